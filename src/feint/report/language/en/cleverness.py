"""Other ideas of how people play, and the path of draws, in English."""

from __future__ import annotations

from feint.explain.findings import Grade
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.words import GRADE_WORDS
from feint.report.language.formats import capital
from feint.report.language.topics.cleverness import Labels

LABELS = Labels(
    rail="How clever are they?",
    toc="How clever are they",
    lede="Everything above supposes that the players see through one another, but choose with "
    "some error. Here the same claims are graded under other ideas of how people play.",
    claim="Claim",
    this_page="This page",
    same="same",
    note="An empty cell: the same grade as on this page.",
    variants_title="The ideas tried",
    beliefs_title="Belief in the motives under each idea",
    others="The other claims and questions",
    draws_note="The largest error of a chance among the answers that matter, in percentage points, "
    "as the number of versions grows.",
    column_moved="Grades that moved",
    none_moved="none",
    under_one="under 1 point",
)

VARIANTS = {
    "half": "Half as sharp",
    "double": "Twice as sharp",
    "level-k": "A few steps ahead",
    "cognitive-hierarchy": "Mixed company",
    "cursed": "Blind to motives",
    "sharp": "Nearly perfect",
    "other-equilibrium": "Another equilibrium",
    "other-equilibrium-2": "A third equilibrium",
    "other-equilibrium-3": "A fourth equilibrium",
    "other-equilibrium-4": "A fifth equilibrium",
}

MEANINGS = {
    "half": "players tell better from worse only half as well",
    "double": "players tell better from worse twice as well",
    "level-k": "everyone thinks a fixed number of steps ahead of players who choose at random "
    "(level-k)",
    "cognitive-hierarchy": "everyone takes the others for a mixture of shallower thinkers "
    "(cognitive hierarchy)",
    "cursed": "everyone underrates how much the others’ moves tell of their motives (cursed play)",
    "sharp": "everyone chooses almost without error (sequential limit)",
    "other-equilibrium": "mutual expectations that also fit together, but are others than those "
    "used here",
    "other-equilibrium-2": "expectations that fit together in yet another way",
    "other-equilibrium-3": "a further way in which expectations fit together",
    "other-equilibrium-4": "one more way in which expectations fit together",
}


def title(n_changed: int, total: int, lead_changes: bool | None) -> str:
    """``lead_changes`` None: there is no lead claim among them."""
    if not n_changed:
        return "However clever the players, every grade stays"
    if lead_changes is False:
        kept, out_of = F.counts(total - n_changed, total)
        return f"The answer stays however they play; so do {kept} of {out_of} grades"
    changed, out_of = F.counts(n_changed, total)
    first = f"{capital(changed)} of {out_of} grades hang on how clever the players are"
    return first if lead_changes is None else f"{first}, the answer among them"


def span(worst: Grade, best: Grade) -> str:
    if worst == best:
        return GRADE_WORDS[worst]
    return f"from {GRADE_WORDS[worst]} to {GRADE_WORDS[best]}"


def setting(key: str, setting: float | None) -> str:
    if setting is None or key in ("half", "double"):
        return ""
    number = F.fixed(setting, 1).removesuffix(F.decimal + "0")
    if key == "level-k":
        return f" ({number} steps)"
    if key == "cognitive-hierarchy":
        return f" ({number} steps on average)"
    if key == "sharp":
        return f" ({number} times as sharp)"
    return f" (strength {number} of 1)" if key == "cursed" else ""


def applies(share: float) -> str:
    return f"; such exist in {F.percent(share)} of versions"


def unsolved(share: float) -> str:
    return f"; {F.percent(1 - share)} of the games could not be solved so"


def small(n_draws: int) -> str:
    return (
        f"Computed on {F.count(n_draws)} versions, this page’s own grades too, so that a "
        "difference is one of theory and not of chance."
    )


def draws_title(n_draws: int, points: str, moved: int) -> str:
    """``moved``: grades that the last doubling moved."""
    first = f"With {F.count(n_draws)} versions the largest error is {points}"
    if not moved:
        return f"{first}, and no grade moved at the last doubling"
    grades = "one grade" if moved == 1 else f"{F.number_word(moved)} grades"
    return f"{first}; {grades} moved at the last doubling"


def draws(n_draws: int, enough: bool, target: str) -> str:
    many = F.count(n_draws)
    if enough:
        return f"{many} versions are enough: errors no larger than {target}, and grades stand."
    return f"{many} versions are not quite enough for errors no larger than {target}."

"""What each option is worth, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.formats import capital
from feint.report.language.topics.options import Labels, Verdict

LABELS = Labels(
    rail="Options for one side",
    toc="Options",
    column_option="Option",
    column_payoff="What it is expected to bring",
    column_gap="Against the best",
    column_best="Best in",
    column_worst="If all goes wrong",
    column_flips="It becomes the best if",
    best="best",
    level="about the same",
    safest="safest",
    least_regret="least regret",
    sturdiest="sturdiest",
    taken="taken",
    note="Dot: expected payoff; bar: range over nine versions in ten, most of which all options "
    "share. If all goes wrong: the bad end under the others’ worst motive. Safest: best there. "
    "Least regret: least to be given up at worst. Sturdiest: both, and best on average.",
    no_flip="nothing in the ranges drawn",
    against="By motive of the others",
    replies="What the others would then do",
    replies_who="Who, where, with which motive",
    situations="Where it may find itself by then",
    situations_if="If by then",
    situations_chance="Chance",
    situations_best="Best option",
    others="Other decisions",
)


UNIT_NAMES = {
    "USD bn": "billions of dollars",
    "USD mn": "millions of dollars",
    "EUR bn": "billions of euros",
    "EUR m": "millions of euros",
    "USD": "dollars",
    "mb/d": "millions of barrels a day",
    "USD/b": "dollars a barrel",
    "USD/month": "dollars a month",
    "month": "months",
    "year": "years",
    "day": "days",
    "week": "weeks",
}


def title(verdict: Verdict) -> str:
    who = lower_article(verdict.player)
    if not verdict.option:
        if verdict.timing == "hindsight":
            return f"What {who} did best depended on its aim"
        return f"What {who} does best depends on its aim"
    told = F.quoted(verdict.option)
    if verdict.timing == "hindsight":
        if verdict.taken == verdict.option:
            return f"{capital(told)} was {_owned(who)} best choice, and it took it"
        return f"{capital(told)} was {_owned(who)} best choice; it took another"
    adjective = "sturdiest" if verdict.sturdy else "best"
    if verdict.share is not None and verdict.share < 0.6:
        return f"{capital(told)} is {_owned(who)} {adjective} choice, by a narrow margin"
    if verdict.n_motives > 1:
        return f"Whatever its aim, {told} is {_owned(who)} {adjective} choice"
    return f"{capital(told)} is {_owned(who)} {adjective} choice"


def _owned(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def head(player: str, stage: str) -> str:
    return f"{capital(player)}: {stage}"


def figure(option: str, share: str, motive: str, timing: str) -> str:
    """What is best, in how many versions, under one own motive ("" where it has one only)."""
    was = "was" if timing == "hindsight" else "is"
    told = f"{capital(F.quoted(option))} {was} best in {share} of versions"
    return f"{told} if its aim {was} {F.quoted(motive)}" if motive else told


def subtitle(player: str, unit: str, timing: str) -> str:
    who = lower_article(player)
    measured = f", in {unit}" if unit else ", in the terms of its own aim"
    if timing == "hindsight":
        return f"What each option was expected to bring {who}, from what it knew then{measured}."
    return f"What each option is expected to bring {who}, given only what it knows{measured}."


def in_hundred(share: Estimate) -> str:
    hundred = round(100 * share.value)
    if share.value > 0 and hundred == 0:
        return "under 1 in 100"
    return f"{hundred} in 100"


def flip(number: str, side: str, at: str) -> str:
    return f"{number} is {'above' if side == 'above' else 'below'} {at}"


def lead(best: str, second: str, gap: str, sure: bool) -> str:
    if not gap:
        return f"On average {F.quoted(best)} brings hardly more than {F.quoted(second)}."
    first = f"On average {F.quoted(best)} brings {gap} more than {F.quoted(second)}"
    return first + ("." if sure else ", less than these versions can tell for sure.")


def binding(option: str, worth: str, spread: str, gains: bool, ex_ante: bool) -> str:
    plan = " This weighs a plan made before its aim is settled." if ex_ante else ""
    if not gains:
        return f"Binding itself beforehand, in the open, would bring nothing that is sure.{plan}"
    within = f" ({spread})" if spread else ""
    return (
        f"To say {F.quoted(option)} beforehand, and be bound by it, is worth another "
        f"{worth}{within}.{plan}"
    )


def waiting(worth: str) -> str:
    return f"To choose only once it sees where it stands is worth {worth}."


def seen(moves: Sequence[tuple[str, str]]) -> str:
    if not moves:
        return "nothing more has happened"
    return "; ".join(f"{lower_article(player)}: {option}" for player, option in moves)


def reply(option: str, chance: Estimate) -> str:
    return f"{option} {F.percent(chance.value, chance.error)}"


def row_alt(option: str, payoff: str, best: str) -> str:
    return f"{option}: {payoff}; best in {best}."

"""What one would have to believe, in English."""

from __future__ import annotations

from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.words import GRADE_WORDS
from feint.report.language.formats import capital
from feint.report.language.topics.believing import Corner, Labels, Tip

LABELS = Labels(
    rail="What you would have to believe",
    toc="What you would have to believe",
    rests_on="Rests on:",
    odds="our odds of that:",
    odds_before="before the evidence",
    strip_key="Bar: the whole range that the number may take; dark, the part in which the sentence "
    "would be right. Line and dot above: where the evidence leaves the number, nine in ten and the "
    "middle. Red: the threshold with its range.",
    others="Thresholds of the other claims",
    column_claim="Claim",
    column_number="Assumption",
    column_threshold="Threshold",
    column_beyond="Beyond it",
    column_odds="Our odds of that",
    boxes_title="Several beliefs at once",
    boxes_lede="The least one would have to believe together. Dark: the part of each range that "
    "is left.",
    map_note="Shades and lines: how true the claim is where both numbers have these values. Each "
    "row and each column holds the same share of the versions; the dot is the middle of both.",
    map_here="middle",
    map_row="Value",
)


def title(n_alone: int, n_together: int) -> str:
    """How many numbers could turn the lead answer alone, and how many it takes together."""
    if n_alone == 1:
        return "One number could turn the answer alone"
    if n_alone:
        return f"{capital(F.number_word(n_alone))} numbers could each turn the answer alone"
    if n_together > 1:
        return f"No number turns the answer alone; {F.number_word(n_together)} together could"
    return "No number turns the answer within its range"


def lede(n_tips: int) -> str:
    which = "one of these" if n_tips > 1 else "this"
    return (
        "To disagree with the answer you need not doubt everything. It is enough to believe "
        f"{which}."
    )


def tip(tip: Tip) -> tuple[str, str, str]:
    """The sentence in three parts; the middle one, the threshold, is set in bold."""
    claim = F.quoted(tip.claim)
    if tip.is_even or tip.grade is None:
        sense = "rather true than false" if tip.to_true else "rather false than true"
        to_say = f"To find {claim} {sense}"
    else:
        to_say = f"To grade {claim} as “{GRADE_WORDS[tip.grade]}”"
    side = "more than" if tip.side == "above" else "less than"
    spread = f" ({tip.spread})" if tip.spread else ""
    head = f"{to_say}, you would have to believe that {F.named(tip.number)} is {side} "
    return head, tip.at, f"{spread}."


def bound(low: str, high: str) -> str:
    """A limit on one number; "" where there is none on that side."""
    if low and high:
        return f"between {low} and {high}"
    return f"more than {low}" if low else f"less than {high}"


def corner(corner: Corner) -> str:
    verb = "hold" if corner.holds else "fail"
    often = F.percent(corner.target if corner.holds else 1 - corner.target)
    claim = F.quoted(corner.claim)
    if not corner.n_limits:
        return f"No limits on a few numbers would make {claim} {verb} in {often} of versions."
    if not corner.reached:
        return (
            f"Nothing short of many changes makes {claim} {verb} in {often} of versions; "
            "this comes nearest:"
        )
    if corner.n_limits == 1:
        return f"For {claim} to {verb} in {often} of versions, one belief is enough:"
    many = F.number_word(corner.n_limits)
    return f"For {claim} to {verb} in {often} of versions, {many} beliefs are needed at once:"


def corner_size(corner: Corner) -> str:
    found = corner.inside if corner.holds else 1 - corner.inside
    usual = corner.outside if corner.holds else 1 - corner.outside
    verb = "holds" if corner.holds else "fails"
    return (
        f"{F.percent(corner.mass)} of our versions are like that; in {F.percent(found)} of them it "
        f"{verb}, against {F.percent(usual)} of all. They make up {F.percent(corner.coverage)} of "
        f"the cases in which it {verb}."
    )


def corners_title(corner: Corner | None) -> str:
    """``corner``: the first that reaches its aim; None where none does."""
    if corner is None:
        return "Even several beliefs at once do not settle it"
    often = F.percent(corner.target if corner.holds else 1 - corner.target)
    many = "One belief" if corner.n_limits == 1 else (
        f"{capital(F.number_word(corner.n_limits))} beliefs at once"
    )  # fmt: skip
    verb = "hold" if corner.holds else "fail"
    return f"{many} would make the claim {verb} in {often} of versions"


def map_title(first: str, second: str, high: tuple[bool | None, bool | None]) -> str:
    """``high``: for each number whether the claim is least true at its high end; None: no way."""
    told = [
        f"{F.named(name)} is {'high' if end else 'low'}"
        for name, end in zip((first, second), high, strict=True)
        if end is not None
    ]
    if not told:
        return f"Neither {F.named(first)} nor {F.named(second)} changes much"
    return f"Least true where {F.listed(told)}"


def map_alt(claim: str, first: str, second: str, here: str) -> str:
    return (
        f"How true {F.quoted(claim)} is for every pair of {F.named(first)} (across) and "
        f"{F.named(second)} (up); at the middle of both {here}."
    )


def strip_alt(number: str, at: str, odds: str) -> str:
    return f"{number}: threshold at {at}; our odds of a value beyond it: {odds}."


def beyond(side: str, at: str) -> str:
    return f"{'above' if side == 'above' else 'below'} {at}"

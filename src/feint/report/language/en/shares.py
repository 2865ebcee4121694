"""Shares in English words, where a simple fraction is near enough."""

from __future__ import annotations

from feint.report.language.en.formats import FORMATS as F
from feint.report.numbers import simple_share
from feint.report.reading import Standing

_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth", 20: "twentieth"}


def of_versions(share: float) -> str:
    """ "in about four of five versions of the assumptions"."""
    if share > 0.99:
        return "in practically all versions of the assumptions"
    if share < 0.01:
        return "in fewer than one in a hundred versions of the assumptions"
    near = simple_share(share)
    if near is None:
        return f"in {F.percent(share)} of the versions of the assumptions"
    if near == (1, 2):
        return "in about half of the versions of the assumptions"
    part, whole = near
    numbers = f"{F.number_word(part)} of {F.number_word(whole)}" if whole < 20 else (
        f"{part} of {whole}"
    )  # fmt: skip
    return f"in about {numbers} versions of the assumptions"


def part_of(share: float, whole: str) -> str:
    """ "about a tenth of the doubt"."""
    if share < 0.02:
        return f"next to none of {whole}"
    near = simple_share(share)
    if near is None:
        return f"{F.percent(share)} of {whole}"
    part, of = near
    if part == 1:
        named = "half" if of == 2 else f"a {_PARTS[of]}"
    else:
        named = f"{F.number_word(part)} {_PARTS[of]}s" if of != 20 else F.percent(share)
    return f"about {named} of {whole}"


def those_leading(best: Standing) -> str:
    """ "four of five", counting named motives; "four" when "none of these" is among them."""
    n_leaders = F.number_word(best.n_leaders)
    if not best.leaders_are_named or best.n_leaders == best.n_named:
        return n_leaders
    return f"{n_leaders} of {F.number_word(best.n_named)}"

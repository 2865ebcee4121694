"""What the end of the page says, in English: assumptions, certificate."""

from __future__ import annotations

from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.formats import capital
from feint.report.numbers import is_finite, one_in


def mistaken_title(number: int) -> str:
    if number == 1:
        return "One thing that the narrative gets wrong"
    return f"{capital(F.number_word(number))} things that the narrative gets wrong"


def omitted_title(number: int) -> str:
    if number == 1:
        return "One thing that it leaves out"
    return f"{capital(F.number_word(number))} things that it leaves out"


def assumptions_title(n_narrowed: int, total: int) -> str:
    if not total:
        return "No number was left uncertain"
    if not n_narrowed:
        return "The evidence narrowed none of the assumptions"
    narrowed, out_of = F.counts(n_narrowed, total)
    return f"The evidence narrowed {narrowed} of {out_of} assumptions"


def range_alt(before: str, after: str) -> str:
    return f"before {before}, after {after}"


def weight_name(player: str, motive: str, quantity: str) -> str:
    return (
        f"How much {F.quoted(quantity)} counts for {lower_article(player)} under {F.quoted(motive)}"
    )


def cost_name(player: str, index: int) -> str:
    return f"Cost {index} of {lower_article(player)}"


def discernment_ratio_name(player: str) -> str:
    return (
        f"How sharply {lower_article(player)} tells better from worse (odds of the better option)"
    )


def discernment_difference_name(player: str) -> str:
    return f"The difference at which {lower_article(player)} tells better from worse"


def signal_name(signal: str, motive: str) -> str:
    return f"Chance of {F.quoted(signal)} under {F.quoted(motive)}"


def believed_name(player: str, motive: str) -> str:
    return f"What the others believed: {player}, {F.quoted(motive)}"


def certificate_title(solved_share: float, points: int, effective: float) -> str:
    if solved_share < 1:
        return f"{F.percent(1 - solved_share)} of the games could not be solved"
    if effective < 100:
        return "Few versions carry the weight: take the ranges as rough"
    if points <= 1:
        return "The computation is sound to the whole percent"
    return f"The computation is sound to about {F.number_word(points)} points"


def certificate_lede(solved: int, total: int, residual: float, points: int) -> str:
    games = f"All {F.count(total)}" if solved == total else f"{F.count(solved)} of {F.count(total)}"
    sure = "one point" if points <= 1 else f"{F.number_word(points)} points"
    return (
        f"{games} games solved; {error_size(residual)}; the odds shown are good to within {sure}. "
        "What is uncertain here is the world, not the arithmetic."
    )


def error_size(residual: float) -> str:
    """The residual as a person would say it."""
    if not is_finite(residual):
        return "error not measured"
    if residual <= 0:
        return "no measurable error"
    if residual >= 0.01:
        return f"largest error {F.fixed(residual, 2)}"
    number, power = one_in(residual)
    names = {0: "", 3: " thousand", 6: " million", 9: " billion", 12: " trillion"}
    base = min(12, power - power % 3)
    size = "a" if power == base else F.count(10 ** (power - base))
    return f"largest error {number} in {size}{names[base]}"


def solved_row(solved: int, total: int) -> str:
    rest = "none dropped" if solved == total else f"{F.count(total - solved)} left out"
    return f"{F.count(solved)} of {F.count(total)}; {rest}"


def residual_row(residual: float) -> str:
    return f"{capital(error_size(residual))}, measured by separate code"


def weight_row(effective: float, total: int) -> str:
    return f"{F.count(effective)} of {F.count(total)} (effective sample size)"


def scramblings_row(n_scramblings: int) -> str:
    return f"{F.number_word(n_scramblings)}, from which the errors on this page are measured"


def size_row(terminals: int, infosets: int) -> str:
    return f"{F.count(terminals)} endings, {F.count(infosets)} situations in which someone decides"


def seed_row(seed: int, case: str, version: str) -> str:
    return f"Seed {seed} · case {case} · feint {version}"


def regret_note() -> str:
    return (
        "What a player could gain by its best other plan, in the unit of its payoff. Players who "
        "see imperfectly always leave something: this measures them, not the computation."
    )

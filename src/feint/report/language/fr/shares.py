"""Les parts en toutes lettres, quand une fraction simple est assez proche."""

from __future__ import annotations

from feint.report.language.fr.formats import FORMATS as F
from feint.report.numbers import simple_share
from feint.report.reading import Standing

_PARTS = {
    (1, 20): "un vingtième", (1, 10): "un dixième", (1, 5): "un cinquième", (1, 4): "un quart",
    (1, 3): "un tiers", (2, 5): "deux cinquièmes", (1, 2): "la moitié",
    (3, 5): "trois cinquièmes", (2, 3): "deux tiers", (3, 4): "trois quarts",
    (4, 5): "quatre cinquièmes", (9, 10): "neuf dixièmes",
}  # fmt: skip


def of_versions(share: float) -> str:
    """« dans environ quatre variantes des hypothèses sur cinq »."""
    if share > 0.99:
        return "dans la quasi-totalité des variantes des hypothèses"
    if share < 0.01:
        return "dans moins d’une variante des hypothèses sur cent"
    near = simple_share(share)
    if near is None:
        return f"dans {F.percent(share)} des variantes des hypothèses"
    if near == (1, 2):
        return "dans la moitié environ des variantes des hypothèses"
    part, whole = near
    if whole == 20:
        return f"dans environ {part} variante{'s' if part > 1 else ''} des hypothèses sur 20"
    one = "une variante" if part == 1 else f"{F.number_word(part)} variantes"
    return f"dans environ {one} des hypothèses sur {F.number_word(whole)}"


def part_of(share: float, whole: str) -> str:
    """« un dixième environ du doute » ; ``whole`` porte son article : « du doute »."""
    if share < 0.02:
        return f"presque rien {whole}"
    near = simple_share(share)
    if near is None or near not in _PARTS:
        return f"{F.percent(share)} {whole}"
    return f"{_PARTS[near]} environ {whole}"


def those_leading(best: Standing) -> str:
    n_leaders = F.number_word(best.n_leaders)
    if not best.leaders_are_named or best.n_leaders == best.n_named:
        return f"{n_leaders} motifs"
    return f"{n_leaders} motifs sur {F.number_word(best.n_named)}"

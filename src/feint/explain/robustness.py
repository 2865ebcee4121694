"""How clever are they? The same claims under other ideas of how people play.

The main answers rest on one theory of play (logit equilibrium), one range of precision and one
selection among equilibria.  Each variant here changes one of them and grades every claim again, on
the same draws and the same evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from feint.explain.grade import Grade

Family = Literal["precision", "theory", "equilibrium"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One other idea of play.

    Attributes
    ----------
    key      "half", "double", "level-k", "cognitive-hierarchy", "cursed", "sharp" or
             "other-equilibrium"; further families of other equilibria, seen in fewer draws, are
             "other-equilibrium-2" and so on
    family   what it changes
    setting  the number it is run with (factor on precision, level, mean level, cursedness); None
             where there is none
    applies  share of draws in which the variant differs from the main solution in what it claims
             to change: draws with another equilibrium for "other-equilibrium", 1 otherwise
    solved   share of draws solved under it
    """

    key: str
    family: Family
    setting: float | None
    applies: float
    solved: float


@dataclass(frozen=True, slots=True)
class ClaimVariants:
    """One claim or question under the main theory and under every variant.

    ``main`` and ``by_variant`` hold grades; ``answers`` the share or probability behind each, with
    the main one under "main" (absent where there is no such number).
    """

    name: str
    main: Grade
    by_variant: Mapping[str, Grade]
    answers: Mapping[str, float]
    changed: tuple[str, ...]  # keys of variants whose grade differs from the main one
    worst: Grade  # the least favourable and the most favourable grade over main and variants,
    best: Grade  # on the scale fails … holds; the main grade where that is off the scale


@dataclass(frozen=True, slots=True)
class MotiveVariants:
    """Belief in one player's motives under the main theory ("main") and under every variant."""

    player: str
    beliefs: Mapping[str, Mapping[str, float]]  # variant key -> motive -> probability


@dataclass(frozen=True, slots=True)
class Robustness:
    """All claims under all variants.

    ``n_draws`` is how many draws were used; ``main`` grades are those of the same draws, so that
    a difference is one of theory and not of chance.
    """

    n_draws: int
    variants: tuple[Variant, ...]
    claims: tuple[ClaimVariants, ...]
    beliefs: tuple[MotiveVariants, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)

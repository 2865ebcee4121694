"""Claims graded again under other precisions, other theories of play and other equilibria.

Every variant solves the same draws and reads the same evidence, so that a grade that changes does
so by the idea of play and not by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from feint.case.model import Claim
from feint.explain.beliefs import LaneMasses, lane_masses
from feint.explain.claims import claim_results
from feint.explain.findings import ClaimResult
from feint.explain.grade import GRADES, Grade
from feint.explain.other_play import MOST, other_families
from feint.explain.robustness import (
    ClaimVariants,
    Family,
    MotiveVariants,
    Robustness,
    Variant,
)
from feint.infer.ask import Inquiry
from feint.infer.solutions import Solutions
from feint.solve.theories import CognitiveHierarchy, Cursed, LevelK, Logit, Sharp, Theory

Progress = Callable[[str, float], None]

N_DRAWS = 128
"""Draws used where the run has more: a grade needs no third digit."""

OTHERS = ("other-equilibrium", *(f"other-equilibrium-{n}" for n in range(2, MOST + 1)))
"""Keys of families of other equilibria, the most frequent first."""

RANKED: tuple[Grade, ...] = GRADES[:5]  # fails … holds


@dataclass(frozen=True, slots=True)
class Idea:
    """A variant to be tried."""

    key: str
    family: Family
    setting: float | None
    theory: Theory
    sharpness: float = 1.0


IDEAS = (
    Idea("half", "precision", 0.5, Logit(), 0.5),
    Idea("double", "precision", 2.0, Logit(), 2.0),
    Idea("sharp", "precision", 10.0, Sharp(10.0)),
    Idea("level-k", "theory", 2, LevelK(2)),
    Idea("cognitive-hierarchy", "theory", 1.5, CognitiveHierarchy(1.5)),
    Idea("cursed", "theory", 0.5, Cursed(0.5)),
)


@dataclass(frozen=True, slots=True)
class _Graded:
    """What one idea of play makes of the case."""

    variant: Variant
    claims: dict[str, ClaimResult]
    beliefs: dict[str, dict[str, float]]  # player -> motive -> probability


def robustness(
    inquiry: Inquiry,
    claims: Sequence[Claim] | None = None,
    *,
    n_draws: int = N_DRAWS,
    ideas: Sequence[Idea] = IDEAS,
    progress: Progress | None = None,
) -> Robustness:
    """All claims and questions of a solved case under other ideas of play.

    Parameters
    ----------
    claims
        Those to grade; all claims and questions with a test where not given.
    n_draws
        How many of the first draws are solved again under each idea.
    ideas
        Variants to try, in order; other equilibria come after them.

    Examples
    --------
    >>> import feint
    >>> inquiry = feint.run("example", draws=16, seed=1).inquiry
    >>> found = robustness(inquiry, n_draws=16)
    >>> [variant.key for variant in found.variants][:2]
    ['half', 'double']
    """
    case = inquiry.blueprint.case
    chosen = claims if claims is not None else (*case.claims, *case.questions)
    tested = [claim for claim in chosen if claim.test is not None]
    n = min(n_draws, inquiry.draws.n_draws)
    main = Inquiry(
        inquiry.blueprint, inquiry.draws.chunk(0, n), inquiry.policies[:n], inquiry.statuses[:n]
    )
    tried = []
    first = _graded(main, tested, Variant("main", "theory", None, 1.0, _share(main)))
    for number, idea in enumerate(ideas):
        if progress is not None:
            progress("robustness", number / len(ideas))
        tried.append(_graded(*_solved(main, tested, idea)))
    tried += _elsewhere(main, tested, first)
    if progress is not None:
        progress("robustness", 1.0)
    return Robustness(
        n,
        tuple(each.variant for each in tried),
        tuple(_claim(name, first, tried) for name in first.claims),
        tuple(
            MotiveVariants(
                player,
                {each.variant.key: each.beliefs[player] for each in (first, *tried)},
            )
            for player in case.typed_players
        ),
    )


def _solved(main: Inquiry, claims: Sequence[Claim], idea: Idea) -> tuple[
    Inquiry, Sequence[Claim], Variant
]:  # fmt: skip
    """The same draws, everybody playing by ``idea``."""
    blueprint = main.blueprint.played(idea.theory, idea.sharpness)
    play = Solutions(blueprint, main.draws).base().play
    other = Inquiry(blueprint, main.draws, play.policy, play.status)
    return other, claims, Variant(idea.key, idea.family, idea.setting, 1.0, _share(other))


def _elsewhere(main: Inquiry, claims: Sequence[Claim], first: _Graded) -> list[_Graded]:
    """Other equilibria wherever random starts find some, family by family.

    Only play from the root is exchanged; worlds that a claim changes are solved as always.
    """
    share = _share(main)
    families = other_families(main)
    if not families:
        none = Variant("other-equilibrium", "equilibrium", None, 0.0, share)
        return [_Graded(none, first.claims, first.beliefs)]
    return [
        _graded(
            Inquiry(main.blueprint, main.draws, family.policy, main.statuses),
            claims,
            Variant(key, "equilibrium", None, float(family.applies.mean()), share),
        )
        for key, family in zip(OTHERS, families, strict=False)
    ]


def _share(inquiry: Inquiry) -> float:
    return float((inquiry.statuses == 0).mean())


def _graded(inquiry: Inquiry, claims: Sequence[Claim], variant: Variant) -> _Graded:
    masses = lane_masses(inquiry)
    results = claim_results(inquiry, claims, masses)
    return _Graded(variant, {r.name: r for r in results}, _beliefs(inquiry, masses))


def _beliefs(inquiry: Inquiry, masses: LaneMasses) -> dict[str, dict[str, float]]:
    """Belief in each motive after all the evidence; the prior where it cannot happen at all."""
    case, lanes = inquiry.blueprint.case, inquiry.blueprint.lanes
    last = masses.mass[-1].sum(axis=0)
    weight = last if last.sum() > 0 else inquiry.blueprint.prior
    return {
        player: {
            name: float(weight[lanes.motive[player] == m].sum() / weight.sum())
            for m, name in enumerate(case.motive_names(player))
        }
        for player in case.typed_players
    }


def _claim(name: str, main: _Graded, tried: Sequence[_Graded]) -> ClaimVariants:
    own = main.claims[name].grade
    grades = {each.variant.key: each.claims[name].grade for each in tried}
    answers = {
        each.variant.key: value
        for each in (main, *tried)
        if (value := _value(each.claims[name])) is not None
    }
    ranked = [grade for grade in (own, *grades.values()) if grade in RANKED]
    ranked.sort(key=RANKED.index)
    return ClaimVariants(
        name,
        own,
        grades,
        answers,
        tuple(key for key, grade in grades.items() if grade != own),
        ranked[0] if own in RANKED else own,
        ranked[-1] if own in RANKED else own,
    )


def _value(result: ClaimResult) -> float | None:
    """The share or probability behind a grade, where there is one."""
    if result.answer is None:
        return None
    number = result.answer.share or result.answer.estimate
    return None if number is None else number.value

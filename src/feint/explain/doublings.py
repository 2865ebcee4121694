"""The answers that matter on half the draws, a quarter, an eighth: have they come to rest?

The rule: draws double until the largest standard error among the chances told of the important
claims, the questions and the motives is at most the target, and no grade among them has changed
with the last doubling.
"""

from __future__ import annotations

from feint.case.model import Case, Claim
from feint.explain.beliefs import LaneMasses
from feint.explain.claims import claim_results
from feint.explain.enough import DrawsPath, DrawsStep
from feint.explain.findings import ClaimResult
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate
from feint.infer.pool import effective_sample_size, ratio_estimate

FEWEST = 64
"""No step below this many draws: eight per scrambling."""
STEPS = 4


def draws_path(inquiry: Inquiry, masses: LaneMasses, target: float | None = None) -> DrawsPath:
    """Where the answers stood on an eighth, a quarter and half of the draws, and stand now.

    Examples
    --------
    >>> import feint
    >>> from feint.explain.beliefs import lane_masses
    >>> inquiry = feint.run("example", draws=256, seed=1).inquiry
    >>> path = draws_path(inquiry, lane_masses(inquiry), target=0.05)
    >>> [step.n_draws for step in path.steps]
    [64, 128, 256]
    """
    case = inquiry.blueprint.case
    claims = watched(case)
    claim_results(inquiry, claims, masses)  # every verb is evaluated once, on all draws
    n = inquiry.draws.n_draws
    sizes = [n // 2**k for k in reversed(range(STEPS)) if n // 2**k >= FEWEST] or [n]
    steps: list[DrawsStep] = []
    for size in sizes:
        steps.append(_step(inquiry.first(size), masses.first(size), claims, steps[-1:]))
    last = steps[-1]
    settled = len(steps) > 1 and not last.moved
    return DrawsPath(target, tuple(steps), target is not None and settled and last.worst <= target)


def watched(case: Case) -> tuple[Claim, ...]:
    """The lead, the important claims and the questions that a query decides."""
    chosen = [c for c in case.claims if c.important or c.name == case.lead]
    return tuple(c for c in (*chosen, *case.questions) if c.test is not None)


def _step(
    inquiry: Inquiry, masses: LaneMasses, claims: tuple[Claim, ...], before: list[DrawsStep]
) -> DrawsStep:
    results = {r.name: r for r in claim_results(inquiry, claims, masses)}
    answers = {name: e for name, r in results.items() if (e := _told(r)) is not None}
    beliefs = _beliefs(inquiry, masses)
    chances = {name: answers[name].error for name, r in results.items() if _is_chance(r)}
    chances |= {name: belief.error for name, belief in beliefs.items()}
    worst = max(chances, key=lambda name: chances[name], default="")
    grades = {name: result.grade for name, result in results.items()}
    moved = tuple(n for n, grade in grades.items() if before and before[0].grades.get(n) != grade)
    return DrawsStep(
        inquiry.draws.n_draws,
        effective_sample_size(inquiry.weight()),
        beliefs,
        answers,
        grades,
        chances.get(worst, 0.0),
        worst,
        moved,
    )


def _told(result: ClaimResult) -> Estimate | None:
    return None if result.answer is None else result.answer.share or result.answer.estimate


def _is_chance(result: ClaimResult) -> bool:
    answer = result.answer
    if answer is None or _told(result) is None:
        return False
    return answer.share is not None or answer.is_probability


def _beliefs(inquiry: Inquiry, masses: LaneMasses) -> dict[str, Estimate]:
    """``motive.PLAYER = MOTIVE`` -> belief, of every player with rival motives."""
    case, lanes = inquiry.blueprint.case, inquiry.blueprint.lanes
    last, groups = masses.mass[-1], inquiry.draws.scrambling
    return {
        f"motive.{player} = {name}": ratio_estimate(
            last[:, lanes.motive[player] == m].sum(axis=1), last.sum(axis=1), groups
        )
        for player in case.typed_players
        for m, name in enumerate(case.motive_names(player))
    }

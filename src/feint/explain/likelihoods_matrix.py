"""Hypotheses by evidence: how likely each item is under each motive, earlier items known."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact, Signal
from feint.explain.beliefs import LaneMasses
from feint.explain.likelihoods import EvidenceItem, EvidenceMatrix, EvidenceRow, Flag, PairOdds
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.pool import estimate, ratio_estimate

FloatArray = npt.NDArray[np.float64]


def evidence_items(case: Case) -> tuple[EvidenceItem, ...]:
    """Facts and signals that update beliefs, with what their sources make of them.

    >>> import feint
    >>> [(item.name, item.flags) for item in evidence_items(feint.load("example"))]
    [('offer', ('one source',)), ('press', ('one source',))]
    """
    users: dict[str, list[str]] = {}
    for step in case.evidence:
        for source in step.sources:
            users.setdefault(source, []).append(step.name)
    return tuple(_item(case, step, users) for step in case.evidence)


def _item(case: Case, step: Fact | Signal, users: dict[str, list[str]]) -> EvidenceItem:
    flags: list[Flag] = []
    if isinstance(step, Fact) and len(step.sources) > 1:
        flags.append("reported more than once")
    if len(step.sources) == 1:
        flags.append("one source")
    if not step.sources:
        flags.append("no source")
    elif all(len(users[source]) > 1 for source in step.sources):
        flags.append("only on shared sources")
    others = {name: None for source in step.sources for name in users[source] if name != step.name}
    if isinstance(step, Fact):
        return EvidenceItem(
            "fact", step.name, step.day, step.stage, step.option, case.stage(step.stage).player,
            step.reliability, step.place.line, step.sources, tuple(flags), tuple(others),
        )  # fmt: skip
    return EvidenceItem(
        "signal", step.name, step.day, None, None, step.player, None, step.place.line,
        step.sources, tuple(flags), tuple(others),
    )  # fmt: skip


def matrices(inquiry: Inquiry, masses: LaneMasses) -> tuple[EvidenceMatrix, ...]:
    """One matrix per typed player."""
    case = inquiry.blueprint.case
    return tuple(_matrix(inquiry, masses, player) for player in case.typed_players)


def _matrix(inquiry: Inquiry, masses: LaneMasses, player: str) -> EvidenceMatrix:
    case = inquiry.blueprint.case
    names = case.motive_names(player)
    by_motive = masses.by_motive(inquiry.blueprint.lanes.motive[player], len(names))
    rows = tuple(
        _row(step.name, names, by_motive[i], by_motive[i + 1], inquiry.draws.scrambling)
        for i, step in enumerate(case.evidence)
    )
    return EvidenceMatrix(player, names, rows)


def _row(
    name: str,
    motives: tuple[str, ...],
    before: FloatArray,
    after: FloatArray,
    scrambling: npt.NDArray[np.int64],
) -> EvidenceRow:
    """One item; ``before`` and ``after`` are weights (draw, motive)."""
    likelihood = {
        motive: ratio_estimate(after[:, m], before[:, m], scrambling)
        for m, motive in enumerate(motives)
    }
    was, now = before.sum(axis=0), after.sum(axis=0)
    mean = now.sum() / was.sum() if was.sum() > 0 else 0.0
    relative = {
        motive: likelihood[motive].value / mean if mean > 0 else 0.0 for motive in motives
    }  # fmt: skip
    pairs = tuple(
        pair
        for first, second in combinations(range(len(motives)), 2)
        if (pair := _pair(motives, first, second, before, after, scrambling)) is not None
    )
    return EvidenceRow(name, likelihood, relative, pairs, _bits(was, now))


def _pair(
    motives: tuple[str, ...],
    first: int,
    second: int,
    before: FloatArray,
    after: FloatArray,
    scrambling: npt.NDArray[np.int64],
) -> PairOdds | None:
    """Log-odds of one motive against another; None where one of them cannot be."""

    def log_odds(was: FloatArray, now: FloatArray) -> FloatArray:
        return np.asarray(
            np.log(now[..., first] / was[..., first]) - np.log(now[..., second] / was[..., second])
        )

    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = float(log_odds(before.sum(axis=0), after.sum(axis=0)))
        if not np.isfinite(pooled):
            return None
        each = np.array([
            float(log_odds(before[scrambling == g].sum(axis=0), after[scrambling == g].sum(axis=0)))
            for g in range(N_SCRAMBLINGS) if np.any(scrambling == g)
        ])  # fmt: skip
        per_draw = log_odds(before, after)
    weight = after[:, first] + after[:, second]
    return PairOdds(motives[first], motives[second], estimate(pooled, per_draw, weight, each))


def _bits(was: FloatArray, now: FloatArray) -> float:
    """Divergence of the belief after an item from the belief before, in bits."""
    if not (was.sum() > 0 and now.sum() > 0):
        return 0.0
    before, after = was / was.sum(), now / now.sum()
    seen = after > 0
    return float((after[seen] * np.log2(after[seen] / before[seen])).sum())

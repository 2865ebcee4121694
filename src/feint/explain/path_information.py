"""How much a player's whole observable path could tell about its motive.

For an observer who weighs draws as the analyst does, the belief after a course ``z`` is
``b(m | z) = sum_d w(d, m, z) / sum_d,m' w(d, m', z)``.  The expected part of the uncertainty that
the path removes is the mutual information of motive and path over the entropy of the motive
(Shannon 1948).  Whoever also knew the numbers of each draw would learn at least as much.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from feint.explain.identified import LIFTED, PathEnd, PathInformation
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.leaves import OBSERVED, world_of
from feint.infer.pool import estimate, spread
from feint.infer.query.tree import Condition

FloatArray = npt.NDArray[np.float64]

NOTHING = Condition(text="")
SHOWN = 5
RARE = 1e-3


class _Courses:
    """Weights of (motive, course) pooled within each scrambling, and entropies per draw."""

    __slots__ = ("entropy", "table", "weight")

    def __init__(self, n_draws: int, n_motives: int, n_terminals: int) -> None:
        self.table = np.zeros((N_SCRAMBLINGS, n_motives, n_terminals))
        self.weight = np.zeros(n_draws)
        self.entropy = np.zeros(n_draws)  # of the motive given course and draw, in nats


def path_information(inquiry: Inquiry, player: str) -> tuple[PathInformation, PathInformation]:
    """What the path could tell from the root, and what is still ahead could tell."""
    tree = inquiry.blueprint.plain_game.tree
    own = inquiry.blueprint.lanes.motive[player]
    names = inquiry.blueprint.case.motive_names(player)
    groups = inquiry.draws.scrambling
    shape = (inquiry.draws.n_draws, len(names), tree.n_terminals)
    found = {condition: _Courses(*shape) for condition in (NOTHING, OBSERVED)}
    chunks: dict[tuple[int, Condition], FloatArray] = {}

    def work(part: slice, engine: Engine) -> None:
        for condition, courses in found.items():
            histories = world_of(engine, condition).histories
            course = histories.marginal(histories.everyone)
            tables = np.zeros((N_SCRAMBLINGS, len(names), tree.n_terminals))
            lost = np.zeros(len(course))
            for m in range(len(names)):
                each = histories.marginal(own == m)
                np.add.at(tables[:, m], groups[part], each)
                share = np.divide(each, course, out=np.ones_like(each), where=each > 0)
                lost -= np.einsum("dz,dz->d", each, np.log(share))
            total = courses.weight[part] = course.sum(axis=1)
            np.divide(lost, total, out=courses.entropy[part], where=total > 0)
            chunks[part.start, condition] = tables

    inquiry.each_chunk(work)
    for (_, condition), tables in sorted(chunks.items(), key=lambda item: item[0][0]):
        found[condition].table += tables
    whole, ahead = (_information(inquiry, names, courses) for courses in found.values())
    return whole, ahead


def _information(inquiry: Inquiry, names: tuple[str, ...], courses: _Courses) -> PathInformation:
    tree = inquiry.blueprint.plain_game.tree
    ancestors = [tree.ancestor(level) for level in range(len(tree.levels))]
    pooled = courses.table.sum(axis=0)
    values = _Values(pooled, ancestors)
    each = [_Values(t, ancestors) for t in courses.table if t.sum() > 0]

    def told(name: str, motive: int | None = None) -> Estimate:
        def pick(v: _Values) -> float:
            value = getattr(v, name)
            return float(value if motive is None else value[motive])

        return spread(pick(values), np.array([pick(v) for v in each]))

    known = 1 - courses.entropy / values.entropy if values.entropy > 0 else courses.entropy * 0
    within = [
        float((courses.weight * known)[inquiry.draws.scrambling == g].sum() / w)
        for g in range(N_SCRAMBLINGS)
        if (w := courses.weight[inquiry.draws.scrambling == g].sum()) > 0
    ]
    total = courses.weight.sum()
    mean_known = float((courses.weight * known).sum() / total) if total > 0 else 0.0
    return PathInformation(
        start=dict(zip(names, map(float, values.start), strict=True)),
        share=told("share"),
        share_known=estimate(mean_known, known, courses.weight, np.array(within)),
        if_true={name: told("if_true", m) for m, name in enumerate(names)},
        lifted=told("lifted"),
        lifted_if_true={name: told("lifted_if_true", m) for m, name in enumerate(names)},
        rightly=told("rightly"),
        at_end=told("at_end"),
        likeliest=_ends(inquiry, names, values, np.argsort(-values.course, kind="stable")),
        telling=_ends(inquiry, names, values, _most_telling(values)),
    )


class _Values:
    """Everything that is read off one table of weights (motive, course)."""

    __slots__ = (
        "at_end", "belief", "course", "entropy", "if_true", "lifted", "lifted_if_true", "rightly",
        "share", "start",
    )  # fmt: skip

    def __init__(self, weight: FloatArray, ancestors: list[npt.NDArray[np.int32]]) -> None:
        joint = weight / weight.sum()
        self.course = joint.sum(axis=0)
        self.start = joint.sum(axis=1)
        self.belief = _shares(joint)
        self.entropy = float(_entropy(self.start[:, None])[0])
        after = _entropy(self.belief)
        self.share = 1 - float(self.course @ after) / self.entropy if self.entropy > 0 else 0.0
        high = np.zeros(joint.shape, dtype=np.bool_)
        for rows in ancestors:
            width = int(rows.max()) + 1
            above = np.stack([np.bincount(rows, row, width) for row in joint]).astype(np.float64)
            high |= (_shares(above) > LIFTED)[:, rows]
        high &= (self.start <= LIFTED)[:, None]  # what is believed already is not lifted
        given = joint / np.where(self.start > 0, self.start, 1.0)[:, None]
        self.if_true = (given * self.belief).sum(axis=1)
        self.lifted_if_true = given @ high.any(axis=0)
        self.lifted = float(self.course @ high.any(axis=0))
        self.rightly = float((joint * high).sum())
        self.at_end = float(self.course @ (self.belief > LIFTED).any(axis=0))


def _shares(joint: FloatArray) -> FloatArray:
    """Belief in each motive per column; the columns that cannot be hold zeros."""
    result: FloatArray = np.divide(
        joint, joint.sum(axis=0), out=np.zeros_like(joint), where=joint > 0
    )
    return result


def _entropy(belief: FloatArray) -> FloatArray:
    """Entropy of each column, in nats."""
    logs = np.log(belief, out=np.zeros_like(belief), where=belief > 0)
    return np.asarray(-(belief * logs).sum(axis=0))


def _most_telling(values: _Values) -> npt.NDArray[np.intp]:
    top = np.where(values.course >= RARE, values.belief.max(axis=0), -1.0)
    order = np.lexsort((-values.course, -top))
    return np.asarray(order[top[order] >= 0])


def _ends(
    inquiry: Inquiry, names: tuple[str, ...], values: _Values, order: npt.NDArray[np.intp]
) -> tuple[PathEnd, ...]:
    case = inquiry.blueprint.case
    moves = inquiry.blueprint.plain_game.tree.moves
    after = _entropy(values.belief)
    result = []
    for row in order[:SHOWN]:
        told = tuple(
            (stage.name, stage.option_names[option])
            for stage, option in zip(case.stages, moves[row], strict=True)
            if option >= 0
        )
        belief: Mapping[str, float] = {
            name: float(values.belief[m, row]) for m, name in enumerate(names)
        }
        share = 1 - float(after[row]) / values.entropy if values.entropy > 0 else 0.0
        result.append(PathEnd(told, float(values.course[row]), belief, share))
    return tuple(result)

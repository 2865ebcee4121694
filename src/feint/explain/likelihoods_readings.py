"""The evidence read otherwise: an item unknown, doubtful or false, and what follows.

Evidence stands outside the game, so nothing is solved again: histories are weighed anew.  A fact
of reliability r weighs a history by ``r 1(fits) + (1 - r) / K``; r = 0 is no news, and r =
-1 / (K - 1) leaves nothing to the histories that fit: the report is false.  A signal of likelihood
L read as doubtful has the mean of L and of what it is worth without telling motives apart; as
false, 1 - L.  Both are straight lines between the signal and no signal, and so are all sums over
histories: they cost nothing more.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact
from feint.infer.ask import Inquiry, leaves
from feint.infer.blueprint import Blueprint
from feint.infer.engine import Engine
from feint.infer.evidence import stage_index
from feint.infer.leaves import OBSERVED, Leaf, Ratio, leaf_ratio, world_of
from feint.infer.worlds import ConditionError, plan

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What sums over draws become under one reading of the evidence.

    ``lanes`` (draw, lane) the posterior weight of each lane; a ratio, or the reason why there is
    none, for every verb.
    """

    lanes: FloatArray
    ratios: Mapping[Leaf, Ratio | str]

    def inquiry(self, like: Inquiry) -> Inquiry:
        """An inquiry that answers the queries so weighed."""
        return Inquiry(
            like.blueprint, like.draws, like.policies, like.statuses,
            dict(self.ratios), self.lanes.sum(axis=1),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A reading whose sums are ``own`` times those of one reading and ``others`` of another."""

    own: float
    others: float

    def of(self, first: Weighed, second: Weighed, exact: Mapping[Leaf, Ratio | str]) -> Weighed:
        """The reading; verbs in ``exact`` are known and need no line.

        A verb that both readings leave the same does not hear of the item at all.
        """
        ratios: dict[Leaf, Ratio | str] = {}
        for leaf, one in first.ratios.items():
            other = second.ratios[leaf]
            if leaf in exact:
                ratios[leaf] = exact[leaf]
            elif isinstance(one, str) or isinstance(other, str) or one is other:
                ratios[leaf] = one
            else:
                part = self.own * one.part + self.others * other.part
                whole = self.own * one.whole + self.others * other.whole
                ratios[leaf] = Ratio(part, whole)
        return Weighed(self.own * first.lanes + self.others * second.lanes, ratios)


def without(case: Case, names: Sequence[str]) -> Case:
    """``case`` with nothing known of some items; where the contest stands stays.

    >>> import feint
    >>> case = without(feint.load("example"), ["offer", "press"])
    >>> [(fact.name, fact.reliability) for fact in case.facts], case.signals
    ([('offer', 0.0)], ())
    """
    facts = [replace(f, reliability=0.0) if f.name in names else f for f in case.facts]
    signals = [signal for signal in case.signals if signal.name not in names]
    return replace(case, facts=tuple(facts), signals=tuple(signals))


def read_as(case: Case, fact: Fact, reliability: float) -> Case:
    """``case`` with another reliability of one fact."""
    facts = [replace(f, reliability=reliability) if f is fact else f for f in case.facts]
    return replace(case, facts=tuple(facts))


def falsehood(case: Case, fact: Fact) -> float:
    """The reliability under which a report is false for certain."""
    others = len(case.stage(fact.stage).options) - 1
    return -1 / others if others else 0.0


def fact_line(case: Case, fact: Fact, reliability: float) -> Line:
    """A fact of another reliability, between the fact as told and the fact unknown.

    >>> import feint
    >>> case = feint.load("example")
    >>> fact_line(case, case.facts[0], 0.495)
    Line(own=0.5, others=0.5)
    """
    own = reliability / fact.reliability
    return Line(own, 1 - own)


def signal_line(told: Weighed, silent: Weighed, reading: Literal["doubtful", "false"]) -> Line:
    """A signal read otherwise, between the signal as told and no signal.

    Doubtful, it is worth in half of all cases what it is worth on average over the belief held
    without it, whatever the motive.
    """
    if reading == "false":
        return Line(-1.0, 1.0)
    whole = float(silent.lanes.sum())
    return Line(0.5, 0.5 * float(told.lanes.sum()) / whole if whole > 0 else 0.0)


def needs_solving(case: Case, tree: Any) -> bool:
    """Whether a query asks of a world that is solved anew."""
    plans = [plan(case, leaf.condition) for leaf in leaves(tree)]
    return any(p.sets or not p.before_play.is_none or not p.later.is_none for p in plans)


def hears_of(case: Case, leaf: Leaf, names: Sequence[str]) -> bool:
    """Whether some items of evidence enter a verb's condition."""
    asked = plan(case, leaf.condition)
    heard = [fact.name for fact in asked.facts] + [signal.name for signal in asked.signals]
    return not set(heard).isdisjoint(names)


def is_linear(case: Case, leaf: Leaf, fact: Fact) -> bool:
    """Whether a verb's sums are straight in the reliability of a fact.

    They are, but where moves are forced after the fact: there it also says where now is.
    """
    asked = plan(case, leaf.condition)
    alike = asked.later.is_none and not asked.forced
    return alike or stage_index(case, fact.stage) >= asked.cut


def weigh_each(
    inquiry: Inquiry,
    told: Mapping[Leaf, Ratio | str],
    wanted: Sequence[tuple[Case, Sequence[Leaf]]],
) -> tuple[Weighed, ...]:
    """The sums of some verbs under each reading, in one pass; all others stay as ``told``."""
    n, n_lanes = inquiry.draws.n_draws, len(inquiry.blueprint.lanes)
    blueprints = [_reading(inquiry.blueprint, case) for case, _ in wanted]
    lanes = np.zeros((len(wanted), n, n_lanes))
    ratios = [{leaf: Ratio(np.zeros(n), np.zeros(n)) for leaf in verbs} for _, verbs in wanted]
    problems: list[dict[Leaf, str]] = [{} for _ in wanted]

    def work(part: slice, engine: Engine) -> None:
        for i, blueprint in enumerate(blueprints):
            own = engine.under(blueprint)
            own.minds = engine.minds  # the same moves were seen, however sure we are of them
            lanes[i, part] = world_of(own, OBSERVED).histories.lane_mass()
            for leaf in wanted[i][1]:
                try:
                    ratio = leaf_ratio(own, leaf)
                except ConditionError as error:
                    problems[i][leaf] = str(error)
                    continue
                ratios[i][leaf].part[part] = ratio.part
                ratios[i][leaf].whole[part] = ratio.whole

    inquiry.each_chunk(work)
    return tuple(
        Weighed(lanes[i], {**told, **ratios[i], **problems[i]}) for i in range(len(wanted))
    )


def _reading(blueprint: Blueprint, case: Case) -> Blueprint:
    other = copy.copy(blueprint)  # compiled games and scales know nothing of the evidence
    other.case = case
    return other

"""The same solved case after other moves were seen: weighed again, nothing solved again.

Evidence stands outside the game (semantics 17-21): it scales histories and leaves play as it is.
Facts dated before ``prior_at`` stay; all else that was observed is replaced.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from feint.case.model import Case, Fact, Place, Text
from feint.infer.ask import Inquiry, leaves
from feint.infer.blueprint import Blueprint
from feint.infer.engine import Engine
from feint.infer.leaves import Leaf, Ratio, draw_weight, leaf_ratio
from feint.infer.worlds import ConditionError


def with_moves(case: Case, moves: Mapping[str, str], reliability: float = 1.0) -> Case:
    """``case`` with the evidence ``moves`` (stage -> option), all seen on ``as_of``, no signals.

    Raises
    ------
    ValueError
        When there is no such stage or option, or it was given before ``prior_at`` already.
    """
    given = {fact.stage for fact in case.given}
    facts = []
    for stage in case.stages:
        if stage.name not in moves:
            continue
        option = moves[stage.name]
        if option not in stage.option_names:
            known = ", ".join(stage.option_names)
            raise ValueError(f"{stage.name} has no option {option}; it has {known}")
        if stage.name in given:
            raise ValueError(f"{stage.name} was settled before {case.prior_at}")
        label = Text({"": f"{stage.name} = {option}"})
        facts.append(
            Fact(
                stage.name, max(case.as_of, case.prior_at), stage.name, option, reliability,
                label, (), Place(case.path, 1, 1),
            )
        )  # fmt: skip
    unknown = set(moves) - {stage.name for stage in case.stages}
    if unknown:
        known = ", ".join(stage.name for stage in case.stages)
        raise ValueError(f"there is no stage {', '.join(sorted(unknown))}; there are {known}")
    return replace(case, facts=(*case.given, *facts), signals=())


def observing(inquiry: Inquiry, case: Case) -> Inquiry:
    """An inquiry into ``case``, which is the inquiry's own but for its evidence."""
    blueprint = _with_case(inquiry.blueprint, case)
    return Inquiry(blueprint, inquiry.draws, inquiry.policies, inquiry.statuses)


def observing_each(
    inquiry: Inquiry, cases: Sequence[Case], trees: Sequence[Any]
) -> tuple[Inquiry, ...]:
    """One inquiry per set of evidence, ``trees`` already evaluated: one pass over the draws."""
    wanted = list(dict.fromkeys(leaf for tree in trees for leaf in leaves(tree)))
    n = inquiry.draws.n_draws
    blueprints = [_with_case(inquiry.blueprint, case) for case in cases]
    weights = np.zeros((len(cases), n))
    ratios = [{leaf: Ratio(np.zeros(n), np.zeros(n)) for leaf in wanted} for _ in cases]
    problems: list[dict[Leaf, str]] = [{} for _ in cases]

    def work(part: slice, engine: Engine) -> None:
        for i, blueprint in enumerate(blueprints):
            own = engine.under(blueprint)
            weights[i, part] = draw_weight(own)
            for leaf in wanted:
                try:
                    ratio = leaf_ratio(own, leaf)
                except ConditionError as error:
                    problems[i][leaf] = str(error)
                    continue
                ratios[i][leaf].part[part] = ratio.part
                ratios[i][leaf].whole[part] = ratio.whole

    inquiry.each_chunk(work)
    return tuple(
        Inquiry(
            blueprint, inquiry.draws, inquiry.policies, inquiry.statuses,
            {leaf: problems[i].get(leaf, ratios[i][leaf]) for leaf in wanted}, weights[i],
        )
        for i, blueprint in enumerate(blueprints)
    )  # fmt: skip


def _with_case(blueprint: Blueprint, case: Case) -> Blueprint:
    other = copy.copy(blueprint)  # compiled games and scales know nothing of the evidence
    other.case = case
    return other

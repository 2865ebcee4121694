"""What each motive would have done at each decision, and what comes next."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact
from feint.explain.findings import Conduct, StageForecast
from feint.infer.ask import Inquiry
from feint.infer.engine import Engine
from feint.infer.evidence import fact_factor
from feint.infer.leaves import OBSERVED, world_of
from feint.infer.pool import ratio_estimate
from feint.infer.worlds import given_probability

FloatArray = npt.NDArray[np.float64]


def _facts_by_stage(case: Case) -> dict[str, Fact]:
    return {fact.stage: fact for fact in case.facts}


def conduct_and_forecasts(
    inquiry: Inquiry,
) -> tuple[tuple[Conduct, ...], tuple[StageForecast, ...]]:
    """Both from one pass over the draws.

    Conduct at a stage is given the facts on the stages before it and that the stage is reached;
    draws weigh by that evidence, the others' motives by their priors.
    """
    case, lanes = inquiry.blueprint.case, inquiry.blueprint.lanes
    known = _facts_by_stage(case)
    n = inquiry.draws.n_draws
    width = {s.name: len(s.options) + 1 for s in case.stages}
    given = {name: np.zeros((n, len(lanes), size)) for name, size in width.items()}
    after = {name: np.zeros((n, size)) for name, size in width.items()}
    everyone = np.ones(len(lanes), dtype=np.bool_)

    def work(part: slice, engine: Engine) -> None:
        base = engine.base()
        world = world_of(engine, OBSERVED)
        reach = engine.reach(base)
        moves = base.play.compiled.tree.moves
        solved = (base.play.status == 0)[:, None, None]
        prior = inquiry.blueprint.prior[None, :, None]
        past = given_probability(engine, reach, fact_factor(case, moves, case.given))[:, :, None]
        for index, stage in enumerate(case.stages):
            chosen = moves[:, index][:, None] == np.arange(-1, len(stage.options))
            if _is_typed(case, stage.player):
                before = [known[s.name] for s in case.stages[:index] if s.name in known]
                table = fact_factor(case, moves, before)[:, None] * chosen
                mass = np.stack([reach.lane_sum(column) for column in table.T], axis=2)
                given[stage.name][part] = solved * prior * mass / past
            if stage.name not in known:
                after[stage.name][part] = world.histories.marginal(everyone) @ chosen

    inquiry.each_chunk(work)
    conduct = tuple(
        _conduct(inquiry, stage.name, stage.player, given[stage.name], known.get(stage.name))
        for stage in case.stages
        if _is_typed(case, stage.player)
    )
    forecasts = tuple(
        _forecast(inquiry, stage.name, after[stage.name])
        for stage in case.stages
        if stage.name not in known and after[stage.name][..., 1:].any()  # it may still come up
    )
    return conduct, forecasts


def _is_typed(case: Case, player: str) -> bool:
    return player in case.players and case.players[player].is_typed


def _conduct(
    inquiry: Inquiry, stage: str, player: str, mass: FloatArray, fact: Fact | None
) -> Conduct:
    case = inquiry.blueprint.case
    own = inquiry.blueprint.lanes.motive[player]
    options = case.stage(stage).option_names
    groups = inquiry.draws.scrambling
    table = {}
    for number, motive in enumerate(case.motive_names(player)):
        part = mass[:, own == number].sum(axis=1)[:, 1:]
        whole = part.sum(axis=1)
        table[motive] = {
            o: ratio_estimate(part[:, i], whole, groups) for i, o in enumerate(options)
        }
    return Conduct(player, stage, options, fact.option if fact else None, table)


def _forecast(inquiry: Inquiry, stage: str, mass: FloatArray) -> StageForecast:
    whole, reached = mass.sum(axis=1), mass[:, 1:].sum(axis=1)
    options = inquiry.blueprint.case.stage(stage).option_names
    groups = inquiry.draws.scrambling
    return StageForecast(
        stage,
        ratio_estimate(reached, whole, groups),
        {o: ratio_estimate(mass[:, 1 + i], reached, groups) for i, o in enumerate(options)},
    )

"""Worth of options against exhaustive search over a player's plans, path by path."""

from __future__ import annotations

import itertools
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

import feint
from feint.infer.engine import Engine
from feint.infer.own_choice import decision, own_choice
from feint.infer.solutions import Solutions
from reference.cells import analysts, chance_of
from reference.equilibrium import System
from reference.world import Changes

CASES = Path(__file__).resolve().parents[1] / "reference" / "cases"
N_DRAWS = 2


@lru_cache(maxsize=2)
def both(name: str):
    run = feint.run(feint.load(str(CASES / f"{name}.yaml")), draws=N_DRAWS, seed=3)
    columns = list(run.draws.names)
    draws = [dict(zip(columns, row, strict=True)) for row in np.asarray(run.draws.values)]
    return run, analysts(run.case, draws, [1.0] * len(draws))


def engine_of(run) -> Engine:
    solved = (run.inquiry.policies, run.inquiry.statuses)
    return Engine(Solutions(run.inquiry.blueprint, run.draws, solved), slice(0, N_DRAWS))


def questions(name: str):
    case = feint.load(str(CASES / f"{name}.yaml"))
    for index, stage in enumerate(case.stages):
        # in `bid` the board is seen to refuse: nothing can close any more
        if stage.player in case.players and (name, stage.name) != ("bid", "close"):
            for motive in range(len(case.players[stage.player].motives)):
                yield name, index, motive


ASKED = [
    q for name in ("bid", "hidden", "joint", "private", "three", "typed") for q in questions(name)
]


def plans_worth(analyst, stage: int, motive: str, own: tuple, option: str, world=None):
    """Best expected payoff by exhaustive search: (from the decision on, from now on, by profile).

    ``world`` is (paths, policy) to use instead of the base's.
    """
    base = analyst.base_conditions
    case, at = analyst.case, analyst.case.stages[stage]
    player, paths, policy = at.player, *(world or (base.paths, base.policy))
    order = base.world.order
    seen = [
        fact for fact in case.facts
        if order[fact.stage] < stage and base.world.sees(player, case.stage(fact.stage), at)
    ]  # fmt: skip
    names = base.world.private_names(player)
    rows = []
    for path in paths:
        lane, moves = path.lane, dict(path.moves)
        if lane.motives[player] != motive or lane.private_points(names) != own:
            continue
        if any(moves.get(fact.stage) != fact.option for fact in seen):
            continue
        if at.name in moves and moves[at.name] != option:
            continue
        weight = base.world.believed(lane.motives, {player}) * lane.mass
        later = {}
        for step in path.steps:
            if step.stage >= stage and case.stages[step.stage].player == player:
                if step.stage > stage:
                    later[step.infoset] = step.option
            else:
                weight *= chance_of(step, policy)
        if weight > 0.0:
            others = tuple((p, lane.motives[p]) for p in case.typed_players if p != player)
            payoff = base.world.payoff(player, path)
            rows.append((weight, payoff, later, at.name in moves, others))
    options = {}
    for _, _, later, _, _ in rows:
        for infoset, choice in later.items():
            options.setdefault(infoset, set()).add(choice)
    best = None
    for plan in itertools.product(*(sorted(choices) for choices in options.values())):
        chosen = dict(zip(options, plan, strict=True))
        kept = [row for row in rows if all(chosen[i] == c for i, c in row[2].items())]
        total = sum(w * v for w, v, *_ in kept)
        if best is None or total > best[0] + 1e-12:
            best = (total, kept)
    kept = best[1]
    here = [row for row in kept if row[3]]
    mean = sum(w * v for w, v, *_ in here) / sum(w for w, *_ in here)
    now = sum(w * v for w, v, *_ in kept) / sum(w for w, *_ in kept)
    profile = {}
    for others in {row[4] for row in here}:
        mine = [row for row in here if row[4] == others]
        profile[others] = sum(w * v for w, v, *_ in mine) / sum(w for w, *_ in mine)
    return mean, now, profile


def bases(reference):
    from reference.cells import Conditions

    for analyst in reference:
        analyst.base_conditions = analyst.base(Conditions())
    return reference


def own_points(analyst, player: str):
    names = analyst.base_conditions.world.private_names(player)
    return list(dict.fromkeys(
        lane.private_points(names) for lane in analyst.base_conditions.world.lanes()
    ))  # fmt: skip


@pytest.mark.parametrize(("name", "stage", "motive"), ASKED)
def test_the_worth_of_an_option_is_that_of_the_best_plan_after_it(name, stage, motive):
    run, reference = both(name)
    bases(reference)
    case, compiled = run.case, run.inquiry.blueprint.plain_game
    engine = engine_of(run)
    asked = decision(case, compiled, compiled.lanes, motive, stage)
    found = own_choice(engine, engine.base(), asked)
    at = case.stages[stage]
    named = case.motive_names(at.player)[motive]
    for draw, analyst in enumerate(reference):
        for own, points in enumerate(own_points(analyst, at.player)):
            for place, option in enumerate(at.option_names):
                mean, now, profile = plans_worth(analyst, stage, named, points, option)
                part, mass = found.payoff[draw, own, :, :, place], found.mass[draw, own]
                assert part.sum() / mass.sum() == pytest.approx(mean, rel=1e-8, abs=1e-8)
                whole = mass.sum() + found.missed[draw, own].sum()
                total = (part.sum() + found.aside[draw, own].sum()) / whole
                assert total == pytest.approx(now, rel=1e-8, abs=1e-8)
                for k, others in enumerate(asked.profiles):
                    if mass[k].sum() > 0:
                        value = part[k].sum() / mass[k].sum()
                        assert value == pytest.approx(profile[others], rel=1e-8, abs=1e-8)


@pytest.mark.parametrize(
    ("name", "stage", "motive", "option"),
    [
        ("bid", 1, 0, "sell"),
        ("bid", 3, 0, "condition"),
        ("typed", 3, 1, "quit"),
        ("private", 3, 0, "cut"),
        ("three", 3, 1, "yes"),
    ],
)
def test_an_announced_option_is_worth_what_the_solved_continuation_makes_it(
    name, stage, motive, option
):
    from feint.infer.query.tree import Condition, Do
    from feint.infer.worlds import plan

    run, reference = both(name)
    bases(reference)
    case, at = run.case, run.case.stages[stage]
    engine = engine_of(run)
    chosen = plan(case, Condition(observed=True, dos=(Do(at.name, option, True, False),)))
    play = engine.continuation(engine.base(), chosen.later)
    asked = decision(case, play.compiled, play.compiled.lanes, motive, stage)
    found = own_choice(engine, engine.base(), asked, play, chosen.cut)
    named = case.motive_names(at.player)[motive]
    for draw, analyst in enumerate(reference):
        base = analyst.base_conditions
        changes = Changes({at.name: (option,)})
        paths = base.world.paths(changes)
        system = System(base.world, paths, changes, chosen.cut, base.policy)
        world = (paths, system.solve(base.precision))
        for own, points in enumerate(own_points(analyst, at.player)):
            _, now, _ = plans_worth(analyst, stage, named, points, option, world)
            part = found.payoff[draw, own].sum() + found.aside[draw, own].sum()
            whole = found.mass[draw, own].sum() + found.missed[draw, own].sum()
            assert part / whole == pytest.approx(now, rel=1e-8, abs=1e-8)

"""What it is worth to bind oneself: the best announced option against the best quiet one.

Announced, an option is the only one left from now on and everybody knows it; the continuation is
solved again from the players' own beliefs (``known do``, semantics 28).  Quiet, others go on as if
it had been chosen (``do`` by surprise).  Both are weighed by the player's own beliefs, from the
present on, its later choices the best it could make.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.explain.advice import Commitment
from feint.explain.advice_sums import in_draw_order, payoff_unit
from feint.infer.ask import Inquiry
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.leaves import OBSERVED, world_of
from feint.infer.own_choice import POOLED, OwnChoice, decision, own_choice, own_weights
from feint.infer.pool import divide, ratio_estimate
from feint.infer.query.tree import Condition, Do
from feint.infer.worlds import plan

FloatArray = npt.NDArray[np.float64]

# Each announcement is one more game to solve for every draw; the error is told with the difference.
MOST_DRAWS = 1024


def commitment(inquiry: Inquiry, stage: int, n_draws: int = MOST_DRAWS) -> Commitment | None:
    """The value of binding oneself at a decision, from the first draws of a solved case.

    None where no draw is left in which all announced worlds could be solved.
    """
    some = _first(inquiry, n_draws)
    case = some.blueprint.case
    names = case.stages[stage].option_names
    motives = range(len(case.players[case.stages[stage].player].motives))
    units = {payoff_unit(case, case.stages[stage].player, motive) for motive in motives}
    pieces = in_draw_order(some, lambda engine: _worth(engine, stage, motives))
    quiet, announced, weight = (np.concatenate(part) for part in zip(*pieces, strict=True))
    solved = weight.sum(axis=1) > 0
    before = some.weight() > 0
    if not solved.any():
        return None
    group = np.repeat(some.draws.scrambling, weight.shape[1])
    flat = weight.reshape(-1)

    def mean(value: FloatArray) -> Estimate:
        return ratio_estimate(flat * value.reshape(-1), flat, group)

    told = {name: mean(announced[:, :, i]) for i, name in enumerate(names)}
    kept = {name: mean(quiet[:, :, i]) for i, name in enumerate(names)}
    best = max(range(len(names)), key=lambda i: told[names[i]].value)
    unbound = max(range(len(names)), key=lambda i: kept[names[i]].value)
    return Commitment(
        announced=told,
        quiet=kept,
        option=names[best],
        unbound=names[unbound],
        value=mean(announced[:, :, best] - quiet[:, :, unbound]),
        ex_ante=len(motives) > 1,
        solved=float(solved.sum() / before.sum()),
        unit=units.pop() if len(units) == 1 else None,
    )


def _first(inquiry: Inquiry, n_draws: int) -> Inquiry:
    """The same for the first draws only, which hold all scramblings in equal parts."""
    if inquiry.draws.n_draws <= n_draws:
        return inquiry
    return Inquiry(
        inquiry.blueprint,
        inquiry.draws.chunk(0, n_draws),
        inquiry.policies[:n_draws],
        inquiry.statuses[:n_draws],
    )


def _worth(engine: Engine, stage: int, motives: range) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Quiet and announced worth (draw, own motive and private value, option), and weights."""
    case, base = engine.case, engine.base()
    lane_mass = world_of(engine, OBSERVED).histories.lane_mass()
    names = case.stages[stage].option_names
    weights, quiet = [], []
    announced: list[list[FloatArray]] = [[] for _ in names]
    solved = np.ones(engine.n_draws, dtype=np.bool_)
    for motive in motives:
        compiled = base.play.compiled
        asked = replace(decision(case, compiled, compiled.lanes, motive, stage), profiles=POOLED)
        weights.append(own_weights(engine, base, asked, lane_mass))
        quiet.append(from_now(own_choice(engine, base, asked)))
    for number, name in enumerate(names):
        chosen = plan(case, _announcing(case, stage, name))
        play = engine.continuation(base, chosen.later)
        solved &= play.status == 0
        for motive in motives:
            one = decision(case, play.compiled, play.compiled.lanes, motive, stage)
            asked = replace(one, profiles=POOLED)
            found = own_choice(engine, base, asked, play, chosen.cut)
            announced[number].append(from_now(found)[..., 0])
    weight = np.concatenate(weights, axis=1) * solved[:, None]
    return (
        np.concatenate(quiet, axis=1),
        np.stack([np.concatenate(parts, axis=1) for parts in announced], axis=2),
        weight,
    )


def _announcing(case: Case, stage: int, option: str) -> Condition:
    do = Do(case.stages[stage].name, option, known=True, retro=False)
    return Condition(observed=True, dos=(do,), text=f"known do {do.stage} = {option}")


def from_now(choice: OwnChoice) -> FloatArray:
    """Expected payoff of each option from the present on, the decision coming or not.

    (draw, own, option); 0 where the player's information cannot occur.
    """
    part = choice.payoff.sum(axis=(2, 3)) + choice.aside.sum(axis=2)[..., None]
    whole = choice.mass.sum(axis=(2, 3)) + choice.missed.sum(axis=2)
    return np.nan_to_num(divide(part, whole[..., None]))

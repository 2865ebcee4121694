"""Advice computed: the option table of one player at one decision, from sums over draws."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.explain.advice import Advice, Commitment, OptionAdvice, Reply, Situation
from feint.explain.advice_flips import flips
from feint.explain.advice_rows import ROUNDING, Rows, rows_of
from feint.explain.advice_sums import AdviceSums, advice_sums, payoff_unit
from feint.explain.commitment import commitment
from feint.explain.refusal import (
    NEVER_COMES,
    NO_EVIDENCE,
    NO_MOTIVE,
    NO_PLAYER,
    NO_STAGE,
    NOTHING_OPEN,
    RefusalError,
)
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate
from feint.infer.evidence import stage_index
from feint.infer.own_choice import can_come, next_decision
from feint.infer.pool import ratio_estimate

FloatArray = npt.NDArray[np.float64]
Timing = Literal["now", "later", "hindsight"]


def advise(
    inquiry: Inquiry,
    player: str,
    *,
    motive: str | None = None,
    stage: str | None = None,
    binding: bool = True,
) -> tuple[Advice, ...]:
    """Advice for ``player`` at its next open decision or at ``stage``.

    One for a player with one motive; else one for each of its motives, or for ``motive`` alone.
    ``binding`` asks for the value of binding itself too, the only part that solves anything.

    Raises
    ------
    RefusalError
        When there is no such player, motive or decision, or nothing is left to decide.
    """
    case = inquiry.blueprint.case
    index = _stage(case, inquiry, player, stage)
    motives = advised_motives(case, player, motive)
    if not inquiry.weight().sum() > 0:
        raise RefusalError(NO_EVIDENCE)
    sums = advice_sums(inquiry, index, motives)
    bound = commitment(inquiry, index) if binding else None
    return tuple(_advice(inquiry, sums, number, bound) for number in range(len(motives)))


def advised_stages(case: Case, player: str, stage: str | None = None) -> list[str]:
    """The decisions that ``player`` takes, or ``stage`` alone.

    Raises
    ------
    RefusalError
        When there is no such player, or it decides nothing at ``stage``.
    """
    if player not in case.players:
        raise RefusalError(NO_PLAYER, name=player, known=", ".join(case.players))
    own = [s.name for s in case.stages if s.player == player]
    if stage is None:
        return own
    if stage not in own:
        raise RefusalError(NO_STAGE, player=player, name=stage, known=", ".join(own) or "–")
    return [stage]


def advised_motives(case: Case, player: str, motive: str | None = None) -> tuple[int, ...]:
    """The motives of ``player`` to be advised under, all its modelled ones or ``motive`` alone.

    Raises
    ------
    RefusalError
        When there is no such player or motive.
    """
    advised_stages(case, player)
    names = [m.name for m in case.players[player].motives]
    if motive is None:
        return tuple(range(len(names)))
    if motive not in names:
        raise RefusalError(NO_MOTIVE, player=player, name=motive, known=", ".join(names))
    return (names.index(motive),)


def _stage(case: Case, inquiry: Inquiry, player: str, stage: str | None) -> int:
    own = advised_stages(case, player, stage)
    tree = inquiry.blueprint.plain_game.tree
    if stage is None:
        found = next_decision(case, tree, player)
        if found is None:
            raise RefusalError(NOTHING_OPEN, player=player, known=", ".join(own) or "–")
        return found
    index = stage_index(case, stage)
    if not can_come(case, tree, index):
        raise RefusalError(NEVER_COMES, name=stage)
    return index


def _advice(inquiry: Inquiry, sums: AdviceSums, number: int, bound: Commitment | None) -> Advice:
    case, asked = inquiry.blueprint.case, sums.decisions[number]
    stage = case.stages[asked.stage]
    names = [stage.option_names[option] for option in asked.options]
    rows = rows_of(sums.choices[number], sums.weights[number], inquiry.draws.scrambling)
    payoff = [rows.mean(rows.payoff[:, o]) for o in range(len(names))]
    order = sorted(range(len(names)), key=lambda o: -payoff[o].value)
    best, second = order[0], order[1] if len(order) > 1 else None
    options = tuple(
        _option(case, sums, number, rows, o, names[o], inquiry.draws.scrambling)
        for o in range(len(names))
    )
    situations, waiting = _situations(case, sums, number, rows, names, best)
    fact = next((f for f in case.facts if f.stage == stage.name), None)
    other = best if second is None else second
    turning, pressing = flips(inquiry, rows, names, best)
    return Advice(
        player=asked.player,
        motive=_motive_name(case, asked.player, asked.motive),
        stage=stage.name,
        timing=_timing(case, inquiry, asked.stage),
        observed=fact.option if fact else None,
        reached=rows.reached,
        unit=payoff_unit(case, asked.player, asked.motive),
        options=options,
        best=names[best],
        second=None if second is None else names[second],
        lead=rows.mean(rows.payoff[:, best] - rows.payoff[:, other]),
        safest=max(options, key=lambda o: o.worst.low).option,
        least_regret=min(options, key=lambda o: o.most_regret.high).option,
        situations=situations,
        waiting=waiting,
        flips=turning,
        commitment=bound,
        pressures=pressing,
    )


def _option(
    case: Case,
    sums: AdviceSums,
    number: int,
    rows: Rows,
    option: int,
    name: str,
    group: npt.NDArray[np.int64],
) -> OptionAdvice:
    asked = sums.decisions[number]
    means = [rows.mean(rows.by_profile[:, k, option]) for k in range(len(asked.profiles))]
    held = [k for k in range(len(means)) if rows.profile_mass[:, k].any()]
    lowest = min(held, key=lambda k: means[k].value)
    spread = max(means[k].value for k in held) - means[lowest].value
    tells = spread > ROUNDING * (1 + abs(means[lowest].value))
    against: dict[str, dict[str, Estimate]] = {}
    for other, motive in dict.fromkeys(item for profile in asked.profiles for item in profile):
        among = [k for k in held if (other, motive) in asked.profiles[k]]
        if among:
            against.setdefault(other, {})[motive] = rows.mean(rows.among(among)[:, option])
    return OptionAdvice(
        option=name,
        payoff=rows.mean(rows.payoff[:, option]),
        regret=rows.mean(rows.regret()[:, option]),
        best=rows.chance(rows.best()[:, option]),
        against=against,
        worst_motives=dict(asked.profiles[lowest]) if tells else {},
        worst=rows.mean(rows.worst()[:, option]),
        most_regret=rows.mean(rows.most_regret()[:, option]),
        replies=_replies(case, sums, number, option, group),
    )


def _replies(
    case: Case, sums: AdviceSums, number: int, option: int, group: npt.NDArray[np.int64]
) -> tuple[Reply, ...]:
    found = []
    for item, table in zip(sums.answerers, sums.replies, strict=True):
        if item.option != option:
            continue
        stage = case.stages[item.stage]
        for place, motive in enumerate(item.motives):
            mass = table[:, number, place]
            whole, decides = mass.sum(axis=1), mass[:, :-1].sum(axis=1)
            if not decides.sum() > 0:
                continue
            found.append(
                Reply(
                    item.player,
                    stage.name,
                    _motive_name(case, item.player, motive),
                    ratio_estimate(decides, whole, group),
                    {
                        o: ratio_estimate(mass[:, i], decides, group)
                        for i, o in enumerate(stage.option_names)
                    },
                )
            )
    return tuple(found)


def _situations(
    case: Case, sums: AdviceSums, number: int, rows: Rows, names: list[str], best: int
) -> tuple[tuple[Situation, ...], Estimate]:
    """Where the player may find itself, and what it gains by choosing only then."""
    asked = sums.decisions[number]
    known = {f.stage for f in case.facts}
    found = []
    gain = np.zeros(len(rows.weight))
    for c, moves in enumerate(asked.situations):
        share = rows.share[:, c]
        if not (rows.weight * share).sum() > 0:
            continue
        worth = np.nan_to_num(rows.by_situation[:, c])
        payoff = [rows.mean(worth[:, o], share) for o in range(len(names))]
        top = max(range(len(names)), key=lambda o: payoff[o].value)
        seen = {}
        for index, move in zip(asked.seen, moves, strict=True):
            stage = case.stages[index]
            if stage.name not in known:
                seen[stage.name] = stage.option_names[move] if move >= 0 else ""
        of = dict(zip(names, payoff, strict=True))
        found.append(Situation(seen, rows.mean(share), of, names[top]))
        gain += share * (worth[:, top] - worth[:, best])
    return tuple(found), rows.mean(gain)


def _timing(case: Case, inquiry: Inquiry, stage: int) -> Timing:
    last = max((stage_index(case, fact.stage) for fact in case.facts), default=-1)
    if stage <= last:
        return "hindsight"
    tree = inquiry.blueprint.plain_game.tree
    return "now" if next_decision(case, tree, case.stages[stage].player) == stage else "later"


def _motive_name(case: Case, player: str, motive: int) -> str | None:
    return case.motive_names(player)[motive] if case.players[player].is_typed else None

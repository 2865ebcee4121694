"""Another reader's view of a solved case: other priors, evidence left out, ranges narrowed.

All three only weigh again what is solved already: the analyst's priors and the evidence never
enter a game, and a narrower range leaves draws out.  What players believe of one another is part
of the game and stays as it was.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from feint.case.model import Case, Weights
from feint.game.lanes import prior_weight
from feint.infer.ask import Inquiry
from feint.infer.blueprint import Blueprint
from feint.infer.draws import Draws


def reader_view(
    inquiry: Inquiry,
    *,
    priors: Mapping[str, Mapping[str, float]] | None = None,
    without: Collection[str] = (),
    within: Mapping[str, tuple[float, float]] | None = None,
) -> Inquiry:
    """The same solutions, asked by a reader who starts elsewhere.

    Parameters
    ----------
    priors
        Player -> motive -> how likely the reader thought it before the evidence; a motive not
        named keeps its own, and all are scaled to sum to 1.  Where the case has a joint prior of
        several players, each row is multiplied by the ratios of its motives' new and old odds.
    without
        Names of facts and signals that the reader does not accept.
    within
        Column of the draws -> (low, high): draws with a value outside are left out.

    Raises
    ------
    KeyError
        When a player, motive, piece of evidence or column does not exist.

    Examples
    --------
    >>> import feint
    >>> run = feint.run("example", draws=64, seed=1)
    >>> view = reader_view(run.inquiry, priors={"bidder": {"spoiler": 0.9}}, without=["press"])
    >>> from feint.explain.claims import answer
    >>> query = "P(motive.bidder = spoiler | observed)"
    >>> answer(view, query).estimate.value > run.ask(query).estimate.value
    True
    """
    case = _without(inquiry.blueprint.case, without)
    known = {player: _marginal(case, player) for player in priors or {}}
    for player, odds in (priors or {}).items():
        case = _with_prior(case, player, known[player], odds)
    blueprint: Blueprint = copy.copy(inquiry.blueprint)
    blueprint.case = case
    blueprint.prior = prior_weight(case, blueprint.lanes)
    draws, kept = inquiry.draws, np.ones(inquiry.draws.n_draws, dtype=np.bool_)
    for name, (low, high) in (within or {}).items():
        kept &= (draws[name] >= low) & (draws[name] <= high)
    chosen = Draws(draws.names, draws.values[kept], draws.first)
    return Inquiry(blueprint, chosen, inquiry.policies[kept], inquiry.statuses[kept])


def _without(case: Case, names: Collection[str]) -> Case:
    known = {item.name for item in case.evidence}
    for name in names:
        if name not in known:
            raise KeyError(f"{name} is no evidence of this case")
    return replace(
        case,
        facts=tuple(fact for fact in case.facts if fact.name not in names),
        signals=tuple(signal for signal in case.signals if signal.name not in names),
    )


def _place(case: Case, player: str) -> int:
    """Which of the case's tables of priors speaks of a player."""
    for place, table in enumerate(case.priors):
        if player in table.players:
            return place
    raise KeyError(f"{player} has no rival motives in this case")


def _marginal(case: Case, player: str) -> dict[str, float]:
    """The case's own odds of one player's motives, summing to 1."""
    weights = case.priors[_place(case, player)]
    column, total = weights.players.index(player), sum(weight for _, weight in weights.rows)
    found: dict[str, float] = {}
    for motives, weight in weights.rows:
        found[motives[column]] = found.get(motives[column], 0.0) + weight / total
    return found


def _with_prior(
    case: Case, player: str, old: Mapping[str, float], odds: Mapping[str, float]
) -> Case:
    """The case with one player's priors scaled from ``old`` to the reader's."""
    unknown = set(odds) - set(old)
    if unknown:
        raise KeyError(f"{player} has no motive {', '.join(sorted(unknown))} with a prior")
    place = _place(case, player)
    weights = case.priors[place]
    column = weights.players.index(player)
    new = {**old, **odds}
    size = sum(new.values())
    rows = tuple(
        (motives, weight * new[motives[column]] / size / old[motives[column]])
        for motives, weight in weights.rows
    )
    changed: Weights = replace(weights, rows=rows)
    return replace(case, priors=(*case.priors[:place], changed, *case.priors[place + 1 :]))

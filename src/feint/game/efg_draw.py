"""One draw of any game as a document, so that it can be written and solved elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from feint.game.document import FloatArray, GameDocument
from feint.game.gamefile_numbers import exact_from_float
from feint.game.gamefile_refusals import NotOneDrawError, PrecisionNotWritableError
from feint.game.tables import CHANCE, TERMINAL, Game


def draw_document(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    *,
    title: str | None = None,
    comment: str = "",
    chance_labels: Sequence[str] | None = None,
) -> GameDocument:
    """The document of one draw: a row of payoffs and a row of chance probabilities.

    ``payoffs`` is (n_payoff,) or (1, n_payoff), ``chance`` (n_chance,) or (1, n_chance).  The
    precision has no place in a game file: see :func:`rescale_payoffs`.  Chance branches are
    called 1, 2, … unless ``chance_labels`` (n_chance,) names them.
    """
    paid = _one_row(payoffs, game.n_payoff, "payoffs")
    odds = _one_row(chance, game.n_chance, "chance")
    starts: dict[int, tuple[int, str]] = {}
    branch_names = [""] * game.n_chance
    for node in np.flatnonzero(game.node_kind == CHANCE):
        start, width = int(game.node_chance[node]), int(game.node_width[node])
        starts.setdefault(start, (len(starts) + 1, ""))
        branch_names[start : start + width] = [str(i + 1) for i in range(width)]
    counts = [0] * game.n_players
    numbers = []
    for player in game.infoset_player:
        counts[player] += 1
        numbers.append(counts[player])
    ends = game.node_kind == TERMINAL
    named = game.labels.outcomes or ("",) * game.n_nodes
    return GameDocument(
        game=game,
        payoffs=paid[None],
        chance=odds[None],
        title=game.labels.title if title is None else title,
        comment=comment,
        players=game.labels.players,
        infoset_labels=game.labels.infosets,
        infoset_numbers=tuple(numbers),
        action_labels=game.labels.actions,
        node_labels=("",) * game.n_nodes,
        outcome_labels=tuple(named[n] if ends[n] else "" for n in range(game.n_nodes)),
        chance_labels=tuple(chance_labels) if chance_labels is not None else tuple(branch_names),
        chance_infosets=starts,
        exact_payoffs=tuple(exact_from_float(float(value)) for value in paid),
        exact_chance=tuple(exact_from_float(float(value)) for value in odds),
    )


def rescale_payoffs(
    game: Game, payoffs: npt.ArrayLike, precision: npt.ArrayLike
) -> tuple[Game, FloatArray]:
    """The same choices at one raw precision of 1: payoffs times each player's own precision.

    A game file knows one lambda for all.  Logit play depends on precision times payoff alone, so
    each end's payoff is multiplied by the precision its player had on the way there (a player may
    have one per motive).  Columns that meet different precisions are split, which is why the game
    comes back too.

    Parameters: payoffs (draw, n_payoff), precision (draw, n_precision); rows alone are taken as
    one draw.  Returns the game with its new columns and payoffs (draw, new n_payoff).

    Raises :class:`~feint.game.gamefile_refusals.PrecisionNotWritableError` where one path holds
    two different precisions of one player.
    """
    paid = np.atleast_2d(np.asarray(payoffs, dtype=np.float64))
    sharp = np.atleast_2d(np.asarray(precision, dtype=np.float64))
    on_path = _precision_on_path(game, sharp)
    ends = np.flatnonzero(game.node_kind == TERMINAL)
    pairs = np.stack([game.node_payoff[ends].ravel(), on_path[ends].ravel()], axis=1)
    kinds, place = np.unique(pairs, axis=0, return_inverse=True)
    factor = np.concatenate([sharp, np.ones((len(sharp), 1))], axis=1)[:, kinds[:, 1]]
    node_payoff = game.node_payoff.copy()
    node_payoff[ends] = place.reshape(len(ends), -1)
    result = paid[:, kinds[:, 0]] * factor
    return replace(game, node_payoff=node_payoff, n_payoff=len(kinds)), result


def _precision_on_path(game: Game, sharp: FloatArray) -> npt.NDArray[np.int64]:
    """Per node and player the column of its precision so far, else the player's first (-1: none).

    Columns with equal values in every draw count as one.
    """
    same = np.unique(sharp, axis=1, return_inverse=True)[1].reshape(-1)
    column = np.full((game.n_nodes, game.n_players), -1, dtype=np.int64)
    for node in range(1, game.n_nodes):
        parent = int(game.node_parent[node])
        column[node] = column[parent]
        infoset = int(game.node_infoset[parent])
        if infoset < 0:
            continue
        player, own = int(game.infoset_player[infoset]), int(game.infoset_precision[infoset])
        before = int(column[node, player])
        if before >= 0 and same[before] != same[own]:
            raise PrecisionNotWritableError(player=game.labels.players[player])
        column[node, player] = own if before < 0 else before
    for infoset in reversed(range(game.n_infosets)):
        player = int(game.infoset_player[infoset])
        free = column[:, player] < 0
        column[free, player] = game.infoset_precision[infoset]
    return column


def _one_row(values: npt.ArrayLike, width: int, what: str) -> FloatArray:
    row = np.asarray(values, dtype=np.float64)
    if row.ndim == 2 and len(row) == 1:
        row = row[0]
    if row.shape != (width,):
        raise NotOneDrawError(what=what, expected=width, found=" x ".join(map(str, row.shape)))
    return row

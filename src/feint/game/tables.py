"""A finite extensive form with perfect recall, as tables.

Nodes are numbered so that parents come before children and the children of one node are
contiguous (breadth-first).  Labels stand beside the tables and never reach a kernel.  Payoffs and
chance probabilities are no part of the game: they are tensors over draws, addressed by the column
numbers kept here, so one game serves every draw.  Terminals whose payoff to a player is the same
in every draw share a column; the solver uses that to see which information sets depend on beliefs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int32]

TERMINAL, DECISION, CHANCE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class GameLabels:
    """Names for people; nothing numeric depends on them."""

    title: str
    players: tuple[str, ...]
    infosets: tuple[str, ...]
    actions: tuple[str, ...]  # per global action id
    outcomes: tuple[str, ...]  # per node, "" where unnamed


@dataclass(frozen=True, slots=True)
class Game:
    """Structure of one game.

    Attributes (N nodes, I information sets, A actions over all information sets, P players)
    ----------
    node_kind       (N,)  TERMINAL, DECISION or CHANCE
    node_parent     (N,)  -1 at the root
    node_child      (N,)  first child; children of n are node_child[n] … + node_width[n] - 1
    node_width      (N,)  number of children, 0 at terminals
    node_infoset    (N,)  information set, -1 unless DECISION
    node_chance     (N,)  first chance column; branch b uses column node_chance[n] + b; -1 else
    node_payoff     (N, P) payoff column of each player at terminals, -1 elsewhere
    infoset_player  (I,)
    infoset_action  (I + 1,)  actions of information set h are infoset_action[h] … [h + 1] - 1,
                          action a of h leads from each of its nodes n to node_child[n] + a - start
    infoset_precision (I,)  column of the precision tensor
    log_weight      (A,)  log of the option's weight (0 for weight 1)
    n_chance, n_payoff, n_precision: widths of the tensors
        chance (draw, n_chance), payoffs (draw, n_payoff), precision (draw, n_precision)
    """

    labels: GameLabels
    node_kind: IntArray
    node_parent: IntArray
    node_child: IntArray
    node_width: IntArray
    node_infoset: IntArray
    node_chance: IntArray
    node_payoff: IntArray
    infoset_player: IntArray
    infoset_action: IntArray
    infoset_precision: IntArray
    log_weight: npt.NDArray[np.float64]
    n_chance: int
    n_payoff: int
    n_precision: int

    @property
    def n_nodes(self) -> int:
        return len(self.node_kind)

    @property
    def n_players(self) -> int:
        return len(self.labels.players)

    @property
    def n_infosets(self) -> int:
        return len(self.infoset_player)

    @property
    def n_actions(self) -> int:
        return int(self.infoset_action[-1])

    @property
    def n_terminals(self) -> int:
        return int(np.count_nonzero(self.node_kind == TERMINAL))

    @property
    def action_names(self) -> list[str]:
        """``information set: action`` of every action, (action,)."""
        owner = np.repeat(np.arange(self.n_infosets), np.diff(self.infoset_action))
        return [
            f"{self.labels.infosets[infoset]}: {action}"
            for infoset, action in zip(owner, self.labels.actions, strict=True)
        ]

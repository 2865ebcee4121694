"""From what a game file says to tables: accumulated payoffs, shared columns, distinct labels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from feint.game.builder import GameBuilder
from feint.game.document import GameDocument, distinct
from feint.game.gamefile_errors import ForgetfulPlayerError
from feint.game.gamefile_tree import CHANCE_PLAYER, FileTree

Move = tuple[int, int]  # information set and action


def assemble(tree: FileTree) -> GameDocument:
    """The game of a file that has been read to its end.

    1. Walk the nodes depth-first, adding up the outcomes on the way and remembering each player's
       last move; a set that joins different last moves of its player is refused with its place.
       A set with one action only is divided by the last move instead: there is nothing to choose,
       and some of Gambit's own files use one such set for every forced move of a player.
    2. Name a payoff column by player and exact payoff, so that equal payoffs share it; name a
       chance column by the file's chance move, so that its nodes share theirs.
    3. Undo the builder's renumbering of nodes for the labels kept beside the tables.
    """
    players = distinct(tree.players, (f"player {i + 1}" for i in range(len(tree.players))))
    builder = GameBuilder(players, tree.title)
    columns: dict[str, Fraction] = {}
    sets: dict[tuple[int, int, Move | None], int] = {}
    last_moves: list[Move] = []  # of its player before each set
    blank: tuple[Move, ...] = ((-1, -1),) * len(players)
    nothing = (Fraction(0),) * len(players)
    # per open branch: payoffs so far, and the last (information set, action) of each player
    stack = [(nothing, blank)]
    for index, node in enumerate(tree.nodes):
        paid, moves = stack.pop()
        if node.outcome:
            won = tree.outcomes[node.outcome][1]
            paid = tuple(a + b for a, b in zip(paid, won, strict=True))
        if node.player is None:
            names = tuple(f"{player}:{value}" for player, value in enumerate(paid))
            columns.update(zip(names, paid, strict=True))
            builder.terminal(names, label=str(index))
            continue
        key = (node.player, node.infoset)
        infoset = tree.infosets[key]
        if node.player == CHANCE_PLAYER:
            branches = [(a, f"{node.infoset}:{i}") for i, a in enumerate(infoset.actions)]
            builder.chance(str(index), branches)
            stack.extend([(paid, moves)] * node.width)
            continue
        last = moves[node.player]
        place = sets.setdefault((*key, last if node.width == 1 else None), len(sets))
        if place == len(last_moves):
            last_moves.append(last)
        elif last_moves[place] != last:
            name = f"{node.infoset} {infoset.label}".rstrip()
            facts = {"player": players[node.player], "infoset": name}
            raise tree.tokens.error(ForgetfulPlayerError, node.offset, **facts)
        builder.decision(node.player, place, infoset.actions, label=str(index))
        for action in reversed(range(node.width)):
            own = (place, action)
            after = (*moves[: node.player], own, *moves[node.player + 1 :])
            stack.append((paid, after))
    built = builder.build()
    order = [int(label) for label in built.game.labels.outcomes]
    keys = [(player, number) for player, number, _ in sets]
    actions = [tree.infosets[key].actions for key in keys]
    exact_payoffs = tuple(columns[str(name)] for name in built.payoff_columns)
    moves_of = [str(name).partition(":") for name in built.chance_columns]
    exact_chance = tuple(
        tree.infosets[CHANCE_PLAYER, int(number)].odds[int(branch)]
        for number, _, branch in moves_of
    )
    shown = [""] * len(keys)
    for player in range(len(players)):
        mine = [i for i, key in enumerate(keys) if key[0] == player]
        labels = [tree.infosets[keys[i]].label for i in mine]
        for i, label in zip(mine, distinct(labels, [keys[i][1] for i in mine]), strict=True):
            shown[i] = label
    # the node's own words, else those of the outcome it names by number
    outcome_labels = tuple(
        tree.outcome_names.get(index) or tree.outcomes.get(tree.nodes[index].outcome, ("",))[0]
        for index in order
    )
    game_labels = replace(
        built.game.labels,
        infosets=tuple(shown),
        actions=tuple(label for labels in actions for label in distinct(labels)),
        outcomes=outcome_labels,
    )
    return GameDocument(
        game=replace(built.game, labels=game_labels),
        payoffs=np.array([[float(value) for value in exact_payoffs]]),
        chance=np.array([[float(value) for value in exact_chance]]),
        title=tree.title,
        comment=tree.comment,
        players=tuple(tree.players),
        infoset_labels=tuple(tree.infosets[key].label for key in keys),
        infoset_numbers=tuple(number for _, number in keys),
        action_labels=tuple(label for labels in actions for label in labels),
        node_labels=tuple(tree.nodes[index].label for index in order),
        outcome_labels=outcome_labels,
        chance_labels=built.chance_labels,
        chance_infosets={
            column: (int(number), tree.infosets[CHANCE_PLAYER, int(number)].label)
            for column, (number, _, branch) in enumerate(moves_of)
            if branch == "0"
        },
        exact_payoffs=exact_payoffs,
        exact_chance=exact_chance,
    )

"""A game read from a file: tables, one row of numbers, and everything the file called things.

The labels in ``document.game.labels`` are for showing: distinct, never empty.  The labels kept here
are the file's own, empty and repeated ones included, so that a game can be written back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GameDocument:
    """One game with its payoffs and chance probabilities.

    Attributes (N nodes; I information sets, in the order of the file; A actions)
    ----------
    payoffs           (1, n_payoff)  a column belongs to one player; equal payoffs share it
    chance            (1, n_chance)
    exact_payoffs     the same numbers as rationals, as the file wrote them
    exact_chance      rationals that sum to exactly 1 at each chance move
    infoset_labels    (I,)  as written, "" where unlabelled
    infoset_numbers   (I,)  the number the file gave, counted per player
    action_labels     (A,)  as written
    node_labels       (N,)
    outcome_labels    (N,)  the outcome attached to the node itself, "" where none
    chance_labels     (n_chance,)  name of the branch
    chance_infosets   first chance column -> (number, label) of the file's chance move
    """

    game: Game
    payoffs: FloatArray
    chance: FloatArray
    title: str
    comment: str
    players: tuple[str, ...]
    infoset_labels: tuple[str, ...]
    infoset_numbers: tuple[int, ...]
    action_labels: tuple[str, ...]
    node_labels: tuple[str, ...]
    outcome_labels: tuple[str, ...]
    chance_labels: tuple[str, ...]
    chance_infosets: Mapping[int, tuple[int, str]]
    exact_payoffs: tuple[Fraction, ...]
    exact_chance: tuple[Fraction, ...]


def distinct(labels: Sequence[str], fallback: Iterable[object] | None = None) -> tuple[str, ...]:
    """Labels of which no two are equal and none is empty, so that nothing is lost in a mapping.

    An empty label becomes its ``fallback`` (default: its place, from 1); the second of two equal
    ones gets " (2)", and so on, stepping over names that are already taken.

    >>> distinct(["up", "", "up", "2"])
    ('up', '2', 'up (2)', '2 (2)')
    """
    spare = list(fallback) if fallback is not None else list(range(1, len(labels) + 1))
    filled = [label or str(other) for label, other in zip(labels, spare, strict=True)]
    taken = set(filled)
    seen: set[str] = set()
    result = []
    for label in filled:
        name, count = label, 1
        while name in seen or (count > 1 and name in taken):
            count += 1
            name = f"{label} ({count})"
        seen.add(name)
        result.append(name)
    return tuple(result)

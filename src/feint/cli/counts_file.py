"""Observed play as a table: how often a game ended how, or which action was chosen where."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure
from feint.cli.language import _
from feint.cli.opened import reading

if TYPE_CHECKING:
    from feint.game.document import GameDocument
    from feint.solve.precision_fit import Counts

ENDINGS, CHOICES = ("ending", "count"), ("player", "infoset", "action", "count")
MOST_KNOWN = 12


def read_counts(name: str, document: GameDocument) -> Counts:
    """The counts in a CSV file whose first line is ``ending,count`` or
    ``player,infoset,action,count``.

    An ending is the name of an outcome, or the moves that lead there joined by ``/``.

    Raises:
        Failure: exit code 2 when it cannot be opened, 3, with the line, when it does not fit.
    """
    with reading(name), Path(name).open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = [(number, row) for number, row in enumerate(csv.reader(file), start=1) if row]
        except csv.Error as error:
            raise OSError(str(error)) from error
    header = tuple(cell.strip() for cell in rows[0][1]) if rows else ()
    if header not in (ENDINGS, CHOICES):
        what = _("the first line must be {one} or {other}",
                 one=",".join(ENDINGS), other=",".join(CHOICES))  # fmt: skip
        raise _wrong(name, 1, what)
    table = []
    for number, row in rows[1:]:
        cells = [cell.strip() for cell in row]
        if len(cells) != len(header):
            what = _("{count} cells are needed here", count=len(header))
            raise _wrong(name, number, what)
        table.append((number, cells[:-1], _number(name, number, cells[-1])))
    if not any(count for _line, _cells, count in table):
        raise _wrong(name, len(rows) or 1, _("nothing is counted"))
    read = _endings if header == ENDINGS else _choices
    return read(name, table, document)


Table = list[tuple[int, list[str], float]]


def _endings(name: str, table: Table, document: GameDocument) -> Counts:
    import numpy as np

    from feint.solve.precision_fit import Counts
    from feint.solve.solution import histories_of

    game = document.game
    histories = histories_of(document)
    ends = np.flatnonzero(game.node_width == 0).tolist()
    places: dict[str, list[int]] = {}
    for place, node in enumerate(ends):
        if document.outcome_labels[node]:
            places.setdefault(document.outcome_labels[node], []).append(place)
    for place, node in enumerate(ends):
        places.setdefault("/".join(histories[node]), [place])
    groups, counts = [], []
    for number, (ending,), count in table:
        if ending not in places:
            what = _("the game has no ending {name!r}; it has {known}",
                     name=ending, known=_some(list(places)))  # fmt: skip
            raise _wrong(name, number, what)
        groups.append(np.array(places[ending], dtype=np.int64))
        counts.append(count)
    return Counts(tuple(groups), np.array(counts), np.zeros(game.n_actions))


def _choices(name: str, table: Table, document: GameDocument) -> Counts:
    import numpy as np

    from feint.solve.precision_fit import Counts

    game = document.game
    labels = game.labels
    place: dict[tuple[str, str, str], int] = {}
    for h, infoset in enumerate(labels.infosets):
        player = labels.players[game.infoset_player[h]]
        for a in range(int(game.infoset_action[h]), int(game.infoset_action[h + 1])):
            place[player, infoset, labels.actions[a]] = a
    counts = np.zeros(game.n_actions)
    for number, (player, infoset, action), count in table:
        if (player, infoset, action) not in place:
            known = [" ".join(key) for key in place]
            what = _("the game has no choice {name!r}; it has {known}",
                     name=f"{player} {infoset} {action}", known=_some(known))  # fmt: skip
            raise _wrong(name, number, what)
        counts[place[player, infoset, action]] += count
    return Counts((), np.zeros(0), counts)


def _number(name: str, line: int, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0.0):
        what = _("{text!r} is no count: a number from 0 up is needed", text=text)
        raise _wrong(name, line, what)
    return value


def _some(names: list[str]) -> str:
    shown = "; ".join(names[:MOST_KNOWN])
    return shown + ("; …" if len(names) > MOST_KNOWN else "")


def _wrong(name: str, line: int, what: str) -> Failure:
    return Failure(ExitCode.INVALID_CASE, f"{name}:{line}: {what}")

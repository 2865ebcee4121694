"""A policy in a JSON file, from feint or from any other tool."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure
from feint.cli.language import _
from feint.cli.opened import reading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from feint.game.document import GameDocument

LARGEST_GAP = 1e-6  # of the sum of an information set's probabilities from 1
MOST_KNOWN = 12  # names listed where one is unknown


@dataclass(frozen=True, slots=True)
class Profile:
    """policy (action,); left_out: (player, information set) of the sets that the file leaves out,
    none of which the play reaches: options are played there in equal shares."""

    policy: npt.NDArray[np.float64]
    left_out: tuple[tuple[str, str], ...]


def read_profile(name: str, document: GameDocument) -> Profile:
    """The policy in a JSON file.

    Forms: what ``feint solve --json`` prints; player -> information set -> action -> probability;
    or lists of all probabilities, by player, then by the number of the information set, then by
    action, as Gambit prints its profiles: flat, or a list in place of any of the mappings.
    Players, sets and actions go by name, or by number from 1 where no name is that.  A probability
    is a number or text like ``"1/3"``; an action left out beside others has probability 0.  Sums
    within 1e-6 of 1 are scaled to 1.  Sets that the play never reaches may be left out.

    Raises:
        Failure: exit code 2 when it cannot be opened, 3, with the place, when it is no policy of
        this game.
    """
    with reading(name):
        text = Path(name).read_text(encoding="utf-8-sig")
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _wrong(name, (), _("this is no JSON: {what}", what=str(error))) from error
    where: tuple[str, ...] = ()
    if isinstance(content, Mapping):
        content, where = _strategies(name, content)
    elif not isinstance(content, list):
        raise _wrong(name, (), _("a mapping by player or a list of probabilities is needed"))
    if isinstance(content, list) and not any(isinstance(x, (list, Mapping)) for x in content):
        content = _by_set(name, content, document)
    return _policy(name, content, where, document)


def _strategies(name: str, content: Mapping[str, Any]) -> tuple[Any, tuple[str, ...]]:
    """The part of a document that holds the probabilities, and where it stands."""
    if "strategies" in content:
        return content["strategies"], ("strategies",)
    several = content.get("equilibria")
    if isinstance(several, list) and several and all("strategies" in one for one in several):
        if len(several) > 1:
            what = _("there are {count} equilibria in it; leave one", count=len(several))
            raise _wrong(name, ("equilibria",), what)
        return several[0]["strategies"], ("equilibria", "1", "strategies")
    return content, ()


def _by_set(name: str, content: list[Any], document: GameDocument) -> list[list[list[Any]]]:
    """A flat list as lists by player, information set and action."""
    game = document.game
    if len(content) != game.n_actions:
        what = _("{count} probabilities are needed, one per action; there are {found}",
                 count=game.n_actions, found=len(content))  # fmt: skip
        raise _wrong(name, (), what)
    rest, result = iter(content), []
    for player in range(game.n_players):
        widths = [_width(document, h) for h in _sets_of(document, player)]
        result.append([[next(rest) for _action in range(width)] for width in widths])
    return result


def _policy(name: str, content: Any, where: tuple[str, ...], document: GameDocument) -> Profile:
    import numpy as np

    game, names = document.game, document.game.labels
    policy, missing = np.empty(game.n_actions), []
    players = _matched(name, where, content, names.players, range(1, game.n_players + 1))
    for player, label in enumerate(names.players):
        sets = _sets_of(document, player)
        numbers = [document.infoset_numbers[h] for h in sets]
        here = (*where, label)
        own = players.get(player, {})
        found = _matched(name, here, own, [names.infosets[h] for h in sets], numbers)
        for place, h in enumerate(sets):
            start, stop = int(game.infoset_action[h]), int(game.infoset_action[h + 1])
            if place not in found:
                policy[start:stop] = 1.0 / (stop - start)
                missing += [h] if stop - start > 1 else []
                continue
            there = (*here, names.infosets[h])
            given = _matched(
                name, there, found[place], names.actions[start:stop], range(1, stop - start + 1)
            )
            shares = [
                _probability(name, (*there, names.actions[start + a]), given.get(a, 0.0))
                for a in range(stop - start)
            ]
            policy[start:stop] = _whole(name, there, shares)
    for h in _reached(document, policy) if missing else ():
        if h in missing:
            player = int(game.infoset_player[h])
            what = _(
                "information set {infoset} is missing, and the play reaches it",
                infoset=names.infosets[h],
            )
            raise _wrong(name, (*where, names.players[player]), what)
    left_out = tuple((names.players[game.infoset_player[h]], names.infosets[h]) for h in missing)
    return Profile(policy, left_out)


def _sets_of(document: GameDocument, player: int) -> list[int]:
    """Information sets of a player by the number the file gave."""
    game = document.game
    own = [h for h in range(game.n_infosets) if game.infoset_player[h] == player]
    return sorted(own, key=lambda h: document.infoset_numbers[h])


def _width(document: GameDocument, infoset: int) -> int:
    first = document.game.infoset_action
    return int(first[infoset + 1] - first[infoset])


def _matched(
    name: str, where: tuple[str, ...], content: Any, labels: Sequence[str], numbers: Sequence[int]
) -> dict[int, Any]:
    """What stands for each of some things: place among the labels -> content.

    Raises:
        Failure: for a key that is neither a label nor a number, or a list of another length.
    """
    if isinstance(content, list):
        if len(content) != len(labels):
            what = _("{count} entries are needed, there are {found}",
                     count=len(labels), found=len(content))  # fmt: skip
            raise _wrong(name, where, what)
        return dict(enumerate(content))
    if not isinstance(content, Mapping):
        known = ", ".join(labels[:MOST_KNOWN])
        what = _("a mapping or a list is needed here, for {known}", known=known)
        raise _wrong(name, where, what)
    place = {str(number): i for i, number in enumerate(numbers)}
    place |= {label: i for i, label in enumerate(labels)}
    result: dict[int, Any] = {}
    for key, below in content.items():
        found = place.get(key)
        if found is None:
            known = ", ".join(labels[:MOST_KNOWN])
            raise _wrong(
                name, where, _("{key!r} is unknown; there is {known}", key=key, known=known)
            )
        if found in result:
            raise _wrong(name, where, _("{key!r} is there twice", key=labels[found]))
        result[found] = below
    return result


def _reached(document: GameDocument, policy: npt.NDArray[np.float64]) -> list[int]:
    """Information sets of the decisions that play reaches, from the root on."""
    from feint.solve.evaluation import edge_probabilities, reach, tree_of

    tree = tree_of(document.game)
    came = reach(tree, edge_probabilities(tree, document.chance, policy[None]), logs=False)[:, 0]
    sets: list[int] = document.game.node_infoset[came > 0.0].tolist()
    return sets


def _probability(name: str, where: tuple[str, ...], value: Any) -> float:
    try:
        share = float(Fraction(value)) if isinstance(value, str) else float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        share = float("nan")
    if isinstance(value, bool) or not 0.0 <= share <= 1.0 + LARGEST_GAP:
        raise _wrong(name, where, _("{value!r} is no probability", value=value))
    return share


def _whole(name: str, where: tuple[str, ...], shares: list[float]) -> list[float]:
    total = sum(shares)
    if abs(total - 1.0) > LARGEST_GAP:
        what = _("the probabilities add up to {total}, not to 1", total=f"{total:.9g}")
        raise _wrong(name, where, what)
    return [share / total for share in shares]


def _wrong(name: str, where: tuple[str, ...], what: str) -> Failure:
    place = " › ".join(part or "\u201c\u201d" for part in where)
    return Failure(ExitCode.INVALID_CASE, ": ".join(part for part in (name, place, what) if part))

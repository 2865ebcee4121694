"""A policy in a JSON file, from feint or from any other tool."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure, failure
from feint.cli.language import _

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from feint.game.document import GameDocument

LARGEST_GAP = 1e-6  # of the sum of an information set's probabilities from 1


def read_profile(name: str, document: GameDocument) -> npt.NDArray[np.float64]:
    """The policy (action,) in a JSON file.

    Three forms: what ``feint solve --json`` prints; player -> information set -> action ->
    probability; or one list of all probabilities, by player, then by the number of the information
    set, then by action, as Gambit prints its profiles.  A probability is a number or text like
    ``"1/3"``.  Sums within 1e-6 of 1 are scaled to 1.

    Raises:
        Failure: exit code 2 when it cannot be opened, 3 when it is no policy of this game.
    """
    try:
        content = json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise failure(ExitCode.USAGE, _("there is no file {name!r}", name=name)) from error
    except OSError as error:
        what = error.strerror or str(error)
        raise failure(
            ExitCode.USAGE, _("cannot read {name}: {what}", name=name, what=what)
        ) from error
    except ValueError as error:
        what = _("this is no JSON: {what}", what=str(error))
        raise _wrong(name, what) from error
    if isinstance(content, list):
        return _from_list(name, content, document)
    if isinstance(content, dict):
        return _from_names(name, content.get("strategies", content), document)
    raise _wrong(name, _("a mapping by player or a list of probabilities is needed"))


def _from_list(name: str, content: list[Any], document: GameDocument) -> npt.NDArray[np.float64]:
    import numpy as np

    game = document.game
    if len(content) != game.n_actions:
        what = _("{count} probabilities are needed, one per action; there are {found}",
                 count=game.n_actions, found=len(content))  # fmt: skip
        raise _wrong(name, what)
    policy = np.empty(game.n_actions)
    order = sorted(
        range(game.n_infosets),
        key=lambda h: (int(game.infoset_player[h]), document.infoset_numbers[h]),
    )
    place = 0
    for h in order:
        start, stop = int(game.infoset_action[h]), int(game.infoset_action[h + 1])
        own = [_probability(name, content[place + a]) for a in range(stop - start)]
        policy[start:stop] = _whole(name, game.labels.infosets[h], own)
        place += stop - start
    return policy


def _from_names(name: str, content: Any, document: GameDocument) -> npt.NDArray[np.float64]:
    import numpy as np

    game = document.game
    policy = np.empty(game.n_actions)
    for h, infoset in enumerate(game.labels.infosets):
        player = game.labels.players[game.infoset_player[h]]
        own = _below(name, _below(name, content, player), infoset)
        start, stop = int(game.infoset_action[h]), int(game.infoset_action[h + 1])
        shares = [_probability(name, _below(name, own, game.labels.actions[a]))
                  for a in range(start, stop)]  # fmt: skip
        policy[start:stop] = _whole(name, f"{player} {infoset}", shares)
    return policy


def _below(name: str, content: Any, key: str) -> Any:
    if not isinstance(content, Mapping) or key not in content:
        known = ", ".join(map(str, content)) if isinstance(content, Mapping) else "—"
        raise _wrong(name, _("{key!r} is missing; there is {known}", key=key, known=known))
    return content[key]


def _probability(name: str, value: Any) -> float:
    try:
        share = float(Fraction(value)) if isinstance(value, str) else float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        share = float("nan")
    if isinstance(value, bool) or not 0.0 <= share <= 1.0 + LARGEST_GAP:
        raise _wrong(name, _("{value!r} is no probability", value=value))
    return share


def _whole(name: str, infoset: str, shares: list[float]) -> list[float]:
    total = sum(shares)
    if abs(total - 1.0) > LARGEST_GAP:
        what = _("the probabilities at {infoset} add up to {total}, not to 1",
                 infoset=infoset, total=f"{total:.9g}")  # fmt: skip
        raise _wrong(name, what)
    return [share / total for share in shares]


def _wrong(name: str, what: str) -> Failure:
    return Failure(ExitCode.INVALID_CASE, f"{name}: {what}")

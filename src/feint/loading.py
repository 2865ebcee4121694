"""The case a Python user names: a file, a built-in name or a text, its queries checked as well.

:mod:`feint.case` knows nothing of queries; here the tests of claims and questions are read too, so
that a mistake in one is told by ``feint.load`` as it is by ``feint check``, and not while a run is
under way.
"""

from __future__ import annotations

from pathlib import Path

from feint import case as room
from feint.case.model import Case


def load(path: str | Path) -> Case:
    """The case in a file, or a built-in one by its name.

    Raises
    ------
    CaseError
        With all problems at once, those of queries included.

    Examples
    --------
    >>> import feint
    >>> feint.load("example").typed_players
    ('bidder',)
    """
    from feint.infer.query import parse_query

    return room.load(path, check_query=parse_query)


def loads(text: str, path: str = "<text>") -> Case:
    """The case in a text; ``path`` names it in messages.  Raises as :func:`load` does."""
    from feint.infer.query import parse_query

    return room.loads(text, path, check_query=parse_query)

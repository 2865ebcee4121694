"""Opening the game file a command line names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure
from feint.cli.opened import reading

if TYPE_CHECKING:
    from feint.game.document import GameDocument

SUFFIXES = (".efg", ".nfg")


def read(name: str, language: str) -> GameDocument:
    """The game in a ``.efg`` or ``.nfg`` file.

    Raises:
        Failure: exit code 2 when it cannot be opened, 3 when it is no valid game.
    """
    from feint.game.efg import read_efg
    from feint.game.gamefile_errors import GameFileError
    from feint.game.nfg import read_nfg

    try:
        with reading(name):
            return read_nfg(name) if Path(name).suffix == ".nfg" else read_efg(name)
    except GameFileError as error:
        raise Failure(ExitCode.INVALID_CASE, error.render(language)) from error

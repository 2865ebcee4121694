"""Games as tables: built node by node, compiled from a case, read from Gambit's files.

game = feint.game.read_efg("poker.efg")
print(feint.game.write_efg(game))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.game.builder import BuiltGame as BuiltGame
    from feint.game.builder import GameBuilder as GameBuilder
    from feint.game.document import GameDocument as GameDocument
    from feint.game.efg import parse_efg as parse_efg
    from feint.game.efg import read_efg as read_efg
    from feint.game.efg_draw import draw_document as draw_document
    from feint.game.efg_draw import rescale_payoffs as rescale_payoffs
    from feint.game.efg_writer import write_efg as write_efg
    from feint.game.gamefile_errors import GameFileError as GameFileError
    from feint.game.nfg import parse_nfg as parse_nfg
    from feint.game.nfg import read_nfg as read_nfg
    from feint.game.nfg_writer import write_nfg as write_nfg
    from feint.game.tables import Game as Game

_HOMES = {
    "BuiltGame": "builder",
    "Game": "tables",
    "GameBuilder": "builder",
    "GameDocument": "document",
    "GameFileError": "gamefile_errors",
    "draw_document": "efg_draw",
    "parse_efg": "efg",
    "parse_nfg": "nfg",
    "read_efg": "efg",
    "read_nfg": "nfg",
    "rescale_payoffs": "efg_draw",
    "write_efg": "efg_writer",
    "write_nfg": "nfg_writer",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'feint.game' has no attribute {name!r}")
    value: object = getattr(import_module(f"feint.game.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

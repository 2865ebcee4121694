"""Solvers: the logit equilibrium of many draws of one game, or of one game from a file.

>>> import feint
>>> text = 'EFG 2 R "" { "A" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "" { 1 } t "" 0'
>>> answer = feint.solve.logit(feint.game.parse_efg(text), precision=2.0)
>>> round(answer["strategies"]["A"]["1"]["x"], 6)
0.880797
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.solve.certificate import certify as certify
    from feint.solve.principal_branch import Equilibria as Equilibria
    from feint.solve.principal_branch import LogitSettings as LogitSettings
    from feint.solve.principal_branch import solve as logit_batch
    from feint.solve.solution import solve_document as logit
    from feint.solve.status import Status as Status
    from feint.solve.theories import play as play
    from feint.solve.theories import theory_named as theory_named

_HOMES = {
    "Equilibria": ("principal_branch", "Equilibria"),
    "LogitSettings": ("principal_branch", "LogitSettings"),
    "Status": ("status", "Status"),
    "certify": ("certificate", "certify"),
    "logit": ("solution", "solve_document"),
    "logit_batch": ("principal_branch", "solve"),
    "play": ("theories", "play"),
    "theory_named": ("theories", "theory_named"),
}

__all__ = [
    "Equilibria",
    "LogitSettings",
    "Status",
    "certify",
    "logit",
    "logit_batch",
    "play",
    "theory_named",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(f"{__name__}.{module}"), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

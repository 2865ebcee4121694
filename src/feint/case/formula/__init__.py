"""Formulas: read from an allow-list, evaluated on arrays, bounded, shown, checked for units."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.case.formula.compiled import Formula as Formula
    from feint.case.formula.errors import FormulaError as FormulaError
    from feint.case.formula.parse import parse_formula as parse_formula
    from feint.case.formula.parse import parse_table as parse_table
    from feint.case.formula.symbols import RESERVED as RESERVED
    from feint.case.formula.symbols import Symbols as Symbols

_HOMES = {
    "Formula": "compiled",
    "FormulaError": "errors",
    "RESERVED": "symbols",
    "Symbols": "symbols",
    "parse_formula": "parse",
    "parse_table": "parse",
}

__all__ = [
    "RESERVED",
    "Formula",
    "FormulaError",
    "Symbols",
    "parse_formula",
    "parse_table",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""What goes wrong in a query."""

from __future__ import annotations

from feint.case.formula.errors import FormulaError


class QueryError(FormulaError):
    """A query that cannot be read, or that means nothing.

    As :class:`FormulaError`; its code is one of :mod:`feint.infer.query.messages` (Q…) or, for the
    formulas inside, of :mod:`feint.case.formula.messages` (F…).
    """

    def __str__(self) -> str:
        from feint.infer.query.messages import MESSAGES

        return self._told(MESSAGES)

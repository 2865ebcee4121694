"""What goes wrong in a formula: a code, the facts, and the place in its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.case.message import Message


class FormulaError(ValueError):
    """A formula that cannot be read, or that means nothing.

    ``code`` names a message of :mod:`feint.case.formula.messages`, ``params`` fills it.  ``offset``
    and ``length`` are the wrong part, in characters of the text; a length of 0 is a point (the end
    of a text that stops too early).
    """

    def __init__(
        self, code: str, offset: int, length: int, params: Mapping[str, str] | None = None
    ) -> None:
        self.code = code
        self.offset = offset
        self.length = length
        self.params: dict[str, str] = dict(params or {})
        super().__init__(code, offset, length, self.params)

    def __str__(self) -> str:
        return self._told({})

    def _told(self, catalogue: Mapping[str, Message]) -> str:
        from feint.case.formula.messages import MESSAGES

        message = catalogue.get(self.code) or MESSAGES[self.code]
        hint = message.hint("en", self.params)
        said = f"{self.code} at {self.offset}: {message.text('en', self.params)}"
        return f"{said} ({hint})" if hint else said

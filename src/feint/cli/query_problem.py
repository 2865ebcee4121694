"""A query that cannot be answered, told like a mistake in a case: place, text, caret, hint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from feint.cli.language import _

if TYPE_CHECKING:
    from feint.case.formula import FormulaError
    from feint.case.message import Message

WIDEST = 100  # characters of a very long query shown around the caret


def sentence(error: FormulaError, language: str) -> str:
    """``error[Q103] what is wrong``: one line, without its place."""
    message = _messages().get(error.code)
    text = message.text(language, error.params) if message else str(error)
    return f"{_('error')}[{error.code}] {text}"


def render_query_error(
    error: FormulaError, text: str, place: tuple[str, int, int], language: str
) -> str:
    """``path:line:col: error[CODE] text``, the query, a caret and the hint.

    ``place`` is path, line and the number of characters before the query on that line.
    """
    path, line, prefix = place
    message = _messages().get(error.code)
    start = max(0, min(error.offset, len(text)))
    window = max(0, start - WIDEST * 2 // 3)
    shown = text[window : window + WIDEST].replace("\t", " ").replace("\n", " ")
    width = max(1, min(error.length, len(shown) - (start - window)))
    lines = [
        f"{path}:{line}:{prefix + start + 1}: {sentence(error, language)}",
        f"  {shown}",
        f"  {' ' * (start - window)}{'^' * width}",
    ]
    if message and (hint := message.hint(language, error.params)):
        lines.append(f"  {_('hint')}: {hint}")
    return "\n".join(lines)


def _messages() -> Mapping[str, Message]:
    from feint.case.formula.messages import MESSAGES as OF_FORMULAS
    from feint.infer.query.messages import MESSAGES as OF_QUERIES

    return {**OF_FORMULAS, **OF_QUERIES}

"""The scanner shared by formulas and queries.

It reads on demand, because what a run of letters is depends on where it stands: right of
``answer =`` the words ``if``, ``none`` or ``2025`` may be options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from feint.case.formula.errors import FormulaError

TEXT_LIMIT = 2_000

SPACE = re.compile("[ \t\r\n\u00a0\u202f]*")
NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
WORD = re.compile(r"[^\W\d]\w*")
ANY_WORD = re.compile(r"\w+")
SYMBOL = re.compile(r"<=|>=|!=|[-+*/^(){}\[\],:;|=<>.]")

FOREIGN = (  # what other languages write, longest first, and what is written here
    ("===", "="),
    ("==", "="),
    ("**", "^"),
    ("//", "/"),
    ("&&", "and"),
    ("||", "or"),
    ("<>", "!="),
    ("&", "and"),
    ("!", "not"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
)
FOREIGN_STARTS = frozenset(foreign[0] for foreign, _ in FOREIGN)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: a number, a word, a symbol, or the end (``text`` empty)."""

    kind: Literal["number", "word", "symbol", "end"]
    text: str
    offset: int

    @property
    def stop(self) -> int:
        return self.offset + len(self.text)


class Scanner:
    """Hands out the tokens of one text from left to right, one looked at ahead."""

    __slots__ = ("_next", "_position", "last_stop", "text")

    def __init__(self, text: str) -> None:
        if len(text) > TEXT_LIMIT:
            raise FormulaError(
                "F501", TEXT_LIMIT, 0, {"length": str(len(text)), "limit": str(TEXT_LIMIT)}
            )
        self.text = text
        self.last_stop = 0
        self._position = 0
        self._next: Token | None = None

    def peek(self) -> Token:
        """The next token, left in place."""
        if self._next is None:
            self._next = self._read(self._start())
        return self._next

    def take(self) -> Token:
        """The next token, consumed."""
        token = self.peek()
        self._next = None
        self._position = self.last_stop = token.stop
        return token

    def rewind(self, token: Token) -> None:
        """Goes back to ``token``, the next to be read again."""
        self._next = token
        self._position = token.offset

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of these words or symbols."""
        token = self.peek()
        return token.kind in ("word", "symbol") and token.text in texts

    def accept(self, text: str) -> Token | None:
        """The next token if it is this word or symbol, else nothing consumed and ``None``."""
        return self.take() if self.sees(text) else None

    def peek_any_word(self) -> Token | None:
        """The run of letters, digits and underscores that comes next, read as no keyword."""
        start = self._start()
        found = ANY_WORD.match(self.text, start)
        return None if found is None else Token("word", found.group(), start)

    def take_any_word(self) -> Token | None:
        """The same, consumed; ``None`` (and nothing consumed) where there is none."""
        token = self.peek_any_word()
        if token is not None:
            self._next = None
            self._position = self.last_stop = token.stop
        return token

    def next_offset(self) -> int:
        """Where the next token starts (the end of the text when none is left)."""
        return self._start()

    def _start(self) -> int:
        found = SPACE.match(self.text, self._position)
        return self._position if found is None else found.end()

    def _read(self, start: int) -> Token:
        text = self.text
        if start >= len(text):
            return Token("end", "", len(text))
        if text[start] in FOREIGN_STARTS and not text.startswith("!=", start):
            for foreign, ours in FOREIGN:
                if text.startswith(foreign, start):
                    params = {"found": foreign, "write": ours}
                    raise FormulaError("F102", start, len(foreign), params)
        if found := NUMBER.match(text, start):
            rest = ANY_WORD.match(text, found.end())
            if rest is not None:
                whole = found.group() + rest.group()
                raise FormulaError("F103", start, len(whole), {"found": shown(whole)})
            return Token("number", found.group(), start)
        if found := WORD.match(text, start):
            return Token("word", found.group(), start)
        if found := SYMBOL.match(text, start):
            return Token("symbol", found.group(), start)
        raise FormulaError("F101", start, 1, {"found": shown(text[start])})


def shown(text: str, most: int = 40) -> str:
    """Text fit for a message: cut when long, invisible characters by their code."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in short)

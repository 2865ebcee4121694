"""Words of a ``.efg`` or ``.nfg`` file, each with its place.

Both formats are made of quoted texts, exact numbers, bare words, braces and commas; white space
means nothing outside quotes.  Numbers are read as exact rationals: ``1/3``, ``.25``, ``-2.5e-3``.
Inside a text ``\\"`` is a quote and every other backslash stands for itself, as in Gambit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Final

from feint.game.gamefile_errors import (
    FileEndsEarlyError,
    GameFileError,
    NumberOutOfRangeError,
    UnexpectedCharacterError,
    UnexpectedTokenError,
    UnterminatedTextError,
    ZeroDenominatorError,
)


def read_text(path: str | Path) -> str:
    """The text of a game file: UTF-8, or Latin-1 as older programs wrote."""
    data = Path(path).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Kind(Enum):
    """Kind of a token; the value names it in English and French messages."""

    TEXT = ("a quoted label", "une étiquette entre guillemets")
    NUMBER = ("a number", "un nombre")
    WORD = ("a word", "un mot")
    OPEN = ("'{'", "« { »")
    CLOSE = ("'}'", "« } »")
    COMMA = ("','", "« , »")
    END = ("the end of the file", "la fin du fichier")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: what it is, its text (unescaped for labels) and its offset in the file."""

    kind: Kind
    text: str
    offset: int


_PATTERN: Final = re.compile(
    r"""(?P<space>\s+)
      | (?P<TEXT>"(?:\\"|[^"])*")
      | (?P<NUMBER>[+-]?(?:\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.]))
      | (?P<WORD>[^\W\d]\w*)
      | (?P<OPEN>\{)
      | (?P<CLOSE>\})
      | (?P<COMMA>,)""",
    re.VERBOSE,
)
_MAX_DIGITS: Final = 2000  # a longer number is a slip, and int() refuses it from 4300 digits on
_MAX_EXPONENT: Final = 400  # beyond the doubles on either side


class Tokens:
    """The tokens of one file, read in order with one token of look-ahead."""

    __slots__ = ("_position", "_text", "current", "path")

    def __init__(self, text: str, path: str = "<text>") -> None:
        self._text = text
        self._position = 1 if text.startswith("\ufeff") else 0
        self.path = path
        self.current = self._scan()

    def _scan(self) -> Token:
        text = self._text
        while True:
            start = self._position
            if start >= len(text):
                return Token(Kind.END, "", len(text))
            match = _PATTERN.match(text, start)
            if match is None:
                if text[start] == '"':
                    raise self.error(UnterminatedTextError, start)
                raise self.error(UnexpectedCharacterError, start, found=repr(text[start]))
            self._position = match.end()
            kind = match.lastgroup
            assert kind is not None
            if kind == "space":
                continue
            found = match.group()
            if kind == "TEXT":
                found = found[1:-1].replace('\\"', '"')
            return Token(Kind[kind], found, start)

    def advance(self) -> Token:
        """The current token; the next one becomes current."""
        token = self.current
        self.current = self._scan()
        return token

    def expect(self, kind: Kind, what: tuple[str, str] | None = None) -> Token:
        """The current token, which must be of this kind (``what``: its role, in en and fr)."""
        if self.current.kind is not kind:
            self.reject(what or kind.value)
        return self.advance()

    def accept(self, kind: Kind) -> Token | None:
        """The current token if it is of this kind."""
        return self.advance() if self.current.kind is kind else None

    def reject(self, expected: tuple[str, str]) -> None:
        """Raise: something else was expected here."""
        token = self.current
        facts = {"expected": expected[0], "expected_fr": expected[1], "found": show(token)}
        wrong = FileEndsEarlyError if token.kind is Kind.END else UnexpectedTokenError
        raise self.error(wrong, token, **facts)

    def number(self, what: tuple[str, str] | None = None) -> tuple[Fraction, Token]:
        """An exact number and its token; a comma after it is skipped."""
        token = self.expect(Kind.NUMBER, what)
        self.accept(Kind.COMMA)
        return self._fraction(token), token

    def integer(self, what: tuple[str, str]) -> tuple[int, Token]:
        """A whole number that is not negative."""
        token = self.expect(Kind.NUMBER, what)
        if not token.text.isdecimal():
            facts = {"expected": what[0], "expected_fr": what[1], "found": show(token)}
            raise self.error(UnexpectedTokenError, token, **facts)
        if len(token.text) > 18:
            raise self.error(NumberOutOfRangeError, token, found=_short(token.text))
        return int(token.text), token

    def _fraction(self, token: Token) -> Fraction:
        text = token.text
        mantissa, _, exponent = text.lower().partition("e")
        out_of_range = len(mantissa) > _MAX_DIGITS or len(exponent) > 8
        if out_of_range or (exponent and abs(int(exponent)) > _MAX_EXPONENT):
            raise self.error(NumberOutOfRangeError, token, found=_short(text))
        try:
            value = Fraction(text)
            float(value)
        except ZeroDivisionError:
            raise self.error(ZeroDenominatorError, token, found=_short(text)) from None
        except OverflowError:
            raise self.error(NumberOutOfRangeError, token, found=_short(text)) from None
        return value

    def labels(self, what: tuple[str, str]) -> list[str]:
        """``{ "a" "b" }``: one label or more, commas allowed between them."""
        self.expect(Kind.OPEN)
        found = []
        while self.current.kind is Kind.TEXT:
            found.append(self.advance().text)
            self.accept(Kind.COMMA)
        if not found:
            self.reject(what)
        if self.current.kind is not Kind.CLOSE:
            self.reject((f"{what[0]} or '}}'", f"{what[1]} ou « }} »"))
        self.advance()
        return found

    def error(
        self, mistake: type[GameFileError], where: Token | int, **facts: object
    ) -> GameFileError:
        """The mistake with the place of this token (or offset) filled in."""
        offset = where if isinstance(where, int) else where.offset
        before = self._text[:offset]
        line_start = before.rfind("\n") + 1
        line_end = self._text.find("\n", offset)
        source_line = self._text[line_start : len(self._text) if line_end < 0 else line_end]
        return mistake(
            path=self.path,
            line=before.count("\n") + 1,
            column=offset - line_start + 1,
            source_line=source_line.rstrip("\r"),
            **facts,
        )


def show(token: Token) -> str:
    """The token as a message quotes it."""
    if token.kind is Kind.END:
        return str(token.kind.value[0])
    if token.kind is Kind.TEXT:
        return f'"{_short(token.text)}"'
    return _short(token.text)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."

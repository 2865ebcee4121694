"""The reader that all sections share: typed values out of nodes, problems collected, none thrown.

Every method returns ``None`` (or leaves an item out) after noting what is wrong, so that one
reading finds all mistakes of a file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from feint.case import keys
from feint.case.errors import Problem
from feint.case.keys import Keys
from feint.case.model import Place, Text
from feint.case.nodes import Document, Listing, Node, Scalar, Table, offset_in_source
from feint.case.read_yaml import shown

WORD = re.compile(r"\w+")
NAME = re.compile(r"[^\W\d]\w*")
LABEL = re.compile(r"[\w-]+(?:\.[\w-]+)*")  # ids and facts: never in a formula
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

NO_TEXT = Text({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


Fields = Mapping[str, Entry]


class Reader:
    """Reads nodes of one document and keeps what was wrong with them."""

    __slots__ = ("document", "problems")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    # --- problems -----------------------------------------------------------------------------

    def place(self, node: Node) -> Place:
        return self.document.place(node.start)

    def error(self, code: str, node: Node, **params: object) -> None:
        """Notes an error that underlines the whole of ``node`` (a collection: its start)."""
        length = node.stop - node.start if isinstance(node, Scalar) else 1
        self._note("error", code, node.start, length, params)

    def warn(self, code: str, place: Place, length: int = 1, **params: object) -> None:
        told = {key: str(value) for key, value in params.items()}
        self.problems.append(Problem(code, "warning", place, length, told))

    def error_at(self, code: str, place: Place, length: int = 1, **params: object) -> None:
        told = {key: str(value) for key, value in params.items()}
        self.problems.append(Problem(code, "error", place, length, told))

    def error_inside(
        self, code: str, scalar: Scalar, offset: int, length: int, params: Mapping[str, object]
    ) -> None:
        """Notes an error that underlines a part of a scalar's text."""
        start = offset_in_source(self.document, scalar, min(offset, len(scalar.text)))
        self._note("error", code, start, length, params)

    def _note(
        self, severity: str, code: str, start: int, length: int, params: Mapping[str, object]
    ) -> None:
        told = {key: str(value) for key, value in params.items()}
        place = self.document.place(start)
        if severity == "error":
            self.problems.append(Problem(code, "error", place, max(1, length), told))
        else:
            self.problems.append(Problem(code, "warning", place, max(1, length), told))

    def unknown(self, code: str, node: Node, word: str, known: Iterable[str]) -> None:
        """Notes an unknown word, with the nearest known ones or all of them."""
        words = list(dict.fromkeys(known))
        self.error(code, node, word=shown(word), known=suggestion(word, words))

    # --- shapes -------------------------------------------------------------------------------

    def fields(self, node: Node, spec: Keys) -> Fields | None:
        """The entries of a mapping whose keys must be in ``spec``."""
        if not isinstance(node, Table):
            self.error("C102", node, what=spec.name, keys=", ".join(spec.allowed))
            return None
        found: dict[str, Entry] = {}
        for key, value in node.entries:
            if key.text in spec.allowed:
                found[key.text] = Entry(key, value)
                continue
            near = closest(key.text, spec.allowed)
            if near:
                self.error("C101", key, key=shown(key.text), what=spec.name, near=near)
            else:
                known = ", ".join(spec.allowed)
                self.error("C100", key, key=shown(key.text), what=spec.name, known=known)
        for name in spec.required:
            if name not in found:
                self.error("C103", node, key=name, what=spec.name)
        return found

    def entries(self, node: Node, what: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping whose keys are the author's own names."""
        if isinstance(node, Table):
            return node.entries
        self.error("C104", node, what=what)
        return ()

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """The items of a list."""
        if isinstance(node, Listing):
            return node.items
        self.error("C105", node, what=what)
        return ()

    # --- values -------------------------------------------------------------------------------

    def string(self, node: Node, what: str) -> str | None:
        """A text of one language, not empty."""
        if isinstance(node, Scalar) and node.text.strip():
            return node.text
        self.error("C106", node, what=what)
        return None

    def text(self, node: Node, what: str) -> Text | None:
        """A text for people: one string, or ``{en: …, fr: …}``."""
        if isinstance(node, Table):
            found = self.fields(node, keys.TEXT)
            return None if found is None else self.inline_text(found)
        told = self.string(node, what)
        return None if told is None else Text({"": told})

    def inline_text(self, found: Fields) -> Text:
        """The text given by the keys ``en`` and ``fr`` of an item itself."""
        by_language = {}
        for language in keys.TEXT.allowed:
            if language in found:
                told = self.string(found[language].value, language)
                if told is not None:
                    by_language[language] = told
        return Text(by_language)

    def optional_text(self, found: Fields, key: str) -> Text | None:
        return self.text(found[key].value, key) if key in found else None

    def number(self, node: Node, what: str) -> float | None:
        """A finite number."""
        if isinstance(node, Scalar) and isinstance(node.value, float):
            if math.isfinite(node.value):
                return node.value
            self.error("D101", node, value=shown(node.text))
            return None
        self.error("C107", node, what=what)
        return None

    def positive(self, node: Node, what: str) -> float | None:
        """A number above 0: a weight."""
        value = self.number(node, what)
        if value is not None and value <= 0:
            self.error("D116", node, weight=f"{value:g}")
            return None
        return value

    def truth(self, node: Node, what: str) -> bool | None:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        self.error("C108", node, what=what)
        return None

    def day(self, node: Node, what: str) -> date | None:
        """A date, ``2025-02-13``."""
        if isinstance(node, Scalar) and _DATE.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        self.error("C109", node, what=what)
        return None

    def word(self, node: Node, what: str, pattern: re.Pattern[str] = WORD) -> str | None:
        """A word as written; ``null`` and ``true`` are words here."""
        if isinstance(node, Scalar) and pattern.fullmatch(node.text):
            return node.text
        self.error("C110", node, what=what)
        return None

    def words(
        self, node: Node, what: str, pattern: re.Pattern[str] = WORD
    ) -> list[tuple[str, Scalar]]:
        """A list of different words, or one word alone."""
        items = (node,) if isinstance(node, Scalar) else self.items(node, what)
        found: dict[str, Scalar] = {}
        for item in items:
            word = self.word(item, what, pattern)
            if word is None or not isinstance(item, Scalar):
                continue
            if word in found:
                self.error("C111", item, word=word)
                continue
            found[word] = item
        return list(found.items())

    def known_words(
        self, node: Node, what: str, known: Iterable[str], code: str
    ) -> tuple[str, ...]:
        """A list of different words, each of ``known``; the unknown ones are left out."""
        allowed = list(known)
        result = []
        for word, item in self.words(node, what, LABEL):
            if word in allowed:
                result.append(word)
            else:
                self.unknown(code, item, word, allowed)
        return tuple(result)


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``, or ``""``."""
    # difflib takes quadratic time; a very long word is close to nothing
    found = get_close_matches(word[:60].casefold(), list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def suggestion(word: str, known: list[str], most: int = 12) -> str:
    """The nearest known words, or the first dozen of them; ``—`` when there is none."""
    near = get_close_matches(word[:60], known, n=3, cutoff=0.6)
    listed = near or known[:most]
    told = ", ".join(listed) if listed else "—"
    return told + (", …" if not near and len(known) > most else "")

"""Small words of English around a name that carries its own article."""

from __future__ import annotations


def lower_article(name: str) -> str:
    """ "The board" -> "the board" in mid-sentence; a proper name stays as it is."""
    if name.startswith(("The ", "A ", "An ")):
        return name[:1].lower() + name[1:]
    return name

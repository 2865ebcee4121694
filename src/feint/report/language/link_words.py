"""The words of links from a number to what stands behind it, in every language."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "rests": "Rests on",
        "and_play": "and, as everybody’s play is worked out from them, on",
        "every": "all assumptions",
        "test": "How it is tested",
        "steps": "How each event moved it",
        "tree": "The full tree, to fold and search, with a probability on every branch",
    },
    "fr": {
        "rests": "Repose sur",
        "and_play": "et, le jeu de chacun en étant déduit, sur",
        "every": "toutes les hypothèses",
        "test": "Comment on l’éprouve",
        "steps": "Ce que chaque fait y a changé",
        "tree": "L’arbre entier, à plier et à fouiller, une probabilité sur chaque branche",
    },
}


def link_words(code: str) -> Mapping[str, str]:
    """The words in ``code``."""
    return _WORDS[code]

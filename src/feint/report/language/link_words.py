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
        "used": "Claims that name it",
    },
    "fr": {
        "rests": "Repose sur",
        "and_play": "et, le jeu de chacun en étant déduit, sur",
        "every": "toutes les hypothèses",
        "test": "Comment on l’éprouve",
        "steps": "Ce que chaque fait y a changé",
        "used": "Affirmations qui la nomment",
    },
}


def link_words(code: str) -> Mapping[str, str]:
    """The words in ``code``."""
    return _WORDS[code]

"""The words of the tree, in every language."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "chance": "Chance",
        "size": "{endings} ways it can end, {places} places at which something is decided.",
        "middle": "Bars: how likely each motive makes the option, with every number at the "
        "middle of its range.",
        "solved": "Probabilities: logit play at precision {precision}.",
        "search": "Search the tree",
        "find": "Find",
        "path": "What was seen",
        "level": "One level more",
        "fold": "Fold all",
        "larger": "Larger type",
        "smaller": "Smaller type",
        "hint": "Arrow keys walk and fold; * opens everything beside; Enter in the search goes to "
        "the next place, with Shift to the one before.",
        "same": "{n} places look alike",
        "same_hint": "The one who decides cannot tell these places apart: go to the next",
        "same_key": "places that the one who decides cannot tell apart",
        "alike": "{n} places that look alike are marked",
        "hit": "{i} of {n}",
        "no_hit": "not found",
        "endings": "{n} endings",
        "more": "{n} more endings",
        "branches": "and {n} more branches",
        "alt": "a tree of {n} endings",
    },
    "fr": {
        "chance": "Hasard",
        "size": "{endings} issues possibles, {places} points où quelque chose se décide.",
        "middle": "Barres : ce que chaque motif donne de chances à l’option, tous les nombres "
        "étant au milieu de leur fourchette.",
        "solved": "Probabilités : jeu logit de précision {precision}.",
        "search": "Chercher dans l’arbre",
        "find": "Chercher",
        "path": "Ce qui a été vu",
        "level": "Un niveau de plus",
        "fold": "Tout replier",
        "larger": "Agrandir",
        "smaller": "Réduire",
        "hint": "Les flèches parcourent et replient ; * ouvre tout ce qui est à côté ; Entrée dans "
        "la recherche mène au point suivant, avec Maj au précédent.",
        "same": "{n} points semblables",
        "same_hint": "Qui décide ici ne peut distinguer ces points : aller au suivant",
        "same_key": "points que celui qui décide ne peut distinguer",
        "alike": "{n} points semblables sont marqués",
        "hit": "{i} sur {n}",
        "no_hit": "introuvable",
        "endings": "{n} issues",
        "more": "encore {n} issues",
        "branches": "et encore {n} branches",
        "alt": "un arbre de {n} issues",
    },
}


def tree_words(code: str) -> Mapping[str, str]:
    """The words in ``code``."""
    return _WORDS[code]

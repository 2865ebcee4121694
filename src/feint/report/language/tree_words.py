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
        "rail": "Every way it can end",
        "toc": "The tree",
        "title": "Of {n} ways it can end, the likeliest takes {share}",
        "title_bare": "{n} ways it can end",
        "courses_title": "The likeliest courses from here on",
        "courses_note": "Chance of the whole course, over all versions of the assumptions.",
        "whole": "The whole tree, with probabilities: to fold, search and enlarge",
        "needs": "The whole tree needs scripts here; as a file:",
        "large": "The whole tree is too large for this page; as a file:",
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
        "rail": "Toutes les issues possibles",
        "toc": "L’arbre",
        "title": "Sur {n} issues possibles, la plus probable a {share} de chances",
        "title_bare": "{n} issues possibles",
        "courses_title": "Les déroulements les plus probables à partir d’ici",
        "courses_note": "Probabilité du déroulement entier, toutes variantes des hypothèses "
        "confondues.",
        "whole": "L’arbre entier, avec ses probabilités : à replier, fouiller, agrandir",
        "needs": "L’arbre entier demande ici des scripts ; en fichier :",
        "large": "L’arbre entier est trop grand pour cette page ; en fichier :",
        "alt": "un arbre de {n} issues",
    },
}


def tree_words(code: str) -> Mapping[str, str]:
    """The words in ``code``."""
    return _WORDS[code]

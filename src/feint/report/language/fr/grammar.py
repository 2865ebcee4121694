"""Contractions du français : « de » et « à » devant un nom qui porte déjà son article."""

from __future__ import annotations

from feint.report.language.fr.formats import FORMATS as F

_ARTICLES = ("le ", "la ", "les ", "l’", "l'", "un ", "une ", "des ")


def lower_article(name: str) -> str:
    """« Le conseil » -> « le conseil » au milieu d’une phrase ; un nom propre reste tel quel."""
    if name.lower().startswith(_ARTICLES):
        return name[:1].lower() + name[1:]
    return name


def of(name: str) -> str:
    """« Le conseil » -> « du conseil », « les investisseurs » -> « des investisseurs »."""
    name = lower_article(name)
    if name.startswith("le "):
        return "du " + name[3:]
    if name.startswith("les "):
        return "des " + name[4:]
    if name[:1].lower() in "aeiouyéèêhàâîôû":
        return "d’" + name
    return "de " + name


def agree(number: int, one: str, many: str) -> str:
    """La forme qui convient : zéro et un prennent le singulier."""
    return one if abs(number) < 2 else many


def feminine(number: int) -> str:
    """Le nombre devant un nom féminin : « une », « deux »… ; zéro se dit « aucune »."""
    return {0: "aucune", 1: "une"}.get(number, F.number_word(number))

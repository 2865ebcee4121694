"""What the Gambit formats cannot express, one class per reason."""

from __future__ import annotations

from feint.game.gamefile_errors import GameFileError, Said


class WeightsNotWritableError(GameFileError):
    code = "G130"
    text = Said(
        "options of {infoset} have weights; the format has no place for them",
        "des options de {infoset} ont un poids ; le format n'a pas de place pour lui",
    )


class PrecisionNotWritableError(GameFileError):
    code = "G131"
    text = Said(
        "{player} has two precisions on the way to one end; no rescaling expresses that",
        "{player} a deux précisions sur le chemin d'une fin ; aucun changement d'échelle "
        "ne l'exprime",
    )


class LabelNotWritableError(GameFileError):
    code = "G132"
    text = Said(
        "the label {label} has a backslash before a quote or at its end; the format "
        "cannot write it",
        "l'étiquette {label} a une barre oblique inverse avant un guillemet ou à la fin ;"
        " le format ne peut pas l'écrire",
    )


class NotSimultaneousError(GameFileError):
    code = "G133"
    text = Said(
        "{player} has {count} information sets; a .nfg file gives each player one choice",
        "{player} a {count} ensembles d'information ; un fichier .nfg donne un seul choix"
        " à chaque joueur",
    )
    hint = Said(
        "Write it as .efg.",
        "Écrivez-le en .efg.",
    )


class NotOneDrawError(GameFileError):
    code = "G134"
    text = Said(
        "one draw of {what} has {expected} numbers, {found} were given",
        "un tirage de {what} a {expected} nombres, {found} ont été donnés",
    )

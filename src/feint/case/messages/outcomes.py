"""C3: outcomes, the file beside a case that says what came of its questions."""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    "C300": Message(
        "version {version} of outcomes files is not known",
        "version {version} des fichiers d’issues inconnue",
        "write `outcomes: 1`",
        "écrivez `outcomes: 1`",
    ),
    "C301": Message(
        "these outcomes are of the case `{named}`, not of `{case}`",
        "ces issues sont celles du cas `{named}`, non de `{case}`",
        "give the outcomes of `{case}`, or correct `case`",
        "donnez les issues de `{case}`, ou corrigez `case`",
    ),
    "C302": Message(
        "`happened` must be yes or no",
        "`happened` doit valoir yes ou no",
        "a question that is still open has no place here yet",
        "une question encore ouverte n’a pas sa place ici",
    ),
    "C303": Message(
        "settled on {day}, within what the case already knows ({as_of})",
        "tranché le {day}, dans ce que le cas connaît déjà ({as_of})",
        "only what was settled after `as_of` can be scored",
        "seul ce qui fut tranché après `as_of` peut être noté",
    ),
    "C304": Message(
        "`{id}` is here already, on line {line}",
        "`{id}` figure déjà ici, ligne {line}",
        "keep one of the two",
        "gardez l’une des deux",
    ),
    "C305": Message(
        "`{id}` asks for no single probability: {query}",
        "`{id}` ne demande pas une probabilité : {query}",
        "score a question whose `ask` is `P(event | observed)`",
        "notez une question dont `ask` est `P(événement | observed)`",
    ),
    "C306": Message(
        "a baseline of {value} would be certain, or no probability",
        "un repère de {value} serait une certitude, ou nulle probabilité",
        "give a number between 0 and 1, both left out",
        "donnez un nombre entre 0 et 1, bornes exclues",
    ),
    "C307": Message(
        "no such question is there: `{word}`",
        "il n’y a pas de question `{word}`",
        "known here: {known}",
        "connues ici : {known}",
    ),
}

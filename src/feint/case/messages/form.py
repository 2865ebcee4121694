"""C1: keys and types, the form of a case."""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    "C100": Message(
        "there is no key `{key}` here ({what})",
        "il n'y a pas de clé `{key}` ici ({what})",
        "its keys: {known}",
        "ses clés : {known}",
    ),
    "C101": Message(
        "there is no key `{key}` here ({what})",
        "il n'y a pas de clé `{key}` ici ({what})",
        "did you mean `{near}`?",
        "vouliez-vous dire `{near}` ?",
    ),
    "C102": Message(
        "this ({what}) is written as keys with values",
        "ceci ({what}) s'écrit avec des clés et des valeurs",
        "its keys: {keys}",
        "ses clés : {keys}",
    ),
    "C103": Message(
        "`{key}` is missing here ({what})",
        "il manque `{key}` ici ({what})",
        "add `{key}: …`",
        "ajoutez `{key}: …`",
    ),
    "C104": Message(
        "`{what}` is written as names with values",
        "`{what}` s'écrit avec des noms et des valeurs",
        "write `name: …`, one a line",
        "écrivez `nom: …`, un par ligne",
    ),
    "C105": Message(
        "`{what}` is a list",
        "`{what}` est une liste",
        "begin each item with `- `, or write [a, b]",
        "commencez chaque élément par `- `, ou écrivez [a, b]",
    ),
    "C106": Message(
        "`{what}` must be a text",
        "`{what}` doit être un texte",
        "write some words",
        "écrivez quelques mots",
    ),
    "C107": Message(
        "`{what}` must be a number",
        "`{what}` doit être un nombre",
        "a decimal point, no spaces, no quotes, no unit: 97.4",
        "un point décimal, sans espace, sans guillemets, sans unité : 97.4",
    ),
    "C108": Message(
        "`{what}` must be true or false",
        "`{what}` doit valoir true ou false",
        "YAML 1.2 knows no `yes` and `no`",
        "YAML 1.2 ne connaît ni `yes` ni `no`",
    ),
    "C109": Message(
        "`{what}` must be a date",
        "`{what}` doit être une date",
        "year, month, day: 2025-02-13",
        "année, mois, jour : 2025-02-13",
    ),
    "C110": Message(
        "`{what}` must be one word",
        "`{what}` doit être un seul mot",
        "letters, digits and _",
        "des lettres, des chiffres et _",
    ),
    "C111": Message(
        "`{word}` stands twice",
        "`{word}` figure deux fois",
        "keep one of them",
        "gardez-en un",
    ),
    "C112": Message(
        "the formula of `{what}` is missing",
        "il manque la formule de `{what}`",
        "write a number or a formula behind the colon",
        "écrivez un nombre ou une formule après les deux-points",
    ),
    "C113": Message(
        "`{what}` is neither a formula nor a table `by stage`",
        "`{what}` n'est ni une formule ni une table `by stage`",
        "write a formula, or {{by bid: {{none: 0, low: 97.4}}}}",
        "écrivez une formule, ou {{by bid: {{none: 0, low: 97.4}}}}",
    ),
    "C114": Message(
        "this is a number, not a condition",
        "c'est un nombre, pas une condition",
        "`{what}` wants what is true or false, as in `bid != none`",
        "`{what}` demande ce qui est vrai ou faux, comme `bid != none`",
    ),
    "C120": Message(
        "this version of feint reads `feint: 1`, not `{version}`",
        "cette version de feint lit `feint: 1`, pas `{version}`",
        "write `feint: 1`",
        "écrivez `feint: 1`",
    ),
    "C121": Message(
        "an address begins with https:// or http://",
        "une adresse commence par https:// ou http://",
        "give the full address, or leave `url` out",
        "donnez l'adresse complète, ou retirez `url`",
    ),
    "C130": Message(
        "`overlay` names the case it changes",
        "`overlay` nomme le cas qu’il modifie",
        "write `overlay: openai-2025`, or a path beside this file",
        "écrivez `overlay: openai-2025`, ou un chemin à côté de ce fichier",
    ),
    "C131": Message(
        "an overlay has no key `{name}`",
        "un calque n’a pas de clé `{name}`",
        "it takes the keys of a case, and `without`",
        "il prend les clés d’un cas, et `without`",
    ),
    "C132": Message(
        "`{name}` is no case to lay anything over",
        "`{name}` n’est pas un cas qu’on puisse modifier",
        "run `feint check` on it first",
        "lancez d’abord `feint check` sur lui",
    ),
    "C133": Message(
        "`without` lists items of a section of the case by name",
        "`without` énumère par leur nom des éléments d’une section du cas",
        "write `without: {{observed: [offer], claims: [C7]}}`",
        "écrivez `without: {{observed: [offer], claims: [C7]}}`",
    ),
    "C134": Message(
        "there is no such item under `{section}`",
        "il n’y a pas de tel élément sous `{section}`",
        "known: {known}",
        "connus : {known}",
    ),
    "C135": Message(
        "the overlay `{name}` rests on itself",
        "le calque `{name}` repose sur lui-même",
        "name a whole case under `overlay`",
        "nommez un cas entier sous `overlay`",
    ),
}

"""D: ranges that describe no distribution."""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    "D101": Message(
        "{value} is not a finite number",
        "{value} n'est pas un nombre fini",
        "write a number",
        "écrivez un nombre",
    ),
    "D102": Message(
        "the range runs from {low} down to {high}",
        "l'intervalle va de {low} à {high}, en descendant",
        "`low` must not be above `high`",
        "`low` ne doit pas dépasser `high`",
    ),
    "D103": Message(
        "a lognormal range cannot begin at {low}",
        "un intervalle lognormal ne peut pas commencer à {low}",
        "`low` must be above 0; or take `shape: uniform` or `normal`",
        "`low` doit être supérieur à 0 ; ou prenez `shape: uniform` ou `normal`",
    ),
    "D104": Message(
        "coverage `{covers}` is neither `all` nor between 0 and 100 %",
        "la couverture `{covers}` n'est ni `all` ni entre 0 et 100 %",
        "write `covers: 80%` or `covers: all`",
        "écrivez `covers: 80%` ou `covers: all`",
    ),
    "D105": Message(
        "a {shape} range must cover all",
        "un intervalle {shape} doit tout couvrir",
        "write `covers: all`, with the smallest and largest possible values",
        "écrivez `covers: all`, avec les valeurs extrêmes possibles",
    ),
    "D106": Message(
        "`{key}` means nothing for shape {shape}",
        "`{key}` n'a pas de sens pour la forme {shape}",
        "`mode` goes with triangular and pert, `alpha` and `beta` with beta",
        "`mode` va avec triangular et pert, `alpha` et `beta` avec beta",
    ),
    "D107": Message(
        "shape {shape} needs `{key}`",
        "la forme {shape} demande `{key}`",
        "triangular and pert need `mode`, the most likely value; beta that covers all needs "
        "`alpha` and `beta`",
        "triangular et pert demandent `mode`, la valeur la plus probable ; beta qui couvre tout "
        "demande `alpha` et `beta`",
    ),
    "D108": Message(
        "the mode {mode} lies outside {low} to {high}",
        "le mode {mode} est hors de l'intervalle {low} à {high}",
        "the most likely value must be a possible one",
        "la valeur la plus probable doit être possible",
    ),
    "D109": Message(
        "no beta distribution on [0, 1] has {covers} of its mass between {low} and {high}",
        "aucune loi bêta sur [0, 1] n'a {covers} de sa masse entre {low} et {high}",
        "widen the range, or give `alpha` and `beta`",
        "élargissez l'intervalle, ou donnez `alpha` et `beta`",
    ),
    "D110": Message(
        "there is no shape `{shape}`",
        "il n'y a pas de forme `{shape}`",
        "did you mean: {near}?",
        "vouliez-vous dire : {near} ?",
    ),
    "D111": Message(
        "a {shape} range has no ends, so it cannot cover all",
        "un intervalle {shape} n'a pas de bornes, il ne peut donc pas tout couvrir",
        "say how much lies between `low` and `high`, `covers: 90%`",
        "dites quelle part se trouve entre `low` et `high`, `covers: 90%`",
    ),
    "D112": Message(
        "a beta range must lie between 0 and 1; this one runs from {low} to {high}",
        "un intervalle bêta doit être compris entre 0 et 1 ; celui-ci va de {low} à {high}",
        "the ends themselves are excluded; with `covers: all`, `alpha` and `beta` any range goes",
        "bornes exclues ; avec `covers: all`, `alpha` et `beta`, tout intervalle convient",
    ),
    "D113": Message(
        "`alpha` and `beta` already fix the whole distribution",
        "`alpha` et `beta` fixent déjà toute la loi",
        "write `covers: all`, or leave `alpha` and `beta` out",
        "écrivez `covers: all`, ou retirez `alpha` et `beta`",
    ),
    "D114": Message(
        "`{key}` must be above 0, not {value}",
        "`{key}` doit être supérieur à 0, pas {value}",
        "1 and 1 are uniform; larger numbers are narrower",
        "1 et 1 donnent la loi uniforme ; des nombres plus grands la resserrent",
    ),
    "D115": Message(
        "there is no value here",
        "il n'y a aucune valeur ici",
        "write at least one",
        "écrivez-en au moins une",
    ),
    "D116": Message(
        "a weight must be above 0, not {weight}",
        "un poids doit être supérieur à 0, pas {weight}",
        "leave out what cannot happen; make small what is unlikely",
        "retirez ce qui ne peut arriver ; donnez un petit poids à l'improbable",
    ),
    "D117": Message(
        "the short form of a range has two numbers, [low, high]",
        "la forme courte d'un intervalle a deux nombres, [bas, haut]",
        "`{what}: [1, 2]` is uniform and covers all",
        "`{what}: [1, 2]` est uniforme et couvre tout",
    ),
    "D118": Message(
        "`{what}` lacks `{key}`",
        "il manque `{key}` à `{what}`",
        "a range says {{low: 1, high: 2, covers: 80%, shape: lognormal}}, a constant {{value: 1}}",
        "un intervalle s'écrit {{low: 1, high: 2, covers: 80%, shape: lognormal}}, "
        "une constante {{value: 1}}",
    ),
    "D119": Message(
        "the range `{what}` does not say what it covers",
        "l'intervalle `{what}` ne dit pas ce qu'il couvre",
        "write `covers: all`, or `covers: 80%` when one value in five lies outside",
        "écrivez `covers: all`, ou `covers: 80%` si une valeur sur cinq est en dehors",
    ),
    "D120": Message(
        "the range `{what}` does not say its shape",
        "l'intervalle `{what}` ne dit pas sa forme",
        "write `shape:` uniform, triangular, pert, normal, lognormal or beta",
        "écrivez `shape:` uniform, triangular, pert, normal, lognormal ou beta",
    ),
    "D121": Message(
        "`{key}` cannot stand beside `{beside}`",
        "`{key}` ne peut pas figurer à côté de `{beside}`",
        "keep one of the two",
        "gardez l'un des deux",
    ),
}

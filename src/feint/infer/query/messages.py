"""What is said of each mistake in a query, in both languages.

Q1: how it is written.  Q2: names.  Q3: kinds of value.  Q4: what cannot go together.  Mistakes in
the formulas inside have the codes of :mod:`feint.case.formula.messages`.
"""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    # --- Q1: how it is written ------------------------------------------------------------------
    "Q101": Message(
        "there is no query here",
        "il n’y a pas de question ici",
        "write for example `P(stage = option | observed)`",
        "écrivez par exemple `P(étape = option | observed)`",
    ),
    "Q102": Message(
        "`{word}` is followed by `{expected}`",
        "`{word}` est suivi de `{expected}`",
        "write `P(event | condition)`, `E[value | condition]`, `EU(player | condition)`",
        "écrivez `P(événement | condition)`, `E[valeur | condition]`, `EU(joueur | condition)`",
    ),
    "Q103": Message(
        "no query begins with `{name}`",
        "aucune question ne commence par `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "Q104": Message(
        "queries have no powers",
        "les questions n’ont pas de puissances",
        "powers stand in formulas: `E[x^2 | observed]`",
        "les puissances vont dans les formules : `E[x^2 | observed]`",
    ),
    "Q105": Message(
        "`{name}` belongs inside a question, not beside it",
        "`{name}` va dans une question, et non à côté",
        "ask for its mean: `E[{name} … | observed]`",
        "demandez sa moyenne : `E[{name} … | observed]`",
    ),
    "Q106": Message(
        "`{name}` belongs inside a question, not beside it",
        "`{name}` va dans une question, et non à côté",
        "ask how likely it is: `P({name} … | observed)`",
        "demandez sa probabilité : `P({name} … | observed)`",
    ),
    "Q107": Message(
        "this bar belongs to no question",
        "cette barre n’appartient à aucune question",
        "the condition stands inside the brackets: `P(event | condition)`",
        "la condition se place dans les crochets : `P(événement | condition)`",
    ),
    "Q108": Message(
        "the query should have ended before `{found}`",
        "la question aurait dû s’arrêter avant `{found}`",
    ),
    "Q109": Message(
        "it is not said at which stage",
        "il n’est pas dit à quelle étape",
        "write `; at stage` before the closing parenthesis",
        "écrivez `; at étape` avant la parenthèse fermante",
    ),
    "Q110": Message(
        "an event has no commas",
        "un événement n’a pas de virgule",
        "write `and` between its parts; conditions stand right of a bar `|`",
        "écrivez `and` entre ses parties ; les conditions se placent à droite d’une barre `|`",
    ),
    "Q111": Message(
        "it is not said through which quantity",
        "il n’est pas dit par quelle quantité",
        "write `gain(player, through: quantity | condition)`",
        "écrivez `gain(joueur, through: quantité | condition)`",
    ),
    "Q112": Message(
        "`motive.player` is expected here",
        "`motive.joueur` est attendu ici",
    ),
    "Q113": Message(
        "nothing stands right of the bar",
        "rien ne se trouve à droite de la barre",
        "leave the bar out, or write `observed`",
        "supprimez la barre, ou écrivez `observed`",
    ),
    "Q114": Message(
        "`{word}` stands before {suggestion} only",
        "`{word}` ne se place que devant {suggestion}",
    ),
    "Q115": Message(
        "`observed` is followed by `until` or a comma, not `{found}`",
        "`observed` est suivi de `until` ou d’une virgule, et non de `{found}`",
    ),
    # --- Q2: names ------------------------------------------------------------------------------
    "Q201": Message(
        "there is no player `{name}`",
        "il n’y a pas de joueur `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "Q202": Message(
        "there is no parameter `{name}` to set",
        "il n’y a pas de paramètre `{name}` à fixer",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "Q203": Message(
        "there is no quantity `{name}`",
        "il n’y a pas de quantité `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    # --- Q3: kinds of value ---------------------------------------------------------------------
    "Q301": Message(
        "`{found}` is a number, not an event",
        "`{found}` est un nombre, pas un événement",
        "compare it with something, or ask for its mean with `E[…]`",
        "comparez-le à quelque chose, ou demandez sa moyenne par `E[…]`",
    ),
    "Q303": Message(
        "this is true or false, not a number",
        "ceci est vrai ou faux, ce n’est pas un nombre",
        "join comparisons with `and` and `or`",
        "reliez les comparaisons par `and` et `or`",
    ),
    "Q304": Message(
        "this is a number, not true or false",
        "ceci est un nombre, ni vrai ni faux",
        "compare it with a number, for example `> 1/2`",
        "comparez-le à un nombre, par exemple `> 1/2`",
    ),
    "Q305": Message(
        "`{name}` is a label: no gain runs through it",
        "`{name}` est une étiquette : aucun gain n’y passe",
        "name a quantity that the player’s motives weigh",
        "nommez une quantité que pondèrent les motifs du joueur",
    ),
    "Q306": Message(
        "`{name}` is set to a number written out",
        "`{name}` se fixe à un nombre écrit en toutes lettres",
        "for example `set {name} = 150`",
        "par exemple `set {name} = 150`",
    ),
    # --- Q4: what cannot go together ------------------------------------------------------------
    "Q401": Message(
        "several `do` in one condition are of one mode: here {first} and {second}",
        "plusieurs `do` d’une même condition sont d’un seul mode : ici {first} et {second}",
        "write `do`, `known do` or `retro do` before each",
        "écrivez `do`, `known do` ou `retro do` devant chacun",
    ),
    "Q402": Message(
        "`observed` stands twice in this condition",
        "`observed` figure deux fois dans cette condition",
    ),
    "Q403": Message(
        "the stage `{stage}` is forced twice in this condition",
        "l’étape `{stage}` est forcée deux fois dans cette condition",
    ),
    "Q404": Message(
        "the parameter `{name}` is set twice in this condition",
        "le paramètre `{name}` est fixé deux fois dans cette condition",
    ),
    "Q405": Message(
        "no option of `{stage}` would be left",
        "il ne resterait aucune option de `{stage}`",
        "leave at least one option",
        "laissez au moins une option",
    ),
    "Q406": Message(
        "`{player}` has several motives and it is not said under which one",
        "`{player}` a plusieurs motifs et il n’est pas dit lequel est retenu",
        "add `motive = {example}` to the condition; one of {suggestion}",
        "ajoutez `motive = {example}` à la condition ; parmi {suggestion}",
    ),
    "Q407": Message(
        "`motive = m` stands in `EU` and `gain` only",
        "`motive = m` ne se place que dans `EU` et `gain`",
        "write `motive.player = m` for an event",
        "écrivez `motive.joueur = m` pour un événement",
    ),
    "Q408": Message(
        "`{player}` has no payoff under this motive",
        "`{player}` n’a pas de gain sous ce motif",
        "name one of the motives that have weights",
        "nommez l’un des motifs qui ont des poids",
    ),
    "Q409": Message(
        "`motive = m` stands twice in this condition",
        "`motive = m` figure deux fois dans cette condition",
    ),
    "Q410": Message(
        "`{motive}` is compared with itself",
        "`{motive}` est comparé à lui-même",
    ),
    "Q411": Message(
        "`{word}` may not stand in a condition",
        "`{word}` ne peut pas figurer dans une condition",
        "conditions name moves, motives and parameters",
        "les conditions nomment des coups, des motifs et des paramètres",
    ),
    "Q412": Message(
        "`{word}` may not stand inside a belief or a preference",
        "`{word}` ne peut pas figurer dans une croyance ou une préférence",
        "beliefs about beliefs are outside the language",
        "les croyances sur des croyances sont hors du langage",
    ),
    "Q413": Message(
        "`{option}` at `{stage}` is both forced and forbidden",
        "`{option}` à l’étape `{stage}` est à la fois forcé et interdit",
    ),
    "Q414": Message(
        "the prior of `{motive}` is a chance between 0 and 1, both excluded",
        "l’a priori de `{motive}` est une probabilité entre 0 et 1, bornes exclues",
        "write for example `prior motive.{player}.{motive} = 0.2`",
        "écrivez par exemple `prior motive.{player}.{motive} = 0.2`",
    ),
    "Q415": Message(
        "two priors are given to `{motive}`",
        "deux a priori sont donnés à `{motive}`",
    ),
    "Q416": Message(
        "the priors given to the motives of {player} sum to {total}: they leave the others nothing",
        "les a priori donnés aux motifs de {player} font {total} : il ne reste rien aux autres",
        "leave something for the motives that are not named; they keep their proportions",
        "laissez une part aux motifs non cités ; ils gardent leurs proportions",
    ),
}

"""V: what the parts of a case mean together."""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    "V101": Message(
        "quantity `{name}` depends on itself: {loop}",
        "la quantité `{name}` dépend d'elle-même : {loop}",
        "take one of these out of another's formula",
        "retirez l'une d'elles de la formule d'une autre",
    ),
    "V102": Message(
        "`{name}` is a word, not a number: it cannot have a weight",
        "`{name}` est un mot, pas un nombre : elle ne peut pas avoir de poids",
        "weigh a quantity such as `{name} = bidder`",
        "pondérez une quantité comme `{name} = bidder`",
    ),
    "V103": Message(
        "the difference must be above 0",
        "la différence doit être supérieure à 0",
        "a payoff difference that makes an option likelier; leave it out for the default scale",
        "un écart de gain qui rend une option plus fréquente ; omettez-le pour l'échelle par "
        "défaut",
    ),
    "V104": Message(
        "`makes_likelier` must be above 1",
        "`makes_likelier` doit être supérieur à 1",
        "2 means: the better of two options is chosen twice as often",
        "2 signifie : la meilleure de deux options est choisie deux fois plus souvent",
    ),
    "V110": Message(
        "`{quantity}` depends on {player}'s own moves alone ({stages}): it would pay the move that "
        "was seen",
        "`{quantity}` ne dépend que des coups de {player} ({stages}) : cela paierait le coup "
        "observé lui-même",
        "put an amount paid for an own move under `costs`; a motive wants what comes of it",
        "mettez un montant payé pour son propre coup sous `costs` ; un motif veut ce qui en "
        "résulte",
    ),
    "V111": Message(
        "a part of `{quantity}` depends on {player}'s own moves alone ({stages}): {term}",
        "une part de `{quantity}` ne dépend que des coups de {player} ({stages}) : {term}",
        "an amount paid for an own move belongs under `costs`, where it is seen",
        "un montant payé pour son propre coup a sa place sous `costs`, où il se voit",
    ),
    "V112": Message(
        "this cost of {player}'s own moves ({stages}) tells its motives apart by a constant",
        "ce coût des coups de {player} ({stages}) distingue ses motifs par une constante",
        "costs are the same under all motives; a motive differs by what it wants, or by a range",
        "les coûts valent pour tous les motifs ; un motif diffère par ce qu'il veut, ou par un "
        "intervalle",
    ),
    "V113": Message(
        "a cost below 0 of {player}'s own moves ({stages}): it would pay the move that was seen",
        "un coût inférieur à 0 pour les coups de {player} ({stages}) : cela paierait le coup "
        "observé lui-même",
        "let a motive want what comes of the move",
        "faites vouloir au motif ce qui résulte du coup",
    ),
    "V120": Message(
        "`when` may not depend on parameter `{name}`",
        "`when` ne peut pas dépendre du paramètre `{name}`",
        "the order of play is the same in every draw: name earlier stages only",
        "le déroulement est le même dans tous les tirages : ne nommez que des étapes antérieures",
    ),
    "V121": Message(
        "the `{what}` of stage `{stage}` looks at `{later}`, which does not come before it",
        "`{what}` de l'étape `{stage}` regarde `{later}`, qui ne vient pas avant elle",
        "stages are played in file order",
        "les étapes se jouent dans l'ordre du fichier",
    ),
    "V122": Message(
        "`{what}` may not depend on the motive of `{player}`",
        "`{what}` ne peut pas dépendre du motif de `{player}`",
        "motives act through choices; only payoffs may name them",
        "les motifs agissent par les choix ; seuls les gains peuvent les nommer",
    ),
    "V123": Message(
        "odds may not depend on `{name}`, which nobody knows",
        "les probabilités ne peuvent pas dépendre de `{name}`, que personne ne connaît",
        "`known_to: nobody` is for payoffs",
        "`known_to: nobody` ne vaut que pour les gains",
    ),
    "V130": Message(
        "{player}'s move is hidden from {player}: nobody forgets an own move",
        "le coup de {player} est caché à {player} : nul n'oublie son propre coup",
        "name other players",
        "nommez d'autres joueurs",
    ),
    "V131": Message(
        "stage `{stage}` cannot see `{later}`, which does not come before it",
        "l'étape `{stage}` ne peut pas voir `{later}`, qui ne vient pas avant elle",
        "stages are played in file order",
        "les étapes se jouent dans l'ordre du fichier",
    ),
    "V132": Message(
        "stage `{stage}` is hidden from {player} for ever",
        "l'étape `{stage}` est cachée à {player} pour toujours",
        "for simultaneous moves leave `hidden from` out and narrow `sees`",
        "pour des coups simultanés, retirez `hidden from` et restreignez `sees`",
    ),
    "V133": Message(
        "{player} would forget: at `{stage}` it no longer sees {forgotten}, which it saw at "
        "`{earlier}`",
        "{player} oublierait : à `{stage}`, il ne voit plus {forgotten}, vu à `{earlier}`",
        "add them to `sees`; games with imperfect recall are refused",
        "ajoutez-les à `sees` ; les jeux à mémoire imparfaite sont refusés",
    ),
    "V140": Message(
        "the odds sum to {total} and not to 1 (at {where})",
        "les probabilités font {total} et non 1 (pour {where})",
        "write the last one as 1 less the others",
        "écrivez la dernière comme 1 moins les autres",
    ),
    "V141": Message(
        "the odds of `{option}` are {value} (at {where})",
        "la probabilité de `{option}` vaut {value} (pour {where})",
        "odds must stay above 0 and at most 1 over the whole range: narrow a range, or use clip",
        "une probabilité reste au-dessus de 0 et au plus égale à 1 sur tout l'intervalle : "
        "resserrez un intervalle, ou utilisez clip",
    ),
    "V150": Message(
        "nothing leads to stage `{stage}`",
        "rien ne mène à l'étape `{stage}`",
        "its `when` is never true; a comparison with a stage not reached is false",
        "son `when` n'est jamais vrai ; une comparaison avec une étape non atteinte est fausse",
    ),
    "V151": Message(
        "`{move}` cannot have happened together with {others}",
        "`{move}` n'a pas pu se produire avec {others}",
        "look at the `when` of its stage, or give the facts a reliability below 1",
        "voyez le `when` de son étape, ou donnez aux faits une fiabilité inférieure à 1",
    ),
    "V152": Message(
        "nobody but chance decides anything here",
        "seul le hasard décide ici",
        "a contest needs a stage with a player",
        "un conflit demande au moins une étape avec un joueur",
    ),
    "V160": Message(
        "these rank correlations cannot all hold: {names}",
        "ces corrélations de rang ne peuvent valoir toutes ensemble : {names}",
        "weaken one of them (smallest eigenvalue {smallest})",
        "affaiblissez-en une (plus petite valeur propre {smallest})",
    ),
    "V170": Message(
        "nothing uses parameter `{name}`",
        "rien n'utilise le paramètre `{name}`",
        "use it in a quantity, or delete it",
        "utilisez-le dans une quantité, ou supprimez-le",
    ),
    "V171": Message(
        "nothing uses quantity `{name}`",
        "rien n'utilise la quantité `{name}`",
        "give it a weight, ask for it, or delete it",
        "donnez-lui un poids, interrogez-la, ou supprimez-la",
    ),
    "V172": Message(
        "nothing cites source `{name}`",
        "rien ne cite la source `{name}`",
        "cite it, or delete it",
        "citez-la, ou supprimez-la",
    ),
    "V173": Message(
        "`{text}` has {signs} characters: too long for a narrow picture, which holds {limit}",
        "`{text}` a {signs} caractères : trop pour une image étroite, qui en contient {limit}",
        "say it in {limit} characters; the whole goes in `en` and `fr`",
        "dites-le en {limit} caractères ; le tout va dans `en` et `fr`",
    ),
    "V174": Message(
        "no claim has a test: nothing of the narrative is put to the test",
        "aucune affirmation n'a de test : rien du récit n'est mis à l'épreuve",
        "give the claims that the game can speak to a query, "
        'such as `test: "P(answer = sell | observed)"`',
        "donnez une question aux affirmations dont le jeu peut parler, "
        'comme `test: "P(answer = sell | observed)"`',
    ),
    "V190": Message(
        "the game would have {terminals} endings ({public} ways to play x {profiles} motive "
        "profiles x {private} private values); the limit is {limit}",
        "le jeu aurait {terminals} fins ({public} déroulements x {profiles} profils de motifs x "
        "{private} valeurs privées) ; la limite est {limit}",
        "merge options, narrow a `when`, or take fewer `points`",
        "fusionnez des options, restreignez un `when`, ou prenez moins de `points`",
    ),
    "V201": Message(
        "a reliability lies above 0 and at most at 1, not at {reliability}",
        "une fiabilité est supérieure à 0 et au plus égale à 1, pas {reliability}",
        "1 is certain; leave out what says nothing",
        "1 est certain ; retirez ce qui ne dit rien",
    ),
    "V202": Message(
        "the fact `{fact}` tells two moves: `{first}` and `{second}`",
        "le fait `{fact}` dit deux coups : `{first}` et `{second}`",
        "reports of one fact name one move; give the other another `fact`",
        "les récits d'un fait nomment un seul coup ; donnez à l'autre un autre `fact`",
    ),
    "V203": Message(
        "stage `{stage}` is told as two facts, `{first}` and `{second}`",
        "l'étape `{stage}` est racontée par deux faits, `{first}` et `{second}`",
        "a stage is played once: give both reports one `fact`",
        "une étape se joue une fois : donnez le même `fact` aux deux récits",
    ),
    "V204": Message(
        "`{fact}` already names another piece of evidence",
        "`{fact}` nomme déjà un autre indice",
        "two reports of one fact are one piece of evidence: keep one",
        "deux récits d'un fait sont un seul indice : gardez-en un",
    ),
    "V205": Message(
        "the likelihood under `{motive}` must lie between 0 and 1",
        "la vraisemblance sous `{motive}` doit être comprise entre 0 et 1",
        "the probability of seeing this signal, given the motive",
        "la probabilité de voir ce signal, étant donné le motif",
    ),
    "V206": Message(
        "the signal does not say how likely it is under: {missing}",
        "le signal ne dit pas sa vraisemblance sous : {missing}",
        "every motive needs one, `unmodelled` included",
        "chaque motif en demande une, `unmodelled` compris",
    ),
    "V207": Message(
        "`prior_at` lies after `as_of` ({as_of})",
        "`prior_at` est postérieur à `as_of` ({as_of})",
        "priors come before the evidence",
        "les probabilités a priori précèdent les indices",
    ),
    "V208": Message(
        "evidence of {day} lies after `as_of` ({as_of})",
        "un indice du {day} est postérieur à `as_of` ({as_of})",
        "move `as_of`, or leave the evidence for the scoring",
        "déplacez `as_of`, ou gardez l'indice pour l'évaluation",
    ),
    "V209": Message(
        "a signal of {day} lies before `prior_at` ({prior_at})",
        "un signal du {day} est antérieur à `prior_at` ({prior_at})",
        "the priors already know it: move `prior_at` or delete the signal",
        "les probabilités a priori en tiennent déjà compte : déplacez `prior_at` ou supprimez "
        "le signal",
    ),
    "V210": Message(
        "the fact `{fact}` is dated before a fact of an earlier stage than `{stage}`",
        "le fait `{fact}` est daté d'avant un fait d'une étape antérieure à `{stage}`",
        "stages are played in file order; look at the dates",
        "les étapes se jouent dans l'ordre du fichier ; vérifiez les dates",
    ),
}

"""C2: names, and what may stand beside what."""

from __future__ import annotations

from feint.case.message import Message

_MEANT_EN, _MEANT_FR = "did you mean: {known}?", "vouliez-vous dire : {known} ?"

MESSAGES: dict[str, Message] = {
    "C200": Message(
        "`{name}` cannot be a name",
        "`{name}` ne peut pas être un nom",
        "letters, digits and _, no space; options and motives aside, a letter first",
        "des lettres, des chiffres et _, sans espace ; une lettre d'abord, sauf pour les options "
        "et les motifs",
    ),
    "C201": Message(
        "`{name}` is a word of the formula language",
        "`{name}` est un mot du langage des formules",
        "take another name",
        "prenez un autre nom",
    ),
    "C202": Message(
        "`chance` is nature's name",
        "`chance` est le nom de la nature",
        "take another name; chance needs no entry",
        "prenez un autre nom ; chance n'a pas besoin d'être déclarée",
    ),
    "C203": Message(
        "`{name}` already names something under `{section}`",
        "`{name}` nomme déjà un élément de `{section}`",
        "players, parameters, quantities and stages share one list of names",
        "joueurs, paramètres, quantités et étapes partagent une seule liste de noms",
    ),
    "C204": Message(
        "`unmodelled` is no motive to describe",
        "`unmodelled` n'est pas un motif à décrire",
        "it stands among several motives by itself; its weight goes under `priors`",
        "il figure de lui-même parmi plusieurs motifs ; son poids se met sous `priors`",
    ),
    "C205": Message(
        "player `{player}` has no motive",
        "le joueur `{player}` n'a pas de motif",
        "give it at least one under `motives`",
        "donnez-lui-en au moins un sous `motives`",
    ),
    "C206": Message(
        "a stage is one name with its keys",
        "une étape est un nom avec ses clés",
        "write `- bid: {{player: bidder, options: [none, low]}}`",
        "écrivez `- bid: {{player: bidder, options: [none, low]}}`",
    ),
    "C207": Message(
        "stage `{stage}` has no options",
        "l'étape `{stage}` n'a pas d'options",
        "write `options: [none, low]`",
        "écrivez `options: [none, low]`",
    ),
    "C208": Message(
        "options are a list of words, or words with what describes them",
        "les options sont une liste de mots, ou des mots avec leur description",
        "write `options: [none, low]`",
        "écrivez `options: [none, low]`",
    ),
    "C209": Message(
        "`{what}` has {n} items; the limit is {limit}",
        "`{what}` compte {n} éléments ; la limite est {limit}",
        "tell the contest with fewer",
        "racontez le conflit avec moins d'éléments",
    ),
    "C210": Message(
        "there is no player `{word}`", "il n'y a pas de joueur `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C211": Message(
        "there is no source `{word}`", "il n'y a pas de source `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C212": Message(
        "there is no player `{word}`", "il n'y a pas de joueur `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C213": Message(
        "there is no quantity `{word}`", "il n'y a pas de quantité `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C214": Message(
        "parameter `{name}` says neither its sources nor why",
        "le paramètre `{name}` ne dit ni ses sources ni pourquoi",
        "write {{value: …, sources: […]}} or `why: judgement`",
        "écrivez {{value: …, sources: […]}} ou `why: jugement`",
    ),
    "C215": Message(
        "`points` must be a whole number from 1 to {limit}",
        "`points` doit être un nombre entier de 1 à {limit}",
        "16 is the default",
        "16 par défaut",
    ),
    "C216": Message(
        "there is no parameter `{word}`",
        "il n'y a pas de paramètre `{word}`",
        _MEANT_EN,
        _MEANT_FR,
    ),
    "C217": Message(
        "`{name}` cannot be correlated: it is constant, or not known to all players",
        "`{name}` ne peut pas être corrélé : il est constant, ou n'est pas connu de tous",
        "correlate parameters that are drawn and `known_to: all`",
        "corrélez des paramètres tirés au sort et connus de tous (`known_to: all`)",
    ),
    "C218": Message(
        "a correlation is between two parameters",
        "une corrélation relie deux paramètres",
        "write `between: [a, b]`",
        "écrivez `between: [a, b]`",
    ),
    "C219": Message(
        "a rank correlation lies between -1 and 1, not at {rank}",
        "une corrélation de rang est comprise entre -1 et 1, pas {rank}",
        "for a full dependence write one as a quantity of the other",
        "pour une dépendance totale, écrivez l'un comme quantité de l'autre",
    ),
    "C220": Message(
        "motive `{motive}` wants nothing",
        "le motif `{motive}` ne veut rien",
        "give it at least one weight",
        "donnez-lui au moins un poids",
    ),
    "C221": Message(
        "chance needs odds at stage `{stage}`",
        "le hasard a besoin de probabilités à l'étape `{stage}`",
        "write `odds: {{granted: 0.2, denied: 0.8}}`",
        "écrivez `odds: {{granted: 0.2, denied: 0.8}}`",
    ),
    "C222": Message(
        "chance sees nothing: `{key}` means nothing here",
        "le hasard ne voit rien : `{key}` n'a pas de sens ici",
        "delete it",
        "supprimez-le",
    ),
    "C223": Message(
        "`{player}` chooses by its motives; only chance has odds",
        "`{player}` choisit selon ses motifs ; seul le hasard a des probabilités",
        "delete `odds`, or write `player: chance`",
        "supprimez `odds`, ou écrivez `player: chance`",
    ),
    "C224": Message(
        "there is no stage `{word}`", "il n'y a pas d'étape `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C225": Message(
        "odds are written option by option",
        "les probabilités s'écrivent option par option",
        "write `granted: {{by next: {{…}}}}`, the table inside the option",
        "écrivez `granted: {{by next: {{…}}}}`, la table dans l'option",
    ),
    "C226": Message(
        "there is no option `{word}` here",
        "il n'y a pas d'option `{word}` ici",
        _MEANT_EN,
        _MEANT_FR,
    ),
    "C227": Message(
        "these options have no odds: {missing}",
        "ces options n'ont pas de probabilité : {missing}",
        "every option needs its odds",
        "chaque option a besoin de sa probabilité",
    ),
    "C230": Message(
        "`{key}` names no motives",
        "`{key}` ne désigne pas de motifs",
        "write `motive.bidder`, or `motive.bidder, motive.board` for a joint table",
        "écrivez `motive.bidder`, ou `motive.bidder, motive.board` pour une table jointe",
    ),
    "C231": Message(
        "the motives of `{player}` are weighed twice",
        "les motifs de `{player}` sont pondérés deux fois",
        "a player stands in one table",
        "un joueur figure dans une seule table",
    ),
    "C232": Message(
        "`{player}` has one motive, so there is nothing to weigh",
        "`{player}` a un seul motif, il n'y a donc rien à pondérer",
        "delete this line, or give it a second motive",
        "supprimez cette ligne, ou donnez-lui un second motif",
    ),
    "C233": Message(
        "a joint table is a list of rows",
        "une table jointe est une liste de lignes",
        "write `- {{bidder: spoiler, board: flexible, weight: 2}}`",
        "écrivez `- {{bidder: spoiler, board: flexible, weight: 2}}`",
    ),
    "C234": Message(
        "there is no motive `{word}`", "il n'y a pas de motif `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C235": Message(
        "motive `{motive}` of `{player}` has no weight here",
        "le motif `{motive}` de `{player}` n'a pas de poids ici",
        "every modelled motive needs one above 0",
        "chaque motif modélisé en demande un, supérieur à 0",
    ),
    "C240": Message(
        "a move is written `stage = option`",
        "un coup s'écrit `étape = option`",
        "one stage, one option: `bid = low`",
        "une étape, une option : `bid = low`",
    ),
    "C250": Message(
        "`{id}` already stands on line {line}",
        "`{id}` figure déjà à la ligne {line}",
        "claims, questions and checked facts share one list of ids",
        "affirmations, questions et faits vérifiés partagent une seule liste d'identifiants",
    ),
    "C251": Message(
        "there is no kind `{word}`", "il n'y a pas de genre `{word}`", _MEANT_EN, _MEANT_FR
    ),
    "C252": Message(
        "`ask` and `test` both",
        "`ask` et `test` à la fois",
        "keep one of them",
        "gardez l'un des deux",
    ),
    "C253": Message(
        "what lies outside the model has no test",
        "ce qui est hors du modèle n'a pas de test",
        "keep `test` or `outside`",
        "gardez `test` ou `outside`",
    ),
    "C254": Message(
        "nothing decides `{id}`",
        "rien ne permet de trancher `{id}`",
        "give a `test`, or say under `outside` why the model cannot speak to it",
        "donnez un `test`, ou dites sous `outside` pourquoi le modèle ne peut en parler",
    ),
    "C255": Message(
        "a fact is checked, not computed: `{id}` has a test",
        "un fait se vérifie et ne se calcule pas : `{id}` a un test",
        "give a `verdict` with `sources`, or another `kind`",
        "donnez un `verdict` avec ses `sources`, ou un autre `kind`",
    ),
    "C256": Message(
        "the fact `{id}` has no verdict",
        "le fait `{id}` n'a pas de verdict",
        "write `verdict:` and `sources:`, or `outside:`",
        "écrivez `verdict:` et `sources:`, ou `outside:`",
    ),
    "C257": Message(
        "`{id}` says nothing",
        "`{id}` ne dit rien",
        "give its sentence under `en` or `fr`",
        "donnez sa phrase sous `en` ou `fr`",
    ),
    "C258": Message(
        "it repeats `{id}`, which is not there",
        "elle répète `{id}`, qui n'existe pas",
        "ids: {known}",
        "identifiants : {known}",
    ),
    "C259": Message(
        "`lead` names `{word}`, which is no claim or question",
        "`lead` désigne `{word}`, qui n'est ni une affirmation ni une question",
        _MEANT_EN,
        _MEANT_FR,
    ),
    "C260": Message(
        "`about` names `{word}`, which is no claim or question",
        "`about` désigne `{word}`, qui n'est ni une affirmation ni une question",
        _MEANT_EN,
        _MEANT_FR,
    ),
}

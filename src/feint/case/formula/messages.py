"""What is said of each mistake in a formula, in both languages.

F1: how it is written.  F2: names.  F3: kinds of value.  F4: what can happen within the declared
ranges.  F5: limits.  U1: units.
"""

from __future__ import annotations

from feint.case.message import Message

# YAML reads `{a: min(x, y)}` as two entries: the likely cause of a formula that stops too early
CUT_EN = "inside `{{…}}` or `[…]` YAML ends a text at a comma or a brace: quote the formula there"
CUT_FR = (
    "dans `{{…}}` ou `[…]`, YAML coupe un texte à la virgule ou à l’accolade : mettez la formule "
    "entre guillemets"
)

MESSAGES: dict[str, Message] = {
    # --- F1: how it is written ------------------------------------------------------------------
    "F101": Message(
        "`{found}` has no meaning in a formula",
        "`{found}` n’a pas de sens dans une formule",
        "formulas are made of numbers, names, + - * / ^, comparisons and a few functions",
        "une formule se compose de nombres, de noms, de + - * / ^, de comparaisons et de quelques "
        "fonctions",
    ),
    "F102": Message(
        "`{found}` is not a sign of this language",
        "`{found}` n’est pas un signe de ce langage",
        "write `{write}`",
        "écrivez `{write}`",
    ),
    "F103": Message(
        "`{found}` is neither a number nor a name",
        "`{found}` n’est ni un nombre ni un nom",
        "names begin with a letter; units are declared, not written beside numbers",
        "un nom commence par une lettre ; les unités se déclarent, elles ne s’écrivent pas à côté "
        "des nombres",
    ),
    "F104": Message(
        "the text ends where `{expected}` is missing",
        "le texte s’arrête alors qu’il manque `{expected}`",
        CUT_EN,
        CUT_FR,
    ),
    "F105": Message(
        "`{expected}` is expected here, not `{found}`",
        "`{expected}` est attendu ici, et non `{found}`",
    ),
    "F106": Message(
        "there is no formula here",
        "il n’y a pas de formule ici",
        "write a number, a name or a formula",
        "écrivez un nombre, un nom ou une formule",
    ),
    "F107": Message(
        "the formula should have ended before `{found}`",
        "la formule aurait dû s’arrêter avant `{found}`",
        "an operator is missing, or a part too many stands here",
        "il manque un opérateur, ou une partie est de trop",
    ),
    "F108": Message(
        "the text ends where a value is missing",
        "le texte s’arrête alors qu’il manque une valeur",
        CUT_EN,
        CUT_FR,
    ),
    "F109": Message(
        "a value is expected here, not `{found}`",
        "une valeur est attendue ici, et non `{found}`",
    ),
    "F110": Message(
        "this set is empty: nothing is in it",
        "cet ensemble est vide : rien n’y figure",
        "name at least one member between the braces",
        "nommez au moins un membre entre les accolades",
    ),
    "F111": Message(
        "`not` binds less than what stands before it",
        "`not` lie moins que ce qui le précède",
        "put parentheses around `(not …)`",
        "mettez des parenthèses : `(not …)`",
    ),
    "F112": Message(
        "this `if` has no `else`",
        "ce `if` n’a pas de `else`",
        "write `value if condition else other value`",
        "écrivez `valeur if condition else autre valeur`",
    ),
    "F113": Message(
        "an option of `{subject}` is expected here",
        "une option de `{subject}` est attendue ici",
        "one of {suggestion}",
        "parmi {suggestion}",
    ),
    "F114": Message(
        "the comparison with `{subject}` needs parentheses here",
        "la comparaison avec `{subject}` demande ici des parenthèses",
        "write `({subject} = …)`",
        "écrivez `({subject} = …)`",
    ),
    "F115": Message(
        "`{name}` takes {wanted} arguments, not {found}",
        "`{name}` prend {wanted} arguments, et non {found}",
    ),
    "F116": Message(
        "nothing can be read from inside a value: `{found}` has no meaning here",
        "on ne lit rien à l’intérieur d’une valeur : `{found}` n’a pas de sens ici",
        "only `motive.player` has a dot",
        "seul `motive.joueur` a un point",
    ),
    "F117": Message(
        "comparisons do not form chains: `{found}` follows another comparison",
        "les comparaisons ne s’enchaînent pas : `{found}` suit une autre comparaison",
        "write `a < b and b < c`",
        "écrivez `a < b and b < c`",
    ),
    "F118": Message(
        "the name of a stage is expected here",
        "le nom d’une étape est attendu ici",
        "one of {suggestion}",
        "parmi {suggestion}",
    ),
    "F119": Message(
        "the name of a player is expected here",
        "le nom d’un joueur est attendu ici",
        "one of {suggestion}",
        "parmi {suggestion}",
    ),
    "F120": Message(
        "`{option}` already has an entry in this table",
        "`{option}` a déjà une entrée dans cette table",
    ),
    "F121": Message(
        "the table by `{subject}` has no entry for {missing}",
        "la table par `{subject}` n’a pas d’entrée pour {missing}",
        "a `by` table lists every option",
        "une table `by` énumère toutes les options",
    ),
    # --- F2: names ------------------------------------------------------------------------------
    "F201": Message(
        "nothing is called `{name}`",
        "rien ne s’appelle `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F202": Message(
        "nothing is called `{name}`",
        "rien ne s’appelle `{name}`",
        "declare it among the parameters or quantities",
        "déclarez ce nom parmi les paramètres ou les quantités",
    ),
    "F203": Message(
        "there is no function `{name}`",
        "il n’y a pas de fonction `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F204": Message(
        "there is no stage `{name}`",
        "il n’y a pas d’étape `{name}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F205": Message(
        "there is no player `{name}` with motives",
        "il n’y a pas de joueur `{name}` qui ait des motifs",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F206": Message(
        "`{name}` is not an option of `{subject}`",
        "`{name}` n’est pas une option de `{subject}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F207": Message(
        "`{name}` is not a motive of `{subject}`",
        "`{name}` n’est pas un motif de `{subject}`",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F208": Message(
        "`{name}` is no player, option or motive",
        "`{name}` n’est ni un joueur, ni une option, ni un motif",
        "did you mean {suggestion}?",
        "vouliez-vous dire {suggestion} ?",
    ),
    "F209": Message(
        "a motive may not be named here (`motive.{player}`)",
        "un motif ne peut pas être nommé ici (`motive.{player}`)",
        "what happens may depend on moves and parameters; motives act through payoffs",
        "ce qui arrive dépend des coups et des paramètres ; les motifs agissent par les gains",
    ),
    # --- F3: kinds of value ---------------------------------------------------------------------
    "F301": Message(
        "`{name}` is a label, not a number",
        "`{name}` est une étiquette, pas un nombre",
        "a label can only be compared: `stage = option`, `control = player`",
        "une étiquette ne peut qu’être comparée : `étape = option`, `contrôle = joueur`",
    ),
    "F302": Message(
        "a number is compared with the label `{found}`",
        "un nombre est comparé à l’étiquette `{found}`",
        "only a stage, a motive or a label quantity compares with a label",
        "seuls une étape, un motif ou une quantité étiquette se comparent à une étiquette",
    ),
    "F303": Message(
        "`{subject}` is not a value: ask which option was taken",
        "`{subject}` n’est pas une valeur : demandez quelle option a été prise",
        "write for example `{example}`",
        "écrivez par exemple `{example}`",
    ),
    "F304": Message(
        "the options of `{subject}` have no order: `{found}` has no meaning",
        "les options de `{subject}` n’ont pas d’ordre : `{found}` n’a pas de sens",
        "use `=`, `!=` or `in {{…}}`",
        "utilisez `=`, `!=` ou `in {{…}}`",
    ),
    "F305": Message(
        "labels have no order: `{found}` has no meaning",
        "les étiquettes n’ont pas d’ordre : `{found}` n’a pas de sens",
        "use `=`, `!=` or `in {{…}}`",
        "utilisez `=`, `!=` ou `in {{…}}`",
    ),
    "F306": Message(
        "the stage `{stage}` stands on the left of its option",
        "l’étape `{stage}` se place à gauche de son option",
        "write `{stage} = {option}`",
        "écrivez `{stage} = {option}`",
    ),
    "F307": Message(
        "a label is compared with the number `{found}`",
        "une étiquette est comparée au nombre `{found}`",
        "compare it with a player, an option or a motive",
        "comparez-la à un joueur, une option ou un motif",
    ),
    "F308": Message(
        "one of these values is a label and this one is a number",
        "l’une de ces valeurs est une étiquette et celle-ci est un nombre",
        "either all are labels or none is",
        "soit toutes sont des étiquettes, soit aucune",
    ),
    # --- F4: what can happen within the declared ranges -----------------------------------------
    "F401": Message(
        "`{found}` can be 0 here, and is divided by",
        "`{found}` peut valoir 0 ici, et sert de diviseur",
        "within the declared ranges it goes from {low} to {high}; write `… if {found} > 0 else …`",
        "dans les plages déclarées elle va de {low} à {high} ; écrivez `… if {found} > 0 else …`",
    ),
    "F402": Message(
        "the logarithm of `{found}`, which can be 0 or negative",
        "logarithme de `{found}`, qui peut être nul ou négatif",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F403": Message(
        "the square root of `{found}`, which can be negative",
        "racine carrée de `{found}`, qui peut être négatif",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F404": Message(
        "`{found}` can be negative or 0 and is raised to a power that needs a positive number",
        "`{found}` peut être négatif ou nul et est élevé à une puissance qui exige un nombre "
        "positif",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F405": Message(
        "`{found}` can be negative, which `{name}` does not allow",
        "`{found}` peut être négatif, ce que `{name}` ne permet pas",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F406": Message(
        "the rate `{found}` can be -1 or less",
        "le taux `{found}` peut valoir -1 ou moins",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F407": Message(
        "`{found}` can grow beyond every number",
        "`{found}` peut dépasser tout nombre",
        "within the declared ranges it goes from {low} to {high}",
        "dans les plages déclarées il va de {low} à {high}",
    ),
    "F408": Message(
        "the bounds of `clip` are the wrong way round",
        "les bornes de `clip` sont inversées",
        "the second argument is the lower bound, the third the upper one",
        "le deuxième argument est la borne inférieure, le troisième la borne supérieure",
    ),
    # --- F5: limits -----------------------------------------------------------------------------
    "F501": Message(
        "this text has {length} characters; {limit} are allowed",
        "ce texte compte {length} caractères ; {limit} sont permis",
        "give parts of it a name among the quantities",
        "nommez-en des parties parmi les quantités",
    ),
    "F502": Message(
        "this is nested more than {limit} levels deep",
        "l’imbrication dépasse {limit} niveaux",
        "give parts of it a name among the quantities",
        "nommez-en des parties parmi les quantités",
    ),
    "F503": Message(
        "this has more than {limit} parts",
        "ceci compte plus de {limit} parties",
        "give parts of it a name among the quantities",
        "nommez-en des parties parmi les quantités",
    ),
    "F504": Message(
        "`{found}` is too large a number",
        "`{found}` est un nombre trop grand",
    ),
    "F505": Message(
        "a constant exponent lies between -{limit} and {limit}",
        "un exposant constant se situe entre -{limit} et {limit}",
    ),
    # --- U1: units ------------------------------------------------------------------------------
    "U101": Message(
        "`{found}` is not a unit",
        "`{found}` n’est pas une unité",
        "write words with `*`, `/` and powers: `USD bn`, `USD bn/month`, `month^2`, `1`",
        "des mots, `*`, `/` et des puissances : `USD bn`, `USD bn/month`, `month^2`, `1`",
    ),
    "U102": Message(
        "{first} and {second} cannot be added",
        "on ne peut pas additionner {first} et {second}",
        "multiply one of them by a rate that is a parameter with its own unit",
        "multipliez l’un des deux par un taux, paramètre muni de son unité",
    ),
    "U103": Message(
        "{first} is compared with {second}",
        "{first} se compare ici à {second}",
        "both sides of a comparison have one unit",
        "les deux côtés d’une comparaison ont la même unité",
    ),
    "U104": Message(
        "one value is in {first}, the other in {second}",
        "une valeur est en {first}, l’autre en {second}",
        "values of which one is taken have one unit",
        "des valeurs dont une seule est retenue ont la même unité",
    ),
    "U105": Message(
        "the formula is in {found}, declared as {declared}",
        "la formule est en {found}, déclarée en {declared}",
        "correct the formula or its `unit`",
        "corrigez la formule ou son `unit`",
    ),
    "U106": Message(
        "`{name}` multiplies {first} by {second}, which should leave a pure number",
        "`{name}` multiplie {first} par {second}, ce qui devrait donner un nombre pur",
        "use one unit of time for rates and horizons",
        "employez une seule unité de temps pour les taux et les horizons",
    ),
    "U107": Message(
        "an exponent is a pure number, not {found}",
        "un exposant est un nombre pur, et non {found}",
    ),
}

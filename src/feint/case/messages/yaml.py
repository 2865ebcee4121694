"""Y: the text is not YAML, or goes beyond the limits."""

from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {
    "Y101": Message(
        "the file has {size} characters; a case may have {limit}",
        "le fichier compte {size} caractères ; un cas en compte {limit} au plus",
        "keep sources as addresses, not as full texts",
        "citez les sources par leur adresse, sans leur texte entier",
    ),
    "Y102": Message(
        "this is not UTF-8 text",
        "ce n'est pas du texte en UTF-8",
        "save the file as UTF-8",
        "enregistrez le fichier en UTF-8",
    ),
    "Y103": Message(
        "the character {letter} may not stand in YAML",
        "le caractère {letter} n'est pas permis en YAML",
        "delete it; it may be invisible",
        "supprimez-le ; il est peut-être invisible",
    ),
    "Y104": Message(
        "this is not YAML",
        "ce n'est pas du YAML",
        "look at the indentation of this line and of the one before",
        "vérifiez le retrait de cette ligne et de la précédente",
    ),
    "Y105": Message(
        "YAML cut this text at a comma or a brace: `{text}`",
        "YAML a coupé ce texte à une virgule ou une accolade : `{text}`",
        'inside {{…}} and […] put a text that holds , {{ }} [ ] or : in quotes, as in "min(a, b)"',
        "dans {{…}} et […], mettez entre guillemets un texte qui contient , {{ }} [ ] ou :, "
        'comme "min(a, b)"',
    ),
    "Y106": Message(
        "`{key}` stands twice; the first is on line {line}",
        "`{key}` figure deux fois ; la première à la ligne {line}",
        "keep one of them",
        "gardez-en une",
    ),
    "Y107": Message(
        "nested more than {limit} levels deep",
        "plus de {limit} niveaux d'imbrication",
        "no case needs this; is a bracket left open?",
        "aucun cas n'en a besoin ; un crochet serait-il resté ouvert ?",
    ),
    "Y108": Message(
        "more than {limit} items, those that aliases repeat included",
        "plus de {limit} éléments, y compris ceux que répètent les alias",
        "write fewer, or fewer aliases",
        "écrivez-en moins, ou utilisez moins d'alias",
    ),
    "Y109": Message(
        "no anchor `&{name}` stands before this alias",
        "aucune ancre `&{name}` ne précède cet alias",
        "put a text that begins with * in quotes",
        "mettez entre guillemets un texte qui commence par *",
    ),
    "Y110": Message(
        "tags such as `{tag}` are not allowed",
        "les étiquettes comme `{tag}` ne sont pas permises",
        "put a text that begins with ! in quotes",
        "mettez entre guillemets un texte qui commence par !",
    ),
    "Y111": Message(
        "a second document begins here; a file holds one case",
        "un deuxième document commence ici ; un fichier contient un seul cas",
        "split the file, or delete the line ---",
        "séparez le fichier, ou supprimez la ligne ---",
    ),
    "Y112": Message(
        "the file is empty",
        "le fichier est vide",
        "`feint new` writes a case to begin with",
        "`feint new` écrit un cas pour commencer",
    ),
    "Y113": Message(
        "cannot read {path}: {reason}",
        "impossible de lire {path} : {reason}",
        "built-in cases: {known}",
        "cas fournis : {known}",
    ),
    "Y114": Message(
        "a tab stands where YAML wants spaces",
        "une tabulation est placée là où YAML veut des espaces",
        "indent with spaces",
        "utilisez des espaces pour le retrait",
    ),
    "Y115": Message(
        "a second `: ` on this line",
        "un deuxième « : » sur cette ligne",
        "put a text or formula that holds `: ` in quotes, or begin a new line",
        "mettez entre guillemets un texte ou une formule qui contient « : », ou passez à la ligne",
    ),
    "Y116": Message(
        "this bracket, brace or quote is never closed",
        "ce crochet, cette accolade ou ce guillemet n'est jamais fermé",
        "close it, or look for a text with a quote in it",
        "fermez-le, ou cherchez un texte qui contient un guillemet",
    ),
    "Y117": Message(
        "a key must be a word or a text",
        "une clé doit être un mot ou un texte",
        "write `key: value`",
        "écrivez `clé: valeur`",
    ),
    "Y118": Message(
        "an unquoted text cannot begin with `{letter}`",
        "un texte sans guillemets ne peut pas commencer par `{letter}`",
        "put it in quotes",
        "mettez-le entre guillemets",
    ),
    "Y119": Message(
        "text stands behind a closing brace, bracket or quote",
        "du texte suit une accolade, un crochet ou un guillemet fermant",
        "put the whole formula in quotes",
        "mettez toute la formule entre guillemets",
    ),
    "Y120": Message(
        "this line has no `: `",
        "il n'y a pas de « : » sur cette ligne",
        "write `key: value`, with a space behind the colon; indent what continues a text",
        "écrivez `clé: valeur`, avec une espace après les deux-points ; mettez en retrait la suite "
        "d'un texte",
    ),
    "Y121": Message(
        "the indentation of this line fits none of the lines above",
        "le retrait de cette ligne ne correspond à aucune ligne précédente",
        "keys of one item begin in one column",
        "les clés d'un même élément commencent à la même colonne",
    ),
}

"""What can be wrong with a ``.efg`` or ``.nfg`` file, one class per mistake.

Every error knows its code, its place, the facts and a way out, in English and French from the same
source.  ``str(error)`` is the one-line English form; :meth:`GameFileError.render` adds the source
line, a caret and the hint.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple


class Said(NamedTuple):
    """One sentence in both languages; braces hold the facts."""

    en: str
    fr: str

    def in_language(self, language: str, facts: dict[str, object]) -> str:
        return (self.fr if language == "fr" else self.en).format(**facts)


class GameFileError(ValueError):
    """A game file that cannot be read, or a game that the format cannot express.

    ``line`` and ``column`` count from 1 and are 0 where there is no place in a file (writing).
    """

    code: ClassVar[str] = "G100"
    text: ClassVar[Said]
    hint: ClassVar[Said] = Said("", "")

    def __init__(
        self,
        *,
        path: str = "",
        line: int = 0,
        column: int = 0,
        source_line: str = "",
        **facts: object,
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.source_line = source_line
        self.facts = facts
        super().__init__(self.headline())

    def message(self, language: str = "en") -> str:
        """The mistake in one sentence, without its place."""
        return self.text.in_language(language, self.facts)

    def headline(self, language: str = "en") -> str:
        """``path:line:col: error[G104] text``, the form that editors recognise."""
        word = "erreur" if language == "fr" else "error"
        place = f"{self.path or '<text>'}:{self.line}:{self.column}: " if self.line else ""
        return f"{place}{word}[{self.code}] {self.message(language)}"

    def render(self, language: str = "en") -> str:
        """The headline, the source line with a caret, and the way out."""
        parts = [self.headline(language)]
        if self.line:
            window = max(0, self.column - 60)  # a payoff table may be one very long line
            shown = self.source_line[window : window + 100].replace("\t", " ")
            parts += [f"  {shown}", f"  {' ' * (self.column - 1 - window)}^"]
        if self.hint.en:
            parts.append(f"  {self.hint.in_language(language, self.facts)}")
        return "\n".join(parts)


class NotAGameFileError(GameFileError):
    code = "G101"
    text = Said(
        "this is no {kind} file: it begins with {found}",
        "ce n'est pas un fichier {kind} : il commence par {found}",
    )
    hint = Said(
        "An extensive game begins EFG 2 R, a strategic one NFG 1 R.",
        "Un jeu extensif commence par EFG 2 R, un jeu stratégique par NFG 1 R.",
    )


class UnexpectedCharacterError(GameFileError):
    code = "G102"
    text = Said(
        "unexpected character {found}",
        "caractère inattendu {found}",
    )
    hint = Said(
        'Labels stand between double quotes; \\" is a quote inside one.',
        "Les étiquettes sont entre guillemets droits ; \\\" est un guillemet à l'intérieur.",
    )


class UnterminatedTextError(GameFileError):
    code = "G103"
    text = Said(
        "this quoted text never ends",
        "ce texte entre guillemets ne finit pas",
    )
    hint = Said(
        "Close it with a double quote.",
        "Fermez-le par un guillemet droit.",
    )


class UnexpectedTokenError(GameFileError):
    code = "G104"
    text = Said(
        "{expected} expected, {found} found",
        "{expected_fr} attendu, {found} trouvé",
    )


class ZeroDenominatorError(GameFileError):
    code = "G105"
    text = Said(
        "{found} divides by zero",
        "{found} divise par zéro",
    )


class NumberOutOfRangeError(GameFileError):
    code = "G106"
    text = Said(
        "the number {found} is too large, or has too many digits",
        "le nombre {found} est trop grand, ou a trop de chiffres",
    )
    hint = Said(
        "Payoffs must fit a double-precision number (below 1.8e308).",
        "Les gains doivent tenir en double précision (moins de 1,8e308).",
    )


class UnknownNodeKindError(GameFileError):
    code = "G107"
    text = Said(
        "no kind of node is called {found}",
        "aucun nœud ne s'appelle {found}",
    )
    hint = Said(
        "A node is c (chance), p (a player) or t (the end).",
        "Un nœud est c (hasard), p (un joueur) ou t (la fin).",
    )


class UnknownPlayerError(GameFileError):
    code = "G108"
    text = Said(
        "player {found} does not exist: the file names {count}",
        "le joueur {found} n'existe pas : le fichier en nomme {count}",
    )


class InfosetUndefinedError(GameFileError):
    code = "G109"
    text = Said(
        "information set {number} of {player} has no actions yet",
        "l'ensemble d'information {number} de {player} n'a pas encore d'actions",
    )
    hint = Said(
        "List them where the set first occurs; later nodes may give the number alone.",
        "Donnez-les à la première occurrence ; ensuite, le numéro suffit.",
    )


class InfosetMismatchError(GameFileError):
    code = "G110"
    text = Said(
        "information set {number} of {player} was defined otherwise: {before} before, {now} now",
        "l'ensemble d'information {number} de {player} était autrement défini : {before} "
        "avant, {now} ici",
    )


class NoActionsError(GameFileError):
    code = "G111"
    text = Said(
        "information set {number} of {player} lists no action",
        "l'ensemble d'information {number} de {player} n'a aucune action",
    )


class ChanceSumError(GameFileError):
    code = "G112"
    text = Said(
        "the probabilities of this chance move sum to {total}, not to 1",
        "les probabilités de ce tirage ont pour somme {total} et non 1",
    )


class ChanceOutOfRangeError(GameFileError):
    code = "G113"
    text = Said(
        "{found} is not a probability",
        "{found} n'est pas une probabilité",
    )


class OutcomeUndefinedError(GameFileError):
    code = "G114"
    text = Said(
        "outcome {number} is used and its payoffs are nowhere given",
        "l'issue {number} est utilisée et ses gains ne sont donnés nulle part",
    )


class OutcomeMismatchError(GameFileError):
    code = "G115"
    text = Said(
        "outcome {number} paid {before} before and pays {now} here",
        "l'issue {number} payait {before} et paie ici {now}",
    )
    hint = Said(
        "Give different payoffs a different outcome number.",
        "Donnez un autre numéro d'issue à des gains différents.",
    )


class NullOutcomeNamedError(GameFileError):
    code = "G116"
    text = Said(
        "outcome 0 means no outcome and has no label or payoffs",
        "l'issue 0 veut dire aucune issue et n'a ni étiquette ni gains",
    )


class TrailingTextError(GameFileError):
    code = "G117"
    text = Said(
        "the game is complete, yet {found} follows",
        "le jeu est complet, mais {found} suit",
    )
    hint = Said(
        "A node has fewer actions than you meant, or a line was left over.",
        "Un nœud a moins d'actions que prévu, ou une ligne est en trop.",
    )


class FileEndsEarlyError(GameFileError):
    code = "G118"
    text = Said(
        "the file ends here, {expected} was expected",
        "le fichier finit ici, {expected_fr} était attendu",
    )


class GameTooLargeError(GameFileError):
    code = "G119"
    text = Said(
        "the game would have {size} {unit}; the limit is {limit}",
        "le jeu aurait {size} {unit_fr} ; la limite est {limit}",
    )


class ForgetfulPlayerError(GameFileError):
    code = "G120"
    text = Said(
        "imperfect recall: at information set {infoset} {player} would forget its own earlier move",
        "mémoire imparfaite : à l'ensemble d'information {infoset} {player} "
        "oublierait son propre coup antérieur",
    )
    hint = Said(
        "feint solves games in which every player remembers its own moves.",
        "feint résout les jeux où chaque joueur se souvient de ses propres coups.",
    )

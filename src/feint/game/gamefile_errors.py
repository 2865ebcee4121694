"""What can be wrong with a ``.efg`` or ``.nfg`` file, one class per mistake.

Every error knows its code, its place, the facts and a way out, in English and French from the same
source.  ``str(error)`` is the one-line English form; :meth:`GameFileError.render` adds the source
line, a caret and the hint.
"""

from __future__ import annotations

from typing import ClassVar


class GameFileError(ValueError):
    """A game file that cannot be read, or a game that the format cannot express.

    ``line`` and ``column`` count from 1 and are 0 where there is no place in a file (writing).
    """

    code: ClassVar[str] = "G100"
    text: ClassVar[dict[str, str]] = {"en": "{reason}", "fr": "{reason}"}
    hint: ClassVar[dict[str, str]] = {"en": "", "fr": ""}

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
        return self.text[language].format(**self.facts)

    def headline(self, language: str = "en") -> str:
        """``path:line:col: error[G104] text``, the form that editors recognise."""
        word = {"en": "error", "fr": "erreur"}[language]
        place = f"{self.path or '<text>'}:{self.line}:{self.column}: " if self.line else ""
        return f"{place}{word}[{self.code}] {self.message(language)}"

    def render(self, language: str = "en") -> str:
        """The headline, the source line with a caret, and the way out."""
        parts = [self.headline(language)]
        if self.line:
            window = max(0, self.column - 60)  # a payoff table may be one very long line
            shown = self.source_line[window : window + 100].replace("\t", " ")
            parts += [f"  {shown}", f"  {' ' * (self.column - 1 - window)}^"]
        if self.hint[language]:
            parts.append(f"  {self.hint[language].format(**self.facts)}")
        return "\n".join(parts)


class NotAGameFile(GameFileError):
    code = "G101"
    text = {
        "en": "this is not {kind} file: it begins with {found}",
        "fr": "ce n'est pas un fichier {kind} : il commence par {found}",
    }
    hint = {
        "en": "An extensive game begins EFG 2 R, a strategic one NFG 1 R.",
        "fr": "Un jeu extensif commence par EFG 2 R, un jeu stratégique par NFG 1 R.",
    }


class UnexpectedCharacter(GameFileError):
    code = "G102"
    text = {"en": "unexpected character {found}", "fr": "caractère inattendu {found}"}
    hint = {
        "en": 'Labels stand between double quotes; \\" is a quote inside one.',
        "fr": "Les étiquettes sont entre guillemets droits ; \\\" est un guillemet à l'intérieur.",
    }


class UnterminatedText(GameFileError):
    code = "G103"
    text = {"en": "this quoted text never ends", "fr": "ce texte entre guillemets ne finit pas"}
    hint = {
        "en": "Close it with a double quote.",
        "fr": "Fermez-le par un guillemet droit.",
    }


class UnexpectedToken(GameFileError):
    code = "G104"
    text = {
        "en": "{expected} expected, {found} found",
        "fr": "{expected_fr} attendu, {found} trouvé",
    }


class ZeroDenominator(GameFileError):
    code = "G105"
    text = {"en": "{found} divides by zero", "fr": "{found} divise par zéro"}


class NumberOutOfRange(GameFileError):
    code = "G106"
    text = {
        "en": "the number {found} is too large, or has too many digits",
        "fr": "le nombre {found} est trop grand, ou a trop de chiffres",
    }
    hint = {
        "en": "Payoffs must fit a double-precision number (below 1.8e308).",
        "fr": "Les gains doivent tenir en double précision (moins de 1,8e308).",
    }


class UnknownNodeKind(GameFileError):
    code = "G107"
    text = {"en": "no kind of node is called {found}", "fr": "aucun nœud ne s'appelle {found}"}
    hint = {
        "en": "A node is c (chance), p (a player) or t (the end).",
        "fr": "Un nœud est c (hasard), p (un joueur) ou t (la fin).",
    }


class UnknownPlayer(GameFileError):
    code = "G108"
    text = {
        "en": "player {found} does not exist: the file names {count}",
        "fr": "le joueur {found} n'existe pas : le fichier en nomme {count}",
    }


class InfosetUndefined(GameFileError):
    code = "G109"
    text = {
        "en": "information set {number} of {player} has no actions yet",
        "fr": "l'ensemble d'information {number} de {player} n'a pas encore d'actions",
    }
    hint = {
        "en": "List them where the set first occurs; later nodes may give the number alone.",
        "fr": "Donnez-les à la première occurrence ; ensuite, le numéro suffit.",
    }


class InfosetMismatch(GameFileError):
    code = "G110"
    text = {
        "en": "information set {number} of {player} was defined otherwise: {before} before, "
        "{now} now",
        "fr": "l'ensemble d'information {number} de {player} était autrement défini : {before} "
        "avant, {now} ici",
    }


class NoActions(GameFileError):
    code = "G111"
    text = {
        "en": "information set {number} of {player} lists no action",
        "fr": "l'ensemble d'information {number} de {player} n'a aucune action",
    }


class ChanceSum(GameFileError):
    code = "G112"
    text = {
        "en": "the probabilities of this chance move sum to {total}, not to 1",
        "fr": "les probabilités de ce tirage ont pour somme {total} et non 1",
    }


class ChanceOutOfRange(GameFileError):
    code = "G113"
    text = {"en": "{found} is not a probability", "fr": "{found} n'est pas une probabilité"}


class OutcomeUndefined(GameFileError):
    code = "G114"
    text = {
        "en": "outcome {number} is used and its payoffs are nowhere given",
        "fr": "l'issue {number} est utilisée et ses gains ne sont donnés nulle part",
    }


class OutcomeMismatch(GameFileError):
    code = "G115"
    text = {
        "en": "outcome {number} paid {before} before and pays {now} here",
        "fr": "l'issue {number} payait {before} et paie ici {now}",
    }
    hint = {
        "en": "Give different payoffs a different outcome number.",
        "fr": "Donnez un autre numéro d'issue à des gains différents.",
    }


class NullOutcomeNamed(GameFileError):
    code = "G116"
    text = {
        "en": "outcome 0 means no outcome and has no label or payoffs",
        "fr": "l'issue 0 veut dire aucune issue et n'a ni étiquette ni gains",
    }


class TrailingText(GameFileError):
    code = "G117"
    text = {
        "en": "the game is complete, yet {found} follows",
        "fr": "le jeu est complet, mais {found} suit",
    }
    hint = {
        "en": "A node has fewer actions than you meant, or a line was left over.",
        "fr": "Un nœud a moins d'actions que prévu, ou une ligne est en trop.",
    }


class FileEndsEarly(GameFileError):
    code = "G118"
    text = {
        "en": "the file ends here, {expected} was expected",
        "fr": "le fichier finit ici, {expected_fr} était attendu",
    }


class GameTooLarge(GameFileError):
    code = "G119"
    text = {
        "en": "the game would have {size} {unit}; the limit is {limit}",
        "fr": "le jeu aurait {size} {unit_fr} ; la limite est {limit}",
    }


class ForgetfulPlayer(GameFileError):
    code = "G120"
    text = {
        "en": "imperfect recall: at information set {number} {label} {player} would forget its "
        "own earlier move",
        "fr": "mémoire imparfaite : à l'ensemble d'information {number} {label} {player} "
        "oublierait son propre coup antérieur",
    }
    hint = {
        "en": "feint solves games in which every player remembers its own moves.",
        "fr": "feint résout les jeux où chaque joueur se souvient de ses propres coups.",
    }


class WeightsNotWritable(GameFileError):
    code = "G130"
    text = {
        "en": "options of {infoset} have weights; the format has no place for them",
        "fr": "des options de {infoset} ont un poids ; le format n'a pas de place pour lui",
    }


class PrecisionNotWritable(GameFileError):
    code = "G131"
    text = {
        "en": "{player} has two precisions on the way to one end; no rescaling expresses that",
        "fr": "{player} a deux précisions sur le chemin d'une fin ; aucun changement d'échelle ne "
        "l'exprime",
    }


class LabelNotWritable(GameFileError):
    code = "G132"
    text = {
        "en": "the label {label} has a backslash before a quote or at its end; the format cannot "
        "write it",
        "fr": "l'étiquette {label} a une barre oblique inverse avant un guillemet ou à la fin ; "
        "le format ne peut pas l'écrire",
    }


class NotSimultaneous(GameFileError):
    code = "G133"
    text = {
        "en": "{player} has {count} information sets; a .nfg file gives each player one choice",
        "fr": "{player} a {count} ensembles d'information ; un fichier .nfg donne un seul choix à "
        "chaque joueur",
    }
    hint = {"en": "Write it as .efg.", "fr": "Écrivez-le en .efg."}


class NotOneDraw(GameFileError):
    code = "G134"
    text = {
        "en": "one draw of {what} has {expected} numbers, {found} were given",
        "fr": "un tirage de {what} a {expected} nombres, {found} ont été donnés",
    }

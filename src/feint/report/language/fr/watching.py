"""Ce qu’il faut guetter, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import lower_article
from feint.report.language.fr.shares import part_of
from feint.report.language.topics.watching import Labels, Telling, Wire

LABELS = Labels(
    rail="Ce qu’il faut guetter",
    toc="À guetter",
    wires_note="En tirets : rien de cela n’est arrivé. Anneau : les chances d’aujourd’hui ; "
    "marque : les chances une fois le coup vu.",
    moves_from="passe de",
    chance="Probabilité de le voir",
    other_wires="Les autres coups qui diraient quelque chose",
    column_if="Si",
    column_motive="Motif",
    column_move="Chances",
    column_chance="Probabilité de le voir",
    separator_note="À quelle fréquence la décision finirait par chaque choix, sous chacun des "
    "deux motifs.",
    other_pairs="Les autres motifs, deux à deux",
    column_pair="Motifs",
    column_look="Où regarder",
    column_right="Bonne réponse, à chances égales",
    learning_note="Part de l’incertitude sur l’affirmation qui disparaîtrait, en moyenne, si l’on "
    "connaissait ce chiffre.",
    column_number="Chiffre",
    column_claim="Part du doute",
    untold="ne se distingue de rien",
    unreached="n’a pas lieu",
)

SURE_GUESS = 0.6


def title(telling: Telling | None, wire: Wire | None) -> str:
    if telling is not None and telling.right >= SURE_GUESS:
        return f"Une chose à guetter : {_question(telling.question)}"
    if wire is not None and abs(wire.after.value - wire.before.value) >= 0.05:
        return f"{capital(F.quoted(wire.option))} : le coup qui déplacerait le plus les chances"
    return "Aucun coup encore ouvert n’en dirait long"


def _question(question: str) -> str:
    return F.quoted(question.rstrip(" ?\u202f").strip() + " ?")


def wire(wire: Wire) -> str:
    by = f" ({wire.by})" if wire.by else ""
    return f"{_move(wire)}{by}"


def _move(wire: Wire) -> str:
    """« Si le conseil refuse »."""
    if wire.nature:
        return f"Si la réponse à {_question(wire.question)} est {F.quoted(wire.option)}"
    player = lower_article(wire.player)
    if wire.verbal:
        return f"Si {player} {wire.option}"
    return f"Si {player} choisit {F.quoted(wire.option)}"


def separator_title(telling: Telling) -> str:
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    if telling.right < SURE_GUESS:
        return f"Aucune décision encore ouverte ne départage {first} et {second}"
    return f"{capital(_question(telling.question))} départage le mieux {first} et {second}"


def wires_title(wire: Wire) -> str:
    before, after = (F.percent(end.value) for end in (wire.before, wire.after))
    return (
        f"Signaux d’alerte : {F.quoted(wire.option)} porterait {F.quoted(wire.motive)} de {before} "
        f"à {after}"
    )


def learning_title(number: str, share: float | None) -> str:
    if share is None:
        return "Aucun chiffre, à lui seul, ne vaut d’être connu pour l’affirmation"
    return f"À connaître d’abord : {F.named(number)}, {part_of(share, 'du doute')}"


def separator(telling: Telling) -> str:
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    told = f"Pour départager {first} et {second}, guetter {_question(telling.question)} "
    told += f"{capital(F.quoted(telling.tell))} parle pour {first}, "
    told += f"{F.quoted(telling.counter)} pour {second}."
    if telling.right < SURE_GUESS:
        little = f"à chances égales, on tomberait juste {_times(telling.right)}"
        return f"{told} Cela dit peu : {little}."
    return f"{told} À chances égales, on tomberait alors juste {_times(telling.right)}."


def _times(share: float) -> str:
    return f"dans {F.percent(share)} des cas"


def separator_alt(telling: Telling, parts: Sequence[tuple[str, float, float]]) -> str:
    told = F.listed([f"{option} {F.percent(a)} et {F.percent(b)}" for option, a, b in parts])
    return f"Sous {F.quoted(telling.first)} et {F.quoted(telling.second)} : {told}."


def pair(first: str, second: str) -> str:
    return f"{capital(first)} ou {second}"


def learning(claim: str) -> str:
    return f"Pour {F.quoted(claim)}."


def learning_nothing() -> str:
    return "Aucun chiffre connu à lui seul ne lèverait une part visible du doute."

"""Les faits pris un à un, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree
from feint.report.language.topics.weighing import Change, Labels

LABELS = Labels(
    rail="Les faits, un à un",
    toc="Les faits, un à un",
    matrix_title="Quel fait parle pour quel motif",
    matrix_note="À droite du trait : pour le motif ; à gauche : contre lui. Une case vide ne dit "
    "rien (moins de ×1,5 sur les chances) ; puis un peu, nettement dès ×3, fortement dès ×10.",
    event="Ce qui a été vu",
    rest_quiet="Des autres, il ne dit rien.",
    all_quiet="Il ne dit rien d’aucun motif.",
    pairs="Les motifs deux à deux",
    pairs_note="Combien de fois plus probable le fait est sous le premier motif que sous le "
    "second, les précédents étant connus ; entre parenthèses, la fourchette.",
    pair="Motifs",
    off_title="S’il manquait un fait, ou s’il était faux",
    off_as_told="tel quel",
    off_without="retiré",
    off_doubtful="cru à moitié",
    off_false="faux",
    off_grades="Notes qui changent",
    off_links="après le numéro de l’affirmation.",
    off_impossible="Le reste n’aurait alors pas pu se produire.",
    sources_title="Qui le dit",
    twice="rapporté par plusieurs sources, compté une fois",
    shared="tenu de sources qui en portent d’autres : ils valent ou tombent ensemble",
    one_source="tenu d’une seule source",
    no_source="sans source",
)


def title(decisive: str, n_changed: int, n_items: int, n_deciding: int, on_lead: bool) -> str:
    if not decisive:
        if n_items == 1:
            return "Le seul fait connu ne décide d’aucune note"
        return "Aucun fait, à lui seul, ne décide d’une note"
    if on_lead:
        return f"La réponse tient à un fait : {F.quoted(decisive)}"
    if n_deciding > 1:
        several = capital(F.number_word(n_deciding))
        return f"{several} faits décident chacun d’une note, aucun de la réponse"
    many = f"{F.number_word(n_changed)} notes changeraient"
    return f"Sans {F.quoted(decisive)}, {agree(n_changed, 'une note changerait', many)}"


def lede(n_loud: int, n_items: int, n_signals: int) -> str:
    loud, items = F.counts(n_loud, n_items)
    verb = agree(n_loud, "dit", "disent")
    first = f"Sur {items} faits, {loud} {verb} quelque chose d’un motif."
    if not n_loud:
        first = f"Sur {items} faits, aucun ne dit en moyenne quoi que ce soit d’un motif."
    if n_signals:
        are = agree(n_signals, "n’est pas un coup du jeu", "ne sont pas des coups du jeu")
        whose = agree(n_signals, "son poids est", "leur poids est")
        first += f" {capital(F.number_word(n_signals))} {are} : {whose} lui-même supposé."
    return first


def matrix_title(event: str, word: str, motive: str) -> str:
    if not event:
        return "Aucun fait ne parle à lui seul pour ou contre un motif"
    return f"{capital(F.quoted(event))} en dit le plus : {word} {F.quoted(motive)}"


def off_title(measured: str, event: str, told: float, low: float, high: float) -> str:
    if event:
        moved = f"de {F.percent(told)} à {F.percent(low)}"
        return f"{F.quoted(measured)} passerait {moved} sans {F.quoted(event)}"
    if F.percent(low) == F.percent(high):
        return f"{F.quoted(measured)} : {F.percent(low)}, quel que soit le fait qui manque"
    ends = f"de {F.percent(low)} à {F.percent(high)}"
    return f"{F.quoted(measured)} : {ends}, quel que soit le fait qui manque"


def off_note(measured: str, is_claim: bool) -> str:
    what = (
        f"la vérité de {F.quoted(measured)}" if is_claim else f"les chances de {F.quoted(measured)}"
    )
    return (
        f"Mesuré sur {what}. Trait vertical : les faits tels quels. Anneau : sans ce fait. Croix : "
        "s’il était faux."
    )


def off_alt(event: str, without: str, false: str) -> str:
    return f"{event} : {without} sans lui, {false} s’il est faux."


def source(name: str, n_items: int, changes: Sequence[Change]) -> str:
    rest = agree(n_items, "un fait n’a", f"{F.number_word(n_items)} faits n’ont")
    if not changes:
        return f"{name} : {rest} qu’elle pour appui ; sans elle, aucune note ne change."
    many = len(changes)
    grades = agree(many, "une note change", f"{F.number_word(many)} notes changent")
    return f"{name} : {rest} qu’elle pour appui ; sans elle, {grades}."


def flagged(flag: str, events: Sequence[str]) -> str:
    told = F.listed([F.quoted(event) for event in events])
    return f"{capital(flag)} : {told}." if len(events) == 1 else f"{capital(_many(flag))} : {told}."


_PLURALS = {
    LABELS.twice: "rapportés par plusieurs sources, comptés une fois",
    LABELS.shared: "tenus de sources qui en portent d’autres : ils valent ou tombent ensemble",
    LABELS.one_source: "tenus d’une seule source",
    LABELS.no_source: "sans source",
}


def _many(flag: str) -> str:
    return _PLURALS.get(flag, flag)


def cell_alt(event: str, told: Sequence[tuple[str, str]]) -> str:
    return f"{event} : " + F.listed([f"{word} {F.quoted(name)}" for name, word in told])

"""D’autres mondes, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import lower_article, of
from feint.report.language.topics.supposing import Labels

LABELS = Labels(
    rail="Et si : d’autres mondes, d’autres récits",
    toc="Et si",
    lede="Anneau : la situation telle qu’elle est. Point : le monde changé, sur les mêmes "
    "variantes des hypothèses.",
    as_it_is="Telle quelle",
    story="Le déroulement le plus probable",
    story_as_is="Le déroulement le plus probable, les choses restant ce qu’elles sont",
    seen="observé",
    forced="supposé",
    parts="ici les récits se séparent",
    question="Question",
    no_change="Aucune réponse ne bouge d’un point.",
    all_answers="Toutes les réponses côte à côte",
    impossible="Ce changement ne peut pas se produire dans ce jeu.",
    unanswered="pas de réponse",
    forward="À partir de maintenant ; ce qui a été vu demeure.",
    replay="Un coup passé est rejoué ; les motifs restent tels qu’on les croit aujourd’hui.",
    retro="Tout est autre depuis le début ; les faits sont pesés à nouveau.",
    reweighed="D’autres chances de départ ; rien n’est rejoué.",
)


def title(scenario: str, named: bool, answer: str, before: str, after: str) -> str:
    joint = " :" if named else ","
    return f"{capital(scenario)}{joint} {F.quoted(answer)} passe de {before} à {after}"


def condition(parts: Sequence[str]) -> str:
    return "si " + F.listed(list(parts))


def title_quiet(n_scenarios: int) -> str:
    if n_scenarios == 1:
        return "Le changement supposé ne déplace guère les réponses"
    return "Aucun des changements supposés ne déplace beaucoup une réponse"


def done(player: str, option: str, verbal: bool) -> str:
    if verbal:
        return f"{lower_article(player)} {option}"
    return f"{lower_article(player)} choisit {F.quoted(option)}"


def turned_out(question: str, option: str) -> str:
    return f"la réponse à {F.quoted(question)} est {F.quoted(option)}"


def set_to(number: str, value: str) -> str:
    return f"{F.named(number)} vaut {value}"


def forbidden(player: str, option: str) -> str:
    return f"{lower_article(player)} ne peut choisir {F.quoted(option)}"


def revealed(player: str) -> str:
    return f"le motif {of(player)} est connu de tous"


def from_prior(motive: str, share: str) -> str:
    return f"{F.quoted(motive)} part de {share}"


def unsolved(share: float) -> str:
    return f"{F.percent(1 - share)} des jeux n’ont pas pu être résolus après ce changement."


def belief(player: str, motive: str) -> str:
    return f"{capital(player)} : {motive}"


def forecast(question: str, option: str) -> str:
    return f"{question} {capital(option)}"


def chance(probability: float) -> str:
    return f"probabilité {F.percent(probability)}"


def same_story() -> str:
    return "Le déroulement le plus probable reste le même, coup pour coup."


def story_chance(probability: float) -> str:
    return (
        f"Le tout ensemble : {F.percent(probability)}. C’est le plus probable de bien des "
        "déroulements."
    )


def change_alt(answer: str, before: Estimate, after: Estimate) -> str:
    return f"{answer} : de {F.percent(before.value)} à {F.percent(after.value)}."

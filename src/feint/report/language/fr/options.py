"""Ce que vaut chaque choix, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import lower_article, of
from feint.report.language.topics.options import Labels, Verdict

LABELS = Labels(
    rail="Les choix d’un camp",
    toc="Que faire",
    column_option="Choix",
    column_payoff="Ce qu’on en attend",
    column_gap="Écart au meilleur",
    column_best="Meilleur dans",
    column_worst="Si tout va mal",
    column_flips="Il devient le meilleur si",
    best="le meilleur",
    level="à peu près égal",
    safest="le plus sûr",
    least_regret="le moindre regret",
    sturdiest="le plus solide",
    taken="choisi",
    note="Point : gain attendu ; barre : fourchette de neuf variantes sur dix, que tous les choix "
    "partagent en grande partie. Si tout va mal : le mauvais bout sous le pire motif des autres. "
    "Le plus sûr : le meilleur dans ce cas. Le moindre regret : ce que l’on perd le moins au pire. "
    "Le plus solide : les deux, et le meilleur en moyenne.",
    no_flip="rien dans les fourchettes tirées",
    against="Selon le motif des autres",
    replies="Ce que les autres feraient ensuite",
    replies_who="Qui, où, avec quel motif",
    situations="Où il pourrait en être à ce moment-là",
    situations_if="Si d’ici là",
    situations_chance="Probabilité",
    situations_best="Meilleur choix",
    others="Les autres décisions",
)


UNIT_NAMES = {
    "USD bn": "milliards de dollars",
    "USD mn": "millions de dollars",
    "EUR bn": "milliards d’euros",
    "EUR m": "millions d’euros",
    "USD": "dollars",
    "mb/d": "millions de barils par jour",
    "USD/b": "dollars le baril",
    "USD/month": "dollars par mois",
    "month": "mois",
    "year": "années",
    "day": "jours",
    "week": "semaines",
}


def title(verdict: Verdict) -> str:
    if not verdict.option:
        if verdict.timing == "hindsight":
            return f"Le meilleur choix {of(verdict.player)} dépendait de son but"
        return f"Le meilleur choix {of(verdict.player)} dépend de son but"
    told = F.quoted(verdict.option)
    whose = of(verdict.player)
    if verdict.timing == "hindsight":
        if verdict.taken == verdict.option:
            return f"Le meilleur choix {whose} était {told} ; c’est le sien"
        return f"Le meilleur choix {whose} était {told} ; ce ne fut pas le sien"
    adjective = "le plus solide" if verdict.sturdy else "le meilleur"
    if verdict.share is not None and verdict.share < 0.6:
        return f"Le choix {adjective} {whose}, de peu : {told}"
    if verdict.n_motives > 1:
        return f"Quel que soit son but, le choix {adjective} {whose} : {told}"
    return f"Le choix {adjective} {whose} : {told}"


def head(player: str, stage: str) -> str:
    return f"{capital(player)} : {stage}"


def figure(option: str, share: str, motive: str, timing: str) -> str:
    was = "était" if timing == "hindsight" else "est"
    told = f"{capital(F.quoted(option))} {was} le meilleur choix dans {share} des variantes"
    return f"{told} si le but {was} {F.quoted(motive)}" if motive else told


def subtitle(player: str, unit: str, timing: str) -> str:
    measured = f", en {unit}" if unit else ", à l’aune de son propre but"
    if timing == "hindsight":
        return f"Ce que chaque choix devait rapporter, d’après ce qu’on savait alors{measured}."
    return f"Ce que chaque choix doit rapporter, d’après cela seul que sait ce camp{measured}."


def in_hundred(share: Estimate) -> str:
    hundred = round(100 * share.value)
    if share.value > 0 and hundred == 0:
        return "moins de 1 sur 100"
    return f"{hundred} sur 100"


def flip(number: str, side: str, at: str) -> str:
    return f"{number} {'dépasse' if side == 'above' else 'reste sous'} {at}"


def lead(best: str, second: str, gap: str, sure: bool) -> str:
    if not gap:
        return f"En moyenne, {F.quoted(best)} ne rapporte guère plus que {F.quoted(second)}."
    first = f"En moyenne, {F.quoted(best)} rapporte {gap} de plus que {F.quoted(second)}"
    return first + ("." if sure else ", moins que ces variantes ne permettent d’assurer.")


def binding(option: str, worth: str, spread: str, gains: bool, ex_ante: bool) -> str:
    plan = " On pèse ici un plan fait avant que le but ne soit arrêté." if ex_ante else ""
    if not gains:
        return f"Se lier d’avance, publiquement, ne rapporterait rien de sûr.{plan}"
    within = f" ({spread})" if spread else ""
    told = f"Annoncer {F.quoted(option)} d’avance, et s’y tenir, rapporte encore {worth}{within}"
    return f"{told}.{plan}"


def waiting(worth: str) -> str:
    return f"Ne choisir qu’une fois la situation connue rapporte {worth}."


def seen(moves: Sequence[tuple[str, str]]) -> str:
    if not moves:
        return "il ne s’est rien passé de plus"
    return " ; ".join(f"{lower_article(player)} : {option}" for player, option in moves)


def reply(option: str, chance: Estimate) -> str:
    return f"{option} {F.percent(chance.value, chance.error)}"


def row_alt(option: str, payoff: str, best: str) -> str:
    return f"{option} : {payoff} ; meilleur dans {best}."

"""Ce que dit le premier écran, en français : réponse, image, points, avertissement."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, lower_article, of
from feint.report.language.fr.shares import of_versions, part_of, those_leading
from feint.report.lead import Lead, Preference
from feint.report.reading import HARDLY, OtherStart, Standing

_VERDICT = {
    "holds": "L’affirmation tient :",
    "mostly holds": "L’affirmation tient plutôt :",
    "open": "La question reste ouverte :",
    "mostly fails": "L’affirmation est plutôt fausse :",
    "fails": "L’affirmation est fausse :",
    "evidence silent": "Les coups ne tranchent pas :",
    "outside the model": "Hors de portée du jeu :",
}

_CAPPED = {
    "weak factor": "mais, dans une variante sur dix au moins, ce qu’on a vu pèse trop peu",
    "unmodelled explains as well": "mais un jeu au hasard expliquerait aussi bien ce qu’on a vu",
}


def answer(lead: Lead) -> tuple[str, str]:
    verdict, fit = _VERDICT[lead.grade], what_fits(lead.best)
    if lead.grade == "outside the model":
        return verdict, "aucun coup, aucune issue de cet affrontement n’y correspond."
    if lead.factor is not None:
        told = _weight(lead.factor)
    else:
        told = _finding(lead)
        if not told:
            return verdict, "l’épreuve n’a pas pu être calculée" + (f" ; {fit}." if fit else ".")
        if lead.grade == "evidence silent":
            told += ", mais " + ("les hypothèses seules le disaient déjà" if lead.unmoved
                                 else "ce qu’on a vu y change trop peu pour compter")  # fmt: skip
            return verdict, told + (f", et {fit}." if fit else ".")
        if lead.unmoved:
            told += ", comme avant tout indice"
        elif lead.prior is not None:
            before = F.percent(lead.prior)
            before = before if lead.share is None else f"dans {before}"
            told += f" (avant tout indice : {before})"
    if lead.capped is not None:  # l’image dit plus bas quel but est en tête
        return verdict, f"{told}, {_CAPPED[lead.capped]}."
    return verdict, told + (f" ; {fit}." if fit else ".")


def _finding(lead: Lead) -> str:
    if lead.chance is not None:
        return f"la probabilité est de {F.percent_with_range(lead.chance)}"
    if lead.share is None:
        return ""
    often = of_versions(lead.share.value)
    return f"{often}, {_gain(lead.preference) if lead.preference else 'l’affirmation se vérifie'}"


def _weight(odds: Estimate) -> str:
    spread = F.multiple_range(odds)
    if 1 / 1.5 < odds.value < 1.5:
        within = f" ; {spread}" if spread else ""
        times = F.multiple(odds.value)
        return f"ce qu’on a vu ne déplace guère les chances de l’affirmation (×{times}{within})"
    if odds.value >= 1:
        times = F.multiple(odds.value) + (f" ({spread})" if spread else "")
        return f"ce qu’on a vu multiplie les chances de l’affirmation par {times}"
    return f"ce qu’on a vu divise les chances de l’affirmation par {F.multiple(1 / odds.value)}"


def _gain(wish: Preference) -> str:
    """« l’acquéreur a probablement plus à gagner si le conseil refuse que s’il vend »."""
    player, mover = lower_article(wish.player), lower_article(wish.mover)
    if wish.verbal:
        again = f"si {mover} {wish.second}"
        if mover.startswith("le "):
            again = f"s’il {wish.second}"
        elif mover.startswith("la "):
            again = f"si elle {wish.second}"
        choice = f"si {mover} {wish.first} que {again}"
    else:
        first, second = F.quoted(wish.first), F.quoted(wish.second)
        choice = f"avec {first} (le choix {of(mover)}) qu’avec {second}"
    return f"{player} a probablement plus à gagner {choice}"


def claim_tested(claim: str, note: str) -> str:
    return f"L’affirmation éprouvée : {F.quoted(claim)}. {note}".strip()


def unsolved(share: float) -> str:
    return (
        f"{F.percent(1 - share)} des jeux n’ont pas pu être résolus et manquent ici : tous les "
        "chiffres de la page sont à lire avec cette réserve."
    )


def no_lead(best: Standing | None) -> tuple[str, str]:
    if best is None or not best.ranked:
        return "Que ferait chacun ?", "Aucun motif n’est en doute ici ; voici les prévisions."
    return "Ce que l’on peut dire :", what_fits(best) + "."


def what_fits(best: Standing | None) -> str:
    if best is None or not best.ranked:
        return ""
    leaders = [F.quoted(row.name) for row in best.leaders]
    if best.n_events == 0:
        return "aucun fait n’a encore été pesé, et rien ne permet de départager les buts"
    if len(leaders) == 1 and not best.leaders_are_named:
        return "aucun des buts proposés n’explique le mieux les coups joués"
    if len(leaders) == 1:
        top = best.ranked[0].now
        return f"le but qui cadre le mieux est {leaders[0]} ({F.percent_and_range(top)})"
    if len(leaders) == 2:
        if best.fit_alike:
            return f"les coups joués cadrent aussi bien avec {leaders[0]} qu’avec {leaders[1]}"
        return f"les coups joués ne départagent pas {leaders[0]} et {leaders[1]}"
    if len(leaders) >= best.n_named:
        which = f"les {F.number_word(best.n_named)} buts possibles"
    else:
        which = f"{F.number_word(len(leaders))} buts sur {F.number_word(best.n_named)}"
    if best.fit_alike:
        return f"les coups joués cadrent à peu près aussi bien avec {which}"
    return f"{which} restent en lice"


def belief_title(best: Standing) -> str:
    names = [F.quoted(capital(row.name)) for row in best.leaders]
    if not best.ranked:
        return "Aucun motif n’a pu être pesé"
    if best.n_events == 0:
        return "Les chances avant tout événement"
    if best.moved < HARDLY:
        return "Les événements ne déplacent guère les chances"
    top = best.ranked[0]
    if best.n_leaders == 1:
        if top.name == best.unmodelled:
            return "Aucun des motifs proposés n’explique le mieux les faits"
        if top.now.value < top.before:
            return f"{names[0]} reste en tête, bien que les faits parlent contre"
        if top.now.value >= 0.75:
            return f"{names[0]} se détache nettement"
        return f"{names[0]} se détache" if top.now.value >= 0.5 else f"{names[0]} mène de peu"
    if best.n_leaders == len(best.ranked):
        return "Aucun motif ne se détache"
    if best.n_leaders == 2:
        if all(row.now.value > row.before for row in best.leaders):
            return "Deux motifs se détachent ensemble et restent côte à côte"
        return "Deux motifs restent côte à côte en tête"
    return f"{capital(those_leading(best))} restent en lice"


def belief_subtitle(player: str, n_draws: int, with_bands: bool) -> str:
    drawn = "Bandes et traits" if with_bands else "Traits"
    return (
        f"{capital(player)} : probabilité de chaque motif après chaque événement. {drawn} : "
        f"l’étendue sur {F.count(n_draws)} variantes des hypothèses, 9 cas sur 10."
    )


def belief_alt(best: Standing) -> str:
    ends = [f"{row.name} {F.middle(row.now)}" for row in best.ranked]
    events = f"{F.number_word(best.n_events)} {agree(best.n_events, 'événement', 'événements')}"
    return f"{belief_title(best)}. Après {events} : {F.listed(ends)}."


def belief_source(as_of: str, has_events: bool) -> str:
    spaced = " Les événements sont espacés régulièrement." if has_events else ""
    return f"État au {as_of}.{spaced}"


def other_reader(start: OtherStart) -> str:
    return (
        f"Un lecteur parti de {F.percent(start.start)} pour {F.quoted(start.motive)} en serait "
        f"aujourd’hui à {F.percent(start.then)}, là où cette page dit {F.middle(start.ours)}."
    )


def learnable(share: float) -> str:
    part = part_of(share, "du doute sur le motif")
    return (
        f"En moyenne, tous les coups visibles, même à venir, lèveraient {part} ; le reste échappe "
        "au regard."
    )

"""Ce que dit le premier écran, en français : réponse, image, points, avertissement."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, lower_article, of
from feint.report.language.fr.shares import of_versions, part_of
from feint.report.lead import Lead, Preference
from feint.report.reading import HARDLY, EventReading, OtherStart, Standing, Tally, Turning

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
        told = _weight(lead.factor) + (f", {_CAPPED[lead.capped]}" if lead.capped else "")
        return verdict, told + (f" ; {fit}." if fit else ".")
    told = _finding(lead)
    if not told:
        return verdict, "l’épreuve n’a pas pu être calculée" + (f" ; {fit}." if fit else ".")
    if lead.grade == "evidence silent":
        told += ", mais " + ("c’était déjà le cas avant tout indice" if lead.unmoved
                             else "ce qu’on a vu y change trop peu pour compter")  # fmt: skip
        return verdict, told + (f", et {fit}." if fit else ".")
    if lead.unmoved:
        told += ", comme avant tout indice"
    elif lead.prior is not None:
        told += f" (avant tout indice : {F.percent(lead.prior)})"
    if lead.capped is not None:
        told += f", {_CAPPED[lead.capped]}"
    return verdict, told + (f" ; {fit}." if fit else ".")


def _finding(lead: Lead) -> str:
    if lead.chance is not None:
        return f"la probabilité est de {F.percent_with_range(lead.chance)}"
    if lead.share is None:
        return ""
    often = of_versions(lead.share.value)
    return f"{often}, {_gain(lead.preference) if lead.preference else 'l’épreuve est réussie'}"


def _weight(odds: Estimate) -> str:
    spread = F.multiple_range(odds)
    if 1 / 1.5 < odds.value < 1.5:
        within = f", {spread}" if spread else ""
        times = F.multiple(odds.value)
        return f"ce qu’on a vu ne déplace guère la cote de l’affirmation (×{times}{within})"
    if odds.value >= 1:
        around = f" ({spread})" if spread else ""
        return (
            f"ce qu’on a vu multiplie la cote de l’affirmation par {F.multiple(odds.value)}{around}"
        )
    return f"ce qu’on a vu divise la cote de l’affirmation par {F.multiple(1 / odds.value)}"


def _gain(wish: Preference) -> str:
    """« l’acquéreur gagnerait probablement davantage si le conseil refuse que s’il vend »."""
    player, mover = lower_article(wish.player), lower_article(wish.mover)
    if wish.verbal:
        again = f"s’il {wish.second}" if mover.startswith("le ") else f"si {mover} {wish.second}"
        if mover.startswith("la "):
            again = f"si elle {wish.second}"
        choice = f"si {mover} {wish.first} que {again}"
    else:
        first, second = F.quoted(wish.first), F.quoted(wish.second)
        choice = f"si le choix {of(mover)} est {first} que si c’est {second}"
    return f"{player} gagnerait probablement davantage {choice}"


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
        which = f"{F.number_word(len(leaders))} des {F.number_word(best.n_named)} buts possibles"
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
    return f"{capital(_leaders(best))} restent en lice"


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


def _leaders(best: Standing) -> str:
    n_leaders = F.number_word(best.n_leaders)
    if not best.leaders_are_named or best.n_leaders == best.n_named:
        return f"{n_leaders} motifs"
    return f"{n_leaders} motifs sur {F.number_word(best.n_named)}"


def motives_point(best: Standing) -> tuple[str, str]:
    leaders = best.leaders
    told = F.listed([f"{F.quoted(row.name)} ({F.middle(row.now)})" for row in leaders])
    fallen = best.fallen
    rest = ""
    if fallen is not None:
        move = f"de {F.percent(fallen.before)} à {F.middle(fallen.now)}"
        rest = f" {capital(F.quoted(fallen.name))} recule, {move}."
    if len(leaders) == 1:
        second = best.ranked[1] if len(best.ranked) > 1 else None
        tail = (
            f" ; vient ensuite {F.quoted(second.name)}, à {F.middle(second.now)}" if second else ""
        )
        return "Un motif est en tête.", f"{capital(told)}{tail}."
    if len(leaders) >= best.n_named:
        return "Tous les motifs restent possibles.", f"Leurs plages se recouvrent : {told}."
    joint = (
        "expliquent à peu près aussi bien les coups joués"
        if best.fit_alike
        else "ont des plages qui se recouvrent"
    )
    return f"Restent {_leaders(best)}.", f"{capital(told)} {joint}.{rest}"


def learnable_point(share: float) -> tuple[str, str]:
    head = (
        "Le gros du doute demeurera." if share < 0.4
        else "La moitié du doute peut être levée." if share < 0.6
        else "Le doute peut être levé en grande partie."
    )  # fmt: skip
    told = part_of(share, "du doute sur le motif")
    return head, f"Tous les coups réunis, même à venir, lèveraient en moyenne {told}."


def claim_point(claim: str, holds: bool, share: float | None) -> tuple[str, str]:
    head = "Une affirmation tient nettement." if holds else "Une affirmation tombe nettement."
    often = f" : vrai {of_versions(share)}" if share is not None else ""
    return head, f"{capital(F.quoted(claim))}{often}."


def turning_point(turn: Turning | None, n_events: int) -> tuple[str, str]:
    if n_events == 0:
        return "Rien n’a encore été pesé.", "Ce sont les chances de départ du dossier."
    if turn is None:
        return (
            "Aucun événement n’en dit long.",
            "Chacun était à peu près aussi probable quel que soit le motif.",
        )
    title = turn.event.title.rstrip(".")
    if turn.n_events == 1:
        return "On ne connaît qu’un événement.", f"{title}. Tout le mouvement vient de lui."
    if turn.more_than_rest:
        rest = F.number_word(turn.n_events - 1)
        return (
            "Un événement a presque tout fait.",
            f"{title} : il a plus pesé que les {rest} autres réunis.",
        )
    return "L’événement le plus parlant.", f"{title} : {_points(turn.event)} ont changé de camp."


def _points(event: EventReading) -> str:
    points = max(1, round(100 * event.shift))
    return f"{points} {agree(points, 'point', 'points')}"


def claims_point(counts: Tally) -> tuple[str, str]:
    good, bad = counts.of("holds", "mostly holds"), counts.of("fails", "mostly fails")
    silent, outside = counts.of("evidence silent"), counts.of("outside the model")
    undecided = counts.of("open")
    parts = []
    if undecided:
        parts.append(f"{_feminine(undecided)} {agree(undecided, 'reste', 'restent')} ouverte"
                     + agree(undecided, "", "s"))  # fmt: skip
    if silent:
        parts.append(f"sur {_feminine(silent)} les faits sont muets")
    if outside:
        parts.append(f"{_feminine(outside)} {agree(outside, 'sort', 'sortent')} du modèle")
    held = f"{_feminine(good)} {agree(good, 'tient', 'tiennent')}" if good else "aucune ne tient"
    failed = f"{_feminine(bad)} {agree(bad, 'tombe', 'tombent')}" if bad else "aucune ne tombe"
    total = counts.total
    head = f"{total} {agree(total, 'affirmation mise', 'affirmations mises')} à l’épreuve."
    tail = " ; " + F.listed(parts) if parts else ""
    return head, f"{capital(held)} et {failed}{tail}."


def _feminine(number: int) -> str:
    return "une" if number == 1 else F.number_word(number)


def next_point(player: str, option: str, chance: Estimate) -> tuple[str, str]:
    told = f"{F.quoted(option)}, {F.likely(chance)} ({F.percent_and_range(chance)})"
    return "Et maintenant.", f"{capital(player)} : {told}."


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

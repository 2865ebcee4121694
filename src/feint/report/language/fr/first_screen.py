"""Ce que dit le premier écran, en français : réponse, image, points, avertissement."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree
from feint.report.reading import HARDLY, EventReading, OtherStart, Standing, Tally, Turning

_VERDICT = {
    "holds": "{} : c’est établi ;",
    "mostly holds": "{} : sans doute ;",
    "open": "{} : la question reste ouverte ;",
    "mostly fails": "{} : sans doute pas ;",
    "fails": "{} : non ;",
    "evidence silent": "{} : les faits sont muets ;",
    "outside the model": "{} : ce jeu ne peut pas en juger ;",
}

_CAPPED = {
    "weak factor": "mais ce qu’on a vu n’y ajoute guère",
    "unmodelled explains as well": "mais un jeu au hasard expliquerait aussi bien ce qu’on a vu",
}


def answer(
    claim: str,
    grade: Grade,
    share: Estimate | None,
    chance: Estimate | None,
    capped: str | None,
    best: Standing | None,
) -> tuple[str, str]:
    verdict = _VERDICT[grade].format(F.quoted(claim))
    told = ""
    if share is not None:
        told = f"c’est vrai dans {F.middle(share)} des variantes des hypothèses"
    elif chance is not None:
        told = f"la probabilité est de {F.percent_with_range(chance)}"
    unknown = what_cannot_be_known(best)
    if told and capped is not None:
        told += f", {_CAPPED[capped]}."
        return verdict, f"{told} {capital(unknown)}." if unknown else told
    if told and unknown:
        joint = ", mais " if "ne permet" in unknown else ", et "
        return verdict, told + joint + unknown + "."
    return verdict, (told or unknown or "voir la rubrique 6") + "."


def no_lead(best: Standing | None) -> tuple[str, str]:
    if best is None or not best.ranked:
        return "Que ferait chacun ?", "Aucun motif n’est en doute ici ; voici les prévisions."
    return "Ce que disent les coups joués :", what_cannot_be_known(best) + "."


def what_cannot_be_known(best: Standing | None) -> str:
    if best is None or not best.ranked:
        return ""
    leaders = [F.quoted(row.name) for row in best.leaders]
    if best.n_events == 0:
        return "aucun fait n’a encore été pesé, et rien ne permet de départager les motifs"
    if len(leaders) == 1 and leaders[0] == F.quoted(best.unmodelled):
        return "aucun des motifs proposés n’explique au mieux les coups joués"
    if len(leaders) == 1:
        top = best.ranked[0].now
        return (
            f"le motif qui colle le mieux aux faits est {leaders[0]} ({F.percent_and_range(top)})"
        )
    if len(leaders) == 2:
        return f"rien ne permet de départager {leaders[0]} et {leaders[1]}"
    if len(leaders) == len(best.ranked):
        return "rien ne permet de départager les motifs"
    return f"rien ne permet d’en départager {F.number_word(len(leaders))} des motifs possibles"


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
    return f"{capital(F.number_word(best.n_leaders))} motifs restent en lice"


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


def motives_point(best: Standing) -> tuple[str, str]:
    leaders = best.leaders
    told = F.listed([f"{F.quoted(row.name)} ({F.middle(row.now)})" for row in leaders])
    if len(leaders) == 1:
        second = best.ranked[1] if len(best.ranked) > 1 else None
        rest = (
            f" ; vient ensuite {F.quoted(second.name)}, à {F.middle(second.now)}" if second else ""
        )
        return "Un motif est en tête.", f"{capital(told)}{rest}."
    if len(leaders) == len(best.ranked):
        return "Tous les motifs restent possibles.", f"Leurs plages se recouvrent : {told}."
    if max(best.told_apart, 1 / best.told_apart) < 1.5:
        explain = "expliquent à peu près aussi bien les coups joués"
    else:
        explain = "ont des plages qui se recouvrent"
    return f"Restent {F.number_word(len(leaders))} motifs.", f"{capital(told)} {explain}."


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
    if share < 0.1:
        return "Même tous les coups visibles réunis ne diraient presque rien du motif."
    return (
        f"En moyenne, tous les coups visibles réunis lèveraient {F.percent(share)} du doute sur le "
        "motif ; le reste échappe au regard."
    )

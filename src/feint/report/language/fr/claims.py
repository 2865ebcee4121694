"""Ce que la page dit des affirmations, des faits et des questions, en français."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.formats import MISSING
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree
from feint.report.language.fr.words import GRADE_WORDS
from feint.report.reading import Tally


def _feminine(number: int) -> str:
    return "une" if number == 1 else F.number_word(number)


_CENTRAL = {
    "holds": "L’affirmation centrale tient",
    "mostly holds": "L’affirmation centrale tient plutôt",
    "open": "L’affirmation centrale reste ouverte",
    "mostly fails": "L’affirmation centrale est plutôt fausse",
    "fails": "L’affirmation centrale est fausse",
    "evidence silent": "Sur l’affirmation centrale, les faits sont muets",
    "outside the model": "L’affirmation centrale sort du modèle",
}


def _counts(*numbers: int) -> list[str]:
    return ["une" if number == "un" else number for number in F.counts(*numbers)]


def claims_title(others: Tally, lead: Grade | None) -> str:
    good, bad = others.of("holds", "mostly holds"), others.of("fails", "mostly fails")
    first = _CENTRAL[lead] if lead is not None else ""
    if not others.total:
        return first or "Aucune affirmation n’a pu être calculée"
    held, failed, total = _counts(good, bad, others.total)
    if lead is None:
        if not good:
            return f"Sur {total} affirmations calculées, aucune ne tient"
        return f"Sur {total} affirmations calculées, {held} {agree(good, 'tient', 'tiennent')}"
    if others.total == 1:
        fate = "tient aussi" if good else "tombe" if bad else "reste indécise"
        return f"{first} ; l’autre {fate}"
    if bad > good:
        fate = f"{failed} {agree(bad, 'tombe', 'tombent')}"
    elif good:
        fate = f"{held} {agree(good, 'tient', 'tiennent')}"
    else:
        fate = "aucune ne tient"
    return f"{first} ; sur {total} autres calculées, {fate}"


def before_the_evidence(grade: Grade | None) -> str:
    if grade is None:
        return ""
    if grade == "evidence silent":
        return "avant les faits : pas d’avis"
    return f"avant les faits : {GRADE_WORDS[grade]}"


def comparison(share: Estimate, before: float | None) -> str:
    told = (
        f"Vrai dans {F.percent_with_range(share)} des variantes des hypothèses, pesées à l’aune "
        "des faits"
    )
    if before is not None and F.percent(before) != MISSING:
        if F.percent(before) == F.middle(share):
            return told + " ; les chances de départ en disaient autant."
        return told + f" ; les seules chances de départ en disaient {F.percent(before)}."
    return told + "."


def two_sides(first: str, second: str) -> str:
    return f"En moyenne : {first} contre {second}."


def chance(value: Estimate, before: float | None) -> str:
    told = f"{F.percent_with_range(value)} : {F.likely(value)}"
    if before is not None and F.percent(before) not in (MISSING, F.percent(value.value)):
        told += f". Avant les faits : {F.percent(before)}"
    return told + "."


def amount(value: str, spread: str, before: str) -> str:
    told = f"{value}" + (f" ({spread})" if spread else "")
    return told + (f". Avant les faits : {before}." if before and before != value else ".")


def factor(odds: Estimate) -> str:
    spread = F.multiple_range(odds)
    around = f" ({spread})" if spread else ""
    within = f", {spread}" if spread else ""
    if 1 / 1.5 < odds.value < 1.5:
        where = f"×{F.multiple(odds.value)}{within}"
        return f"Les faits laissent ses chances à peu près en l’état ({where})."
    if odds.value >= 1:
        return f"Les faits multiplient ses chances par {F.multiple(odds.value)}{around}."
    return f"Les faits divisent ses chances par {F.multiple(1 / odds.value)}."


def least_prior(prior: float) -> str:
    if prior <= 0.01:
        return "Même parti de presque rien, un lecteur la jugerait désormais plutôt vraie."
    if prior >= 0.99:
        return "Seul un lecteur déjà presque sûr la jugerait désormais plutôt vraie."
    return f"Un lecteur parti de {F.percent(prior)} ou plus la jugerait désormais plutôt vraie."


def capped(reason: str) -> str:
    if reason == "weak factor":
        return (
            "Dans une variante sur dix au moins, les faits ne triplent pas les chances : la note "
            "ne dépasse pas « ouverte »."
        )
    return (
        "Des coups joués au hasard expliquent aussi bien ce qu’on a vu : pas mieux qu’« ouverte »."
    )


def silent() -> str:
    return (
        "Ce qu’on a vu est à peu près aussi probable dans les deux cas : les chances de départ "
        "demeurent."
    )


def checked_title(verdicts: dict[str, int], changed: int) -> str:
    total = sum(verdicts.values())
    if not total:
        return "Aucun fait n’a été vérifié"
    good = verdicts.get("supported", 0)
    facts = f"{F.number_word(total)} {agree(total, 'fait vérifié', 'faits vérifiés')}"
    if good == total:
        first = f"Les {facts} tiennent" if total > 1 else "Le seul fait vérifié tient"
    elif good:
        first = (
            f"Sur {facts}, {F.number_word(good)} {agree(good, 'tient', 'tiennent')} sans réserve"
        )
    else:
        first = f"Sur {facts}, aucun ne tient sans réserve"
    if changed:
        look = agree(changed, "se lit", "se lisent")
        return f"{first} ; {F.number_word(changed)} {look} autrement aujourd’hui"
    return first


def questions_title(n_likely: int, n_open: int, n_outside: int) -> str:
    likely, still, beyond = _counts(n_likely, n_open, n_outside)
    parts = []
    if n_likely:
        parts.append(f"{likely} {agree(n_likely, 'a', 'ont')} une réponse probable")
    if n_open:
        parts.append(f"{still} {agree(n_open, 'reste ouverte', 'restent ouvertes')}")
    if n_outside:
        parts.append(f"{beyond} {agree(n_outside, 'sort', 'sortent')} du modèle")
    if not parts:
        return "Aucune question n’était posée"
    total = n_likely + n_open + n_outside
    if total == 1:
        return f"La seule question posée {parts[0].split(' ', 1)[1]}"
    if len(parts) == 1:
        return f"Les {F.number_word(total)} questions {parts[0].split(' ', 1)[1]}"
    return f"Sur {F.number_word(total)} questions, {F.listed(parts)}"

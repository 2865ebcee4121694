"""Ce que la page dit des affirmations, des faits et des questions, en français."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.formats import MISSING, capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, lower_article
from feint.report.language.fr.words import GRADE_WORDS
from feint.report.reading import Tally, disagree


def _counts(*numbers: int) -> list[str]:
    return ["une" if number == "un" else number for number in F.counts(*numbers)]


def claims_title(computed: Tally) -> str:
    good, bad = computed.of("holds", "mostly holds"), computed.of("fails", "mostly fails")
    if not computed.total:
        return "Aucune affirmation n’a pu être calculée"
    if computed.total == 1:
        fate = "tient" if good else "tombe" if bad else "reste indécise"
        return f"La seule affirmation calculée {fate}"
    rest = computed.total - good - bad
    held, failed, left, total = _counts(good, bad, rest, computed.total)
    told = [f"{held} {agree(good, 'tient', 'tiennent')}" if good else "aucune ne tient"]
    if bad:
        told.append(f"{failed} {agree(bad, 'tombe', 'tombent')}")
    if rest:
        told.append(f"{left} {agree(rest, 'reste indécise', 'restent indécises')}")
    return f"Sur {total} affirmations calculées, {F.listed(told)}"


def before_the_evidence(grade: Grade | None) -> str:
    if grade is None:
        return ""
    if grade == "evidence silent":
        return "avant les faits : pas d’avis"
    return f"avant les faits : {GRADE_WORDS[grade]}"


def comparison(share: Estimate, before: float | None) -> str:
    value, often = share.value, F.middle(share)
    if value >= 0.95:
        told = f"Vraie dans presque toutes les variantes des hypothèses ({often})"
    elif value >= 0.75:
        told = f"Vraie dans {often} des variantes"
    elif value >= 0.25:
        told = f"Tout dépend des hypothèses : vraie dans {often} de leurs variantes"
    elif value >= 0.05:
        told = f"Vraie dans {often} des variantes seulement"
    else:
        told = f"Vraie dans presque aucune variante des hypothèses ({often})"
    if before is None or F.percent(before) == MISSING:
        return told + "."
    if abs(before - value) < 0.03:
        return told + ", comme avant les faits."
    return told + f" ; avant les faits, dans {F.percent(before)}."


def two_sides(first: str, second: str, asked: bool | None) -> str:
    if asked is None:
        return f"En moyenne {first}, contre {second}."
    return f"En moyenne {first}, quand il en faut {'plus' if asked else 'moins'} de {second}."


def level_sides(both: str) -> str:
    return f"En moyenne, les deux côtés se valent, à {both}."


def worth(motive: str, value: str, gain: bool, spread: str, instead: str) -> str:
    more = "de plus" if gain else "de moins"
    within = f" (fourchette : {spread})" if spread else ""
    return (
        f"Pour {F.quoted(motive)}, ce qui a été fait vaut {value} {more} que "
        f"{F.quoted(instead)}{within}."
    )


def against(value: str, spread: str, instead: str) -> str:
    within = f" (fourchette : {spread})" if spread else ""
    return f"{value} par rapport à {F.quoted(instead)}{within}."


def part(value: Estimate, stated: bool) -> str:
    spread = F.percent_range(value)
    if stated and spread:
        return f"Fourchette : {spread}."
    return f"{F.percent_with_range(value)}."


def amount_before(before: str) -> str:
    return f"Avant les faits : {before}."


def chance(value: Estimate, before: float | None, stated: bool) -> str:
    told = F.percent_with_range(value) + ("" if stated else f" : {F.likely(value)}")
    if before is not None and F.percent(before) not in (MISSING, F.percent(value.value)):
        told += f". Avant les faits : {F.percent(before)}"
    return told + "."


def amount(value: str, spread: str, before: str) -> str:
    told = f"{value}" + (f" ({spread})" if spread else "")
    return told + (f". Avant les faits : {before}." if before and before != value else ".")


def factor(odds: Estimate) -> str:
    spread = F.multiple_range(odds)
    within = f" ; {spread}" if spread else ""
    around = f" ({spread})" if spread else ""
    apart = ""
    if disagree(odds):
        apart = " ; les variantes des hypothèses divergent"
    if 1 / 1.5 < odds.value < 1.5:
        times = F.multiple(odds.value)
        return f"Ce qu’on a vu ne déplace guère ses chances (×{times}{within}){apart}."
    if odds.value >= 1:
        return f"Ce qu’on a vu multiplie ses chances par {F.multiple(odds.value)}{around}{apart}."
    return f"Ce qu’on a vu divise ses chances par {F.multiple(1 / odds.value)}{apart}."


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
    return "Ce qu’on a vu est à peu près aussi probable dans les deux cas."


_PROBLEMS = {
    "impossible": "ce qu’elle suppose n’arrive jamais dans ce jeu",
    "unreached": "la décision qu’elle nomme, {}, n’est jamais atteinte",
    "unseen": "aucun coup n’a été vu à {}",
    "several motives": "elle ne dit pas de quel motif ({}) il s’agit",
    "no weight": "les chances de départ ne laissent aucune place à « {} »",
    "last option": "elle ne laisserait aucun choix à {}",
    "not finite": "le résultat n’est pas un nombre fini",
    "unreadable": "elle ne se lit pas",
}


def problem(kind: str, name: str) -> str:
    return (
        f"Cette épreuve n’a pas pu être calculée : {_PROBLEMS[kind].format(lower_article(name))}."
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
        number, out_of = F.number_word(good), F.number_word(total)
        nouns = agree(good, "fait vérifié", "faits vérifiés")
        verb = agree(good, "tient", "tiennent")
        first = f"{capital(number)} {nouns} sur {out_of} {verb} sans réserve"
    else:
        first = f"Sur {facts}, aucun ne tient sans réserve"
    if changed:
        look = agree(changed, "se lit", "se lisent")
        return f"{first} ; {F.number_word(changed)} {look} autrement aujourd’hui"
    return first


def questions_title(n_likely: int, n_other: int, n_outside: int) -> str:
    total = n_likely + n_other + n_outside
    likely, beyond = _counts(n_likely, n_outside)
    if not total:
        return "Aucune question n’était posée"
    if n_outside == total:
        return "Toutes les questions sortent du modèle"
    noun = agree(n_likely, "question a", "questions ont")
    first = f"{capital(likely)} {noun} une réponse probable"
    if not n_likely:
        first = "Aucune question n’a de réponse probable"
    if n_outside:
        return f"{first} ; {beyond} {agree(n_outside, 'sort', 'sortent')} du modèle"
    return first

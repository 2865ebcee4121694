"""Récits rivaux, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import lower_article
from feint.report.language.fr.words import STRENGTH_WORDS
from feint.report.language.topics.rivalry import Break, Labels
from feint.report.numbers import odds_class

LABELS = Labels(
    rail="Récits rivaux, mêmes faits",
    toc="Récits rivaux",
    stories_title="Les récits en présence",
    first_story="celui de cette page",
    lead="Son affirmation centrale :",
    events_note="Combien de fois plus probable l’événement est dans un récit que dans l’autre, les "
    "précédents étant connus ; trait : neuf variantes sur dix. Entre ÷1,5 et ×1,5, il ne dit rien.",
    altogether="Tous les faits ensemble",
    parting_note="La probabilité de chaque coup encore ouvert dans chaque récit, désigné par son "
    "numéro.",
    column_move="Coup",
    claims_title="Les mêmes affirmations dans chaque récit",
    claim="Affirmation",
    breaks_title="Ce qui briserait chaque récit",
    breaks_note="L’hypothèse la moins chère d’abord : plus le seuil est près du milieu de la "
    "fourchette, moins il en faut.",
    others="Les autres paires",
    other_changes="Autres changements dans le fichier du cas",
    other_evidence="Les récits ne reposent pas sur les mêmes coups : les facteurs comparent des "
    "choses différentes.",
)


def title(better: str, worse: str, factor: Estimate, n_stories: int) -> str:
    strength = odds_class(factor.value)
    if strength == 0:
        if n_stories == 2:
            return "Les faits ne départagent pas les deux récits"
        return f"Les faits ne départagent aucun des {F.number_word(n_stories)} récits"
    word = ("", "un peu mieux", "nettement mieux", "bien mieux")[strength]
    return f"{capital(F.quoted(better))} explique {word} les faits que {F.quoted(worse)}"


def title_unlike() -> str:
    return "Les récits ne reposent pas sur les mêmes faits : ceux-ci ne peuvent les départager"


def lede(first: str, second: str, factor: Estimate, share: float) -> str:
    spread = F.multiple_range(factor)
    within = f" ({spread})" if spread else ""
    return (
        f"Ce que l’on a vu est {F.multiple(factor.value)} fois{within} aussi probable sous "
        f"{F.quoted(first)} que sous {F.quoted(second)} ; le premier l’explique mieux dans "
        f"{F.percent(share)} des variantes."
    )


def factor_word(factor: float) -> str:
    strength = odds_class(factor)
    if strength == 0:
        return STRENGTH_WORDS[0]
    return f"{STRENGTH_WORDS[strength]} pour {{}}"


def story(number: int, title: str) -> str:
    return f"{number}. {title}"


def breaks(found: Break) -> str:
    side = "dépasse" if found.side == "above" else "reste sous"
    spread = f" ({found.spread})" if found.spread else ""
    what = (
        f"{F.quoted(found.rival)} explique mieux les faits"
        if found.rival
        else "son affirmation centrale s’inverse"
    )
    far = (
        "tout près du milieu de sa fourchette" if found.cost < 0.33
        else "bien à l’intérieur de sa fourchette" if found.cost < 0.75
        else "vers le bout de sa fourchette"
    )  # fmt: skip
    return (
        f"{F.quoted(found.story)} : si {F.named(found.number)} {side} {found.at}{spread}, {what}. "
        f"C’est {far}."
    )


def parting_alt(move: str, chances: Sequence[tuple[str, float]]) -> str:
    return f"{move} : " + F.listed([f"{name} {F.percent(chance)}" for name, chance in chances])


def small(n_draws: int) -> str:
    return f"Comparés sur les mêmes {F.count(n_draws)} variantes des chiffres qu’ils partagent."


def events_title(event: str, factor: float, story: int) -> str:
    if not event:
        return "Aucun fait ne départage à lui seul les deux récits"
    word = STRENGTH_WORDS[odds_class(factor)]
    return f"{capital(F.quoted(event))} en dit le plus : {word} pour le récit {story}"


def parting_title(move: str, low: float, high: float) -> str:
    ends = f"{F.percent(low)} ou {F.percent(high)}"
    return f"Là où les récits s’écartent le plus, {F.quoted(move)} : {ends}"


def changed(what: str, before: str, after: str) -> str:
    return f"{capital(what)} : {after} au lieu de {before}."


def lacks(event: str) -> str:
    return f"Sans ce fait : {F.quoted(event)}."


def adds(event: str) -> str:
    return f"Avec ce fait en plus : {F.quoted(event)}."


def end_of(number: str, low: bool) -> str:
    return f"{'bas' if low else 'haut'} de la fourchette de {number}"


def start_of(player: str, motive: str) -> str:
    return f"poids de départ de {F.quoted(motive)} pour {lower_article(player)}"


def believed_of(player: str, motive: str) -> str:
    return f"poids que les autres donnaient à {F.quoted(motive)} pour {lower_article(player)}"


def cost_of(player: str, option: str, taken: bool) -> str:
    when = "" if taken else "tout autre choix que "
    return f"ce que {when}{F.quoted(option)} coûte {_to(player)}"


def _to(player: str) -> str:
    named = lower_article(player)
    if named.startswith("le "):
        return "au " + named[3:]
    return "aux " + named[4:] if named.startswith("les ") else "à " + named

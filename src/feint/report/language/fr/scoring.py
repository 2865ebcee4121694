"""Les prévisions face à ce qui s’est passé, en français."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, feminine
from feint.report.language.topics.scoring import Labels
from feint.report.numbers import is_finite

LABELS = Labels(
    rail="Ce qu’ont valu les prévisions",
    toc="Le bilan",
    axis_not="n’arrivera pas",
    axis_yes="arrivera",
    happened="c’est arrivé",
    did_not="ce n’est pas arrivé",
    forecast="cette page",
    coin="pile ou face",
    note="Bout plein : ce qui s’est passé. Point : ce que cette page en aurait dit ; anneau : "
    "le taux publié ou le marché d’à côté. Plus on est près du bout plein, mieux c’est.",
    column_question="Question",
    column_outcome="Ce qui s’est passé",
    column_forecast="Cette page disait",
    column_penalty="Pénalité",
    totals_title="Face à d’autres prévisions",
    totals_note="Pénalité (score de Brier) : le carré de l’écart à ce qui s’est passé ; 0 si l’on "
    "était sûr et juste, 25 à pile ou face, 100 si l’on était sûr et dans l’erreur ; moyenne sur "
    "les questions auxquelles les deux répondent.",
    column_whose="Prévision",
    column_questions="Questions",
    column_theirs="Sa pénalité",
    column_ours="La nôtre",
    column_skill="Nous faisons",
    dependent_title="Des questions qui ne sont pas des épreuves distinctes",
    unanswered_title="Des questions auxquelles ce jeu ne répond pas",
)


def title(n_right: int, total: int, beats: bool | None) -> str:
    if total == 1:
        side = "du bon côté" if n_right else "du mauvais côté"
        return f"La seule prévision tranchée penchait {side}"
    leaned = agree(n_right, "penchait", "penchaient")
    first = f"{capital(feminine(n_right))} prévisions sur {feminine(total)} {leaned} du bon côté"
    if n_right < 2:
        first = f"Sur {feminine(total)} prévisions, {feminine(n_right)} {leaned} du bon côté"
    if n_right == total:
        first = f"Les {feminine(total)} prévisions tranchées penchaient du bon côté"
    if beats is None:
        return f"{first} : pas sûrement mieux que pile ou face"
    return f"{first} : {'mieux' if beats else 'moins bien'} que pile ou face"


def lede(brier: float, coin: float, expected: float, luck: float) -> str:
    told = (
        f"En moyenne, les prévisions ont payé une pénalité de {_whole(brier)} ; pile ou face en "
        f"paie {_whole(coin)}, et l’on ne peut faire mieux que 0."
    )
    if is_finite(expected, luck):
        told += (
            f" Si chaque probabilité était exactement juste, ce serait {_whole(expected)}, à "
            f"{_whole(luck)} près selon la chance."
        )
    return told


def _whole(value: float) -> str:
    return F.fixed(100 * value, 0)


def together(effective: float, total: int) -> str:
    if total < 2 or effective > 0.75 * total:
        return ""
    number = F.fixed(effective, 1).removesuffix(F.decimal + "0")
    many = F.number_word(total)
    return f"Les {many} questions se tiennent : elles en valent environ {number}, séparées."


def penalty(value: float) -> str:
    return F.fixed(100 * value, 0 if value >= 0.095 else 1).removesuffix(F.decimal + "0")


def skill(skill: Estimate) -> str:
    if abs(skill.value) < max(0.02, 2 * skill.error):
        return "à peu près aussi bien"
    if skill.value > 0:
        return f"mieux de {F.percent(skill.value)}"
    return f"moins bien de {F.percent(-skill.value)}"


def row_alt(question: str, chance: Estimate, happened: bool) -> str:
    outcome = LABELS.happened if happened else LABELS.did_not
    return f"{question} : {F.percent(chance.value)} ; {outcome}."


def dependent(first: str, second: str, implied: bool) -> str:
    if implied:
        return f"La réponse à {F.quoted(first)} décide presque de {F.quoted(second)}."
    return f"{F.quoted(first)} et {F.quoted(second)} vont ensemble."

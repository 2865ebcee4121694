"""Ce que l’on peut savoir d’un motif, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate, Grade
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import lower_article, of
from feint.report.language.fr.shares import part_of
from feint.report.language.fr.words import GRADE_WORDS
from feint.report.language.topics.identification import Labels
from feint.report.numbers import odds_class

LABELS = Labels(
    rail="Ce que l’on peut savoir, au mieux",
    toc="Ce que l’on peut savoir",
    doubt_note="Part du doute sur le motif qui disparaît en moyenne ; 100 serait la certitude.",
    row_seen="Par ce que l’on a vu jusqu’ici",
    row_ahead="Par les coups encore à venir",
    row_whole="Par tous les coups visibles, du premier au dernier",
    row_known="De même, pour qui connaîtrait tous les chiffres",
    column_share="Part du doute",
    curve_note="En abscisse, ce qu’un lecteur accordait au motif avant les faits ; en ordonnée, ce "
    "qu’il devrait lui accorder maintenant. Sur le pointillé, les faits ne disent rien ; le point "
    "est celui de cette page.",
    curve_start="Avant",
    found_if="Si tel était le vrai motif",
    found_from="départ",
    found_to="arrivée, en moyenne",
    found_out="démasqué",
    telling_title="Les déroulements qui en diraient le plus",
    telling_then="Ensuite",
    readers_title="Les affirmations qu’un autre point de départ ferait noter autrement",
    readers_note="Affirmations importantes seulement ; les autres motifs gardent leurs "
    "proportions.",
)


def title(player: str, whole: float, unmask: float) -> str:
    if unmask >= 0.5:
        return f"Le relevé complet des coups trahirait le plus souvent le but {of(player)}"
    if whole < 0.05:
        return f"Le but {of(player)} ne se lit pas dans ses coups"
    part = part_of(whole, f"du doute sur {lower_article(player)}")
    if whole < 0.2:
        joint = "qu’" if part.startswith("u") else "que "
        return f"Même tous les coups connus ne lèveraient {joint}{part}"
    return f"Tous les coups connus lèveraient {part}"


def priors(player: str, level: float | None, leaders: Sequence[str], first: float) -> str:
    if level is not None:
        return (
            f"Avant les faits, chaque motif nommé {of(player)} valait {F.percent(level)} : les "
            "chances de départ ne concluent rien."
        )
    named = F.listed([F.quoted(name) for name in leaders])
    told = f"Les chances de départ, à elles seules, plaçaient déjà {named} en tête"
    if len(leaders) > 1:
        return f"{told}, à égalité, à {F.percent(first)}."
    return f"{told}, à {F.percent(first)}."


def added(
    up: tuple[str, float] | None, down: tuple[str, float] | None, by_moves: bool | None
) -> str:
    parts = []
    if up is not None and odds_class(up[1]) > 0:
        parts.append(f"multiplié par {F.multiple(up[1])} les chances de {F.quoted(up[0])}")
    if down is not None and odds_class(down[1]) > 0:
        which = "celles" if parts else "les chances"
        parts.append(f"divisé par {F.multiple(1 / down[1])} {which} de {F.quoted(down[0])}")
    if not parts:
        return "Rien de ce que l’on a vu n’a déplacé de moitié les chances d’un motif."
    told = f"Ce que l’on a vu a {F.listed(parts)}"
    if by_moves is None:
        return told + "."
    if by_moves:
        return told + " ; ce sont les coups qui parlent, non les indices au poids supposé."
    return told + " ; l’essentiel vient d’indices dont le poids est lui-même une hypothèse."


def doubt_title(whole: float) -> str:
    return f"Tous les coups visibles ensemble lèveraient {part_of(whole, 'du doute')}"


def found_title(motive: str, end: float) -> str:
    if end < 0.5:
        return f"Même vrai, {F.quoted(motive)} ne finirait qu’à {F.percent(end)}"
    return f"S’il était vrai, {F.quoted(motive)} se verrait le mieux : {F.percent(end)} à l’arrivée"


def curve_title(starts_decide: bool) -> str:
    if starts_decide:
        return "Le point de départ décide du point d’arrivée"
    return "Les faits déplacent le lecteur, d’où qu’il parte"


def found_note(bar: float, rightly: Estimate) -> str:
    often = f"le serait dans {F.percent_with_range(rightly)} des cas"
    if rightly.high < 0.015:
        often = "ne le serait pratiquement jamais"
    return (
        "Le trait va des chances de départ à celles où tous les coups laisseraient un motif, en "
        "moyenne, s’il était le vrai. Démasqué : cru à plus de "
        f"{F.percent(bar)} à un moment au moins. Le vrai motif {often}."
    )


def curve_alt(motive: str, points: Sequence[tuple[float, float]]) -> str:
    told = F.listed([f"de {F.percent(start)} on passe à {F.percent(now)}" for start, now in points])
    return f"{capital(motive)} : {told}."


def played(moves: Sequence[tuple[str, str]]) -> str:
    return capital(" ; ".join(f"{lower_article(player)} : {option}" for player, option in moves))


def course(moves: Sequence[tuple[str, str]], chance: float) -> str:
    return f"{played(moves)} ({F.percent(chance)} des déroulements)."


def course_end(motive: str, belief: float) -> str:
    return f"{F.quoted(motive)} {F.percent(belief)}"


def reader(claim: str, ours: Grade, theirs: Grade, readers: Sequence[str]) -> str:
    return (
        f"{F.quoted(claim)} : note de cette page, « {GRADE_WORDS[ours]} » ; mais « "
        f"{GRADE_WORDS[theirs]} » pour un lecteur qui accordait {_either(readers)}."
    )


def _either(readers: Sequence[str]) -> str:
    if len(readers) > 3:
        many = F.number_word(len(readers) - 2)
        readers = (*readers[:2], f"l’une de {many} autres chances de départ")
    return " ou ".join([", ".join(readers[:-1]), readers[-1]] if len(readers) > 1 else readers)


def reader_who(motive: str, start: float) -> str:
    return f"{F.percent(start)} à {F.quoted(motive)}"


def seen_nothing_lifted() -> str:
    return "aucune à ce jour"

"""Ce que dit la fin de la page, en français : hypothèses, certificat."""

from __future__ import annotations

from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, lower_article, of
from feint.report.numbers import is_finite, one_in


def mistaken_title(number: int) -> str:
    if number == 1:
        return "Une chose que le récit dit de travers"
    return f"{capital(F.number_word(number))} choses que le récit dit de travers"


def omitted_title(number: int) -> str:
    if number == 1:
        return "Une chose qu’il passe sous silence"
    return f"{capital(F.number_word(number))} choses qu’il passe sous silence"


def assumptions_title(n_narrowed: int, total: int) -> str:
    if not total:
        return "Aucun nombre n’était incertain"
    if not n_narrowed:
        return "Les faits n’ont resserré aucune hypothèse"
    narrowed, out_of = F.counts(n_narrowed, total)
    narrowed = "une" if narrowed == "un" else narrowed
    noun = agree(n_narrowed, "hypothèse", "hypothèses")
    return f"Les faits ont resserré {narrowed} {noun} sur {out_of}"


def range_alt(before: str, after: str) -> str:
    return f"avant {before}, après {after}"


def weight_name(player: str, motive: str, quantity: str) -> str:
    return f"Poids de {F.quoted(quantity)} pour {lower_article(player)}, motif {F.quoted(motive)}"


def cost_name(player: str, index: int) -> str:
    return f"Coût {index} {of(player)}"


def discernment_ratio_name(player: str) -> str:
    return f"Finesse {of(player)} à distinguer le meilleur choix (chances du meilleur)"


def discernment_difference_name(player: str) -> str:
    return f"Écart à partir duquel {lower_article(player)} distingue le meilleur choix"


def signal_name(signal: str, motive: str) -> str:
    return f"Probabilité de {F.quoted(signal)} sous le motif {F.quoted(motive)}"


def believed_name(player: str, motive: str) -> str:
    return f"Ce que les autres croyaient {of(player)} : {F.quoted(motive)}"


def certificate_title(solved_share: float, points: int, effective: float) -> str:
    if solved_share < 1:
        return f"{F.percent(1 - solved_share)} des jeux n’ont pas pu être résolus"
    if effective < 100:
        return "Peu de variantes portent le poids : fourchettes à lire en gros"
    if points <= 1:
        return "Le calcul est sûr au point de pourcentage"
    return f"Le calcul est sûr à {F.number_word(points)} points près"


def certificate_lede(solved: int, total: int, residual: float, points: int) -> str:
    games = (
        f"Les {F.count(total)} jeux sont résolus"
        if solved == total
        else f"{F.count(solved)} jeux résolus sur {F.count(total)}"
    )
    sure = "un point" if points <= 1 else f"{F.number_word(points)} points"
    return (
        f"{games} ; {error_size(residual)} ; les chances affichées sont sûres à {sure} près. "
        "Ce qui est incertain ici, c’est le monde, non le calcul."
    )


def error_size(residual: float) -> str:
    if not is_finite(residual):
        return "erreur non mesurée"
    if residual <= 0:
        return "aucune erreur mesurable"
    if residual >= 0.01:
        return f"erreur la plus grande : {F.fixed(residual, 2)}"
    number, power = one_in(residual)
    base = min(12, power - power % 3)
    size = 10 ** (power - base)
    noun = {0: "", 3: "mille", 6: "million", 9: "milliard", 12: "billion"}[base]
    if base == 3:
        of_size = "mille" if size == 1 else f"{F.count(size)}{F.thousands}000"
    elif base:
        of_size = f"un {noun}" if size == 1 else f"{F.count(size)} {noun}s"
    else:
        of_size = F.count(size)
    return f"erreur la plus grande : {number} sur {of_size}"


def solved_row(solved: int, total: int) -> str:
    rest = "aucun écarté" if solved == total else f"{F.count(total - solved)} laissés de côté"
    return f"{F.count(solved)} sur {F.count(total)} ; {rest}"


def residual_row(residual: float) -> str:
    return f"{capital(error_size(residual))}, mesurée par un programme distinct"


def weight_row(effective: float, total: int) -> str:
    return f"{F.count(effective)} sur {F.count(total)} (taille effective de l’échantillon)"


def scramblings_row(n_scramblings: int) -> str:
    return f"{F.number_word(n_scramblings)}, d’où se mesurent les erreurs de cette page"


def size_row(terminals: int, infosets: int) -> str:
    return f"{F.count(terminals)} issues, {F.count(infosets)} situations où quelqu’un décide"


def seed_row(seed: int, case: str, version: str) -> str:
    return f"Graine {seed} · dossier {case} · feint {version}"


def regret_note() -> str:
    return (
        "Ce qu’un joueur gagnerait avec son meilleur autre plan, dans l’unité de son gain. "
        "Qui voit imparfaitement en laisse toujours : cela mesure les joueurs, non le calcul."
    )

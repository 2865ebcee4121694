"""D’autres idées du jeu des gens, et le nombre de variantes, en français."""

from __future__ import annotations

from feint.explain.findings import Grade
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree
from feint.report.language.fr.words import GRADE_WORDS
from feint.report.language.topics.cleverness import Labels

LABELS = Labels(
    rail="Sont-ils si malins ?",
    toc="Sont-ils si malins",
    lede="Tout ce qui précède suppose que les joueurs se devinent les uns les autres, mais "
    "choisissent avec quelque erreur. Voici les mêmes affirmations, notées sous d’autres idées de "
    "la façon dont on joue.",
    claim="Affirmation",
    this_page="Cette page",
    same="idem",
    note="Case vide : la même note que sur cette page.",
    variants_title="Les idées essayées",
    beliefs_title="Les chances des motifs sous chaque idée",
    others="Les autres affirmations et questions",
    draws_note="La plus grande erreur d’une probabilité parmi les réponses qui comptent, en "
    "points, à mesure que croît le nombre de variantes.",
    column_moved="Notes qui ont bougé",
    none_moved="aucune",
    under_one="moins d’un point",
)

VARIANTS = {
    "half": "Deux fois moins fins",
    "double": "Deux fois plus fins",
    "level-k": "Quelques coups d’avance",
    "cognitive-hierarchy": "Esprits mêlés",
    "cursed": "Sourds aux motifs",
    "sharp": "Presque parfaits",
    "other-equilibrium": "Autre équilibre",
    "other-equilibrium-2": "Troisième équilibre",
    "other-equilibrium-3": "Quatrième équilibre",
    "other-equilibrium-4": "Cinquième équilibre",
}

MEANINGS = {
    "half": "les joueurs distinguent deux fois moins bien le meilleur du pire",
    "double": "les joueurs distinguent deux fois mieux le meilleur du pire",
    "level-k": "chacun pense un nombre fixe de coups plus loin que des joueurs de hasard "
    "(niveau k)",
    "cognitive-hierarchy": "chacun prend les autres pour un mélange d’esprits moins profonds "
    "(hiérarchie cognitive)",
    "cursed": "chacun sous-estime ce que les coups des autres disent de leurs motifs (jeu aveugle "
    "aux motifs)",
    "sharp": "chacun choisit presque sans erreur (limite séquentielle)",
    "other-equilibrium": "des attentes qui s’accordent aussi entre elles, mais autres que celles "
    "retenues ici",
    "other-equilibrium-2": "des attentes qui s’accordent encore d’une autre façon",
    "other-equilibrium-3": "une autre façon encore, pour les attentes, de s’accorder",
    "other-equilibrium-4": "une façon de plus, pour les attentes, de s’accorder",
}


def _feminine(number: int) -> str:
    return {0: "aucune", 1: "une"}.get(number, F.number_word(number))


def title(n_changed: int, total: int, lead_changes: bool | None) -> str:
    if not n_changed:
        return "Si malins que soient les joueurs, toutes les notes tiennent"
    if lead_changes is False:
        kept = total - n_changed
        verb = agree(kept, "ne bouge", "ne bougent")
        return f"La réponse tient ; {_feminine(kept)} notes sur {total} {verb} pas non plus"
    noun = agree(n_changed, "note", "notes")
    verb = agree(n_changed, "dépend", "dépendent")
    first = f"{capital(_feminine(n_changed))} {noun} sur {_feminine(total)} {verb} de la finesse "
    first += "des joueurs"
    return first if lead_changes is None else f"{first}, dont la réponse"


def span(worst: Grade, best: Grade) -> str:
    if worst == best:
        return GRADE_WORDS[worst]
    return f"de « {GRADE_WORDS[worst]} » à « {GRADE_WORDS[best]} »"


def setting(key: str, setting: float | None) -> str:
    if setting is None or key in ("half", "double"):
        return ""
    number = F.fixed(setting, 1).removesuffix(F.decimal + "0")
    if key == "level-k":
        return f" ({number} coups)"
    if key == "cognitive-hierarchy":
        return f" ({number} coups en moyenne)"
    if key == "sharp":
        return f" ({number} fois plus fins)"
    return f" (force {number} sur 1)" if key == "cursed" else ""


def applies(share: float) -> str:
    return f" ; il en existe dans {F.percent(share)} des variantes"


def unsolved(share: float) -> str:
    return f" ; {F.percent(1 - share)} des jeux n’ont pas pu être résolus ainsi"


def small(n_draws: int) -> str:
    return (
        f"Calculé sur {F.count(n_draws)} variantes, notes de cette page comprises : une différence "
        "vient de la théorie et non du hasard."
    )


def draws_title(n_draws: int, points: str, moved: int) -> str:
    first = f"Avec {F.count(n_draws)} variantes, l’erreur la plus grande est de {points}"
    if not moved:
        return f"{first} ; le dernier doublement n’a changé aucune note"
    notes = f"{_feminine(moved)} {agree(moved, 'note', 'notes')}"
    return f"{first} ; le dernier doublement a changé {notes}"


def draws(n_draws: int, enough: bool, target: str) -> str:
    many = F.count(n_draws)
    if enough:
        return f"{many} variantes suffisent : erreurs d’au plus {target}, notes stables."
    return f"{many} variantes ne suffisent pas tout à fait pour des erreurs d’au plus {target}."

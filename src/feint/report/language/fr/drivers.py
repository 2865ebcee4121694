"""Ce qui porte une réponse, en français."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree
from feint.report.language.fr.shares import part_of
from feint.report.language.topics.drivers import Labels, Turn, Way

LABELS = Labels(
    rail="Ce qui porte la réponse",
    toc="Ce qui porte la réponse",
    column_driver="Hypothèse",
    column_share="Part des écarts qui lui revient",
    column_null="Part que ferait le hasard seul",
    column_effect="Écart d’un bout à l’autre de la fourchette",
    lead="L’affirmation pesée au premier écran",
    note="Barre : part des écarts d’une variante à l’autre qui suit ce seul chiffre ; moustache : "
    "sa fourchette. Trait vertical : ce qu’un chiffre sans aucune influence atteint par hasard une "
    "fois sur vingt.",
    through="Par où cela passe, et ce qui compte ensemble",
    together="ensemble",
    silent="Il n’y a pas de réponse à décomposer.",
)


GROUPS = {
    "weight": "ce que pèsent les motifs",
    "cost": "les coûts",
    "discernment": "la finesse des choix",
    "signal": "ce que pèsent les indices",
    "believed": "ce que les joueurs croyaient les uns des autres",
}


def group(head: str, player: str) -> str:
    return f"{GROUPS[head]} ({player})" if player else GROUPS[head]


def _feminine(number: int) -> str:
    return {0: "aucune", 1: "une"}.get(number, F.number_word(number))


def title(n_telling: int, n_turning: int, about_lead: bool) -> str:
    answer = "la réponse" if about_lead else "les affirmations"
    if not n_telling:
        return f"Aucune hypothèse ne porte à elle seule {answer}"
    many = n_telling > 1
    told = f"{capital(_feminine(n_telling))} {agree(n_telling, 'hypothèse', 'hypothèses')} "
    told += f"{agree(n_telling, 'porte', 'portent')} {answer}"
    if not n_turning:
        return f"{told} ; aucune ne la renverse seule" if many else f"{told} sans la renverser"
    if n_turning == n_telling:
        return f"{told}, et {'chacune' if many else 'elle'} pourrait la renverser"
    could = agree(n_turning, "pourrait", "pourraient")
    return f"{told} ; {_feminine(n_turning)} {could} la renverser"


def figure(claim: str, share: float | None) -> str:
    if share is None:
        return f"{F.quoted(claim)} : aucune hypothèse ne ressort à elle seule"
    return f"{F.quoted(claim)} : une hypothèse fait à elle seule {part_of(share, 'des écarts')}"


def through(quantity: str, share: str) -> str:
    return f"Cela passe surtout par {F.named(quantity)} ({share})."


def subtitle(n_telling: int, n_tested: int) -> str:
    tried = (
        f"Sur {_feminine(n_tested)} {agree(n_tested, 'hypothèse essayée', 'hypothèses essayées')}"
    )
    if not n_telling:
        return f"{tried}, aucune ne se distingue du hasard."
    verb = agree(n_telling, "se distingue", "se distinguent")
    return f"{tried}, {_feminine(n_telling)} {verb} du hasard."


def nothing_tells(n_tested: int) -> str:
    return (
        f"Avec ces variantes, aucune des {F.number_word(n_tested)} hypothèses ne se distingue de "
        "rien : la réponse repose sur leur ensemble."
    )


def way(way: Way) -> str:
    ends = f"{way.low} vers {way.low_at}, {way.high} vers {way.high_at}"
    if way.is_share:
        ends = f"dans {way.low} des variantes vers {way.low_at}, {way.high} vers {way.high_at}"
    if way.direction == "both ways":
        return f"L’effet change de sens en route : {ends}, autre chose entre les deux."
    if way.is_share:
        more = "plus" if way.direction == "up" else "moins"
        return f"Plus ce chiffre est élevé, {more} c’est vrai : {ends}."
    moves = "monte" if way.direction == "up" else "baisse"
    return f"Plus ce chiffre est élevé, plus la réponse {moves} : {ends}."


def turn(turn: Turn) -> str:
    spread = f" ({turn.spread})" if turn.spread else ""
    side = "Au-dessus de" if turn.beyond == "above" else "En dessous de"
    if not turn.level:
        return f"{side} {turn.at}{spread}, la réponse s’inverse."
    verb = "tombe sous" if turn.falls else "dépasse"
    return f"{side} {turn.at}{spread}, elle {verb} {turn.level}."


def no_turn() -> str:
    return "Nulle part dans sa fourchette la note ne change."


def untold() -> str:
    return "Ne se distingue de rien avec ces variantes."


def bars_alt(claim: str, names: Sequence[str]) -> str:
    if not names:
        return f"{F.quoted(claim)} : aucune hypothèse ne ressort."
    return f"{F.quoted(claim)} : la réponse suit surtout {F.listed(list(names))}."

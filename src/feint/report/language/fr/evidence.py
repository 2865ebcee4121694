"""Ce que dit le milieu de la page, en français : affrontement, événements, conduite, suite."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, feminine, of
from feint.report.language.fr.shares import part_of
from feint.report.language.fr.words import STRENGTH_WORDS
from feint.report.numbers import odds_class
from feint.report.reading import EventReading, Push, Turning


def contest_title(n_seen: int, n_open: int) -> str:
    seen = (
        f"{capital(F.number_word(n_seen))} {agree(n_seen, 'coup est connu', 'coups sont connus')}"
    )
    still = f"{feminine(n_open)} {agree(n_open, 'décision reste', 'décisions restent')} à prendre"
    if n_seen and n_open:
        return f"{seen} ; {still}"
    if n_seen:
        return f"{seen} ; plus rien ne reste à décider"
    return f"Rien n’a encore été vu ; {still}"


def motives_head(player: str) -> str:
    return f"{capital(player)} : les buts possibles"


def stage_reached(reached: Estimate) -> str:
    if reached.value > 0.99:
        return ""
    often = f"dans {F.percent_with_range(reached)} des suites possibles"
    return f"On n’y arrive que {often}." if reached.value < 0.5 else f"On y arrive {often}."


def chip_title(option: str, chance: Estimate) -> str:
    return f"{option} : {F.percent_with_range(chance)}, {F.likely(chance)}"


def steps_title(turn: Turning | None, events: Sequence[EventReading]) -> str:
    if not events:
        return "Aucun événement n’a encore été pesé"
    if turn is None:
        return "Aucun événement ne départage les motifs"
    if turn.n_events == 1:
        strength = turn.event.strength
        return ("Le seul événement connu ne dit rien", "Le seul événement connu en dit un peu",
                "Le seul événement connu est parlant", "Le seul événement connu est très parlant",
                )[strength]  # fmt: skip
    if not turn.event.strength:
        return "En moyenne, aucun événement ne départage les motifs"
    named = len(turn.event.head) <= 44
    told = F.quoted(turn.event.head) if named else _which(turn.event.index)
    if turn.event.strength < 2:
        return f"Aucun événement n’en dit long ; le plus parlant : {told}"
    if turn.more_than_rest:
        return f"{capital(told)} en dit plus que tous les autres événements réunis"
    return f"{capital(told)} : le fait le plus parlant"


_ORDINALS = (
    "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième",
    "huitième", "neuvième", "dixième",
)  # fmt: skip


def _which(index: int) -> str:
    known = index <= len(_ORDINALS)
    return f"le {_ORDINALS[index - 1]} événement" if known else f"l’événement {index}"


def push_word(factor: float) -> str:
    word = STRENGTH_WORDS[odds_class(factor)]
    if odds_class(factor) == 0:
        return word
    return f"{word} {'pour' if factor > 1 else 'contre'}"


def event_sentence(event: EventReading) -> str:
    loud = sorted(
        (push for push in event.pushes if odds_class(push.factor.value) > 0),
        key=lambda push: -max(push.factor.value, 1 / push.factor.value),
    )
    if not event.pushes:
        return "Ce qu’il dit des motifs n’a pas pu être calculé."
    if not loud:
        return "Il ne dit rien : chaque motif le rendait à peu près aussi probable."
    quiet = len(event.pushes) - len(loud)
    tail = ""
    if quiet == 1:
        tail = " Du dernier motif, il ne dit rien."
    elif quiet > 1:
        tail = f" Des {F.number_word(quiet)} autres motifs, il ne dit rien."
    return f"Il parle {' ; '.join(_phrases(loud))}.{tail}"


def _phrases(loud: Sequence[Push]) -> list[str]:
    groups: dict[tuple[int, bool], list[str]] = {}
    for push in loud:
        factor = push.factor.value
        strength = odds_class(factor)
        name = F.quoted(push.name)
        if push.split:
            name += f" (mais les variantes divergent : de {_times(push.factor.low)} à "
            name += f"{_times(push.factor.high)})"
        elif strength > 1:
            name += f" (chances {_times(factor)})"
        groups.setdefault((strength, factor > 1), []).append(name)
    return [
        f"{STRENGTH_WORDS[strength]} {'pour' if favours else 'contre'} {F.listed(names)}"
        for (strength, favours), names in groups.items()
    ]


def _times(factor: float) -> str:
    return f"{'×' if factor >= 1 else '÷'}{F.multiple(max(factor, 1 / factor))}"


def quiet_event(event: EventReading) -> str:
    widest = event.widest
    if widest is None:
        return "N’a pas pu être pesé."
    if odds_class(widest.farthest) == 0:
        return "Rien, quelles que soient les hypothèses."
    push = push_word(widest.farthest)
    return f"Au plus {push} {F.quoted(widest.name)} ({_times(widest.farthest)})."


def silent_player(player: str, learnable: float | None) -> str:
    told = f"Aucun événement, à ce jour, ne renseigne sur le motif {of(player)}."
    if learnable is None:
        return told
    part = part_of(learnable, "de ce doute")
    return f"{told} Tous les coups visibles, même à venir, lèveraient {part}, en moyenne."


def quiet_events(n_quiet: int, total: int) -> str:
    if n_quiet == total:
        return "Aucun événement, à ce jour, ne renseigne sur ces motifs."
    if n_quiet == 1:
        return "L’autre événement n’en dit rien."
    return f"Les {F.number_word(n_quiet)} autres événements n’en disent rien."


def strip_note(bound: float, cut: bool) -> str:
    text = (
        "Repères : ×1,5, ×3 et ×10 sur les chances d’un motif contre tous les autres. Sous ×1,5, "
        "un événement ne dit rien ; puis un peu, nettement, fortement."
    )
    return text + (f" Les traits sont coupés à ×{F.multiple(bound)}." if cut else "")


def start_caption(player: str) -> str:
    return f"{capital(player)} : où en seraient d’autres lecteurs"


def conduct_alike(first: str, second: str) -> str:
    return f"{F.quoted(capital(first))} et {F.quoted(second)} auraient fait à peu près de même"


def conduct_part(option: str, most: str, least: str, at_least: float) -> str:
    joint = ", guère avec" if at_least < 0.1 else " mieux qu’avec"
    return f"{F.quoted(capital(option))} cadre avec {F.quoted(most)}{joint} {F.quoted(least)}"


def conduct_mild() -> str:
    return "D’un motif à l’autre, on aurait joué un peu différemment"


def conduct_alt(stage: str, parts: Sequence[tuple[str, float]], option: str | None) -> str:
    if option is None:
        return f"{stage} Fréquence de chaque choix selon le motif ; les chiffres sont au tableau."
    told = F.listed([f"{name} {F.percent(value)}" for name, value in parts])
    return f"{stage} Fréquence du choix observé, {F.quoted(option)}, selon le motif : {told}."


def next_title(player: str, option: str, chance: Estimate) -> str:
    return f"{capital(player)} : {F.quoted(option)} est {F.likely(chance)}"


def if_reached(reached: Estimate) -> str:
    if reached.value > 0.99:
        return "on y arrive à coup sûr"
    return f"on y arrive dans {F.percent_with_range(reached)} des suites"

"""Les points du premier écran, en français : quelques mots en tête, puis une phrase ou deux."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.formats import capital, lower_first
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.grammar import agree, feminine, lower_article
from feint.report.language.fr.shares import of_versions, part_of, those_leading
from feint.report.language.topics.options import Verdict
from feint.report.language.topics.watching import Telling, Wire
from feint.report.lead import Carrier
from feint.report.reading import EventReading, Standing, Tally, Turning

SETTLES, TELLS = 0.75, 0.65
"""À partir de là, on devine presque à coup sûr ; sous la seconde, on devine à peine."""

LITTLE = 0.4
"""Des coups qui, tous réunis, lèvent moins que cette part du doute ne trancheront pas."""

_SIDES = {"above": "au-dessus de", "below": "en dessous de"}


def carried_point(
    carriers: Sequence[Carrier], n_telling: int, elsewhere: Sequence[Carrier]
) -> tuple[str, str]:
    n_named = len(carriers)
    noun = agree(n_named, "hypothèse porte", "hypothèses portent")
    whole = "l’essentiel" if n_telling > n_named else "la réponse"
    head = f"{capital(feminine(n_named))} {noun} {whole}."
    names = [
        F.named(each.name) + (f" (bascule {_SIDES[each.side]} {each.at})" if each.at else "")
        for each in carriers
    ]
    told = f"La réponse bouge surtout avec {F.listed(names)}."
    if elsewhere:
        others = [f"{F.named(each.name)} {_SIDES[each.side]} {each.at}" for each in elsewhere]
        also = "aussi " if any(each.at for each in carriers) else ""
        return head, f"{told} Elle bascule {also}avec {F.listed(others)}."
    if any(each.at for each in carriers):
        return head, told
    alone = agree(n_named, "À elle seule, elle ne la renverse", "Aucune, seule, ne la renverse")
    return head, f"{told} {alone}{agree(n_named, ' pas', '')}."


def settling_point(telling: Telling) -> tuple[str, str]:
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    question = F.quoted(telling.question.rstrip(" ?\u202f").strip() + " ?")
    if telling.right < TELLS:
        return "Rien à venir ne tranchera vraiment.", (
            f"Le plus parlant serait {question} ; encore ne tomberait-on juste, entre {first} et "
            f"{second}, que dans {F.percent(telling.right)} des cas."
        )
    head = "Un coup trancherait." if telling.right >= SETTLES else "Ce qui en dirait le plus."
    return head, (
        f"À guetter, {question} : {F.quoted(telling.tell)} parle pour {first}, "
        f"{F.quoted(telling.counter)} pour {second}. Entre les deux, on tomberait alors juste dans "
        f"{F.percent(telling.right)} des cas."
    )


def wire_point(wire: Wire, move: str, learnable: float | None) -> tuple[str, str]:
    ends = f"de {F.percent(wire.before.value)} à {F.percent(wire.after.value)}"
    motive = F.quoted(wire.motive)
    if learnable is None:
        return "Ce qui en dirait le plus.", f"{move}, {motive} passe {ends}."
    part = part_of(learnable, "du doute")
    whole = f"Tous les coups réunis lèveraient en moyenne {part}."
    if learnable < LITTLE:
        told = f"Le coup le plus parlant : {lower_first(move)}, {motive} ne passe que {ends}."
        return "Rien à venir ne tranchera vraiment.", f"{told} {whole}"
    return "Ce qui en dirait le plus.", f"{move}, {motive} passe {ends}. {whole}"


def reply_point(verdict: Verdict, expected: tuple[str, Estimate] | None) -> tuple[str, str]:
    who = lower_article(verdict.player)
    was = verdict.timing == "hindsight"
    if not verdict.option:
        verb = "dépendait" if was else "dépend"
        return f"Pas de meilleur choix unique pour {who}.", f"Tout {verb} de son but."
    head = f"Le mieux pour {who}{', alors' if was else ''} : {F.quoted(verdict.option)}."
    told = []
    if verdict.share is not None:
        often = f"dans {F.percent(verdict.share)} des variantes"
        if verdict.n_motives > 1:
            often += " au moins, quel que soit le but"
        beats = "l’emportait" if was else "l’emporte"
        sturdy = ""
        if verdict.sturdy:
            sturdy = (
                " ; c’était aussi le plus sûr, et le moins à regretter"
                if was
                else " ; c’est aussi le plus sûr, et le moins à regretter"
            )
        told.append(f"Il {beats} {often}{sturdy}.")
    if expected is not None:
        option, chance = expected
        often = f"({F.percent_and_range(chance)})"
        if option == verdict.option:
            joint = "Et" if chance.value > 0.5 else "Mais"
            told.append(f"{joint} ce choix est {F.likely(chance)} {often}.")
        else:
            told.append(f"{capital(F.quoted(option))} est pourtant plus probable {often}.")
    return head, " ".join(told)


def motives_point(best: Standing) -> tuple[str, str]:
    leaders = best.leaders
    told = F.listed([f"{F.quoted(row.name)} ({F.middle(row.now)})" for row in leaders])
    fallen = best.fallen
    rest = ""
    if fallen is not None:
        move = f"de {F.percent(fallen.before)} à {F.middle(fallen.now)}"
        rest = f" {capital(F.quoted(fallen.name))} recule, {move}."
    if len(leaders) == 1:
        second = best.ranked[1] if len(best.ranked) > 1 else None
        tail = (
            f" ; vient ensuite {F.quoted(second.name)}, à {F.middle(second.now)}" if second else ""
        )
        return "Un motif est en tête.", f"{capital(told)}{tail}."
    if len(leaders) >= best.n_named:
        return "Tous les motifs restent possibles.", f"Leurs plages se recouvrent : {told}."
    joint = (
        "expliquent à peu près aussi bien les coups joués"
        if best.fit_alike
        else "ont des plages qui se recouvrent"
    )
    return f"Restent {those_leading(best)}.", f"{capital(told)} {joint}.{rest}"


def learnable_point(share: float) -> tuple[str, str]:
    head = (
        "Le gros du doute demeurera." if share < LITTLE
        else "La moitié du doute peut être levée." if share < 0.6
        else "Le doute peut être levé en grande partie."
    )  # fmt: skip
    told = part_of(share, "du doute sur le motif")
    return head, f"Tous les coups réunis, même à venir, lèveraient en moyenne {told}."


def claim_point(claim: str, holds: bool, share: float | None) -> tuple[str, str]:
    head = "Une affirmation tient nettement." if holds else "Une affirmation tombe nettement."
    often = f" : vraie {of_versions(share)}" if share is not None else ""
    return head, f"{capital(F.quoted(claim))}{often}."


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
    return "L’événement le plus parlant.", f"{title} : {_points(turn.event)} de camp."


def claims_point(counts: Tally) -> tuple[str, str]:
    good, bad = counts.of("holds", "mostly holds"), counts.of("fails", "mostly fails")
    silent, outside = counts.of("evidence silent"), counts.of("outside the model")
    undecided = counts.of("open")
    parts = []
    if undecided:
        parts.append(f"{feminine(undecided)} {agree(undecided, 'reste', 'restent')} ouverte"
                     + agree(undecided, "", "s"))  # fmt: skip
    if silent:
        parts.append(f"sur {feminine(silent)} les faits sont muets")
    if outside:
        parts.append(f"{feminine(outside)} {agree(outside, 'sort', 'sortent')} du modèle")
    held = f"{feminine(good)} {agree(good, 'tient', 'tiennent')}" if good else "aucune ne tient"
    failed = f"{feminine(bad)} {agree(bad, 'tombe', 'tombent')}" if bad else "aucune ne tombe"
    total = counts.total
    head = f"{total} {agree(total, 'affirmation mise', 'affirmations mises')} à l’épreuve."
    tail = " ; " + F.listed(parts) if parts else ""
    return head, f"{capital(held)} et {failed}{tail}."


def next_point(player: str, option: str, chance: Estimate) -> tuple[str, str]:
    told = f"{F.quoted(option)}, {F.likely(chance)} ({F.percent_and_range(chance)})"
    return "Et maintenant.", f"{capital(player)} : {told}."


def _points(event: EventReading) -> str:
    points = max(1, round(100 * event.shift))
    return f"{points} {agree(points, 'point a changé', 'points ont changé')}"

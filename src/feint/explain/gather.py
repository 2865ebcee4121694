"""All reasons of a solved case, gathered once: what drives, tips, tells, advises and watches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from feint.explain.advice import Advice
from feint.explain.advice_table import advise
from feint.explain.beliefs import LaneMasses
from feint.explain.boxes_search import boxes
from feint.explain.doublings import draws_path
from feint.explain.drivers_tables import drivers
from feint.explain.likelihoods_evidence import evidence_findings
from feint.explain.reasons import Reasons
from feint.explain.refusal import RefusalError
from feint.explain.tipping_maps import tipping_maps
from feint.explain.tipping_points import tipping_points
from feint.explain.watch import Watch
from feint.explain.watching import watch
from feint.infer.ask import Inquiry
from feint.infer.own_choice import next_decision

Progress = Callable[[str, float], None]


def reasons(
    inquiry: Inquiry, masses: LaneMasses, progress: Progress, error: float | None = None
) -> Reasons:
    """Why, what would change it, what to do, what to watch; for the lead and important claims.

    Nothing is solved again but the announced moves of the advice.  What nobody asked for by name
    (other narratives, other theories of play, what-ifs) is left out.
    """
    return joined(
        reasons_of_answers(inquiry, masses, progress, error), reasons_to_act(inquiry, masses)
    )


def reasons_of_answers(
    inquiry: Inquiry, masses: LaneMasses, progress: Progress, error: float | None = None
) -> Reasons:
    """What carries the answers and what would turn them: from what the answers themselves ask."""
    if not inquiry.weight().sum() > 0:
        return Reasons()
    progress("reasons", 0.0)
    tables = drivers(inquiry)
    progress("reasons", 0.4)
    tipping = tipping_points(inquiry, tables=tables)
    maps = tipping_maps(inquiry, tables=tables)
    progress("reasons", 0.6)
    believe = boxes(inquiry, tables=tables)
    progress("reasons", 0.8)
    path = draws_path(inquiry, masses, error)
    progress("reasons", 1.0)
    return Reasons(drivers=tables, tipping=tipping, tipping_maps=maps, boxes=believe, draws=path)


def reasons_to_act(inquiry: Inquiry, masses: LaneMasses) -> Reasons:
    """What the evidence says, what each side should do and what to watch: worlds of their own."""
    if not inquiry.weight().sum() > 0:
        return Reasons()
    return Reasons(
        evidence=evidence_findings(inquiry, masses),
        advice=_advice(inquiry),
        watch=_watch(inquiry),
    )


def joined(of_answers: Reasons, to_act: Reasons) -> Reasons:
    """All reasons of one case, from the two kinds."""
    return replace(of_answers, evidence=to_act.evidence, advice=to_act.advice, watch=to_act.watch)


def _advice(inquiry: Inquiry) -> tuple[Advice, ...]:
    """For every player with something left to decide.

    The value of binding itself, the only part that solves games again, is told at one decision
    alone: the one that the lead claim is about, else the next.
    """
    case, tree = inquiry.blueprint.case, inquiry.blueprint.plain_game.tree
    open_at = {name: next_decision(case, tree, name) for name in case.players}
    lead = next((claim.test or "" for claim in case.claims if claim.name == case.lead), "")
    words = set(re.findall(r"\w+", lead))
    first = min(
        (stage for stage in open_at.values() if stage is not None),
        key=lambda stage: (case.stages[stage].name not in words, stage),
        default=None,
    )
    found: list[Advice] = []
    for player, stage in open_at.items():
        if stage is None:
            continue
        try:
            found += advise(inquiry, player, binding=stage == first)
        except RefusalError:  # it never comes to decide in any draw
            continue
    return tuple(found)


def _watch(inquiry: Inquiry) -> Watch | None:
    try:
        return watch(inquiry)
    except RefusalError:
        return None

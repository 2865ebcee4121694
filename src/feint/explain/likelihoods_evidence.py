"""All that is told of the evidence: the matrix, and each item and source read otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from feint.case.model import Case, Claim, Fact
from feint.explain.beliefs import LaneMasses, lane_masses
from feint.explain.claims import claim_results, other_grades, trees_of
from feint.explain.likelihoods import (
    EvidenceFindings,
    EvidenceItem,
    Reading,
    SourceUse,
    WhatIf,
)
from feint.explain.likelihoods_matrix import evidence_items, matrices
from feint.explain.likelihoods_readings import (
    Weighed,
    fact_line,
    falsehood,
    hears_of,
    is_linear,
    needs_solving,
    read_as,
    signal_line,
    weigh_each,
    without,
)
from feint.infer.ask import Inquiry, leaves
from feint.infer.leaves import Leaf, Ratio
from feint.infer.worlds import ConditionError

# Readings are compared on the same draws, so that fewer of them tell the difference.
MOST_DRAWS = 1024
# A reading that leaves less than this of the weight leaves nothing but rounding.
SMALLEST = 1e-12
IMPOSSIBLE = "the rest of the evidence cannot happen"


def evidence_findings(
    inquiry: Inquiry,
    masses: LaneMasses | None = None,
    claims: Sequence[Claim] | None = None,
    *,
    most_draws: int = MOST_DRAWS,
) -> EvidenceFindings:
    """What each item of evidence says, and what hangs on it.

    Parameters
    ----------
    masses
        The path of belief, where it is known already.
    claims
        Claims to be graded under each reading, by default the lead and the important ones.  Those
        about worlds that would have to be solved again are left out.
    most_draws
        Readings are weighed on the first so many draws.

    Examples
    --------
    >>> import feint
    >>> run = feint.run("example", draws=64, seed=1)
    >>> found = evidence_findings(run.inquiry)
    >>> [item.name for item in found.items], found.claims
    (['offer', 'press'], ('C7',))
    """
    case = inquiry.blueprint.case
    masses = lane_masses(inquiry) if masses is None else masses
    items = evidence_items(case)
    readings = _Readings(inquiry, _claims(case, claims), masses, most_draws)
    sources = [(source, _alone(items, source)) for source in _sources(items)]
    sets = dict.fromkeys([*((item.name,) for item in items), *(alone for _, alone in sources)])
    told, what_if, without_all = readings.weighed([names for names in sets if names])
    as_told = readings.reading(told, None)
    return EvidenceFindings(
        items,
        matrices(inquiry, masses),
        tuple(claim.name for claim, *_ in readings.claims),
        as_told,
        tuple(
            WhatIf(name, *(readings.reading(own, as_told) for own in what_if[name]))
            for name in what_if
        ),
        tuple(
            SourceUse(
                source, _users(items, source), alone,
                readings.reading(without_all[alone], as_told) if alone else None,
            )
            for source, alone in sources
        ),
    )  # fmt: skip


def _claims(case: Case, claims: Sequence[Claim] | None) -> list[tuple[Claim, Any, Any]]:
    """Claims that a query decides without solving anything again, with their trees."""
    if claims is None:
        claims = [c for c in case.claims if c.important or c.name == case.lead]
    found = []
    for claim in claims:
        trees = trees_of(case, claim)
        if trees and not needs_solving(case, trees[0]):
            found.append((claim, trees[0], trees[1]))
    return found


def _sources(items: Sequence[EvidenceItem]) -> list[str]:
    """Sources on which several items rest, or one alone."""
    every = dict.fromkeys(source for item in items for source in item.sources)
    return [s for s in every if len(_users(items, s)) > 1 or _alone(items, s)]


def _users(items: Sequence[EvidenceItem], source: str) -> tuple[str, ...]:
    return tuple(item.name for item in items if source in item.sources)


def _alone(items: Sequence[EvidenceItem], source: str) -> tuple[str, ...]:
    return tuple(item.name for item in items if item.sources == (source,))


class _Readings:
    """Beliefs and grades of the same claims and draws under any reading of the evidence."""

    def __init__(
        self, inquiry: Inquiry, claims: Sequence[tuple[Claim, Any, Any]], masses: LaneMasses,
        most_draws: int,
    ) -> None:  # fmt: skip
        n = min(most_draws, inquiry.draws.n_draws)
        trees = [tree for _, *both in claims for tree in both]
        self.inquiry = inquiry.first(n)  # with what is known of all draws already
        self.inquiry.prepare(trees)
        self.verbs = list(dict.fromkeys(leaf for tree in trees for leaf in leaves(tree)))
        self.mass = masses.mass[:, :n]
        ratios: dict[Leaf, Ratio | str] = {}
        for verb in self.verbs:
            try:
                ratios[verb] = self.inquiry.ratio(verb)
            except ConditionError as error:
                ratios[verb] = str(error)
        self.told = Weighed(self.mass[-1], ratios)
        results = claim_results(
            self.told.inquiry(self.inquiry),
            [claim for claim, *_ in claims],
            self._masses(self.told),
        )
        self.claims = [
            (claim, result, tree, before)
            for (claim, tree, before), result in zip(claims, results, strict=True)
            if result.answer is not None and result.answer.problem is None
        ]

    def _masses(self, weighed: Weighed) -> LaneMasses:
        return LaneMasses(np.stack([self.mass[0], weighed.lanes]), {})

    def weighed(
        self, sets: Sequence[tuple[str, ...]]
    ) -> tuple[
        Weighed,
        Mapping[str, tuple[Weighed, Weighed, Weighed]],
        Mapping[tuple[str, ...], Weighed],
    ]:
        """As told; each item without, doubtful and false; all of a set of items without."""
        case = self.inquiry.blueprint.case
        facts = [step for step in case.evidence if isinstance(step, Fact)]
        wanted: list[tuple[Case, Sequence[Leaf]]] = [
            (without(case, names), [v for v in self.verbs if hears_of(case, v, names)])
            for names in sets
        ]
        exact = {
            fact.name: [
                v for v in self.verbs
                if hears_of(case, v, [fact.name]) and not is_linear(case, v, fact)
            ]
            for fact in facts
        }  # fmt: skip
        for fact in facts:
            for reliability in (0.5, falsehood(case, fact)):
                wanted.append((read_as(case, fact, reliability), exact[fact.name]))
        found = weigh_each(self.inquiry, self.told.ratios, wanted)
        silent = dict(zip(sets, found, strict=False))
        other = iter(found[len(sets) :])
        what_if = {}
        for step in case.evidence:
            none = silent[step.name,]
            if isinstance(step, Fact):
                lines = [fact_line(case, step, r) for r in (0.5, falsehood(case, step))]
                known = [
                    {verb: own.ratios[verb] for verb in exact[step.name]}
                    for own in (next(other), next(other))
                ]
            else:
                lines = [signal_line(self.told, none, kind) for kind in ("doubtful", "false")]
                known = [{}, {}]
            doubtful, false = (
                line.of(self.told, none, own) for line, own in zip(lines, known, strict=True)
            )
            what_if[step.name] = (none, doubtful, false)
        return self.told, what_if, silent

    def reading(self, weighed: Weighed, told: Reading | None) -> Reading:
        """What follows; ``told`` is the evidence as it stands, which tells what changed."""
        total = weighed.lanes.sum()
        if not total > SMALLEST * self.told.lanes.sum():
            return Reading({}, {}, {}, (), IMPOSSIBLE)
        case, lanes = self.inquiry.blueprint.case, self.inquiry.blueprint.lanes
        by_lane = weighed.lanes.sum(axis=0) / total
        belief = {
            player: {
                motive: float(by_lane[lanes.motive[player] == m].sum())
                for m, motive in enumerate(case.motive_names(player))
            }
            for player in case.typed_players
        }
        found = other_grades(weighed.inquiry(self.inquiry), self.claims, self._masses(weighed))
        grades = {name: grade for name, (_, grade) in found.items()}
        changed = tuple(
            name for name, grade in grades.items()
            if told is not None and told.grades.get(name) not in (None, grade)
        )  # fmt: skip
        return Reading(belief, {name: value for name, (value, _) in found.items()}, grades, changed)

"""Things declared and never used, and correlations that cannot hold together."""

from __future__ import annotations

import re

import numpy as np

from feint.case.dependencies import Dependencies, Needs
from feint.case.draft import Draft
from feint.case.formula import Formula

_WORDS = re.compile(r"\w+")


def validate_use(draft: Draft, dependencies: Dependencies) -> None:
    """Warns of parameters, quantities and sources that nothing uses."""
    needs = Needs()
    for player in draft.players.values():
        for motive in player.motives:
            needs |= dependencies.of_quantities(motive.weights)
        for cost in player.costs:
            needs |= dependencies.of(cost.condition)
            if isinstance(cost.amount, Formula):
                needs |= dependencies.of(cost.amount)
    for stage in draft.stages:
        for formula in [stage.when, *(stage.odds or {}).values()]:
            if formula is not None:
                needs |= dependencies.of(formula)
    asked: set[str] = set()
    for claim in [*draft.claims, *draft.questions, *draft.checked]:
        asked.update(_WORDS.findall(claim.test or ""))
    asked_quantities = [name for name in draft.quantities if name in asked]
    needs |= dependencies.of_quantities(asked_quantities)
    for name, parameter in draft.parameters.items():
        if name not in needs.parameters and name not in asked:
            draft.reader.warn("V170", parameter.place, len(name), name=name)
    for name, quantity in draft.quantities.items():
        if name not in needs.quantities:
            draft.reader.warn("V171", quantity.place, len(name), name=name)
    for name, source in draft.sources.items():
        if name not in draft.used_sources:
            draft.reader.warn("V172", source.place, len(name), name=name)


def validate_correlations(draft: Draft) -> None:
    """The correlations must be possible together: their matrix positive definite.

    Rank correlations are met by a Gaussian copula with Pearson correlation
    2 sin(pi rank / 6) (Pearson 1907), and it is that matrix which must be positive definite.
    """
    if not draft.correlations:
        return
    names = sorted({n for pair in draft.correlations for n in (pair.first, pair.second)})
    matrix = np.eye(len(names))
    for pair in draft.correlations:
        i, j = names.index(pair.first), names.index(pair.second)
        matrix[i, j] = matrix[j, i] = 2.0 * np.sin(np.pi * pair.rank / 6.0)
    smallest = float(np.linalg.eigvalsh(matrix)[0])
    if smallest <= 1e-9:
        draft.reader.error_at(
            "V160", draft.correlations[-1].place, names=", ".join(names), smallest=f"{smallest:.3g}"
        )

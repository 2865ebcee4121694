"""Every number that a case leaves open moves at least one answer beyond its error.

A number that moves nothing is a decoration: it is removed or sharpened.  First a regression of
every answer on every number over the draws of one run; what that cannot see is set to its 10 %
and its 90 % point and the games are solved again.
"""

from __future__ import annotations

from tests.truth.influence import Difference, differences, influences
from tests.truth.tables import TABLES

import feint

LEVEL = 1e-3  # for all numbers and answers of a case together
SURE = 6.0  # paired errors of eight scramblings: p < 0.001 for one answer, with its 7 degrees
BEYOND = 1.0  # errors of the answer itself


def test_every_number_moves_an_answer(case_name, n_draws):
    case = feint.load(case_name)
    run = feint.run(case, draws=4 * n_draws, seed=3)
    found = influences(run)
    lines = [f"{len(found)} numbers; the surest effect of each, 10 % to 90 %"]
    idle = []
    for own in found:
        if own.p_value * len(found) < LEVEL:
            told = f"{own.rise:+.3g} on {own.answer} (p = {own.p_value:.0e})"
        else:
            best = _surest(case, own.number, max(128, n_draws // 8))
            best = best or _surest(case, own.number, n_draws)
            if best is None:
                idle.append(own.number)
                told = "moves nothing"
            else:
                told = (
                    f"{best.difference:+.3g} on {best.answer}, {abs(best.share):.1f} of its errors"
                    f" (solved again, t = {best.t:.0f})"
                )
        lines.append(f"  {own.number:<44} {told}")
    TABLES[f"Every number of {case_name}"] = lines
    assert idle == []


def _surest(case: feint.Case, number: str, n_draws: int) -> Difference | None:
    """The largest change, in errors of its answer, among those that are sure."""
    found = differences(case, number, n_draws)
    sure = [d for d in found if abs(d.t) > SURE and abs(d.share) > BEYOND]
    return max(sure, key=lambda d: abs(d.share), default=None)

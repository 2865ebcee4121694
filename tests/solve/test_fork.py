"""Games whose branch forks: passed by a nudge, certified, or honestly left."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game.document import GameDocument
from feint.game.nfg import parse_nfg
from feint.solve.certificate import logit_residual
from feint.solve.fork import OneSolution, solve_one
from feint.solve.status import Status

PASSING = 'NFG 1 R "" { "A" "B" } { 2 2 } 1 1 0 0 0 0 1 1'  # left or right, both the same way
HUNT = 'NFG 1 R "" { "A" "B" } { 2 2 } 3 3 2 0 0 2 2 2'


def solved(text: str, precision: float, **options: float) -> tuple[GameDocument, OneSolution]:
    document = parse_nfg(text)
    sharp = np.full((1, document.game.n_precision), precision)
    found = solve_one(document.game, document.payoffs, document.chance, sharp, **options)
    return document, found


@pytest.mark.parametrize(("text", "precision"), [(HUNT, 10.0), (PASSING, 1.0)])
def test_a_branch_without_a_fork_is_left_alone(text: str, precision: float) -> None:
    found = solved(text, precision)[1]
    assert (found.status, found.nudge) == (Status.SOLVED, 0.0)


def test_past_a_fork_the_policy_is_an_equilibrium_of_the_game_as_it_was() -> None:
    document, found = solved(PASSING, 5.0)
    assert found.status is Status.SOLVED
    assert 0 < found.nudge <= 1e-7
    sharp = np.full((1, document.game.n_precision), 5.0)
    policy = found.policy[None]
    gap = logit_residual(document.game, document.payoffs, document.chance, sharp, policy)
    assert gap[0] < 1e-8
    assert found.policy.max() > 0.9


def test_no_nudge_is_taken_that_fails_the_certificate() -> None:
    found = solved(PASSING, 5.0, largest_residual=0.0)[1]
    assert (found.status, found.nudge) == (Status.STALLED, 0.0)

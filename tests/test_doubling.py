"""Doubling draws: it stops when it may, and what it finds is what a plain run finds."""

from __future__ import annotations

import pytest

import feint


def test_doubling_goes_on_to_the_error_asked_for_and_solves_no_draw_twice():
    steps = []
    run = feint.run_until("example", 0.004, seed=2, most=4096, step=steps.append)
    path = run.reasons.draws
    assert [step.n_draws for step in steps] == [512 * 2**k for k in range(len(steps))]
    assert len(steps) > 1
    assert path.enough
    assert path.steps[-1].worst <= 0.004
    plain = feint.run("example", draws=steps[-1].n_draws, seed=2)
    assert run.policy.tobytes() == plain.policy.tobytes()
    assert run.certificate.statuses == plain.certificate.statuses


def test_doubling_ends_at_the_most_and_says_that_it_is_not_enough():
    run = feint.run_until("example", 1e-6, seed=2, most=1024)
    assert len(run.status) == 1024
    assert not run.reasons.draws.enough


def test_an_error_of_nothing_is_refused():
    with pytest.raises(ValueError, match="positive"):
        feint.run_until("example", 0)

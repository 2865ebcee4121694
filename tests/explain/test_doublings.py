"""The path of draws: each step is what a smaller run says."""

from __future__ import annotations

import feint
from feint.explain.beliefs import lane_masses
from feint.explain.doublings import draws_path


def test_a_step_is_the_run_with_that_many_draws():
    run = feint.run("example", draws=256, seed=5)
    path = draws_path(run.inquiry, lane_masses(run.inquiry))
    assert [step.n_draws for step in path.steps] == [64, 128, 256]
    small = feint.run("example", draws=64, seed=5)
    first = path.steps[0]
    for result in (*small.findings.claims, *small.findings.questions):
        if result.name in first.answers:
            assert first.answers[result.name] == (result.answer.share or result.answer.estimate)
            assert first.grades[result.name] == result.grade
    assert first.effective == small.certificate.effective_sample_size
    belief = small.posterior.motives("bidder")[-1]
    assert first.beliefs[f"motive.bidder = {belief['motive']}"].value == belief["probability"]


def test_enough_is_said_only_with_small_errors_and_steady_grades():
    run = feint.run("example", draws=256, seed=5)
    masses = lane_masses(run.inquiry)
    last = draws_path(run.inquiry, masses).steps[-1]
    strict = draws_path(run.inquiry, masses, target=last.worst / 2)
    loose = draws_path(run.inquiry, masses, target=last.worst * 2)
    assert not strict.enough
    assert loose.enough == (not last.moved)

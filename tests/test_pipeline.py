"""The steps together, as a Python user takes them."""

from __future__ import annotations

import numpy as np
import pytest

import feint


@pytest.fixture(scope="module")
def run():
    return feint.run("example", draws=32, seed=4)


def test_the_tour_of_the_package_docstring(run, tmp_path):
    rows = run.posterior.motives("bidder")
    assert {row["motive"] for row in rows} == set(run.case.motive_names("bidder"))
    assert 0 <= run.ask("P(answer = sell | observed)").estimate.value <= 1
    page = run.report(tmp_path / "report.html", language="fr").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page


def test_beliefs_sum_to_one_at_every_step(run):
    for path in run.findings.beliefs:
        for step in path.steps:
            assert sum(e.value for e in step.belief.values()) == pytest.approx(1)


def test_a_run_prints_as_one_line_and_not_as_its_case(run):
    assert repr(run) == "Run of example: 32 draws, seed 4"
    assert repr(run.posterior) == "Posterior of example: motives of bidder"


def test_the_same_seed_gives_the_same_bytes(run):
    again = feint.run("example", draws=32, seed=4)
    assert again.policy.tobytes() == run.policy.tobytes()
    assert again.weights.tobytes() == run.weights.tobytes()


def test_a_prefix_of_draws_is_solved_alike(run):
    few = feint.run("example", draws=16, seed=4)
    assert np.array_equal(few.policy, run.policy[:16])


def test_every_draw_is_solved_and_certified(run):
    certificate = run.certificate
    assert certificate.solved_share == 1
    assert certificate.max_residual < 1e-10
    assert certificate.statuses["solved"] == 32


def test_conduct_of_a_motive_adds_to_one(run):
    for conduct in run.findings.conduct:
        for options in conduct.by_motive.values():
            assert sum(e.value for e in options.values()) == pytest.approx(1)


def test_an_untyped_player_has_no_table_of_motives(run):
    with pytest.raises(KeyError):
        run.posterior.motives("nobody")


def test_a_notebook_shows_pictures(run):
    shown = run._repr_html_()
    assert "<svg" in shown
    assert "<table>" in shown
    chance = run.ask("P(answer = sell | observed)")
    assert f"{chance.estimate.value:.0%}" in chance._repr_html_()
    assert "<svg" in chance._repr_html_()


def test_a_first_answer_comes_before_the_last_draw():
    seen = []
    feint.run(
        "example", draws=512, seed=4, first_answer=lambda first: seen.append(len(first.status))
    )
    assert seen == [256]


def test_no_draws_is_an_error():
    with pytest.raises(ValueError, match="at least 1"):
        feint.run("example", draws=0)

"""The tables of a run hold every draw, every action and every answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from feint.explain.findings import Answer, ClaimResult, Estimate
from feint.store import read_run_folder, write_run_folder
from feint.store.tables import run_tables

HALF = Estimate(0.5, 0.4, 0.6, 0.01)


def _tables(n_draws: int = 6) -> dict[str, object]:
    generator = np.random.default_rng(1)
    answer = Answer("P(a = b)", HALF, None, 0.25, None)
    return run_tables(
        names=("worth", "@motive"),
        values=generator.normal(size=(n_draws, 2)),
        weights=np.full(n_draws, 1 / n_draws),
        status=np.zeros(n_draws, dtype=np.int8),
        residual=np.zeros(n_draws),
        regret={"player regret of bidder": np.zeros(n_draws)},
        action_labels=("low", "full", "low"),
        policy=generator.random((n_draws, 3)),
        posterior_rows=[{"motive": "spoiler", "probability": 0.5}],
        outcome_rows=[],
        answers=[
            ClaimResult("C1", "event", "open", None, answer, (), None, None, None),
            ClaimResult("F1", "fact", "holds", None, None, (), None, None, None),
        ],
    )


def test_each_draw_and_each_action_has_its_place(tmp_path: Path) -> None:
    write_run_folder(tmp_path, {"seed": 1}, _tables(), "feint: 1\n")
    found = read_run_folder(tmp_path)
    assert found.table_names == ("draws", "policy", "regret", "posterior", "answers")
    assert list(found.table("draws")) == [
        "draw", "weight", "status", "residual", "worth", "@motive",
    ]  # fmt: skip
    assert list(found.table("policy")) == ["draw", "low", "full", "low (2)"]
    assert len(found.table("policy")["full"]) == 6


def test_an_answer_keeps_its_numbers_and_a_fact_has_none(tmp_path: Path) -> None:
    write_run_folder(tmp_path, {"seed": 1}, _tables(), "feint: 1\n")
    answers = read_run_folder(tmp_path).table("answers")
    assert answers["id"] == ["C1", "F1"]
    assert answers["query"] == ["P(a = b)", None]
    np.testing.assert_array_equal(answers["value"], [0.5, np.nan])
    np.testing.assert_array_equal(answers["value_error"], [0.01, np.nan])
    np.testing.assert_array_equal(answers["prior"], [0.25, np.nan])

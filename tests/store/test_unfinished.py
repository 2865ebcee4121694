"""An interrupted run goes on where it stopped, and comes out the same."""

from __future__ import annotations

import numpy as np
import pytest

import feint
from feint.store import UnfinishedRun


class StoppedError(Exception):
    """Stands for the user's Ctrl-C."""


def stop_after_the_first_answer(run):
    raise StoppedError


def test_a_stopped_run_goes_on_and_gives_the_same_bytes(tmp_path):
    case = feint.load("example")
    kept = UnfinishedRun.of(tmp_path, case.text, 512, 3)
    with pytest.raises(StoppedError):
        feint.run(case, draws=512, seed=3, first_answer=stop_after_the_first_answer, kept=kept)
    assert kept.n_solved == 256
    again = UnfinishedRun.of(tmp_path, case.text, 512, 3)
    resumed = feint.run(case, draws=512, seed=3, first_answer=lambda run: None, kept=again)
    assert again.n_solved == 512
    plain = feint.run(case, draws=512, seed=3)
    assert resumed.policy.tobytes() == plain.policy.tobytes()
    assert resumed.residual.tobytes() == plain.residual.tobytes()
    again.clear()
    assert not list(tmp_path.iterdir())


def test_parts_of_another_seed_or_case_are_not_used(tmp_path):
    case = feint.load("example")
    kept = UnfinishedRun.of(tmp_path, case.text, 16, 3)
    feint.run(case, draws=16, seed=3, kept=kept)
    assert kept.get(0, 16) is not None
    assert UnfinishedRun.of(tmp_path, case.text, 16, 4).get(0, 16) is None
    assert UnfinishedRun.of(tmp_path, case.text + " ", 16, 3).get(0, 16) is None


def test_a_damaged_part_is_solved_again(tmp_path):
    case = feint.load("example")
    kept = UnfinishedRun.of(tmp_path, case.text, 16, 3)
    first = feint.run(case, draws=16, seed=3, kept=kept)
    path = kept.place / "0-16.npz"
    path.write_bytes(path.read_bytes()[:100])
    assert kept.get(0, 16) is None
    again = feint.run(case, draws=16, seed=3, kept=kept)
    assert np.array_equal(first.policy, again.policy)

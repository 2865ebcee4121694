"""Play is solved once: a stopped run goes on, and a finished one serves all that play alike."""

from __future__ import annotations

import numpy as np
import pytest

import feint
from feint.pipeline import kept_play, open_run
from feint.store import RunFolderError

MOVE = "observed:\n"
ONE_MORE = "observed:\n  - {date: 2025-02-11, move: answer = reject, sources: [filing]}\n"


class StoppedError(Exception):
    """Stands for the user's Ctrl-C."""


def stop_after_the_first_answer(run):
    raise StoppedError


def no_solving(solutions):
    raise AssertionError("these draws are solved already")


def test_a_stopped_run_goes_on_and_gives_the_same_bytes(tmp_path):
    case = feint.load("example")
    kept = kept_play(case, 3, tmp_path)
    with pytest.raises(StoppedError):
        feint.run(case, draws=512, seed=3, first_answer=stop_after_the_first_answer, kept=kept)
    assert kept.n_solved(512) == 256
    again = kept_play(case, 3, tmp_path)
    resumed = feint.run(case, draws=512, seed=3, first_answer=lambda run: None, kept=again)
    assert again.n_solved(512) == 512
    plain = feint.run(case, draws=512, seed=3)
    assert resumed.policy.tobytes() == plain.policy.tobytes()
    assert resumed.residual.tobytes() == plain.residual.tobytes()
    again.unfinished.clear()
    assert not list(tmp_path.iterdir())


def test_parts_of_another_seed_or_play_are_not_used(tmp_path):
    case = feint.load("example")
    feint.run(case, draws=16, seed=3, kept=kept_play(case, 3, tmp_path))
    other = feint.loads(case.text.replace("{low: 60, high: 180", "{low: 61, high: 180"))
    assert other.text != case.text
    assert kept_play(case, 3, tmp_path).n_solved(16) == 16
    assert kept_play(case, 4, tmp_path).n_solved(16) == 0
    assert kept_play(other, 3, tmp_path).n_solved(16) == 0


def test_a_damaged_part_is_solved_again(tmp_path):
    case = feint.load("example")
    kept = kept_play(case, 3, tmp_path)
    first = feint.run(case, draws=16, seed=3, kept=kept)
    path = kept.unfinished.place / "0-16.npz"
    path.write_bytes(path.read_bytes()[:100])
    assert kept.get(0, 16) is None
    again = feint.run(case, draws=16, seed=3, kept=kept)
    assert np.array_equal(first.policy, again.policy)


def test_a_finished_run_opens_as_it_was_and_solves_nothing(tmp_path, monkeypatch):
    first = feint.run("example", draws=64, seed=3)
    first.save(tmp_path)
    monkeypatch.setattr("feint.explain.certificates.solve_part", no_solving)
    again = open_run(tmp_path)
    assert again.policy.tobytes() == first.policy.tobytes()
    query = "P(answer = sell | observed, set worth = 150)"
    assert again.ask(query) == first.ask(query)
    assert again.findings.claims == first.findings.claims
    assert again.certificate == first.certificate


def test_an_event_more_is_weighed_without_solving_again(tmp_path, monkeypatch):
    case = feint.load("example")
    feint.run(case, draws=64, seed=3).save(tmp_path)
    more = feint.loads(case.text.replace(MOVE, ONE_MORE))
    assert len(more.facts) == len(case.facts) + 1
    whole = feint.run(more, draws=64, seed=3)
    monkeypatch.setattr("feint.explain.certificates.solve_part", no_solving)
    quick = feint.run(more, draws=64, seed=3, kept=kept_play(more, 3, tmp_path))
    assert quick.findings.beliefs == whole.findings.beliefs
    assert quick.certificate.effective_sample_size == whole.certificate.effective_sample_size


def test_more_draws_go_on_from_those_solved(tmp_path):
    case = feint.load("example")
    feint.run(case, draws=64, seed=3).save(tmp_path)
    kept = kept_play(case, 3, tmp_path)
    more = feint.run(case, draws=160, seed=3, kept=kept)
    assert kept.unfinished.parts == ((64, 160),)
    assert more.policy.tobytes() == feint.run(case, draws=160, seed=3).policy.tobytes()


def test_a_folder_of_another_version_says_so(tmp_path, monkeypatch):
    feint.run("example", draws=16, seed=3).save(tmp_path)
    monkeypatch.setattr("feint.infer.play_key.__version__", "0.0.1")
    with pytest.raises(RunFolderError, match="another version"):
        open_run(tmp_path)

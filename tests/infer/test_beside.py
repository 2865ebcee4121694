"""Work in a second process: the same result, and the same mistakes."""

from __future__ import annotations

import os

import pytest

from feint.infer import beside as module
from feint.infer.beside import beside


def test_the_result_comes_back(monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: 2)
    big = list(range(100_000))  # more than a pipe holds
    assert beside(lambda: (big, 1.5))() == (big, 1.5)


def test_a_mistake_is_raised_here(monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: 2)

    def work() -> int:
        raise KeyError("lost")

    wait = beside(work)
    with pytest.raises(KeyError, match="lost"):
        wait()


def test_one_core_does_it_itself(monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: 1)
    assert beside(os.getpid)() == os.getpid()

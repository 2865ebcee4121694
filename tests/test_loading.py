"""What ``feint.load`` finds that the room of cases alone cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

import feint
from feint.case import CaseError, read_text

EXAMPLE, _ = read_text("example")
TEST = "P(prefers(bidder, answer = reject, answer = sell; at bid) | observed) > 1/2"


def wrong() -> str:
    assert TEST in EXAMPLE
    return EXAMPLE.replace(TEST, TEST.replace("at bid", "at bit"), 1)


def test_a_wrong_query_is_told_when_the_text_is_loaded() -> None:
    with pytest.raises(CaseError) as caught:
        feint.loads(wrong(), "mine.yaml")
    told = caught.value.render("en")
    assert "mine.yaml" in told
    assert "there is no stage `bit`" in told


def test_a_file_and_a_run_are_checked_alike(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(wrong(), encoding="utf-8")
    with pytest.raises(CaseError):
        feint.load(path)
    with pytest.raises(CaseError):
        feint.run(path, draws=8)


@pytest.mark.parametrize("name", ["example", "entry"])
def test_a_right_case_is_the_same_either_way(name: str) -> None:
    assert feint.load(name) == feint.case.load(name)
    assert feint.loads(read_text(name)[0], "x").name == name

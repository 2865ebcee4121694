"""The founding case: what carries the central claim, and that it flips where it is said to."""

from __future__ import annotations

import pytest

import feint
from feint.solved import Run

pytestmark = pytest.mark.slow

CENTRAL = "P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed{}) > 1/2"


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("openai-2025", draws=512, seed=2)


def test_one_number_turns_the_central_claim_where_solving_again_turns_it(run: Run) -> None:
    (table,) = run.drivers("C7")
    first = table.drivers[0]
    assert (first.name, first.tells, first.direction) == ("control_worth", True, "down")
    (point, *_) = [p for p in run.tipping("C7") if p.parameter == "control_worth"]
    assert (point.is_even, point.side) == (True, "above")
    row = run.case.text.splitlines()[point.line - 1] if point.line else ""
    assert row.strip() == "control_worth:"
    reach = 0.2 * point.threshold.value
    for value, is_true in (
        (point.threshold.low - reach, True), (point.threshold.high + reach, False)
    ):  # fmt: skip
        share = run.ask(CENTRAL.format(f", set control_worth = {value}")).share
        assert share is not None
        assert (share.value > 0.5) == is_true


def test_what_a_claim_does_not_hang_on_is_not_told(run: Run) -> None:
    """That the rival is weak is asked of one number, and of no other of a hundred."""
    (table,) = run.drivers("C52")
    assert [driver.name for driver in table.drivers if driver.tells] == ["strength"]
    assert table.n_tested > 100


def test_evidence_of_the_board_tells_nothing_of_its_motive(run: Run) -> None:
    """It has not moved yet: every item is as likely under each of its motives."""
    found = run.evidence()
    (board,) = [matrix for matrix in found.matrices if matrix.player == "board"]
    for row in board.rows:
        assert row.diagnosticity == pytest.approx(0, abs=1e-6)
        assert all(value == pytest.approx(1) for value in row.relative.values())
    assert "C65" not in found.claims  # asks of a world that would have to be solved again
    assert "C7" in found.claims

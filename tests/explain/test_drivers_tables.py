"""Driver tables of the built-in cases: names, lines, ranks, and what has no answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import feint
from feint.explain.drivers import DriverTable
from feint.explain.drivers_numbers import line_of, parameters
from feint.explain.drivers_sums import important, query_sums, subject
from feint.explain.drivers_tables import drivers
from feint.explain.reasons import Reasons
from feint.infer.query import QueryError
from feint.solved import Run
from feint.store import findings_from_json, findings_to_json

SELL = "P(answer = sell | observed)"


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("example", draws=1024, seed=1)


@pytest.fixture(scope="module")
def table(run: Run) -> DriverTable:
    return drivers(run.inquiry, [SELL])[0]


def test_the_strongest_comes_first_with_its_line(run: Run, table: DriverTable) -> None:
    first = table.drivers[0]
    assert (first.name, first.tells, first.direction) == ("worth", True, "down")
    row = run.case.text.splitlines()[first.line - 1] if first.line else ""
    assert row.strip().startswith("worth:")
    assert first.unit == "USD bn"
    assert first.share.low > 5 * first.noise
    shares = [d.share.value for d in table.drivers if d.tells]
    assert shares == sorted(shares, reverse=True)
    assert table.n_telling == sum(d.tells for d in table.drivers) <= table.n_tested


def test_the_same_draws_give_the_same_table(run: Run, table: DriverTable) -> None:
    assert drivers(run.inquiry, [SELL]) == (table,)
    # beside another query all is the same but for the rounding of sums
    beside = drivers(run.inquiry, ["C7", SELL])[1]
    assert [(d.name, d.tells) for d in beside.drivers] == [(d.name, d.tells) for d in table.drivers]
    assert [d.share.value for d in beside.drivers] == pytest.approx(
        [d.share.value for d in table.drivers], abs=1e-12
    )


def test_a_table_has_the_answer_of_the_query(run: Run, table: DriverTable) -> None:
    asked = run.ask(SELL).estimate
    assert asked is not None
    assert table.answer == asked
    assert (table.scale, table.even, table.claim) == ("probability", 0.5, None)


def test_the_answer_weighed_by_any_draws_is_the_query_on_them(run: Run) -> None:
    """Half of the draws asked through sums, and through a run of these draws alone."""
    text = f"E[delay | observed] - 2 * {SELL} / P(answer = reject | observed)"
    (sums,) = query_sums(run.inquiry, [subject(run.case, text)])
    assert not isinstance(sums, str)
    some = feint.run("example", draws=512, seed=1)
    told = some.ask(text).estimate
    assert told is not None
    assert float(sums.answer(sums.columns[:512].sum(axis=0))) == pytest.approx(told.value)


def test_columns_of_every_kind_have_a_line(run: Run) -> None:
    lines = run.case.text.splitlines()
    for candidate in parameters(run.inquiry):
        assert candidate.line is not None
        name = candidate.name.split(".")
        near = "\n".join(lines[candidate.line - 1 : candidate.line + 8])
        assert name[-1] in near or name[1] in near or name[0] in near


def test_a_belief_in_two_motives_is_one_number(run: Run) -> None:
    names = [c.name for c in parameters(run.inquiry) if c.name.startswith("believed")]
    assert names == ["believed.bidder.acquirer"]


def test_a_column_nobody_knows_has_no_line(run: Run) -> None:
    assert line_of(run.case, "nothing.at.all") is None


def test_few_draws_tell_of_nothing_and_say_so() -> None:
    few = feint.run("example", draws=8, seed=1)
    (table,) = drivers(few.inquiry, ["C7"])
    assert not any(d.tells for d in table.drivers)
    assert all(np.isfinite(p.answer) for d in table.drivers for p in d.curve)


def test_a_query_without_an_answer_has_a_problem(run: Run) -> None:
    (table,) = drivers(run.inquiry, ["P(answer = sell | observed, bid = none, bid = low)"])
    assert table.problem is not None
    assert "probability 0" in table.problem
    assert table.drivers == ()


def test_a_text_that_is_no_query_is_refused(run: Run) -> None:
    with pytest.raises(QueryError):
        drivers(run.inquiry, ["P(anser = sell)"])
    with pytest.raises(ValueError, match="C9 is decided by no query"):
        drivers(run.inquiry, ["C9"])


def test_by_default_the_lead_comes_first(run: Run) -> None:
    assert [item.name for item in important(run.case)] == ["C7"]
    named = important(feint.load("openai-2025"))
    assert named[0].name == "C7"
    assert len(named) > 10


def test_tables_survive_the_run_folder(run: Run, table: DriverTable) -> None:
    kept = replace(run.findings, reasons=Reasons(drivers=(table,)))
    back = findings_from_json(findings_to_json(kept), run.case)
    assert back.reasons is not None
    assert back.reasons.drivers == (table,)

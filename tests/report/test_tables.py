"""Tables for a spreadsheet: one for every picture, rectangular, with the findings' own numbers."""

from __future__ import annotations

import csv
import io

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import with_reasons

from feint.report.plots.catalogue import PICTURES, pictures
from feint.report.tables import tables

OTHERWISE = {"forecast": "forecasts", "grades": "claims", "parameters": "assumptions"}


@pytest.mark.parametrize("what", list(PICTURES))
def test_every_picture_has_its_numbers(what: str) -> None:
    findings = with_reasons(sample_findings())
    drawn, held = pictures(findings), tables(findings)
    assert what in drawn
    table = held[OTHERWISE.get(what, what)]
    rows = list(csv.reader(io.StringIO(table.csv())))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(table.heads)}
    assert "nan" not in table.csv()


def test_the_numbers_are_those_of_the_findings() -> None:
    findings = with_reasons(sample_findings())
    assert findings.reasons is not None
    rows = csv.DictReader(io.StringIO(tables(findings)["drivers"].csv()))
    shares = {(row["claim"], row["name"]): float(row["value"]) for row in rows}
    for table in findings.reasons.drivers:
        for driver in table.drivers:
            assert shares[table.claim or "", driver.name] == driver.share.value


def test_a_run_without_reasons_has_no_empty_tables() -> None:
    assert "drivers" not in tables(sample_findings())

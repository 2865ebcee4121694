"""Findings survive the way to JSON and back, digit by digit."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from feint.case.model import Case
from feint.explain.findings import (
    Answer,
    BeliefPath,
    BeliefStep,
    Certificate,
    ClaimResult,
    Conduct,
    Estimate,
    Findings,
    ParameterRow,
    StageForecast,
)
from feint.store.findings_json import findings_from_json, findings_to_json

CASE = cast(Case, object())  # the codec passes it through untouched


def _estimate(value: float) -> Estimate:
    return Estimate(value, value / 3, math.inf, 1e-17)


def findings(case: Case = CASE) -> Findings:
    answer = Answer("P(a = b | observed)", None, _estimate(1 / 3), None, "USD bn", None)
    claim = ClaimResult("C1", "motive", "open", None, answer, (answer,), _estimate(2.0), 0.1, None)
    step = BeliefStep(
        "fact", "offer", date(2025, 2, 10), "bid", "low", "bidder", {"spoiler": _estimate(0.2)}, {}
    )
    return Findings(
        case=case,
        beliefs=(
            BeliefPath("bidder", ("spoiler",), (step,), {"spoiler": {0.1: 0.2, 0.5: 1 / 3}}, 0.4),
        ),
        conduct=(Conduct("bidder", "bid", ("low",), None, {"spoiler": {"low": _estimate(1.0)}}),),
        forecasts=(StageForecast("close", _estimate(0.5), {"walk": _estimate(math.nan)}),),
        claims=(claim,),
        questions=(),
        checked=(),
        parameters=(ParameterRow("worth", (1.0, 2.0, 3.0), (1.5, 2.0, 2.5)),),
        certificate=Certificate(
            4, 2, 1.0, {"solved": 4}, 1e-12, 3.5, {"bidder": (0.0, 0.1)}, {}, 12, 3, 7, "0.1", 2.5
        ),
    )


def test_the_round_trip_changes_nothing() -> None:
    text = findings_to_json(findings())
    again = findings_from_json(text, CASE)
    assert again.case is CASE
    assert again.certificate.max_residual == 1e-12
    assert findings_to_json(again) == text
    assert again.beliefs == findings().beliefs
    assert again.claims == findings().claims
    assert math.isnan(again.forecasts[0].options["walk"].value)


def test_the_time_it_took_is_no_part_of_the_document() -> None:
    slow = findings()
    slow = replace(slow, certificate=replace(slow.certificate, seconds=99.0))
    assert findings_to_json(slow) == findings_to_json(findings())
    again = findings_from_json(findings_to_json(slow), CASE, seconds=99.0)
    assert again.certificate == slow.certificate


def test_the_document_is_strict_json_with_a_version() -> None:
    document = json.loads(findings_to_json(findings()), parse_constant=pytest.fail)
    assert document["schema_version"] == 1
    assert "case" not in document["findings"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"schema_version":1', '"schema_version":2'),
        ('"grade":"open"', '"grade":"perhaps"'),
        ('"n_draws":4', '"n_draws":"4"'),
        ('"n_draws":4', '"n_games":4'),
        ('"day":"2025-02-10"', '"day":"soon"'),
    ],
)
def test_another_form_is_refused(old: str, new: str) -> None:
    text = findings_to_json(findings())
    assert old in text
    with pytest.raises(ValueError, match=r"."):
        findings_from_json(text.replace(old, new), CASE)

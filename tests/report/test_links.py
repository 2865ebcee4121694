"""Every number leads to what stands behind it, and no link leads nowhere."""

from __future__ import annotations

import re

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS

import feint
from feint.report.page import render
from feint.report.sections.rests_on import named_parameters


def anchors(page: str) -> tuple[set[str], list[str]]:
    """Targets of links inside the page, and the ids that it has."""
    page = re.sub(r"<style>.*?</style>|<script.*?</script>", "", page, flags=re.DOTALL)
    return set(re.findall(r'href="#([^"]+)"', page)), re.findall(r'\sid="([^"]+)"', page)


@pytest.mark.parametrize("name", list(VARIANTS))
def test_no_link_leads_nowhere_and_no_id_stands_twice(name: str) -> None:
    for language in ("en", "fr"):
        asked, there = anchors(render(VARIANTS[name](), language))
        assert asked <= set(there)
        assert len(there) == len(set(there))


def test_claims_questions_events_and_forecasts_have_places_that_are_linked() -> None:
    findings = sample_findings()
    page = render(findings, "en")
    asked, there = anchors(page)
    for claim in (*findings.claims, *findings.questions):
        if claim.grade != "outside the model" or claim in findings.claims:
            assert f"c-{claim.name}" in there
    for number in range(1, len(findings.beliefs[0].steps)):
        assert f"e1-{number}" in asked
    assert f"c-{findings.case.lead}" in asked


def test_a_test_rests_on_the_numbers_inside_its_quantities() -> None:
    case = feint.load("example")
    assert named_parameters(case, "E[delay | observed] > 1") == {"slip"}
    assert named_parameters(case, "E[gain | observed]") == {"worth"}
    assert named_parameters(case, "P(answer = sell | observed)") == frozenset()

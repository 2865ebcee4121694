"""What a rival story changes is said in words, in both languages."""

from __future__ import annotations

import pytest
from tests.report.sample import sample_findings

import feint
from feint.case.difference import differences
from feint.case.overlay import merged
from feint.explain.findings import Findings
from feint.report.language.languages import language as speak
from feint.report.sections.change_words import change_words
from feint.report.sections.section import Page, open_page

OVERLAY = """
overlay: example
parameters: {worth: {low: 120, high: 240}}
priors: {motive.bidder: {spoiler: 0.2}}
costs: {bidder: {bid != none: 0.4}}
without: {signals: [press]}
"""


def page(language: str) -> Page:
    found = sample_findings()
    case = feint.load("example")
    held = {name: getattr(found, name) for name in Findings.__dataclass_fields__}
    return open_page(Findings(**(held | {"case": case})), speak(language))


def lines() -> list[str]:
    """The differences of the overlay as a run keeps them."""
    base = feint.load("example").text
    changed = merged(OVERLAY, "overlay", lambda _name: base)
    return [
        f"{'.'.join(d.path)}: {d.before or '–'} → {d.after or '–'}"
        for d in differences(base, changed)
        if not d.is_wording
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_of_the_file_is_left(language: str) -> None:
    told, rest = change_words(page(language), lines())
    assert not rest
    assert not any("→" in line or "_" in line or "motive." in line for line in told)


def test_a_range_is_said_once_with_its_unit() -> None:
    told, _ = change_words(page("en"), lines())
    assert told[0].endswith("$120–240 bn instead of $60–180 bn.")


def test_what_has_no_words_stands_as_in_the_file() -> None:
    line = "discernment.bidder.ratio: 2 → 3"
    assert change_words(page("en"), [line]) == ([], [line])

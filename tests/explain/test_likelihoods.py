"""The evidence apart, against cases in which it is written otherwise."""

from __future__ import annotations

import numpy as np
import pytest

import feint
from feint.case import loads, read_text
from feint.case.model import Case
from feint.explain.likelihoods import EvidenceFindings, Reading
from feint.explain.likelihoods_evidence import evidence_findings
from feint.explain.likelihoods_matrix import evidence_items
from feint.solved import Run

TEXT, PATH = read_text("example")
PRESS = "    likelihood: {acquirer: [0.2, 0.5], spoiler: [0.4, 0.8], unmodelled: 0.5}\n"
KNOWN = "    likelihood: {acquirer: 0.3, spoiler: 0.6, unmodelled: 0.5}\n"
MOTIVES = ("acquirer", "spoiler", "unmodelled")


def edited(*changes: tuple[str, str]) -> Case:
    """The example with known likelihoods and some texts replaced."""
    text = TEXT
    for old, new in ((PRESS, KNOWN), *changes):
        assert old in text
        text = text.replace(old, new)
    return loads(text, path=PATH)


def reliability(value: str) -> tuple[str, str]:
    return "reliability: 0.99", f"reliability: {value}"


def solved(case: Case) -> Run:
    return feint.run(case, draws=256, seed=3)


@pytest.fixture(scope="module")
def run() -> Run:
    return solved(edited())


@pytest.fixture(scope="module")
def found(run: Run) -> EvidenceFindings:
    return evidence_findings(run.inquiry)


def believed(run: Run) -> dict[str, float]:
    answers = {m: run.ask(f"P(motive.bidder = {m} | observed)").estimate for m in MOTIVES}
    return {motive: answer.value for motive, answer in answers.items() if answer is not None}


def reading(found: EvidenceFindings, name: str, kind: str) -> Reading:
    (what,) = [w for w in found.what_if if w.name == name]
    result: Reading = getattr(what, kind)
    return result


def assert_same(own: Reading, other: Run) -> None:
    assert own.belief["bidder"] == pytest.approx(believed(other), abs=1e-9)
    claim = next(c for c in other.findings.claims if c.name == "C7")
    assert claim.answer is not None
    assert claim.answer.share is not None
    assert own.answers["C7"] == pytest.approx(claim.answer.share.value, abs=1e-9)
    assert own.grades["C7"] == claim.grade


def test_as_told_is_the_run(run: Run, found: EvidenceFindings) -> None:
    assert_same(found.as_told, run)
    assert found.as_told.changed == ()


@pytest.mark.parametrize(
    ("name", "kind", "change"),
    [
        ("offer", "doubtful", reliability("0.5")),
        ("offer", "without", reliability("0.000000000001")),
        ("press", "false", (KNOWN, KNOWN.replace("0.3", "0.7").replace("0.6", "0.4"))),
        ("press", "without", (KNOWN, "    likelihood: {acquirer: 1, spoiler: 1, unmodelled: 1}\n")),
    ],
)
def test_a_reading_is_the_run_of_a_case_that_says_so(
    found: EvidenceFindings, name: str, kind: str, change: tuple[str, str]
) -> None:
    assert_same(reading(found, name, kind), solved(edited(change)))


def test_a_doubtful_signal_is_half_itself_and_half_no_news(
    run: Run, found: EvidenceFindings
) -> None:
    """Worth (L + mean)/2, the mean by the belief that the other evidence leaves."""
    silent = reading(found, "press", "without").belief["bidder"]
    likelihood = {"acquirer": 0.3, "spoiler": 0.6, "unmodelled": 0.5}
    mean = sum(silent[m] * likelihood[m] for m in MOTIVES)
    weight = {m: silent[m] * (likelihood[m] + mean) / 2 for m in MOTIVES}
    expected = {m: w / sum(weight.values()) for m, w in weight.items()}
    assert reading(found, "press", "doubtful").belief["bidder"] == pytest.approx(expected)


def test_a_false_report_means_another_move(run: Run, found: EvidenceFindings) -> None:
    """The offer was not low: what is left is none or full, with the other evidence."""
    own = reading(found, "offer", "false").belief["bidder"]
    case = loads(
        edited().text.replace("reliability: 0.99", "reliability: 0.000000000001"), path=PATH
    )
    other = solved(case)
    expected = [
        other.ask(f"P(motive.bidder = {m} | observed, bid != low)").estimate for m in MOTIVES
    ]
    assert list(own.values()) == pytest.approx([e.value for e in expected if e], abs=1e-6)


def test_log_odds_of_all_items_add_up_to_the_bayes_factor(
    run: Run, found: EvidenceFindings
) -> None:
    (matrix,) = found.matrices
    for first, second in (("acquirer", "spoiler"), ("spoiler", "unmodelled")):
        pairs = [
            p for row in matrix.rows for p in row.pairs if (p.first, p.second) == (first, second)
        ]
        assert len(pairs) == 2
        told = run.ask(f"bayes_factor(motive.bidder: {first}, {second} | observed)").estimate
        assert told is not None
        assert sum(p.log_odds.value for p in pairs) == pytest.approx(np.log(told.value))


def test_a_signal_is_as_likely_as_the_case_says(found: EvidenceFindings) -> None:
    (matrix,) = found.matrices
    press = matrix.rows[1]
    assert {m: e.value for m, e in press.likelihood.items()} == pytest.approx(
        {"acquirer": 0.3, "spoiler": 0.6, "unmodelled": 0.5}
    )
    before = reading(found, "press", "without").belief["bidder"]
    assert sum(before[m] * press.relative[m] for m in MOTIVES) == pytest.approx(1)
    after = found.as_told.belief["bidder"]
    bits = sum(after[m] * np.log2(after[m] / before[m]) for m in MOTIVES)
    assert press.diagnosticity == pytest.approx(bits)


def test_fewer_draws_are_the_first_of_them(run: Run) -> None:
    few = evidence_findings(run.inquiry, most_draws=64)
    assert_same(few.as_told, feint.run(edited(), draws=64, seed=3))


def test_sources_that_carry_one_item_and_many() -> None:
    case = edited(
        ("sources: [filing], reliability", "sources: [filing, press], reliability"),
    )
    offer, press = evidence_items(case)
    assert offer.flags == ("reported more than once",)
    assert (offer.shares_with, press.shares_with) == (("press",), ("offer",))
    assert press.flags == ("one source", "only on shared sources")
    found = evidence_findings(solved(case).inquiry)
    assert [(use.source, use.items, use.alone) for use in found.sources] == [
        ("press", ("offer", "press"), ("press",))
    ]
    (use,) = found.sources
    assert use.without is not None
    assert use.without.belief == reading(found, "press", "without").belief


def test_reports_of_one_fact_are_one_item_with_all_sources() -> None:
    line = next(row for row in TEXT.splitlines() if "fact: offer" in row)
    twice = f"{line}\n     en: The bid is made, fr: L'offre est faite}}\n"
    again = twice.replace("sources: [filing]", "sources: [press]")
    text = edited().text.replace(twice, twice + again)
    (offer, _) = evidence_items(loads(text, path=PATH))
    assert offer.sources == ("filing", "press")
    assert "reported more than once" in offer.flags


def test_evidence_that_leaves_nothing_is_said_to(run: Run) -> None:
    """A signal certain under every motive cannot be false."""
    sure = "    likelihood: {acquirer: 1, spoiler: 1, unmodelled: 1}\n"
    found = evidence_findings(solved(edited((KNOWN, sure))).inquiry)
    own = reading(found, "press", "false")
    assert own.problem is not None
    assert own.belief == {}
    assert reading(found, "press", "without").belief == found.as_told.belief


def test_claims_that_would_have_to_be_solved_again_are_left_out() -> None:
    known = '    important: true\n    test: "P(prefers'
    assert known in TEXT
    text = TEXT.replace(
        'test: "P(prefers(bidder, answer = reject, answer = sell; at bid) | observed) > 1/2"',
        'test: "E[delay | observed, retro reveal motive.bidder] > 1"',
    )
    found = evidence_findings(feint.run(loads(text, path=PATH), draws=16, seed=1).inquiry)
    assert found.claims == ()
    assert found.what_if[0].without.belief["bidder"]

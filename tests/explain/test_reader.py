"""Another reader's view: the same as a case written with that reader's priors and evidence."""

from __future__ import annotations

import re

import numpy as np
import pytest

import feint
from feint.explain.claims import answer
from feint.explain.reader import reader_view
from feint.explain.slider_data import followed_claims, slider_data
from feint.explain.slider_packing import pack
from feint.explain.slider_sums import fact_choices

QUERIES = (
    "P(motive.bidder = spoiler | observed)",
    "P(answer = sell | observed)",
    "E[delay | observed] - E[delay | observed, do bid = none]",
)


@pytest.fixture(scope="module")
def run() -> feint.Run:
    return feint.run("example", draws=128, seed=2)


def values(inquiry: object) -> list[float]:
    return [answer(inquiry, query).estimate.value for query in QUERIES]  # type: ignore[arg-type,union-attr]


def test_other_priors_are_those_of_a_case_written_so(run: feint.Run) -> None:
    text = run.case.text.replace("acquirer: 1, spoiler: 1, unmodelled: 0.2",
                                 "acquirer: 1, spoiler: 6, unmodelled: 0.2")  # fmt: skip
    assert text != run.case.text
    written = feint.run(feint.loads(text), draws=128, seed=2)
    view = reader_view(
        run.inquiry,
        priors={"bidder": {"acquirer": 1 / 7.2, "spoiler": 6 / 7.2, "unmodelled": 0.2 / 7.2}},
    )
    assert values(view) == pytest.approx(values(written.inquiry), rel=1e-12)


def test_a_signal_left_out_is_a_signal_that_says_the_same_of_all(run: feint.Run) -> None:
    text = re.sub(r"likelihood: \{[^}]*\}", "likelihood: {acquirer: 0.5, spoiler: 0.5, "
                  "unmodelled: 0.5}", run.case.text)  # fmt: skip
    assert text != run.case.text
    written = feint.run(feint.loads(text), draws=128, seed=2)
    view = reader_view(run.inquiry, without=["press"])
    # the written case draws no likelihood, so its other numbers are other draws: compare loosely
    assert values(view)[0] == pytest.approx(values(written.inquiry)[0], abs=0.03)


def test_a_narrower_range_leaves_draws_out(run: feint.Run) -> None:
    worth = run.draws["worth"]
    low, high = np.quantile(worth, [0.2, 0.6])
    view = reader_view(run.inquiry, within={"worth": (float(low), float(high))})
    assert view.draws.n_draws == int(((worth >= low) & (worth <= high)).sum())


def test_names_that_do_not_exist_are_told(run: feint.Run) -> None:
    for wrong in (
        {"without": ["rumour"]},
        {"priors": {"nobody": {"spoiler": 0.5}}},
        {"priors": {"bidder": {"hero": 0.5}}},
        {"within": {"height": (0.0, 1.0)}},
    ):
        with pytest.raises(KeyError):
            reader_view(run.inquiry, **wrong)  # type: ignore[arg-type]


def test_choices_of_facts() -> None:
    assert fact_choices(0b11) == (3, 2, 1, 0)
    assert fact_choices(0b1010) == (10, 8, 2, 0)
    assert fact_choices(0b111111)[0] == 63
    assert len(fact_choices(0b111111)) == 7


def test_the_document_keeps_to_its_room(run: feint.Run) -> None:
    data = slider_data(run.inquiry, followed_claims(run.case))
    assert data is not None
    whole, tight = pack(data), pack(data, budget=9000)
    assert len(tight) < len(whole)
    assert pack(data) == whole

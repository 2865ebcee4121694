"""Where nothing tells, nothing is claimed: null cases, idle evidence, planted bluffs."""

from __future__ import annotations

import numpy as np
import pytest
from tests.truth.recovery import FAR, recover, z_of_mean
from tests.truth.tables import TABLES

import feint
from feint.infer.other_evidence import observing_each
from feint.infer.query import parse_query

# A sincere bidder pays when sold to, a bluffer gains from the wait and walks away.
BLUFF = """\
feint: 1
case: planted
title: A planted bluff
as_of: 2025-02-13
prior_at: 2025-02-01
players: {bidder: Bidder, board: Board}
parameters:
  worth: {low: 104, high: 112, covers: all, shape: uniform, why: a test}
  harm: {low: 3, high: 6, covers: all, shape: uniform, why: a test}
  need: {low: 70, high: 130, covers: all, shape: uniform, why: a test}
quantities:
  deal: worth - 100 if close = complete else 0
  trouble: harm if answer = talk or close = walk else 0
  kept: need if answer = refuse else (100 if close = complete else need - 10)
motives:
  bidder:
    sincere: {en: wants to buy, weights: SINCERE}
    bluffer: {en: wants the wait, weights: BLUFFER}
  board:
    keeper: {en: keeps, weights: {kept: 1}}
priors:
  motive.bidder: {sincere: 1, bluffer: 1, unmodelled: 0.0001}
believed:
  motive.bidder: {sincere: 1, bluffer: 1}
costs:
  bidder: {bid = public: 0.1}
discernment:
  bidder: {difference: 1, makes_likelier: 4}
  board: {difference: 10, makes_likelier: 3}
stages:
  - weather: {player: chance, odds: {fair: 0.7, foul: 0.3}}
  - bid: {player: bidder, options: [none, public]}
  - answer: {player: board, when: bid = public, options: [refuse, talk, sell]}
  - close: {player: bidder, when: answer = talk or answer = sell, options: [complete, walk]}
observed:
  - {date: 2025-02-05, move: weather = fair}
claims:
  - {id: C1, en: It is a bluff., kind: motive, important: true,
     test: "bayes_factor(motive.bidder: bluffer, sincere | observed)"}
  - {id: C2, en: It would rather be refused., kind: motive,
     test: "P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed) > 1/2"}
  - {id: C3, en: More likely a bluff., kind: motive,
     test: "P(motive.bidder = bluffer | observed) > 1/2"}
"""
SINCERE, BLUFFER = "{deal: 1}", "{deal: 0.1, trouble: 1}"


def planted(sincere: str = SINCERE, bluffer: str = BLUFFER) -> feint.Case:
    return feint.loads(BLUFF.replace("SINCERE", sincere).replace("BLUFFER", bluffer))


def factors(run: feint.Run) -> np.ndarray:
    """Bayes factor of bluffer against sincere after every course of play."""
    plays = run.simulate(200, seed=3)
    seen = {tuple(plays.seen(i).items()): i for i in range(len(plays))}
    tree = parse_query("bayes_factor(motive.bidder: bluffer, sincere | observed)", _symbols(run))
    found = observing_each(run.inquiry, [plays.case_of(i) for i in seen.values()], [tree])
    return np.array([inquiry.result(tree).estimate.value for inquiry in found])


def _symbols(run: feint.Run):
    from feint.case import symbols

    return symbols(run.case)


@pytest.fixture(scope="module")
def alike() -> feint.Run:
    """All motives want the same: no move can tell them apart."""
    return feint.run(planted(BLUFFER, BLUFFER), draws=64, seed=2)


@pytest.fixture(scope="module")
def different() -> feint.Run:
    return feint.run(planted(), draws=64, seed=2)


def test_where_motives_act_alike_every_course_leaves_the_prior(alike):
    assert np.abs(factors(alike) - 1).max() <= 1e-12


def test_where_motives_act_alike_the_path_can_tell_nothing(alike):
    (account,) = alike.findings.identification
    between = account.whole.if_true
    assert between["sincere"].value == pytest.approx(0.5, abs=1e-4)  # but for the unmodelled
    assert account.whole.share.value == pytest.approx(0, abs=1e-3)
    assert account.whole.lifted.value == 0


@pytest.mark.parametrize("moves", [{}, {"weather": "foul"}, {"weather": "fair"}])
def test_evidence_that_knows_no_motive_is_silent(different, moves):
    """A move of chance says nothing of anybody's aims, however sure the priors are."""
    run = different.observing(moves)
    for claim in run.findings.claims:
        assert claim.grade == "evidence silent", claim.name


def test_evidence_that_tells_motives_apart_is_not_silent(different, alike):
    seen = {"bid": "public", "answer": "sell", "close": "walk"}
    told = {claim.name: claim.grade for claim in different.observing(seen).findings.claims}
    assert told["C1"] in ("mostly holds", "holds")
    same = {claim.name: claim.grade for claim in alike.observing(seen).findings.claims}
    assert same["C1"] == "evidence silent"


def test_an_unreliable_report_tells_less_and_a_worthless_one_nothing(different):
    query = "bayes_factor(motive.bidder: bluffer, sincere | observed)"
    seen = {"bid": "public", "answer": "sell", "close": "walk"}
    told = [different.observing(seen, r).ask(query).estimate.value for r in (1.0, 0.8, 0.3, 1e-9)]
    assert told == sorted(told, reverse=True)
    assert told[-1] == pytest.approx(1, abs=1e-6)


def test_a_planted_bluff_and_a_planted_sincere_bid_are_told_apart(n_plays, n_draws):
    (own,) = recover(planted(), n_plays, n_draws)
    lines = []
    for motive in ("sincere", "bluffer"):
        true = own.truth == own.motives.index(motive)
        mean = own.on_truth[true].mean()
        lines.append(f"{motive:<8} {true.sum():>4} plays, belief in the truth {mean:.3f}")
        assert z_of_mean(own.on_truth[true], 0.5) > 5, motive
    # among plays in which a bid was taken up, the end of the play gives the motive away
    settled = own.belief.max(axis=1) > 0.9
    assert settled.mean() > 0.1
    right = own.on_truth[settled] > 0.5
    assert right.mean() >= 0.9 - FAR * 0.3 / np.sqrt(settled.sum())
    lines.append(
        f"settled (above 90 %) in {settled.mean():.0%} of plays, rightly in {right.mean():.1%}"
    )
    TABLES["Truth: a planted bluff and a planted sincere bid"] = lines


def test_planted_bids_that_act_alike_are_not_told_apart(n_plays, n_draws):
    (own,) = recover(planted(SINCERE, SINCERE), min(n_plays, 200), min(n_draws, 256))
    modelled = own.belief[:, :2] / own.belief[:, :2].sum(axis=1, keepdims=True)
    assert np.abs(modelled - 0.5).max() <= 1e-12

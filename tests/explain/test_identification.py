"""What could be known of a motive, against the long way round: other priors solved anew."""

from __future__ import annotations

import math

import numpy as np
import pytest

import feint
from feint.explain.build import build_findings
from feint.infer.ask import Inquiry

EXAMPLE = feint.load("example").text
# one move, then (nearly always) its reward: what it tells has a closed form
ONE_MOVE = """
feint: 1
case: told
title: A move that tells
as_of: 2025-01-31
prior_at: 2025-01-01
players: {mover: Mover}
parameters:
  worth: {low: WORTH, high: TOP, covers: all, shape: uniform, why: a test}
quantities:
  left: "worth if go = left and weather = fair else 0"
  right: "worth if go = right and weather = fair else 0"
motives:
  mover:
    lefty: {en: wants left, weights: {left: 1}}
    righty: {en: wants right, weights: {right: 1}}
priors:
  motive.mover: {lefty: 1, righty: 1, unmodelled: 0.000001}
discernment:
  mover: {difference: 1, makes_likelier: 2}
stages:
  - go: {player: mover, options: [left, right]}
  - weather: {player: chance, odds: {fair: 0.9999999, foul: 0.0000001}}
"""


@pytest.fixture(scope="module")
def found():
    return feint.run("example", draws=64, seed=3).findings


def bidder(found):
    (result,) = found.identification
    return result


def test_steps_add_up_to_the_whole_change_of_log_odds(found):
    told, path = bidder(found), found.beliefs[0]
    for motive in told.motives:
        before, after = (path.steps[i].belief[motive].value for i in (0, -1))
        change = math.log(after / (1 - after)) - math.log(before / (1 - before))
        assert sum(s.log_odds[motive].value for s in told.steps) == pytest.approx(change)
        both = told.moves[motive].value + told.signals[motive].value
        assert both == pytest.approx(change)


@pytest.mark.parametrize("start", [0.1, 0.9])
def test_another_prior_gives_what_the_case_with_that_prior_gives(found, start):
    rest = 1 - start
    weights = f"{{acquirer: {rest / 1.2}, spoiler: {start}, unmodelled: {0.2 * rest / 1.2}}}"
    text = EXAMPLE.replace("{acquirer: 1, spoiler: 1, unmodelled: 0.2}", weights)
    again = feint.run(feint.loads(text), draws=64, seed=3).findings
    told = bidder(found)
    (point,) = [p for p in told.curve["spoiler"] if p.start == start]
    expected = again.beliefs[0].steps[-1].belief["spoiler"]
    assert point.belief.value == pytest.approx(expected.value)
    assert (point.belief.low, point.belief.high) == pytest.approx((expected.low, expected.high))
    (claim,) = told.claims
    assert claim.by_start["spoiler"][start] == again.claims[0].grade


def test_the_curve_runs_through_the_posterior_at_the_prior(found):
    told = bidder(found)
    for motive, curve in told.curve.items():
        starts = [point.start for point in curve]
        beliefs = [point.belief.value for point in curve]
        assert beliefs == sorted(beliefs)
        prior, posterior = told.prior[motive], told.posterior[motive].value
        factor = posterior / (1 - posterior) * (1 - prior) / prior
        expected = [factor * s / (factor * s + 1 - s) for s in starts]
        assert beliefs == pytest.approx(expected)


def told_by(worth: float, top: float):
    text = ONE_MOVE.replace("WORTH", str(worth)).replace("TOP", str(top))
    return bidder(feint.run(feint.loads(text), draws=64, seed=1).findings)


def test_a_move_that_gives_the_motive_away_tells_everything():
    told = told_by(60, 61).whole
    assert told.share.value == pytest.approx(1, abs=1e-4)
    assert told.lifted.value == pytest.approx(1, abs=1e-4)
    assert told.rightly.value == pytest.approx(1, abs=1e-4)
    assert told.if_true["lefty"].value == pytest.approx(1, abs=1e-4)


def test_the_information_of_one_binary_move_has_its_closed_form():
    told = told_by(1, 1.0000001).whole  # 1 more makes an option twice as likely
    right = 2 / 3
    share = 1 + right * math.log2(right) + (1 - right) * math.log2(1 - right)
    assert told.share.value == pytest.approx(share, abs=1e-4)
    assert told.share_known.value == pytest.approx(share, abs=1e-4)
    assert told.if_true["lefty"].value == pytest.approx(right**2 + (1 - right) ** 2, abs=1e-4)
    assert told.lifted.value == 0


def test_who_does_not_know_the_numbers_learns_less():
    # odds of 2 or of 2 ** 12, nobody knows which: the observer's chances are the average ones
    told = told_by(0, 12).whole
    own = [2**w / (1 + 2**w) for w in np.linspace(0, 12, 10_001)]
    average = float(np.mean(own))

    def doubt(p):
        return -(p * math.log2(p) + (1 - p) * math.log2(1 - p))

    assert told.share.value == pytest.approx(1 - doubt(average), abs=2e-3)
    known = float(np.mean([1 - doubt(p) for p in own[:-1]]))
    assert told.share_known.value == pytest.approx(known, abs=5e-3)
    assert told.lifted.value == pytest.approx(1, abs=1e-4)  # the average chance is above 3/4
    assert told.rightly.value == pytest.approx(average, abs=2e-3)


def test_a_motive_that_is_believed_already_is_not_lifted():
    text = ONE_MOVE.replace("WORTH", "1").replace("TOP", "1.0000001")
    sure = text.replace("{lefty: 1, righty: 1,", "{lefty: 8, righty: 2,")
    told = bidder(feint.run(feint.loads(sure), draws=64, seed=1).findings).whole
    assert told.lifted.value == 0  # 4 to 1 becomes 8 to 1 or 2 to 1
    doubted = text.replace("{lefty: 1, righty: 1,", "{lefty: 2, righty: 1,")
    told = bidder(feint.run(feint.loads(doubted), draws=64, seed=1).findings).whole
    # 2 to 1 becomes 4 to 1 after a move to the left: by 2/3 of the one and 1/3 of the other
    assert told.lifted.value == pytest.approx(2 / 3 * 2 / 3 + 1 / 3 * 1 / 3, abs=1e-4)
    assert told.rightly.value == pytest.approx(4 / 9, abs=1e-4)
    assert told.lifted_if_true["righty"].value == pytest.approx(1 / 3, abs=1e-4)


def test_courses_are_told_with_their_moves_and_beliefs():
    first, second, *_ = told_by(1, 1.0000001).whole.telling
    assert {end.moves for end in (first, second)} == {
        (("go", "left"), ("weather", "fair")),
        (("go", "right"), ("weather", "fair")),
    }
    assert first.probability == pytest.approx(1 / 2, abs=1e-4)
    assert max(first.belief.values()) == pytest.approx(2 / 3, abs=1e-4)


def test_what_is_still_ahead_starts_from_what_is_believed_now(found):
    told = bidder(found)
    for motive, belief in told.ahead.start.items():
        assert belief == pytest.approx(told.posterior[motive].value)
    for account in (told.whole, told.ahead):
        assert 0 <= account.share.value <= account.share_known.value
        assert account.rightly.value <= account.lifted.value


def test_without_a_solved_draw_there_is_nothing_to_say():
    run = feint.run("example", draws=8, seed=3)
    solved = run.inquiry
    none = Inquiry(solved.blueprint, solved.draws, solved.policies, np.ones(8, dtype=np.int8))
    assert build_findings(none, run.certificate, lambda *_: None).identification == ()

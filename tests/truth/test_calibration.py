"""Plays simulated from each motive are recovered: beliefs come true as often as they say.

Each test is made at the level of one false alarm in a thousand, with fixed seeds.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.truth.recovery import BELIEF, FAR, LEVEL, PLAYS, Recovery, recover, z_of_mean
from tests.truth.tables import TABLES

import feint
from feint.explain.identified import LIFTED


@pytest.fixture(scope="module")
def recovered(case_name, n_plays, n_draws) -> list[Recovery]:
    found = recover(feint.load(case_name), n_plays, n_draws)
    TABLES.setdefault(f"Truth: {case_name}, {n_plays} plays, {n_draws} draws", table(found))
    return found


def table(found: list[Recovery]) -> list[str]:
    lines = []
    for own in found:
        lines.append(
            f"{own.player:<12} {'plays':>6} {'prior':>7} {'belief in the truth':>20} {'Z':>6}"
        )
        for m, motive in enumerate(own.motives):
            true = own.truth == m
            if true.any():
                mean, error = (
                    own.on_truth[true].mean(),
                    own.on_truth[true].std() / true.sum() ** 0.5,
                )
                told = f"{mean:.3f} ± {error:.3f}"
                lines.append(
                    f"  {motive:<10} {true.sum():>6} {own.prior[m]:>7.3f} {told:>20}"
                    f" {own.spiegelhalter(m):>6.2f}"
                )
        for low, high, count, said, came in own.bins():
            lines.append(
                f"  believed {low:4.0%} to {high:4.0%}: {count:>5} times, on average {said:5.1%},"
                f" true in {came:5.1%}"
            )
        open_ = own.high - own.low > 1e-6
        inside = ((own.low <= own.in_truth) & (own.in_truth <= own.high))[open_]
        lines.append(
            f"  ranges hold the belief of who knows the numbers in {inside.mean():.1%} of cases"
            f" (90 % promised), the numbers themselves in {own.covered.mean():.1%};"
            f" PIT p = {stats.kstest(own.pit(), 'uniform').pvalue:.2f}"
        )
    return lines


def test_the_rank_of_the_true_motive_is_uniform(recovered):
    for own in recovered:
        assert stats.kstest(own.pit(), "uniform").pvalue > LEVEL, own.player


def test_beliefs_come_true_as_often_as_they_say(recovered):
    for own in recovered:
        for m, motive in enumerate(own.motives):
            assert abs(own.spiegelhalter(m)) < FAR, (own.player, motive)
            assert abs(z_of_mean(own.belief[:, m] - own.hit[:, m], 0.0)) < FAR, (own.player, motive)


def test_ranges_hold_what_they_promise(recovered):
    for own in recovered:
        open_ = own.high - own.low > 1e-6  # a belief that no number moves has no range to miss
        inside = (own.low <= own.in_truth) & (own.in_truth <= own.high)
        plays = open_.any(axis=1)
        share = (inside & open_).sum(axis=1)[plays] / open_.sum(axis=1)[plays]
        assert is_promised(share, own.thin), own.player
    assert is_promised(recovered[0].covered.mean(axis=1), recovered[0].thin)


def is_promised(share: np.ndarray, thin: float) -> bool:
    """Nine tenths; quantiles of n weighted draws fall short of it by about one in n."""
    error = share.std(ddof=1) / np.sqrt(len(share))
    return bool(abs(share.mean() - 0.9) < FAR * error + thin)


def test_plays_bear_out_the_page_on_identification(case_name, recovered, n_draws):
    told = feint.run(case_name, draws=n_draws, seed=BELIEF).findings.identification
    for own, account in zip(recovered, told, strict=True):
        assert account.player == own.player
        for m, motive in enumerate(own.motives):
            true = own.truth == m
            if true.sum() > 10:
                expected = account.whole.if_true[motive].value
                far = stats.t.isf(LEVEL / 2, true.sum() - 1)  # few plays: wider than a normal
                assert abs(z_of_mean(own.on_truth[true], expected)) < far, (own.player, motive)
        # the mean gain in log score is the mutual information of motive and path
        gain = np.log(own.on_truth / own.prior[own.truth])
        doubt = -(own.prior * np.log(own.prior)).sum()
        assert abs(z_of_mean(gain, account.whole.share.value * doubt)) < FAR, own.player
        high = (own.on_truth > LIFTED) & (own.prior[own.truth] <= LIFTED)
        assert high.mean() <= account.whole.rightly.value + FAR * np.sqrt(0.25 / len(high))


def test_the_moves_of_another_play_tell_nothing(recovered):
    """Shuffled among plays, the same evidence no longer knows the motive."""
    order = np.random.default_rng(PLAYS).permutation(len(recovered[0].truth))
    for own in recovered:
        strange = own.belief[order][np.arange(len(order)), own.truth]
        # belief is a martingale: of a play one knows nothing of, one believes the prior
        assert abs(z_of_mean(strange - own.prior[own.truth], 0.0)) < FAR, own.player
        told = np.log(own.on_truth / own.prior[own.truth])
        assert np.log(strange / own.prior[own.truth]).mean() <= told.mean() + 1e-9, own.player


def test_misleading_evidence_is_as_rare_as_its_factor_says(recovered):
    """A factor of k for the wrong motive comes up in at most one play of k (Royall 2000)."""
    for own in recovered:
        factor = own.belief / own.prior
        for a in range(len(own.motives)):
            for b in range(len(own.motives)):
                true = own.truth == b
                if a == b or not true.any():
                    continue
                ratio = factor[true, a] / factor[true, b]
                for k in (3.0, 10.0):
                    allowed = 1 / k + FAR * np.sqrt((1 - 1 / k) / k / true.sum())
                    assert (ratio >= k).mean() <= allowed, (own.player, a, b, k)

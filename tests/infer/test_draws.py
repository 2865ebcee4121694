"""Draws: the same seed gives the same bytes, and columns have the distributions declared."""

from __future__ import annotations

import numpy as np
import pytest

from feint.case import load, loads
from feint.infer.draws import N_SCRAMBLINGS, columns, draw, reference


@pytest.fixture(scope="module")
def case():
    return load("example")


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(case):
    first, again, other = (draw(case, 64, seed).values.tobytes() for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_a_draw_depends_on_its_index_and_not_on_how_many_are_drawn(case):
    few, many = draw(case, 24, 3), draw(case, 256, 3)
    assert np.array_equal(few.values, many.values[:24])


def test_chunks_know_their_scrambling(case):
    draws = draw(case, 40, 1)
    assert list(draws.chunk(10, 20).scrambling) == [i % N_SCRAMBLINGS for i in range(10, 20)]


def test_every_column_stays_in_its_support_and_near_its_median(case):
    draws = draw(case, 4096, 2)
    for name, distribution in columns(case).items():
        low, high = distribution.support
        values = draws[name]
        assert np.all((values >= low) & (values <= high)), name
        below = np.mean(values <= distribution.median)
        assert distribution.is_constant or below == pytest.approx(0.5, abs=0.01), name


def test_beliefs_are_probabilities_with_the_declared_mean(case):
    draws = draw(case, 4096, 2)
    names = [
        name for name in draws.names if name.startswith("believed.motive") or "believed." in name
    ]
    for weights in case.believed:
        own = [n for n in names if n.startswith(f"believed.{'+'.join(weights.players)}.")]
        table = np.column_stack([draws[name] for name in own])
        assert np.allclose(table.sum(axis=1), 1)
        alpha = np.array([weight for _, weight in weights.rows])
        assert np.allclose(table.mean(axis=0), alpha / alpha.sum(), atol=0.005)


def test_the_reference_draw_stands_at_medians(case):
    point = reference(case)
    for name, distribution in columns(case).items():
        assert point[name][0] == pytest.approx(distribution.median)


def test_a_value_that_is_set_replaces_the_column_everywhere(case):
    changed = draw(case, 16, 1).with_values({"worth": 150.0, "brand_new": 1.0})
    assert set(changed["worth"]) == {150.0}
    assert set(changed["brand_new"]) == {1.0}


def test_rank_correlation_is_the_one_asked_for(case):
    from scipy.stats import spearmanr

    between = "correlations: [{between: [worth, slip], rank: 0.6}]\n"
    linked = loads(case.text + "\n" + between)
    draws = draw(linked, 4096, 1)
    assert spearmanr(draws["worth"], draws["slip"]).statistic == pytest.approx(0.6, abs=0.02)

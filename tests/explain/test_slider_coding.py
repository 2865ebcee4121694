"""The entropy coder, nets of draws and verbs held against a number, each read back plainly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feint.case.distributions import uniform
from feint.explain.slider_compared import flattened, thresholds
from feint.explain.slider_nets import BITS, net_of, quantiles
from feint.explain.slider_rans import coded, frequencies
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.sobol import scrambled_points

ONE = 4096


def decoded(
    tables: list[npt.NDArray[np.uint8]], words: npt.NDArray[np.uint16], count: int
) -> list[list[int]]:
    """Streams read number by number, as Duda (2009) tells it."""
    left, found = iter(words.tolist()), []
    for table in tables:
        parts = frequencies(table).tolist()
        first = np.concatenate([[0], np.cumsum(parts)]).tolist()
        state = next(left) << 16 | next(left)
        stream = []
        for _ in range(count):
            slot = state % ONE
            symbol = max(s for s, part in enumerate(parts) if part and first[s] <= slot)
            state = parts[symbol] * (state // ONE) + slot - first[symbol]
            if state < 1 << 16:
                state = state << 16 | next(left)
            stream.append(symbol)
        found.append(stream)
    assert next(left, None) is None  # no word is left over
    return found


@settings(max_examples=40, deadline=None)
@given(data=st.data(), count=st.integers(1, 60), most=st.sampled_from([0, 1, 3, 255]))
def test_streams_are_read_back(data: st.DataObject, count: int, most: int) -> None:
    numbers = st.lists(st.integers(0, most), min_size=count, max_size=count)
    streams = data.draw(st.lists(numbers, min_size=1, max_size=4))
    tables, words = coded([np.array(stream) for stream in streams])
    assert decoded(tables, words, count) == streams


@pytest.mark.parametrize("spread", [0.0, 0.3, 3.0, 60.0])
def test_a_stream_costs_little_more_than_its_entropy(spread: float) -> None:
    rng = np.random.default_rng(5)
    stream = np.clip(np.round(128 + spread * rng.standard_normal(4096)), 0, 255).astype(np.int64)
    tables, words = coded([stream])
    assert decoded(tables, words, 4096) == [stream.tolist()]
    counts = np.bincount(stream)
    share = counts[counts > 0] / 4096
    entropy = float(-(share * np.log2(share)).sum()) * 4096 / 16  # in words
    assert len(words) <= 1.02 * entropy + 4


def test_the_rarest_number_keeps_a_place() -> None:
    """255 numbers seen once beside one seen a hundred thousand times."""
    stream = np.concatenate([np.zeros(100_000, dtype=np.int64), np.arange(1, 256)])
    tables, words = coded([stream])
    parts = frequencies(tables[0])
    assert parts.sum() == ONE
    assert parts.min() >= 1
    assert decoded(tables, words, len(stream)) == [stream.tolist()]


def test_no_stream_has_no_words() -> None:
    tables, words = coded([])
    assert tables == []
    assert len(words) == 0


@pytest.mark.parametrize("n_draws", [8, 40, 512])
def test_a_net_is_told_by_few_words(n_draws: int) -> None:
    shape = uniform(2.0, 5.0)
    points = np.empty(n_draws)
    for scrambling in range(N_SCRAMBLINGS):
        own = points[scrambling::N_SCRAMBLINGS]
        own[:] = scrambled_points(["a", "b", "c"], len(own), 3, scrambling)[:, 2]
    net = net_of(shape.ppf(np.clip(points, 1e-9, 1 - 1e-9)), shape)
    assert net is not None
    assert net.words.size <= N_SCRAMBLINGS * (1 + np.ceil(np.log2(n_draws / N_SCRAMBLINGS)))
    off = net.points(n_draws) / 2.0**BITS - points
    assert np.abs(off).max() <= 2.0**-BITS


def test_other_numbers_are_no_net() -> None:
    shape = uniform(0.0, 1.0)
    assert net_of(np.random.default_rng(1).uniform(size=512), shape) is None
    assert net_of(np.linspace(0.1, 0.9, 4), shape) is None  # fewer than scramblings


def test_quantiles_of_a_straight_line() -> None:
    assert quantiles(uniform(2.0, 4.0)) == pytest.approx(np.linspace(2.0, 4.0, 129), abs=1e-4)


def test_what_verbs_are_held_against() -> None:
    trees = [
        ["and", [">", ["leaf", 0], ["number", 0.5]], ["<", ["leaf", 1], ["leaf", 2]]],
        ["-", ["leaf", 3], ["leaf", 0]],
    ]
    found = thresholds(trees)
    assert found[0] == (True, (0.5,))  # compared, and an amount elsewhere
    assert 3 not in found  # never compared
    assert thresholds(trees[:1])[0] == (False, (0.5,))


def test_sides_are_kept_where_no_odds_decide() -> None:
    """Whatever the weights, a mean lies on the same side of the threshold as before."""
    rng = np.random.default_rng(2)
    values = {(0, code): rng.normal(0.4, 0.6, size=(200, 3)) for code in range(4)}
    shares = {key: (rng.random((200, 3)) < 0.7).astype(float) for key in values}
    found = flattened(values, shares, 0.5)
    assert sum(np.unique(table).size for table in found.values()) < sum(
        np.unique(table).size for table in values.values()
    )
    for _ in range(50):
        weight = {key: shares[key] * rng.exponential(size=3) ** 3 for key in values}
        whole = np.add.reduce([w.sum(axis=1) for w in weight.values()])
        some = whole > 0
        before, after = (
            np.add.reduce([(weight[k] * table[k]).sum(axis=1) for k in values])[some] / whole[some]
            for table in (values, found)
        )
        assert ((before > 0.5) == (after > 0.5)).all()

"""Scrambled Sobol' points whose columns are named: a column depends on its name and its place.

SciPy makes the points; it scrambles all columns with one stream of random numbers, so that a
column more would change the others.  Here each column has a stream of its own, drawn from the
seed, the scrambling and the column's name: a case with one number more keeps all others, draw by
draw, and two cases that share a number can be compared on the same draws.

Some pairs of Sobol' coordinates go together in samples of a few hundred points, and scrambling
does not undo it.  So that no two columns are such a pair in every scrambling, each scrambling deals
the coordinates anew, within octaves: the first columns keep the first coordinates, the evenest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

BITS = 30
"""Binary digits of a point."""


def scrambled_points(names: Sequence[str], n_points: int, seed: int, scrambling: int) -> FloatArray:
    """The first ``n_points`` points of one scrambling, (point, column), in [0, 1).

    Linear matrix scrambling with a digital shift (Matoušek 1998, section 3): of the digits of a
    point, each is replaced by itself plus a random sum of the higher ones plus a random digit.
    Any prefix of length 2^k stays a digital net.

    Examples
    --------
    >>> few = scrambled_points(["worth", "slip"], 4, seed=7, scrambling=0)
    >>> more = scrambled_points(["worth", "slip", "price"], 4, seed=7, scrambling=0)
    >>> bool((few == more[:, :2]).all())
    True
    """
    from scipy.stats import qmc

    power = max(0, int(n_points - 1).bit_length())
    coordinate = dealt_coordinates(len(names), seed, scrambling)
    engine = qmc.Sobol(int(coordinate.max(initial=0)) + 1, scramble=False, bits=BITS)
    plain = engine.random_base2(power)[:n_points]
    points = np.round(plain * 2.0**BITS).astype(np.uint64)
    result = np.empty((n_points, len(names)))
    for column, name in enumerate(names):
        own = points[:, coordinate[column]]
        result[:, column] = _scrambled(own, _stream(name, seed, scrambling))
    return result


def dealt_coordinates(n_columns: int, seed: int, scrambling: int) -> npt.NDArray[np.int64]:
    """Sobol' coordinate of each column, (column,): shuffled within 0-1, 2-3, 4-7, 8-15 and so on.

    Columns added at the end leave the others where they were.

    Examples
    --------
    >>> sorted(dealt_coordinates(4, seed=7, scrambling=0).tolist())
    [0, 1, 2, 3]
    """
    stream = _stream("coordinates", seed, scrambling)
    dealt = [stream.permutation(2)]
    stop = 2
    while stop < n_columns:
        dealt.append(stop + stream.permutation(stop))
        stop *= 2
    return np.concatenate(dealt)[:n_columns]


def _stream(name: str, seed: int, scrambling: int) -> np.random.Generator:
    digest = hashlib.sha256(name.encode()).digest()
    return np.random.default_rng([seed, scrambling, int.from_bytes(digest[:8], "little")])


def _scrambled(points: npt.NDArray[np.uint64], stream: np.random.Generator) -> FloatArray:
    """One column: L x + s over the binary digits, L lower triangular with ones on its diagonal."""
    higher = np.tril(stream.integers(0, 2, (BITS, BITS), dtype=np.uint64), -1)
    matrix = higher + np.eye(BITS, dtype=np.uint64)
    shift = stream.integers(0, 2, BITS, dtype=np.uint64)
    weight = np.uint64(1) << np.arange(BITS - 1, -1, -1, dtype=np.uint64)  # highest digit first
    rows = matrix @ weight  # row i as the digits that add up to digit i
    result = np.zeros(len(points), dtype=np.uint64)
    for row, own, digit in zip(rows, weight, shift, strict=True):
        parity = np.bitwise_count(points & row).astype(np.uint64) & np.uint64(1)
        result |= (parity ^ digit) * own
    return result.astype(np.float64) / 2.0**BITS

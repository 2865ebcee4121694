"""Draws as the page draws them again: a Sobol' net is few words, however many its points.

Within one scrambling the binary digits of a point are sums, modulo 2, of those of its number
(:mod:`feint.infer.sobol`).  So a column of draws is one word for each digit of the number, and one
for number 0; its values follow from a short table of the distribution's quantiles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.distributions import Distribution
from feint.infer.draws import N_SCRAMBLINGS

FloatArray = npt.NDArray[np.float64]

BITS = 16
"""Binary digits that a page keeps of a point."""

KNOTS = 129
"""Quantiles in a table: 0, 1/128, …, 1, read in straight lines."""


@dataclass(frozen=True, slots=True)
class Net:
    """Points of one column: ``words`` (scrambling, digit of the number + 1)."""

    words: npt.NDArray[np.uint16]

    def points(self, n_draws: int) -> npt.NDArray[np.uint16]:
        """The first digits of each draw's point, (draw,)."""
        number = np.arange(n_draws)
        own = self.words[number % N_SCRAMBLINGS]
        found = own[:, 0].copy()
        for digit in range(own.shape[1] - 1):
            on = (number // N_SCRAMBLINGS >> digit & 1).astype(bool)
            found[on] ^= own[on, digit + 1]
        return found


def net_of(values: FloatArray, distribution: Distribution) -> Net | None:
    """The net that draws ``values``; None where they are no net of that distribution's."""
    n = len(values)
    if n < N_SCRAMBLINGS or distribution.is_constant or distribution.atoms:
        return None
    chance = np.asarray(distribution.cdf(values))
    points = np.floor(np.clip(chance, 0.0, 1 - 2.0**-BITS) * 2**BITS).astype(np.uint16)
    digits = max(0, int((n - 1) // N_SCRAMBLINGS).bit_length())
    words = np.zeros((N_SCRAMBLINGS, digits + 1), dtype=np.uint16)
    for scrambling in range(N_SCRAMBLINGS):
        own = points[scrambling::N_SCRAMBLINGS]
        words[scrambling, 0] = own[0]
        for digit in range(digits):
            if 1 << digit < len(own):
                words[scrambling, digit + 1] = own[1 << digit] ^ own[0]
    net = Net(words)
    return net if (net.points(n) == points).mean() > 0.999 else None


def quantiles(distribution: Distribution) -> FloatArray:
    """Values at the knots."""
    at = np.linspace(0, 1, KNOTS)
    at[[0, -1]] = 2.0 ** -(BITS + 1), 1 - 2.0 ** -(BITS + 1)
    return np.asarray(distribution.ppf(at), dtype=np.float64)

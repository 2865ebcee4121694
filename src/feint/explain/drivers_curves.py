"""The answer as a function of one number: curve, direction, and where it passes a cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.explain.drivers import Crossing, CurvePoint, Direction
from feint.explain.drivers_bins import Slices, local_linear
from feint.explain.drivers_shares import T_SEVEN, jackknife_error
from feint.explain.drivers_sums import QuerySums
from feint.infer.draws import N_SCRAMBLINGS

FloatArray = npt.NDArray[np.float64]

SHOWN = np.array([0.02, 0.06, *np.arange(0.1, 0.91, 0.08), 0.94, 0.98])
FINE = np.linspace(0.01, 0.99, 99)
WIDTHS = (0.06, 0.1, 0.16, 0.26, 0.42, 0.7)
RESAMPLES = 200
# Eight scramblings resampled spread too little: by the square root of 7/8, and with a normal's
# 95 % point where Student's with 7 degrees of freedom is due.
WIDEN = float(np.sqrt(8 / 7) * T_SEVEN / 1.645)
# A curve that comes back by more than this part of its way goes both ways.
TURN = 0.3


@dataclass(frozen=True, slots=True)
class Curve:
    """Smoothed answer along one number; the rows of ``weights`` weigh the slices' sums."""

    query: QuerySums
    found: Slices
    sums: FloatArray  # (slice, scrambling, column) of this query
    width: float

    def at(self, shares: FloatArray) -> FloatArray:
        """Weights of slices at shares of weight below, (point, slice)."""
        if self.found.is_discrete:
            nearest = np.abs(self.found.at[None, :] - shares[:, None]).argmin(axis=1)
            return np.asarray(np.eye(self.found.n_slices)[nearest])
        return local_linear(self.found.at, shares, self.width)

    def shown_at(self) -> FloatArray:
        """Shares at which the curve is told: all values of a discrete number, else 15 points."""
        return self.found.at if self.found.is_discrete else SHOWN

    def answers(self, shares: FloatArray, among: FloatArray | None = None) -> FloatArray:
        """The answer at each point; ``among`` (…, scrambling) weighs scramblings, (…, point)."""
        among = np.ones(N_SCRAMBLINGS) if among is None else among
        sums = np.einsum("sgc,...g->...sc", self.sums, among)
        return self.query.answer(np.einsum("ps,...sc->...pc", self.at(shares), sums))


def fit(query: QuerySums, found: Slices, sums: FloatArray) -> Curve:
    """A curve with the width that predicts slices best (generalised cross-validation)."""
    h = query.told(query.answer(sums.sum(axis=1)))
    known = np.isfinite(h)
    if found.is_discrete or known.sum() < 4:
        return Curve(query, found, sums, max(WIDTHS))
    at, h = found.at[known], h[known]
    scores = []
    for width in WIDTHS:
        smooth = local_linear(at, at, width)
        left = max(1 - np.trace(smooth) / len(h), 1e-6)
        scores.append(((h - smooth @ h) ** 2).mean() / left**2)
    return Curve(query, found, sums, WIDTHS[int(np.argmin(scores))])


def points(curve: Curve) -> tuple[CurvePoint, ...]:
    """The curve as told, with errors from scramblings left out in turn."""
    shares = curve.shown_at()
    whole = curve.answers(shares)
    each = curve.answers(shares, 1 - np.eye(N_SCRAMBLINGS))
    numbers = curve.found.values if curve.found.is_discrete else curve.found.number_at(shares)
    result = []
    for i in np.flatnonzero(np.isfinite(whole)):
        spread = jackknife_error(each[:, i]) * T_SEVEN if np.isfinite(each[:, i]).all() else 0.0
        low, high = float(whole[i] - spread), float(whole[i] + spread)
        if curve.query.scale in ("share", "probability"):
            low, high = max(0.0, low), min(1.0, high)
        elif curve.query.scale == "factor":
            low = max(0.0, low)
        value = float(np.clip(whole[i], 0, 1)) if curve.query.scale == "share" else float(whole[i])
        result.append(CurvePoint(float(numbers[i]), float(shares[i]), value, low, high))
    return tuple(result)


def direction(told: tuple[CurvePoint, ...]) -> Direction:
    """Which way the answer goes as the number grows, told from the curve's inner points."""
    inner = [p.answer for p in told if 0.05 < p.at < 0.95] or [p.answer for p in told]
    steps = np.diff(inner)
    up, down = float(steps[steps > 0].sum()), float(-steps[steps < 0].sum())
    if min(up, down) > TURN * max(up, down):
        return "both ways"
    return "up" if up >= down else "down"


def effect(curve: Curve) -> float:
    """Difference of the answer between the 90 % and the 10 % point."""
    low, high = curve.answers(np.array([0.1, 0.9]))
    return float(high - low) if np.isfinite(high - low) else 0.0


def crossings(curve: Curve, cuts: tuple[float, ...], seed: int = 0) -> tuple[Crossing, ...]:
    """Where the curve passes each cut, with the thresholds of resampled scramblings."""
    if curve.found.is_discrete or not cuts:
        return ()
    whole = curve.answers(FINE)
    rng = np.random.default_rng([seed, 8])
    among = rng.multinomial(N_SCRAMBLINGS, [1 / N_SCRAMBLINGS] * N_SCRAMBLINGS, RESAMPLES)
    resampled: FloatArray | None = None
    result = []
    for cut in cuts:
        for place, rising in _passes(whole - cut):
            if resampled is None:
                resampled = curve.answers(FINE, among.astype(np.float64))
            other = [
                min((p for p, up in _passes(row - cut) if up == rising),
                    key=lambda p: abs(p - place), default=np.nan)
                for row in resampled
            ]  # fmt: skip
            met = np.array(other)[np.isfinite(other)]
            low, high = (
                np.quantile(place + WIDEN * (met - place), (0.05, 0.95)) if len(met) else (0.0, 1.0)
            )
            low, x, high = (
                float(curve.found.number_at(np.clip(p, 0.0, 1.0))) for p in (low, place, high)
            )
            result.append(Crossing(cut, x, low, high, len(met) / RESAMPLES, rising))
    return tuple(sorted(result, key=lambda crossing: crossing.x))


def _passes(above: FloatArray) -> list[tuple[float, bool]]:
    """Points of ``FINE`` at which a function changes sign, and whether it rises there."""
    found = []
    for i in np.flatnonzero(np.signbit(above[:-1]) != np.signbit(above[1:])):
        first, second = float(above[i]), float(above[i + 1])
        if np.isfinite(first) and np.isfinite(second) and first != second:
            part = first / (first - second)
            found.append((float(FINE[i] + part * (FINE[i + 1] - FINE[i])), second > first))
    return found

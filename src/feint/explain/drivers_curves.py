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
# Crossings that most resamples lack are not told.
SEEN = 0.5
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
        return local_linear(self.found, shares, self.width)

    def shown_at(self) -> FloatArray:
        """Shares at which the curve is told: all values of a discrete number, else 15 points."""
        return self.found.at if self.found.is_discrete else SHOWN

    def answers(self, shares: FloatArray, among: FloatArray | None = None) -> FloatArray:
        """The answer at each point; ``among`` (…, scrambling) weighs scramblings, (…, point)."""
        return self.weighed(self.at(shares), among)

    def weighed(self, weights: FloatArray, among: FloatArray | None = None) -> FloatArray:
        """The answer for each row of weights of slices (point, slice)."""
        smooth = np.tensordot(weights, self.sums, axes=1)  # (point, scrambling, column)
        if among is None:
            return self.query.answer(smooth.sum(axis=1))
        return self.query.answer(np.tensordot(among, smooth, axes=(-1, 1)))


def fit(query: QuerySums, found: Slices, sums: FloatArray) -> Curve:
    """A curve with the width of least risk, by the noise that the scramblings show (Mallows 1973).

    ``sums`` (slice, scrambling, column) are those of the query.
    """
    whole = sums.sum(axis=1)
    h = query.told(query.answer(whole))
    each = query.told(query.answer(np.moveaxis(whole[:, None] - sums, 1, 0)))
    known = np.isfinite(h) & np.isfinite(each).all(axis=0)
    if found.is_discrete or known.sum() < 4:
        return Curve(query, found, sums, max(WIDTHS))
    at, mass, h, each = found.at[known], found.mass[known], h[known], each[:, known]
    noise = (len(each) - 1) / len(each) * ((each - each.mean(axis=0)) ** 2).sum(axis=0)
    risks = []
    for width in WIDTHS:
        smooth = local_linear(found, at, width)[:, known] * mass
        risks.append(mass @ ((h - smooth @ h) ** 2 + 2 * np.diag(smooth) * noise))
    return Curve(query, found, sums, WIDTHS[int(np.argmin(risks))])


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
    weights = curve.at(FINE)
    whole = curve.weighed(weights)
    result = []
    resampled: FloatArray | None = None
    for cut in cuts:
        steps, place = _passes(whole - cut)
        for at in np.flatnonzero(np.isfinite(place)):
            if resampled is None:
                resampled = curve.weighed(weights, _resamples(seed))
            other_steps, other = _passes(resampled - cut)
            other = np.where(np.sign(other_steps) == np.sign(steps[at]), other, np.nan)
            crossing = _crossing(curve, cut, float(place[at]), other, bool(steps[at] > 0))
            if crossing.found >= SEEN:
                result.append(crossing)
    return tuple(sorted(result, key=lambda crossing: crossing.x))


def _resamples(seed: int) -> FloatArray:
    """How often each scrambling counts, (resample, scrambling)."""
    chances = [1 / N_SCRAMBLINGS] * N_SCRAMBLINGS
    among = np.random.default_rng([seed, 8]).multinomial(N_SCRAMBLINGS, chances, RESAMPLES)
    return np.asarray(among, dtype=np.float64)


def _crossing(curve: Curve, cut: float, place: float, other: FloatArray, rising: bool) -> Crossing:
    """A crossing at share ``place``; ``other`` (resample, gap) are those of resamples, or nan."""
    away = np.where(np.isfinite(other), np.abs(other - place), np.inf)
    nearest = away.argmin(axis=1)[:, None]
    met = np.take_along_axis(other, nearest, axis=1)[:, 0]
    met = met[np.isfinite(met)]
    ends = np.quantile(place + WIDEN * (met - place), (0.05, 0.95)) if len(met) else (0.0, 1.0)
    low, x, high = (
        float(curve.found.number_at(np.clip(share, 0.0, 1.0)))
        for share in (ends[0], place, ends[1])
    )
    return Crossing(cut, x, low, high, len(met) / RESAMPLES, rising)


def _passes(above: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Steps of a function on ``FINE`` (…, gap), and where it passes 0 in each gap, else nan."""
    first, second = above[..., :-1], above[..., 1:]
    step = second - first
    with np.errstate(invalid="ignore", divide="ignore"):
        place = FINE[:-1] + first / -step * np.diff(FINE)
    passes = (np.signbit(first) != np.signbit(second)) & np.isfinite(step) & (step != 0)
    return step, np.where(passes, place, np.nan)

"""Columns of numbers, each told as a sum of a few told before it and what is left.

The columns of a solved case go together: what one motive would do under another's eyes, or after
another event, is nearly a straight line of what was told already.  So a column is its line through
at most four earlier ones, as they are read back, and small whole numbers of steps for the rest
(differential coding, closed loop, so that errors do not add up).  A draw that weighs little may be
further off.  The constant is set so that the weighted mean is exact, however coarse the steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MOST_LINES, LEAST_GAIN = 4, 0.03
"""A column is told by so many others, each of which takes away this share of what is left."""

LIGHTEST = 6.0
"""A draw that weighs little may be off by so many times as much as others."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column to be told: its values, how much each draw weighs, and its step."""

    values: FloatArray  # (draw,)
    weight: FloatArray  # (draw,), of any scale
    step: float
    log: bool = False  # whether these are logarithms, of which the sum should be exact
    two: bool = False  # whether there are two values only, which are told as they are


@dataclass(frozen=True, slots=True)
class Told:
    """Columns as bytes, and as they are read back."""

    lines: IntArray  # (column,) number of earlier columns that each is told by
    refs: IntArray  # their numbers, column after column
    slopes: npt.NDArray[np.float32]
    constants: npt.NDArray[np.float32]
    steps: npt.NDArray[np.float32]
    least: IntArray  # (column,) least number of steps
    streams: tuple[tuple[IntArray, ...], ...]  # what is more than that: digits of base 256
    read: npt.NDArray[np.float64]  # (draw, column)


@dataclass(slots=True)
class Shelves:
    """Columns, each kept once; number 0 is the constant 0 and number 1 the constant 1."""

    n_draws: int
    columns: list[Column] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for value in (0.0, 1.0):
            self.add(Column(np.full(self.n_draws, value), np.ones(self.n_draws), 1.0))

    def add(self, column: Column) -> int:
        values = column.values
        if np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())):
            values = np.full(len(values), values[0])
        key = np.round(values, 10).tobytes()
        if key not in self.known:
            self.known[key] = len(self.columns)
            two = bool(((values == values.min()) | (values == values.max())).all())
            self.columns.append(Column(values, column.weight, column.step, column.log, two))
        return self.known[key]


def lines_of(columns: list[Column], coarseness: float) -> list[list[int]]:
    """Which earlier columns each is told by: orthogonal matching pursuit (Pati et al. 1993)."""
    table = np.stack([column.values for column in columns], axis=1)
    spread = np.where(np.ptp(table, axis=0) > 0, table.std(axis=0), 0.0)
    plain = np.divide(table - table.mean(axis=0), spread, out=np.zeros_like(table),
                      where=spread > 0).astype(np.float32)  # fmt: skip
    gram = plain.T @ plain / np.float32(len(plain))
    found: list[list[int]] = []
    for number, column in enumerate(columns):
        chosen: list[int] = []
        left = 1.0 if spread[number] > 0 and not column.two else 0.0
        enough = (0.3 * coarseness * column.step / spread[number]) ** 2 if left else 1.0
        pull, room = gram[number, :number].copy(), np.ones(number, dtype=np.float32)
        room[spread[:number] <= 0] = 0.0
        basis: list[FloatArray] = []
        for _ in range(MOST_LINES):
            if left <= enough or number < 3:
                break
            gain = np.where(room > 1e-3, pull**2 / np.maximum(room, 1e-3), 0.0)
            gain[chosen] = 0.0
            best = int(np.argmax(gain))
            if gain[best] < LEAST_GAIN * left:
                break
            chosen.append(best)
            own = gram[:number, best].copy()
            for other in basis:
                own -= other * other[best]
            own /= np.sqrt(max(float(own[best]), 1e-6))
            share = float(pull[best] / np.sqrt(room[best]))
            pull, room, left = pull - own * share, room - own**2, left - share**2
            basis.append(own)
        found.append(chosen)
    return found


def told(columns: list[Column], every: list[list[int]], coarseness: float) -> Told:
    """Columns by their lines, with steps ``coarseness`` times as large as they ask for."""
    n = len(columns[0].values)
    read = np.zeros((n, len(columns)))
    slopes: list[float] = []
    constants = np.zeros(len(columns), dtype=np.float32)
    steps = np.zeros(len(columns), dtype=np.float32)
    least = np.zeros(len(columns), dtype=np.int64)
    streams: list[tuple[IntArray, ...]] = []
    for number, (column, chosen) in enumerate(zip(columns, every, strict=True)):
        values, weight = column.values, column.weight
        step = np.float32(column.step * coarseness)
        if np.ptp(values) == 0:
            constants[number], read[:, number] = values[0], np.float32(values[0])
            streams.append(())
            continue
        if column.two:
            least_value, step = values.min(), np.float32(np.ptp(values))
            codes = (values > least_value).astype(np.int64)
            constants[number], steps[number] = least_value, step
            read[:, number] = least_value + step * codes
            streams.append(digits(codes))
            continue
        line = np.zeros(n)
        if chosen:
            others = read[:, chosen]
            centred = others - others.mean(axis=0)
            fitted, *_ = np.linalg.lstsq(centred, values - values.mean(), rcond=None)
            short = [_short(slope) for slope in fitted]
            slopes += short
            line = others @ np.array(short)
        left = values - line
        middle = float(np.median(left))
        mean = weight.mean()
        light = mean / np.maximum(weight, mean / LIGHTEST) if mean > 0 else np.ones(n)
        slack = 0.5 * step * np.maximum(1.0, light)
        far = np.abs(left - middle)
        codes = (np.sign(left - middle) * np.ceil(np.maximum(0.0, far - slack) / step)).astype(
            np.int64
        )
        rest = line + float(step) * codes
        constants[number] = middle
        if column.log:
            sums = [(weight * np.exp(one)).sum() for one in (values, rest + middle)]
            constants[number] = middle + np.log(sums[0] / sums[1]) if min(sums) > 0 else middle
        elif weight.sum() > 0:
            constants[number] = (weight * (values - rest)).sum() / weight.sum()
        read[:, number] = rest + float(constants[number])
        steps[number] = step
        least[number] = codes.min()
        streams.append(digits(codes - least[number]))
    return Told(
        np.array([len(chosen) for chosen in every]),
        np.array([ref for chosen in every for ref in chosen], dtype=np.int64),
        np.array(slopes, dtype=np.float32), constants, steps, least, tuple(streams), read,
    )  # fmt: skip


def rests(columns: list[Column], every: list[list[int]]) -> list[FloatArray]:
    """What the lines leave of each column, in its own steps, about its median."""
    found = []
    for column, chosen in zip(columns, every, strict=True):
        left = column.values
        if chosen:
            others = np.stack([columns[number].values for number in chosen], axis=1)
            centred = others - others.mean(axis=0)
            fitted, *_ = np.linalg.lstsq(centred, left - left.mean(), rcond=None)
            left = left - others @ fitted
        found.append((left - np.median(left)) / (1e-9 if column.two else column.step))
    return found


def bits(rest: FloatArray, coarseness: float) -> float:
    """Entropy of one number of what is left, in bits, at steps so many times as large."""
    codes = np.sign(rest) * np.ceil(np.maximum(0.0, np.abs(rest) / coarseness - 0.5))
    _, counts = np.unique(codes, return_counts=True)
    few = (len(counts) - 1) / (2 * np.log(2))  # what a sample's entropy lacks (Miller 1955)
    return float(few - (counts * np.log2(counts / len(rest))).sum()) / len(rest)


def _short(value: float) -> float:
    """A number of twelve binary digits."""
    mantissa, exponent = np.frexp(value)
    return float(np.ldexp(np.round(mantissa * 4096) / 4096, exponent))


def digits(shown: IntArray) -> tuple[IntArray, ...]:
    """Digits of base 256, the lowest first; none where all are 0.

    Examples
    --------
    >>> [digit.tolist() for digit in digits(np.array([1, 258]))]
    [[1, 2], [0, 1]]
    """
    found = []
    while shown.any():
        found.append(shown & 255)
        shown = shown >> 8
    return tuple(found)


def planes(values: npt.NDArray[np.generic]) -> bytes:
    """Numbers byte by byte: all first bytes, all second ones, and so on."""
    table = np.frombuffer(np.ascontiguousarray(values).tobytes(), dtype=np.uint8)
    return table.reshape(-1, values.dtype.itemsize).T.tobytes()

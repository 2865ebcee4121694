"""Tables of numbers as blocks of small codes, each kept once, compressed.

Each column carries a correction that makes its weighted mean exact, however coarse the steps.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MANY = 1024
"""With more draws than this rounding errors average out so well that steps may be coarser."""


LOG_STEP = (0.005, 0.04)
"""Step of a log likelihood: a rounding error of a thousandth, or a hundredth, in a draw."""


LOWEST = 45.0
"""Likelihoods further than this below the largest, on the log scale, count as this far."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One table as codes: how to read it, its bytes, and the room these take on a page."""

    entry: dict[str, Any]
    stream: bytes
    codes: IntArray
    room: int


@dataclass(frozen=True, slots=True)
class Signals:
    """Likelihood of some signals together, (draw, profile): as it is, and as it is kept."""

    exact: FloatArray
    rounded: FloatArray

    @property
    def many(self) -> bool:
        return len(self.exact) > MANY


@dataclass(slots=True)
class Packer:
    """Blocks, each kept once, until the room on the page is used up."""

    budget: int
    blocks: list[_Block] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)
    room: int = 0

    @property
    def is_full(self) -> bool:
        return self.room > self.budget

    def back_to(self, n_blocks: int) -> None:
        """Forget the blocks after the first ``n_blocks``."""
        for block in self.blocks[n_blocks:]:
            self.room -= block.room
        del self.blocks[n_blocks:]
        self.known = {key: place for key, place in self.known.items() if place < n_blocks}

    def values(self, table: FloatArray, levels: int, weight: FloatArray | None = None) -> int:
        """A table (draw, column) on a linear scale; the number of its block."""
        low, step, codes = levels_of(table, levels)
        mended = mended_by(table, low + step * codes, weight)
        return self._add(codes, {"lo": low, "st": step, "log": 0}, mended, None)

    def logs(self, table: FloatArray, signals: Signals, near: int | None) -> int:
        """A positive table on a log scale, told as differences from the block ``near``."""
        step = LOG_STEP[signals.many]
        top = float(table.max())
        held = np.maximum(table, top * np.exp(-LOWEST) if top > 0 else 1.0)
        low = float(np.log(held).min())
        codes = np.rint((np.log(held) - low) / step).astype(np.int64)
        exact = (signals.exact * table).sum(axis=0)
        rounded = (signals.rounded * np.exp(low + step * codes)).sum(axis=0)
        share = np.divide(
            exact, rounded, out=np.ones_like(exact), where=(rounded > 0) & (exact > 0)
        )
        return self._add(codes, {"lo": low, "st": step, "log": 1}, np.log(share), near)

    def integers(self, codes: IntArray) -> int:
        return self._add(codes[:, None], {"lo": 0.0, "st": 1.0, "log": 0}, np.zeros(1), None)

    def _add(
        self, codes: IntArray, scale: dict[str, Any], mended: FloatArray, near: int | None
    ) -> int:
        scale = {**scale, "k": [float(f"{m:.5g}") for m in mended] if mended.any() else None}
        key = codes.tobytes() + repr(scale).encode()
        if key not in self.known:
            found = [_told(codes, None, None, scale)]
            if near is not None:
                found.append(_told(codes, near, self.blocks[near].codes, scale))
            best = min(found, key=lambda block: block.room)
            self.blocks.append(best)
            self.room += best.room
            self.known[key] = len(self.blocks) - 1
        return self.known[key]


def levels_of(table: FloatArray, levels: int) -> tuple[float, float, IntArray]:
    """The smallest value, the step, and the number of steps above it of each value."""
    low, high = float(table.min()), float(table.max())
    step = (high - low) / levels or 1.0
    return low, step, np.rint((table - low) / step).astype(np.int64)


def mended_by(
    table: FloatArray, rounded: npt.NDArray[Any], weight: FloatArray | None
) -> FloatArray:
    """What each column lacks on average for its weighted mean to be exact."""
    weight = np.ones_like(table) if weight is None else weight
    total = weight.sum(axis=0)
    lack = (weight * (table - rounded)).sum(axis=0)
    result: FloatArray = np.zeros_like(lack)
    np.divide(lack, total, out=result, where=total > 0)
    return result


def _told(
    codes: IntArray, near: int | None, reference: IntArray | None, scale: dict[str, Any]
) -> _Block:
    """Codes as their distinct columns, after subtracting a ``reference`` where there is one."""
    shown = codes if reference is None else codes - reference
    first: dict[bytes, int] = {}
    place = [first.setdefault(column.tobytes(), len(first)) for column in shown.T]
    columns = shown[:, [place.index(number) for number in range(len(first))]]
    steps = np.diff(columns, axis=1, prepend=0)
    by_row = columns.shape[1] > 1 and steps[:, 1:].std() < 0.9 * columns[:, 1:].std()
    told = steps if by_row else columns
    bias = int(told.min())
    stream = _planes(told - bias)
    entry = {
        "c": columns.shape[1], "to": place, "d": int(by_row), "b": bias,
        "w": int(told.max() - bias > 255), "near": near, **scale,
    }  # fmt: skip
    return _Block(
        entry, stream, codes, len(zlib.compress(stream, 6)) * 4 // 3 + 120 + 9 * len(place)
    )


def _planes(codes: IntArray) -> bytes:
    """Column after column, low bytes first; high bytes only where some code needs them."""
    low = (codes & 255).astype(np.uint8).T.tobytes()
    return low + (codes >> 8).astype(np.uint8).T.tobytes() if codes.max() > 255 else low

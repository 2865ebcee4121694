"""Small whole numbers in few bits: a range coder that stands still for each stream of them.

Asymmetric numeral systems (Duda 2009) with one table of frequencies a stream; all streams are
coded side by side.  A stream costs hardly more than its entropy, where deflate costs half as much
again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

BITS = 12
"""Frequencies are parts of 4096."""

LOWEST = 1 << 16
"""A state is at least this; it gives off words of sixteen bits."""


def tabled(streams: Sequence[IntArray]) -> list[npt.NDArray[np.uint8]]:
    """How often each number occurs, a byte a number: 8 e + m stands for (8 + m) 2^e / 8."""
    found = []
    for stream in streams:
        counts = np.bincount(stream).astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            exponent = np.floor(np.log2(counts))
            part = np.round(8 * counts / 2.0**exponent) - 8  # 8 is 0 of the next exponent
            told = np.where(counts > 0, 8 * exponent + part + 1, 0)
        found.append(told.astype(np.uint8))
    return found


def frequencies(table: npt.NDArray[np.uint8]) -> IntArray:
    """Parts of 4096 that add up, at least one wherever the table is not 0."""
    told = table.astype(np.int64) - 1
    size = np.where(table > 0, (8 + (told & 7)) << (np.maximum(told, 0) >> 3), 0)
    parts: IntArray = np.where(size > 0, np.maximum(1, (size << BITS) // size.sum()), 0)
    while parts.sum() > 1 << BITS:
        parts[np.argmax(parts)] -= min(parts.sum() - (1 << BITS), int(parts.max()) // 2)
    parts[np.argmax(parts)] += (1 << BITS) - parts.sum()
    return parts


def coded(
    streams: Sequence[IntArray],
) -> tuple[list[npt.NDArray[np.uint8]], npt.NDArray[np.uint16]]:
    """Tables of the streams, all of one length, and their words one stream after another.

    A stream's words begin with its last state, high word first; whoever reads it meets its
    numbers in order.
    """
    if not streams:
        return [], np.zeros(0, dtype=np.uint16)
    tables = tabled(streams)
    parts = [frequencies(table) for table in tables]
    base = np.concatenate([[0], np.cumsum([len(part) for part in parts])[:-1]])
    frequency = np.concatenate(parts)
    first = np.concatenate([np.cumsum(part) - part for part in parts])
    place = np.stack(streams) + base[:, None]
    count = place.shape[1]
    state = np.full(len(streams), LOWEST, dtype=np.int64)
    words = np.zeros((len(streams), count + 2), dtype=np.uint16)
    used = np.zeros(len(streams), dtype=np.int64)
    every = np.arange(len(streams))
    for number in range(count - 1, -1, -1):
        at = place[:, number]
        own = frequency[at]
        full = state >= own << (32 - BITS)
        if full.any():
            some = every[full]
            words[some, used[some]] = state[some] & 0xFFFF
            used[some] += 1
            state[some] >>= 16
        share, rest = np.divmod(state, own)
        state = (share << BITS) + rest + first[at]
    words[every, used] = state & 0xFFFF
    words[every, used + 1] = state >> 16
    backwards = [row[: size + 2][::-1] for row, size in zip(words, used, strict=True)]
    return tables, np.concatenate(backwards)

"""The order and the fill of a sparse elimination, fixed once per game.

Rows and columns come in blocks, one block per policy class.  Sets of blocks are held as Python
integers, one bit per block, so that a union is one machine operation per 64 blocks.

Minimum degree: Tinney and Walker (1967), on the pattern joined with its transpose.  The fill of
row i is that of row-wise Gaussian elimination without pivoting: the pattern of row i joined with
the parts right of the pivot of every earlier row that it meets (George and Liu 1981).
"""

from __future__ import annotations

from collections.abc import Sequence


def minimum_degree(pattern: Sequence[int]) -> list[int]:
    """An elimination order of the blocks; `pattern[i]` has bit j where row i uses column j."""
    n = len(pattern)
    neighbours = list(pattern)
    for i, row in enumerate(pattern):
        for j in bits(row):
            neighbours[j] |= 1 << i
    for i in range(n):
        neighbours[i] &= ~(1 << i)
    degree = [x.bit_count() for x in neighbours]
    left = dict.fromkeys(range(n))
    order = []
    while left:
        pivot = min(left, key=degree.__getitem__)
        order.append(pivot)
        del left[pivot]
        clique = neighbours[pivot]
        without = ~(1 << pivot)
        for j in bits(clique):
            neighbours[j] = (neighbours[j] | clique) & without & ~(1 << j)
            degree[j] = neighbours[j].bit_count()
    return order


def fill(pattern: Sequence[int], order: Sequence[int]) -> tuple[list[int], list[int]]:
    """Patterns below and above the diagonal, rows and columns renumbered by `order`."""
    place = {block: position for position, block in enumerate(order)}
    lower: list[int] = []
    upper: list[int] = []
    for position, block in enumerate(order):
        row = 1 << position
        for j in bits(pattern[block]):
            row |= 1 << place[j]
        below = (1 << position) - 1
        todo, done = row & below, 0
        while todo:
            pivot = (todo & -todo).bit_length() - 1  # pivots in ascending order
            done |= 1 << pivot
            row |= upper[pivot]
            todo = row & below & ~done
        lower.append(row & below)
        upper.append(row & ~below & ~(1 << position))
    return lower, upper


def bits(x: int) -> list[int]:
    """Positions of the bits set, ascending."""
    found = []
    while x:
        low = x & -x
        found.append(low.bit_length() - 1)
        x ^= low
    return found

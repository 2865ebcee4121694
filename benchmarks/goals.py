"""What ``make bench-peers`` measures, and what feint must reach there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gambit import TUNED
from workloads import SMALL, Workload, takeover, varied

if TYPE_CHECKING:
    from collections.abc import Callable

RESIDUAL = 1e-8
"""Largest error that counts as an answer: a probability less its logit response."""


@dataclass(frozen=True)
class Rate:
    """A row of the table of rates.

    draws: for feint.  settings: of pygambit.  counts_setting: whether its rate counts the time to
    give it the payoffs.  one, two: how many times its rate feint must reach on so many threads.
    """

    make: Callable[[int], Workload]
    precision: float
    draws: int
    one: float | None = None
    two: float | None = None
    settings: tuple[tuple[str, float], ...] = tuple(TUNED.items())
    counts_setting: bool = False


RATES = (
    Rate(partial(takeover, "struct"), 5, 8192, 500, 1000, counts_setting=True),
    Rate(partial(takeover, "struct"), 20, 4096, two=500, counts_setting=True),
    Rate(partial(takeover, "struct"), 100, 1024, two=1000, settings=()),
    Rate(partial(takeover, "iid"), 5, 4096, 500),
    Rate(partial(takeover, "iid"), 20, 1024, 300),
    *(
        Rate(partial(varied, name, SMALL[name]()), 5, 65536, 100)
        for name in ("beer-quiche", "centipede, 6 moves", "Kuhn poker")
    ),
)


@dataclass(frozen=True)
class Wait:
    """A row of the table of waits: milliseconds a draw that feint may take.

    known: the peer's, measured once, where it is too long to be measured each time.
    """

    name: str
    draws: int
    most: float
    known: float | None = None
    precision: float = 5.0


WAITS = (
    Wait("Kuhn poker, 13 cards", 2048, 0.1),
    Wait("Leduc poker", 128, 10.0, known=113_000.0),
)

BRANCHES = (("struct", 5.0), ("struct", 20.0), ("struct", 100.0), ("iid", 5.0), ("iid", 20.0))
"""Kinds and precisions of takeover-288 whose draws must all be on the branch from precision 0."""

COLD, WARM = 15.0, 1.0
"""Seconds to a first answer, with an empty cache of compiled kernels and with a full one."""

EXPONENT = 1.1
"""Of time a draw in nodes, where beliefs do not couple."""

"""What the process says when it ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    DONE = 0
    BUG = 1
    USAGE = 2
    INVALID_CASE = 3
    UNSOLVED = 4  # more draws unsolved than feint accepts
    STRICT = 5  # --strict, and a warning fired
    NOT_REPRODUCED = 6
    INTERRUPTED = 130

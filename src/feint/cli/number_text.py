"""Numbers in a terminal: no digits beyond the error, a comma where French wants one."""

from __future__ import annotations

import math

from feint.cli.language import in_use


def number(value: float, error: float = 0.0) -> str:
    """A number down to the digit that its error touches; three significant digits without one.

    >>> number(12.3456, 0.2), number(1234.5, 30.0), number(0.04321)
    ('12.3', '1230', '0.0432')
    """
    if not math.isfinite(value):
        return "–"
    size = error if error > 0 and math.isfinite(error) else abs(value) / 100
    digits = -math.floor(math.log10(size)) if size > 0 else 0
    told = f"{round(value, digits):.{max(0, min(digits, 12))}f}"
    return _local(told)


def factor(value: float) -> str:
    """A factor: two significant digits below 10, none after the point above.

    >>> factor(1.234), factor(23.4), factor(0.0512)
    ('1.2', '23', '0.051')
    """
    if not math.isfinite(value):
        return "∞"
    if value >= 10:
        return _local(f"{value:.0f}")
    return _local(f"{value:.2g}" if value < 1 else f"{value:.1f}")


def _local(told: str) -> str:
    told = told.replace("-", "−")
    return told.replace(".", ",") if in_use() == "fr" else told

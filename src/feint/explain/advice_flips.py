"""stub"""

from __future__ import annotations

from feint.explain.advice import Flip
from feint.explain.advice_rows import Rows
from feint.infer.ask import Inquiry


def flips(inquiry: Inquiry, rows: Rows, names: list[str], best: int) -> tuple[Flip, ...]:
    return ()

"""The words a claim is graded with, weakest first; the cut-offs stand in ``grades``."""

from __future__ import annotations

from typing import Literal

Grade = Literal[
    "holds", "mostly holds", "open", "mostly fails", "fails", "evidence silent", "outside the model"
]
GRADES: tuple[Grade, ...] = (
    "fails", "mostly fails", "open", "mostly holds", "holds", "evidence silent", "outside the model"
)  # fmt: skip

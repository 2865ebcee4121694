"""The table of ``make bench-peers``: lines for people, and the same as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """Lines for people, the same as data, and whether all answers were right."""

    data: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def say(self, line: str = "") -> None:
        print(line, flush=True)

    def table(self, head: str, widths: tuple[int, ...], columns: tuple[str, ...]) -> None:
        self.say(f"\n{head}")
        self.row(widths, columns)

    def row(self, widths: tuple[int, ...], cells: tuple[str, ...]) -> None:
        first, *rest = zip(cells, widths, strict=True)
        line = f"  {first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in rest)
        self.say(line.rstrip())


def verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"

"""Tables of belief, for Python users and notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feint.explain.findings import BeliefPath, Findings


@dataclass(frozen=True)
class Posterior:
    """Tables of belief; shown as HTML in a notebook."""

    findings: Findings

    def motives(self, player: str) -> list[dict[str, Any]]:
        """Belief in each of a player's motives after each step: one row a motive and step.

        Raises
        ------
        KeyError
            When the player has one motive only, or does not exist.
        """
        path = self._path(player)
        return [
            {
                "step": number, "evidence": step.name or step.kind, "motive": motive,
                "probability": e.value, "low": e.low, "high": e.high, "error": e.error,
            }
            for number, step in enumerate(path.steps)
            for motive, e in step.belief.items()
        ]  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """The rows of all typed players."""
        return [
            {"player": path.player, **row}
            for path in self.findings.beliefs
            for row in self.motives(path.player)
        ]

    def outcomes(self) -> list[dict[str, Any]]:
        """Forecasts per stage and option still open, as rows for a table."""
        return [
            {
                "stage": forecast.stage, "option": option, "reached": forecast.reached.value,
                "probability": e.value, "low": e.low, "high": e.high, "error": e.error,
            }
            for forecast in self.findings.forecasts
            for option, e in forecast.options.items()
        ]  # fmt: skip

    def _path(self, player: str) -> BeliefPath:
        for path in self.findings.beliefs:
            if path.player == player:
                return path
        raise KeyError(f"{player} has no rival motives in this case")

    def _repr_html_(self) -> str:
        from html import escape

        parts = []
        for path in self.findings.beliefs:
            head = "".join(f"<th>{escape(step.name or 'before')}</th>" for step in path.steps)
            body = "".join(
                f"<tr><th>{escape(motive)}</th>"
                + "".join(f"<td>{step.belief[motive].value:.0%}</td>" for step in path.steps)
                + "</tr>"
                for motive in path.motives
            )
            parts.append(f"<table><tr><th>{escape(path.player)}</th>{head}</tr>{body}</table>")
        return "".join(parts)

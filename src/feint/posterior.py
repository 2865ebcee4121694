"""Tables of belief, for Python users and notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feint.explain.findings import BeliefPath, Findings


@dataclass(frozen=True)
class Posterior:
    """Tables of belief; shown as HTML in a notebook."""

    findings: Findings

    def __repr__(self) -> str:
        about = ", ".join(path.player for path in self.findings.beliefs)
        return f"Posterior of {self.findings.case.name}: motives of {about or 'nobody'}"

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

    def picture(self, player: str, language: str = "en") -> str:
        """Belief after each event as an SVG that stands alone.

        Raises
        ------
        KeyError
            When the player has one motive only, or does not exist.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=64, seed=1)
        >>> run.posterior.picture("bidder")[:4]
        '<svg'
        """
        from feint.report.language.languages import language as speak
        from feint.report.plots.beliefs import beliefs
        from feint.report.sections.section import open_page

        return beliefs(open_page(self.findings, speak(language)), self._path(player))

    def _repr_html_(self) -> str:
        """What a notebook shows: each player's picture, the numbers folded under it."""
        return "".join(
            f'<div style="max-width:800px">{self.picture(path.player)}</div>'
            f"<details><summary>{escape(path.player)}</summary>{_table(path)}</details>"
            for path in self.findings.beliefs
        )


def _table(path: BeliefPath) -> str:
    head = "".join(f"<th>{escape(step.name or 'before')}</th>" for step in path.steps)
    body = "".join(
        f"<tr><th>{escape(motive)}</th>"
        + "".join(f"<td>{step.belief[motive].value:.0%}</td>" for step in path.steps)
        + "</tr>"
        for motive in path.motives
    )
    return f"<table><tr><th></th>{head}</tr>{body}</table>"

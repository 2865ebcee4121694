"""A case from end to end: draw, solve, certify, answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from feint.case import load
from feint.case.model import Case

if TYPE_CHECKING:
    from feint.explain.findings import Answer, BeliefPath, Certificate, Findings
    from feint.infer.ask import Inquiry
    from feint.infer.draws import Draws
    from feint.infer.engine import Blueprint

FloatArray = npt.NDArray[np.float64]
Progress = Callable[[str, float], None]


def _silent(stage: str, share: float) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class Run:
    """A solved case: its draws, everybody's play, and whatever is asked of it.

    Attributes
    ----------
    draws        the analyst's numbers, ``draws.names`` and ``draws.values`` (draw, column)
    policy       (draw, action) everybody's play; actions are named by ``action_labels``
    status       (draw,) 0 where the equilibrium was found; other draws weigh nothing
    certificate  measured errors of the solution
    """

    case: Case
    draws: Draws
    seed: int
    policy: FloatArray
    action_labels: tuple[str, ...]
    status: npt.NDArray[np.int8]
    residual: FloatArray
    certificate: Certificate
    inquiry: Inquiry
    progress: Progress = field(default=_silent, repr=False)

    @property
    def weights(self) -> FloatArray:
        """Posterior weight of each draw, summing to 1."""
        weight = self.inquiry.weight()
        return np.asarray(weight / weight.sum())

    @property
    def posterior(self) -> Posterior:
        """Belief in motives after each piece of evidence."""
        return Posterior(self.findings)

    @cached_property
    def findings(self) -> Findings:
        """Everything a report says, computed at the first call."""
        from feint.explain.build import build_findings

        return build_findings(self.inquiry, self.certificate, self.progress)

    @property
    def answers(self) -> tuple[Any, ...]:
        """Results of all claims, questions and checked facts."""
        found = self.findings
        return (*found.claims, *found.questions, *found.checked)

    def ask(self, query: str) -> Answer:
        """Answer one query.

        Raises
        ------
        QueryError
            When the text is no query of this case.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> 0 <= run.ask("P(answer = sell | observed)").estimate.value <= 1
        True
        """
        from feint.explain.claims import answer

        return answer(self.inquiry, query)

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Write the report, one HTML file in English (``en``) or French (``fr``)."""
        from feint.report.page import render

        target = Path(path)
        target.write_text(render(self.findings, language), encoding="utf-8")
        return target

    def save(self, folder: str | Path) -> Path:
        """Write the run folder: manifest, case, tables and findings.

        The same case, draws and seed give the same tables, byte for byte, on one platform.  A run
        that stands in ``folder`` already is replaced at once, at the end.
        """
        from feint.store import findings_to_json, run_tables, write_run_folder

        certificate = self.certificate
        tables = run_tables(
            names=self.draws.names,
            values=self.draws.values,
            weights=self.weights,
            status=self.status,
            residual=self.residual,
            action_labels=self._action_names(),
            policy=self.policy,
            posterior_rows=self.posterior_rows(),
            outcome_rows=self.outcome_rows(),
            answers=self.answers,
        )
        manifest = {
            "case": self.case.name,
            "seed": self.seed,
            "draws": certificate.n_draws,
            "solved_share": certificate.solved_share,
            "timings": {"total": certificate.seconds},
        }
        documents = {"findings.json": findings_to_json(self.findings)}
        return write_run_folder(folder, manifest, tables, self.case.text, documents=documents)

    def _action_names(self) -> list[str]:
        """``information set: option`` for every column of ``policy``."""
        from feint.game.change import Change

        game = self.inquiry.blueprint.game(Change()).game
        owner = np.repeat(np.arange(game.n_infosets), np.diff(game.infoset_action))
        return [
            f"{game.labels.infosets[h]}: {action}"
            for h, action in zip(owner, self.action_labels, strict=True)
        ]

    def posterior_rows(self) -> list[dict[str, Any]]:
        """Belief per player, step and motive, as rows for a table."""
        return self.posterior.rows()

    def outcome_rows(self) -> list[dict[str, Any]]:
        """Forecasts per stage and option, as rows for a table."""
        rows = []
        for forecast in self.findings.forecasts:
            for option, estimate in forecast.options.items():
                rows.append({
                    "stage": forecast.stage, "option": option, "reached": forecast.reached.value,
                    "probability": estimate.value, "low": estimate.low, "high": estimate.high,
                    "error": estimate.error,
                })  # fmt: skip
        return rows

    def _repr_html_(self) -> str:
        return self.posterior._repr_html_()


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


def run(
    case: Case | str | Path,
    *,
    draws: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
    first_answer: Callable[[Run], None] | None = None,
) -> Run:
    """Solve a case under ``draws`` versions of its assumptions.

    Parameters
    ----------
    case
        A case, a path, or the name of a built-in one.
    draws
        Number of draws of the analyst's numbers; a multiple of 8 uses all scramblings evenly.
    seed
        One integer; the same seed gives the same bytes on one platform.
    progress
        Called with the name of the work under way and the share done.
    first_answer
        Called once with a run of the first draws only, as soon as they are solved.

    Raises
    ------
    CaseError
        When the case is invalid.
    """
    from feint.infer.ask import CHUNK, Inquiry
    from feint.infer.draws import draw
    from feint.infer.engine import Blueprint, Engine

    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    progress = progress or _silent
    started = time.perf_counter()
    if not isinstance(case, Case):
        case = load(str(case))
    progress("compile", 0.0)
    blueprint = Blueprint(case)
    numbers = draw(case, draws, seed)
    from feint.game.change import Change

    compiled = blueprint.game(Change())
    policy = np.empty((draws, compiled.game.n_actions))
    status = np.zeros(draws, dtype=np.int8)
    measured: dict[str, list[FloatArray]] = {"residual": [], "agent": [], "player": []}
    progress("solve", 0.0)
    for start in range(0, draws, CHUNK):
        part = slice(start, min(start + CHUNK, draws))
        engine = Engine(blueprint, numbers.chunk(part.start, part.stop))
        base = engine.base()
        policy[part], status[part] = base.play.policy, base.play.status
        for name, values in certify(engine).items():
            measured[name].append(values)
        if start == 0 and first_answer is not None and draws > CHUNK:
            first = Inquiry(blueprint, engine.draws, policy[part], status[part])
            certificate = _certificate(blueprint, status[part], measured, first, seed, started)
            first_answer(
                Run(case, engine.draws, seed, policy[part], compiled.game.labels.actions,
                    status[part], measured["residual"][0], certificate, first)
            )  # fmt: skip
        progress("solve", part.stop / draws)
    inquiry = Inquiry(blueprint, numbers, policy, status)
    certificate = _certificate(blueprint, status, measured, inquiry, seed, started)
    return Run(
        case, numbers, seed, policy, compiled.game.labels.actions, status,
        np.concatenate(measured["residual"]), certificate, inquiry, progress,
    )  # fmt: skip


def certify(engine: Any) -> Mapping[str, FloatArray]:
    """Residual (draw,) and regrets (draw, player) of the plain base, by independent code."""
    from feint.game.amounts import Amounts
    from feint.infer.scale import precision
    from feint.solve import certificate

    base = engine.base()
    compiled = base.play.compiled
    amounts = Amounts(engine.case, compiled.tree.moves, base.values)
    payoffs = compiled.payoffs(amounts, engine.n_draws)
    lam = precision(compiled, base.values, engine.blueprint.scale)
    fixed = engine.fixed_sets(compiled)
    found = certificate.certify(
        compiled.game, payoffs, base.play.chance, lam, base.play.policy, fixed=fixed
    )
    return {
        "residual": found.residual,
        "agent": found.agent_regret,
        "player": found.player_regret,
    }


def _certificate(
    blueprint: Blueprint,
    status: npt.NDArray[np.int8],
    measured: Mapping[str, list[FloatArray]],
    inquiry: Inquiry,
    seed: int,
    started: float,
) -> Certificate:
    from importlib.metadata import version

    from feint.explain.findings import Certificate
    from feint.game.change import Change
    from feint.infer.draws import N_SCRAMBLINGS
    from feint.infer.pool import effective_sample_size
    from feint.solve.status import Status

    game = blueprint.game(Change()).game
    solved = status == 0
    residual = np.concatenate(measured["residual"])
    regrets = {}
    for kind in ("player", "agent"):
        table = np.concatenate(measured[kind])[solved]
        regrets[kind] = {
            name: (float(np.median(table[:, i])), float(np.quantile(table[:, i], 0.95)))
            for i, name in enumerate(game.labels.players)
        } if solved.any() else {}  # fmt: skip
    return Certificate(
        n_draws=len(status),
        n_scramblings=min(N_SCRAMBLINGS, len(status)),
        solved_share=float(solved.mean()),
        statuses={s.name.lower(): int((status == s.value).sum()) for s in Status},
        max_residual=float(residual[solved].max()) if solved.any() else 0.0,
        effective_sample_size=effective_sample_size(inquiry.weight()),
        player_regret=regrets["player"],
        agent_regret=regrets["agent"],
        terminals=game.n_terminals,
        infosets=game.n_infosets,
        seed=seed,
        version=version("feint"),
        seconds=time.perf_counter() - started,
    )

"""A case from end to end: draw, solve, certify, answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.loading import load
from feint.posterior import Posterior

if TYPE_CHECKING:
    from feint.case.outcomes import Outcomes
    from feint.explain.advice import Advice
    from feint.explain.certificates import SolvedPart
    from feint.explain.findings import Answer, Certificate, Findings, Score
    from feint.explain.reasons import Reasons
    from feint.explain.watch import Watch
    from feint.explain.what_if import WhatIf
    from feint.infer.ask import Inquiry
    from feint.infer.draws import Draws
    from feint.infer.simulate import Simulation
    from feint.store.kept import KeptPlay

FloatArray = npt.NDArray[np.float64]
Progress = Callable[[str, float], None]


class KeptParts(Protocol):
    """Somewhere solved parts outlive the run that solved them."""

    @property
    def edges(self) -> Iterable[int]:
        """Numbers of draws at which kept parts begin or end."""

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """The part of draws ``start`` … ``stop - 1``, or None."""

    def put(self, start: int, stop: int, part: SolvedPart) -> None:
        """Keep a part."""


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
    regret       ``agent regret of P`` and ``player regret of P`` -> (draw,), in payoff units
    certificate  measured errors of the solution
    """

    case: Case
    draws: Draws
    seed: int
    policy: FloatArray
    action_labels: tuple[str, ...]
    status: npt.NDArray[np.int8]
    residual: FloatArray
    regret: Mapping[str, FloatArray]
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
        """Beliefs, conduct, forecasts, claims and, where outcomes are known, the score."""
        from feint.case import CaseError
        from feint.case.outcomes import outcomes_beside
        from feint.explain.build import build_findings

        found = build_findings(self.inquiry, self.certificate, self.progress)
        if outcomes_beside(self.case) is None:
            return found
        try:
            return replace(found, score=self.score())
        except CaseError:  # the outcomes of another version of the case: `feint score` tells why
            return found

    @cached_property
    def reasons(self) -> Reasons:
        """Why, what would change it, what to do, what to watch, computed at the first call.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=64, seed=1)
        >>> [advice.player for advice in run.reasons.advice]
        ['bidder', 'bidder', 'board']
        """
        from feint.explain.beliefs import lane_masses
        from feint.explain.gather import reasons

        return reasons(self.inquiry, lane_masses(self.inquiry), self.progress)

    @cached_property
    def account(self) -> Findings:
        """The findings with their reasons: everything that a report says."""
        return replace(self.findings, reasons=self.reasons)

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

    def advise(
        self, player: str, *, motive: str | None = None, stage: str | None = None
    ) -> tuple[Advice, ...]:
        """What each option is worth to a player at its next open decision, or at ``stage``.

        One piece of advice for a player with one motive, else one for each of its motives (or for
        ``motive`` alone).

        Raises
        ------
        RefusalError
            When there is no such player, motive or decision, or nothing is left to decide.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> [option.option for option in run.advise("board")[0].options]
        ['reject', 'talk', 'sell']
        """
        from feint.explain.advice_table import advise

        return advise(self.inquiry, player, motive=motive, stage=stage)

    def watch(self, player: str | None = None) -> Watch:
        """Moves to come that would change belief, and what learning each number would bring.

        ``player`` narrows the value of learning to that player's next decision.

        Examples
        --------
        >>> import feint
        >>> wires = feint.run("example", draws=16, seed=1).watch().tripwires
        >>> wires[0].about
        'bidder'
        """
        from feint.explain.watching import watch

        return watch(self.inquiry, player)

    def what_if(self, *scenarios: str, retro: bool = False, ask: Sequence[str] = ()) -> WhatIf:
        """The same questions before and after a change, on the same draws.

        A scenario is written like a condition of a query, with ``prior motive.p.m = share`` as one
        more item and, if wanted, a name before a colon.  ``retro`` makes every change before play.
        ``ask`` lists queries; by default beliefs, forecasts, important claims and questions.

        Raises
        ------
        QueryError
            When a scenario or a query cannot be read.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> found = run.what_if("rich: set worth = 150", ask=["P(answer = sell | observed)"])
        >>> answer = found.scenarios[0].answers[0]
        >>> answer.after.value < answer.before.value
        True
        """
        from feint.explain.what_if_worlds import what_if

        return what_if(self.inquiry, scenarios, retro=retro, asked=ask)

    def score(self, outcomes: Outcomes | str | Path | None = None) -> Score:
        """Forecasts against what happened, beside a coin and the baselines of the file.

        ``outcomes`` is a file, or the outcomes read from one; by default those beside the case.

        Raises
        ------
        CaseError
            When the outcomes do not fit the case.
        FileNotFoundError
            When none are given and none come with the case.

        Examples
        --------
        >>> import feint
        >>> found = feint.run("openai-2025", draws=8, seed=1).score()
        >>> [forecast.name for forecast in found.forecasts][:2]
        ['F01', 'F02']
        """
        from feint.case.outcomes import Outcomes, load_outcomes, outcomes_beside
        from feint.explain.score import score

        if not isinstance(outcomes, Outcomes):
            path = outcomes or outcomes_beside(self.case)
            if path is None:
                raise FileNotFoundError(f"no outcomes come with the case {self.case.name}")
            outcomes = load_outcomes(path, self.case)
        return score(self.inquiry, outcomes)

    def simulate(
        self, plays: int, seed: int = 0, motives: Mapping[str, str] | None = None
    ) -> Simulation:
        """Plays of the case: numbers and motives from the prior, moves from everybody's play.

        ``motives`` fixes those of some players.  :meth:`observing` tells what somebody who saw
        one of the plays would believe.

        Raises
        ------
        ValueError
            When a motive does not exist or has no prior weight.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> plays = run.simulate(3, motives={"bidder": "spoiler"})
        >>> [row["motive.bidder"] for row in plays.rows()]
        ['spoiler', 'spoiler', 'spoiler']
        """
        from feint.infer.simulate import simulate

        return simulate(self.inquiry, plays, seed, motives)

    def observing(self, moves: Mapping[str, str], reliability: float = 1.0) -> Run:
        """The same run after other moves were seen (stage -> option): nothing is solved again.

        They take the place of all evidence, signals included, but for moves that the case gives
        as known before its prior.

        Raises
        ------
        ValueError
            When there is no such stage or option.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1).observing({"bid": "full"})
        >>> run.ask("P(bid = full | observed)").estimate.value
        1.0
        """
        from feint.infer.other_evidence import observing, with_moves

        case = with_moves(self.case, moves, reliability)
        return replace(self, case=case, inquiry=observing(self.inquiry, case))

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Write the report, one HTML file in English (``en``) or French (``fr``)."""
        from feint.report.page import render

        target = Path(path)
        target.write_text(render(self.account, language), encoding="utf-8")
        return target

    def save(self, folder: str | Path) -> Path:
        """Write the run folder: manifest, case, tables and findings.

        The same case, draws and seed give the same tables, byte for byte, on one platform.  A run
        that stands in ``folder`` already is replaced at once, at the end.
        """
        from feint.infer.play_key import play_key
        from feint.store import findings_to_json, run_tables, write_run_folder

        certificate = self.certificate
        tables = run_tables(
            names=self.draws.names,
            values=self.draws.values,
            weights=self.weights,
            status=self.status,
            residual=self.residual,
            regret=self.regret,
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
            "play_key": play_key(self.case, self.draws),
            "timings": {"total": certificate.seconds},
        }
        documents = {"findings.json": findings_to_json(self.account)}
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


def run(
    case: Case | str | Path,
    *,
    draws: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
    first_answer: Callable[[Run], None] | None = None,
    kept: KeptParts | None = None,
    beside: Case | None = None,
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
    kept
        Parts that an earlier run with the same play has solved; new ones are added.
        :func:`kept_play` finds them in a folder.
    beside
        Another case whose numbers this run shares, draw by draw, where name and range are the same.

    Raises
    ------
    CaseError
        When the case is invalid.
    """
    from feint.explain.certificates import certificate_of, regrets, solve_part
    from feint.infer.ask import CHUNK, TOGETHER, Inquiry
    from feint.infer.blueprint import Blueprint
    from feint.infer.draws import dimensions, draw
    from feint.infer.solutions import Solutions

    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    progress = progress or _silent
    started = time.perf_counter()
    if not isinstance(case, Case):
        case = load(case)
    progress("compile", 0.0)
    blueprint = Blueprint(case)
    numbers = draw(case, draws, seed, dimensions(beside) if beside is not None else ())
    labels = blueprint.plain_game.game.labels.actions
    parts: list[SolvedPart] = []

    def solved() -> Run:
        policy = np.concatenate([part.policy for part in parts])
        status = np.concatenate([part.status for part in parts])
        inquiry = Inquiry(blueprint, numbers.chunk(0, len(status)), policy, status)
        seconds = time.perf_counter() - started
        return Run(
            case, inquiry.draws, seed, policy, labels, status,
            np.concatenate([part.residual for part in parts]), regrets(inquiry, parts),
            certificate_of(inquiry, parts, seed, seconds), inquiry, progress,
        )  # fmt: skip

    progress("solve", 0.0)
    early = first_answer is not None and draws > CHUNK
    edges = {0, *([CHUNK] if early else []), *range(TOGETHER, draws, TOGETHER), draws}
    edges |= {edge for edge in kept.edges if edge < draws} if kept is not None else set()
    for start, stop in pairwise(sorted(edges)):
        part = kept.get(start, stop) if kept is not None else None
        if part is None:
            part = solve_part(Solutions(blueprint, numbers.chunk(start, stop)))
            if kept is not None:
                kept.put(start, stop, part)
        parts.append(part)
        if early and stop == CHUNK and first_answer is not None:
            first_answer(solved())
        progress("solve", stop / draws)
    return solved()


def score(run: Run, outcomes: Outcomes | str | Path | None = None) -> Score:
    """Forecasts of a run against what happened: see :meth:`Run.score`."""
    return run.score(outcomes)


def kept_play(case: Case, seed: int, folder: str | Path) -> KeptPlay:
    """What a run folder holds that a run of ``case`` need not solve again."""
    from feint.infer.draws import N_SCRAMBLINGS, draw
    from feint.infer.play_key import play_key
    from feint.store import KeptPlay

    return KeptPlay.of(folder, play_key(case, draw(case, N_SCRAMBLINGS, seed)))


def open_run(folder: str | Path, progress: Progress | None = None) -> Run:
    """A finished run, from its folder: nothing is solved again.

    Raises
    ------
    RunFolderError
        When no finished run stands there, or one of another version of feint.
    CaseError
        When the case kept there is not valid in this version.
    """
    from feint.loading import load
    from feint.store import FinishedRun, RunFolderError, read_run_folder
    from feint.store.finished import OTHER_PLAY

    found = FinishedRun(read_run_folder(folder))
    case = load(found.folder.path / "case.yaml")
    kept = kept_play(case, found.seed, folder)
    if kept.finished is None:
        raise RunFolderError(OTHER_PLAY, folder=folder)
    result = run(case, draws=found.n_draws, seed=found.seed, progress=progress, kept=kept)
    return replace(result, certificate=replace(result.certificate, seconds=found.seconds))

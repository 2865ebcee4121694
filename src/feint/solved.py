"""A solved case, and whatever is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from feint.asked import Asked
from feint.case.model import Case
from feint.posterior import Posterior

if TYPE_CHECKING:
    from feint.case.outcomes import Outcomes
    from feint.explain.beliefs import LaneMasses
    from feint.explain.findings import Certificate, Findings, Score
    from feint.explain.reasons import Reasons
    from feint.infer.ask import Inquiry
    from feint.infer.draws import Draws
    from feint.report.plots.picture import Picture

FloatArray = npt.NDArray[np.float64]
Progress = Callable[[str, float], None]


def silent(stage: str, share: float) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class Run(Asked):
    """A solved case: its draws, everybody's play, and whatever is asked of it.

    Attributes
    ----------
    draws        the analyst's numbers, ``draws.names`` and ``draws.values`` (draw, column)
    policy       (draw, action) everybody's play; actions are named by ``action_labels``
    status       (draw,) 0 where the equilibrium was found; other draws weigh nothing
    regret       ``agent regret of P`` and ``player regret of P`` -> (draw,), in payoff units
    certificate  measured errors of the solution
    error        the standard error that was asked for, where draws were doubled to reach it
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
    progress: Progress = field(default=silent, repr=False)
    error: float | None = None

    def __repr__(self) -> str:
        return f"Run of {self.case.name}: {self.certificate.n_draws} draws, seed {self.seed}"

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
    def masses(self) -> LaneMasses:
        """Weight of each of the analyst's lanes after each step of the evidence."""
        from feint.explain.beliefs import lane_masses

        return lane_masses(self.inquiry)

    @cached_property
    def findings(self) -> Findings:
        """Beliefs, conduct, forecasts, claims and, where outcomes are known, the score."""
        from feint.case import CaseError
        from feint.case.outcomes import outcomes_beside
        from feint.explain.build import build_findings

        found = build_findings(self.inquiry, self.certificate, self.progress, self.masses)
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
        from feint.explain.gather import reasons

        return reasons(self.inquiry, self.masses, self.progress, self.error)

    @cached_property
    def account(self) -> Findings:
        """The findings with their reasons: everything that a report says."""
        return replace(self.findings, reasons=self.reasons)

    @cached_property
    def sliders(self) -> str | None:
        """The solved draws as they travel with a page, where readers weigh them again; None for a
        case in which nobody has rival motives."""
        return self._packing()()

    def _packing(self) -> Callable[[], str | None]:
        """What remains of :attr:`sliders` once the draws are asked."""
        from feint.explain.claims import trees_of
        from feint.explain.slider_data import followed_claims, slider_data
        from feint.explain.slider_packing import pack

        case = self.case
        every = (*case.claims, *case.questions, *case.checked)
        # games that both need are solved once: the findings ask what is prepared here
        shared = [tree for claim in every for tree in trees_of(case, claim)]
        self.progress("sliders", 0.0)
        data = slider_data(
            self.inquiry, followed_claims(case), shared,
            lambda share: self.progress("sliders", share),
        )  # fmt: skip
        self.progress("sliders", 1.0)
        return lambda: pack(data) if data is not None else None

    def complete(self) -> None:
        """Compute all that a report says, part of it in a process of its own where that may be.

        Findings, reasons and sliders are the same as when they are asked for one by one.  Meant
        for a program that owns its process: see :mod:`feint.infer.beside`.
        """
        from feint.explain.gather import joined, reasons_of_answers, reasons_to_act
        from feint.infer.beside import beside

        known = self.__dict__  # where properties keep what they have computed
        if "reasons" in known:
            return
        inquiry, masses = self.inquiry, self.masses
        to_act = beside(lambda: reasons_to_act(inquiry, masses))
        packed = beside(self._packing())  # first: it asks what the findings ask
        _ = self.findings
        of_answers = reasons_of_answers(inquiry, masses, self.progress, self.error)
        known["sliders"] = packed()
        known["reasons"] = joined(of_answers, to_act())

    @property
    def answers(self) -> tuple[Any, ...]:
        """Results of all claims, questions and checked facts."""
        found = self.findings
        return (*found.claims, *found.questions, *found.checked)

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
        >>> round(run.ask("P(bid = full | observed)").estimate.value, 9)
        1.0
        """
        from feint.infer.other_evidence import observing, with_moves

        case = with_moves(self.case, moves, reliability)
        return replace(self, case=case, inquiry=observing(self.inquiry, case))

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Write the report, one HTML file in English (``en``) or French (``fr``)."""
        from feint.report.page import render

        target = Path(path)
        page = render(self.account, language, sliders=self.sliders)
        target.write_text(page, encoding="utf-8")
        return target

    def picture(self, what: str = "beliefs", language: str = "en") -> Picture:
        """One picture of the report, to look at in a notebook or to save into a file.

        ``what`` is one of :data:`feint.report.plots.names.NAMES`; pictures of the reasons compute
        them at the first call.

        Raises
        ------
        KeyError
            When there is no picture of that name.
        NothingToDraw
            When the case has no matter for it.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=64, seed=1)
        >>> run.picture("claims", "fr").svg[:4]
        '<svg'
        """
        from feint.report.plots.catalogue import picture
        from feint.report.plots.names import OF_FINDINGS
        from feint.report.plots.picture import Picture

        found = self.findings if what in OF_FINDINGS else self.account
        return Picture(picture(found, what, language))

    def save(self, folder: str | Path) -> Path:
        """Write the run folder: manifest, case, tables, findings and the draws of the sliders.

        The same case, draws and seed give the same tables, byte for byte, on one platform.  A run
        that stands in ``folder`` already is replaced at once, at the end.
        """
        from feint.infer.play_key import play_key
        from feint.store import findings_to_json, run_tables, write_run_folder

        tables = run_tables(
            names=self.draws.names,
            values=self.draws.values,
            weights=self.weights,
            status=self.status,
            residual=self.residual,
            regret=self.regret,
            action_labels=self.inquiry.blueprint.plain_game.game.action_names,
            policy=self.policy,
            posterior_rows=self.posterior.rows(),
            outcome_rows=self.posterior.outcomes(),
            answers=self.answers,
        )
        manifest = {
            "case": self.case.name,
            "seed": self.seed,
            "draws": self.certificate.n_draws,
            "solved_share": self.certificate.solved_share,
            "play_key": play_key(self.case, self.draws),
            "timings": {"total": self.certificate.seconds},
        }
        documents = {"findings.json": findings_to_json(self.account)}
        if self.sliders is not None:
            documents["sliders.json"] = self.sliders
        return write_run_folder(folder, manifest, tables, self.case.text, documents=documents)

    def _repr_html_(self) -> str:
        return self.posterior._repr_html_()

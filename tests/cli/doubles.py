"""A small case, and a run that solves nothing but has the form of a real one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import Result

from feint.explain.findings import (
    Answer,
    BeliefPath,
    BeliefStep,
    Certificate,
    ClaimResult,
    Estimate,
    Findings,
)

Invoke = Callable[..., Result]

CASE_TEXT = """\
feint: 1
case: example
title: {en: A bid nobody asked for, fr: Une offre non sollicitée}
question: {en: Was it meant?, fr: Était-ce sérieux ?}
as_of: 2025-02-13
prior_at: 2025-02-09
unit: USD bn
sources:
  filing: {title: Court filing, url: "https://example.org/filing", date: 2025-02-12}
players:
  bidder: {en: The bidder, fr: L'acquéreur}
  board: {en: The board, fr: Le conseil}
parameters:
  worth: {low: 60, high: 180, covers: 80%, shape: lognormal, unit: USD bn, sources: [filing]}
quantities:
  price: {by bid: {none: 0, low: 97, full: 130}}
  gain: (worth - price) if answer = sell else 0
  trouble: 10 if answer = reject else 0
  kept: 100 if answer != sell else price
motives:
  bidder:
    acquirer: {en: wants the asset, fr: veut le bien, weights: {gain: 1}}
    spoiler: {en: wants trouble, fr: veut des ennuis, weights: {trouble: 1}}
  board:
    keeper: {en: keeps the house, fr: garde la maison, weights: {kept: 1}}
priors:
  motive.bidder: {acquirer: 1, spoiler: 1, unmodelled: 0.2}
costs:
  bidder: {bid != none: 0.05}
discernment:
  bidder: {difference: 1, makes_likelier: {low: 2, high: 8}}
  board: {difference: 10, makes_likelier: {low: 2, high: 8}}
stages:
  - bid: {player: bidder, options: [none, low, full], en: How should it bid?, fr: Que proposer ?}
  - answer: {player: board, when: bid != none, options: [reject, sell]}
observed:
  - {date: 2025-02-10, move: bid = low, sources: [filing], reliability: 0.99}
claims:
  - {id: C1, en: The board refuses., fr: Le conseil refuse., test: "P(answer = reject | observed)"}
"""


def estimate(value: float) -> Estimate:
    return Estimate(value, max(value - 0.1, 0.0), min(value + 0.1, 1.0), 0.01)


@dataclass
class FakeRun:
    """What the command line needs of a run."""

    case: Any
    draws: int
    seed: int
    solved_share: float = 1.0
    asked: list[str] = field(default_factory=list)

    @property
    def findings(self) -> Findings:
        prior = BeliefStep(
            "prior", "", None, None, None, None,
            {"acquirer": estimate(0.5), "spoiler": estimate(0.4), "unmodelled": estimate(0.1)}, {},
        )  # fmt: skip
        last = BeliefStep(
            "fact", "bid", self.case.as_of, "bid", "low", "bidder",
            {"acquirer": estimate(0.2), "spoiler": estimate(0.7), "unmodelled": estimate(0.1)}, {},
        )  # fmt: skip
        path = BeliefPath("bidder", ("acquirer", "spoiler", "unmodelled"), (prior, last), {}, 0.5)
        claim = ClaimResult(
            "C1", "event", "open", "open", self.ask("P(answer = reject | observed)"), (),
            None, None, None,
        )  # fmt: skip
        certificate = Certificate(
            self.draws, 8, self.solved_share, {"solved": self.draws}, 1e-12, self.draws / 2,
            {}, {}, 5, 3, self.seed, "0.1.0", 1.5,
        )  # fmt: skip
        return Findings(self.case, (path,), (), (), (claim,), (), (), (), certificate)

    def ask(self, query: str) -> Answer:
        self.asked.append(query)
        if ">" in query:
            return Answer(query, None, estimate(0.875), None, None)
        return Answer(query, estimate(1 / 3), None, 0.25, None)

    def complete(self) -> None:
        """Everything is there already."""

    def save(self, folder: Path | str) -> Path:
        from feint.store import findings_to_json, write_run_folder

        table = {"draw": list(range(self.draws)), "value": [self.seed / 7] * self.draws}
        return write_run_folder(
            folder,
            {"case": self.case.name, "draws": self.draws, "seed": self.seed},
            {"draws": table},
            self.case.text,
            documents={"findings.json": findings_to_json(self.findings)},
        )

    def report(self, path: Path | str, language: str = "en") -> Path:
        target = Path(path)
        target.write_text(f"<!doctype html><html lang={language}>", encoding="utf-8")
        return target

# ruff: noqa: E501 -- tables of texts and numbers: one row, one item
"""Findings for the invented contest of ``sample_case``: numbers in a realistic order, all made up."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.report.sample_case import sample_case

from feint.case.model import UNMODELLED, Case
from feint.explain.findings import (
    Answer,
    BeliefPath,
    BeliefStep,
    Certificate,
    ClaimResult,
    Conduct,
    Estimate,
    Findings,
    ParameterRow,
    StageForecast,
)

BELIEFS = {  # before, offer, press, rebuff, withdrawal
    "slow": (0.19, 0.20, 0.24, 0.24, 0.37),
    "guard": (0.19, 0.20, 0.18, 0.19, 0.31),
    "price": (0.19, 0.22, 0.23, 0.23, 0.16),
    "buy": (0.19, 0.21, 0.15, 0.14, 0.08),
    "fame": (0.19, 0.13, 0.16, 0.16, 0.04),
    "court": (0.19, 0.19, 0.19, 0.19, 0.09),
    "staff": (0.19, 0.17, 0.15, 0.13, 0.06),
    UNMODELLED: (0.05, 0.04, 0.04, 0.04, 0.04),
}
CONDUCT = {
    "bid": {"none": (22, 21, 18, 12, 31, 25, 30), "private": (9, 17, 23, 34, 4, 10, 12),
            "low": (51, 46, 49, 31, 40, 45, 30), "full": (18, 16, 10, 23, 25, 20, 28)},
    "follow": {"stand": (21, 17, 34, 29, 37, 30, 30), "raised": (6, 8, 24, 38, 9, 10, 20),
               "condition": (58, 61, 27, 19, 12, 30, 20), "drop": (15, 14, 15, 14, 42, 30, 30)},
}  # fmt: skip


def around(value: float, spread: float = 0.45, error: float = 0.004) -> Estimate:
    """An estimate whose range is wide on the odds scale, as posteriors are."""
    if not 0 < value < 1:
        return Estimate(value, value, value, 0.0)
    odds, width = value / (1 - value), math.exp(spread)
    return Estimate(
        value, odds / width / (1 + odds / width), odds * width / (1 + odds * width), error
    )


def times(value: float, spread: float = 0.35) -> Estimate:
    return Estimate(value, value * math.exp(-spread), value * math.exp(spread), 0.02 * value)


def belief_path(case: Case, player: str = "bidder", n_events: int = 4) -> BeliefPath:
    motives = case.motive_names(player)
    rows = list(BELIEFS.values())
    table = dict(zip(motives, rows, strict=False)) if player != "bidder" else BELIEFS
    steps = []
    events = [("fact", item) for item in case.facts[1:]]
    events[1:1] = [("signal", item) for item in case.signals]
    for index in range(n_events + 1):
        total = sum(table[motive][index] for motive in motives)
        belief = {
            m: around(table[m][index] / total, 0.1 + 0.15 * index if index else 0) for m in motives
        }
        if index == 0:
            steps.append(BeliefStep("prior", "", None, None, None, None, belief, {}))
            continue
        before = steps[-1].belief
        odds = {
            m: times(
                (belief[m].value / (1 - belief[m].value))
                / (before[m].value / (1 - before[m].value))
            )
            for m in motives
        }
        kind, item = events[(index - 1) % len(events)]
        steps.append(
            BeliefStep(
                kind, item.name, item.day, getattr(item, "stage", None),
                getattr(item, "option", None), player, belief, odds,
            )  # type: ignore[arg-type]
        )  # fmt: skip
    starts = {
        m: {
            s: _from(s, steps[0].belief[m].value, steps[-1].belief[m].value)
            for s in (0.1, 0.5, 0.9)
        }
        for m in motives
    }
    return BeliefPath(player, motives, tuple(steps), starts, 0.34)


def _from(start: float, before: float, after: float) -> float:
    factor = (after / (1 - after)) / (before / (1 - before))
    odds = start / (1 - start) * factor
    return odds / (1 + odds)


def conduct(case: Case, player: str = "bidder") -> tuple[Conduct, ...]:
    found = []
    for stage, table in CONDUCT.items():
        names = [motive.name for motive in case.players[player].motives]
        by_motive = {
            m: {option: around(values[place] / 100, 0.3) for option, values in table.items()}
            for place, m in enumerate(names)
        }
        observed = next((fact.option for fact in case.facts if fact.stage == stage), None)
        found.append(Conduct(player, stage, tuple(table), observed, by_motive))
    return tuple(found)


def probability(query: str, value: float, prior: float | None = None) -> Answer:
    return Answer(query, around(value), None, prior, None, is_probability=True)


def result(
    name: str, kind: str, grade: str, answer: Answer | None = None, **more: object
) -> ClaimResult:
    fields: dict[str, object] = {
        "grade_prior": "open",
        "sides": (),
        "bayes_factor": None,
        "least_prior": None,
        "capped_by": None,
    }
    fields.update(more)
    return ClaimResult(name=name, kind=kind, grade=grade, answer=answer, **fields)  # type: ignore[arg-type]


def claim_results(case: Case) -> tuple[ClaimResult, ...]:
    tests = {claim.name: claim.test or "" for claim in case.claims}
    delay = Answer("E[delay | observed]", Estimate(6.1, 4.0, 8.8, 0.05), None, 5.0, "month")
    revealed = Answer(
        "E[delay | observed, retro reveal motive.bidder]",
        Estimate(4.7, 3.0, 7.1, 0.05),
        None,
        4.0,
        "month",
    )
    return (
        result("C7", "motive", "mostly holds", Answer(tests["C7"], None, around(0.79), 0.48, None), bayes_factor=times(4.0), least_prior=0.2),
        result("C11", "motive", "evidence silent", Answer(tests["C11"], times(1.2), None, 1.0, None), bayes_factor=times(1.2), least_prior=0.45, grade_prior="evidence silent"),
        result("C65", "cause", "mostly fails", Answer(tests["C65"], None, around(0.18), 0.2, None), sides=(revealed, delay), grade_prior="mostly fails"),
        result("C20", "cause", "fails", Answer(tests["C20"], None, around(0.03), 0.12, None), grade_prior="mostly fails"),
        result("C44", "prediction", "mostly holds", probability(tests["C44"], 0.88, 0.8)),
        result("C48", "cause", "open", Answer(tests["C48"], Estimate(2.34, 0.8, 4.6, 0.04), None, 1.9, "month"), capped_by="weak factor"),
        result("C6", "fact", "holds", grade_prior=None),
        result("C52", "prediction", "outside the model", grade_prior=None),
        result("C60", "prediction", "open", Answer(tests["C60"], None, None, None, None, problem="condition of probability 0")),
    )  # fmt: skip


def sample_findings(n_motives: int = 5, *, typed: bool = True, n_events: int = 4) -> Findings:
    """Findings in the usual shape; see ``tests/report/test_edge_cases.py`` for the unusual ones."""
    case = sample_case(n_motives, typed=typed, n_events=n_events)
    return Findings(
        case=case,
        beliefs=(belief_path(case, n_events=n_events),) if typed else (),
        conduct=conduct(case) if typed else (),
        forecasts=(
            StageForecast("answer", around(0.998), {"refuse": around(0.88), "stop": around(0.09), "sell": around(0.03)}),
            StageForecast("close", around(0.03), {"complete": around(0.7, 0.9), "walk": around(0.3, 0.9)}),
            StageForecast("ruling", around(0.97), {"denied": around(0.84), "granted": around(0.16)}),
        ),
        claims=claim_results(case),
        questions=(
            result("Q1", "question", "mostly holds", probability("P(answer = refuse | observed)", 0.88, 0.85)),
            result("Q2", "question", "mostly fails", probability("P(ruling = granted | observed)", 0.16, 0.16)),
            result("Q3", "question", "outside the model", grade_prior=None),
        ),
        checked=tuple(result(claim.name, "fact", "holds", grade_prior=None) for claim in case.checked),
        parameters=(
            ParameterRow("worth", (80.0, 112.0, 153.0), (78.0, 104.0, 139.0)),
            ParameterRow("stake", (0.30, 0.47, 0.67), (0.31, 0.48, 0.66)),
            ParameterRow("slip", (0.6, 6.0, 11.4), (2.1, 6.3, 10.2)),
            ParameterRow("discernment.bidder.ratio", (2.0, 4.0, 8.0), (2.6, 4.4, 7.7)),
            ParameterRow("weight.bidder.slow.delay", (1.0, 3.0, 5.0), (1.8, 3.4, 5.0)),
        ),
        certificate=Certificate(
            n_draws=4096, n_scramblings=8, solved_share=1.0, statuses={"SOLVED": 4096},
            max_residual=2.1e-7, effective_sample_size=1850.0,
            player_regret={"bidder": (0.21, 0.9), "board": (0.05, 0.31)},
            agent_regret={"bidder": (0.12, 0.6), "board": (0.03, 0.2)},
            terminals=312, infosets=41, seed=7, version="0.1", seconds=12.4,
        ),
    )  # fmt: skip


def without(findings: Findings, **changes: object) -> Findings:
    return replace(findings, **changes)  # type: ignore[arg-type]

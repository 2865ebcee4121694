# ruff: noqa: E501 -- tables of numbers: one row, one item
"""Other theories, rival stories, the path of draws and a score for ``sample``, all made up."""

from __future__ import annotations

from datetime import date

from tests.report.reasons_sample import exact, part
from tests.report.sample import around, times
from tests.report.sample_case import text

from feint.case.model import Text
from feint.explain.enough import DrawsPath, DrawsStep
from feint.explain.findings import Estimate, Findings
from feint.explain.rivals import (
    Breaker,
    ClaimPair,
    Narrative,
    PairFactor,
    Parting,
    Rivals,
)
from feint.explain.robustness import ClaimVariants, MotiveVariants, Robustness, Variant
from feint.explain.scored import BaselineForecast, Dependence, Score, ScoredForecast, TotalScore


def robustness(findings: Findings) -> Robustness:
    variants = (
        Variant("half", "precision", 0.5, 1.0, 1.0),
        Variant("double", "precision", 2.0, 1.0, 1.0),
        Variant("sharp", "precision", 10.0, 1.0, 0.9),
        Variant("level-k", "theory", 2.0, 1.0, 1.0),
        Variant("cognitive-hierarchy", "theory", 1.5, 1.0, 1.0),
        Variant("cursed", "theory", 0.5, 1.0, 1.0),
        Variant("other-equilibrium", "equilibrium", None, 0.12, 1.0),
    )
    claims = (
        ClaimVariants("C7", "mostly holds", {v.key: "open" if v.key == "half" else "mostly holds" for v in variants}, {"main": 0.79}, ("half",), "open", "mostly holds"),
        ClaimVariants("C11", "evidence silent", {v.key: "evidence silent" for v in variants}, {}, (), "evidence silent", "evidence silent"),
        ClaimVariants("C44", "mostly holds", {"cursed": "holds"}, {}, ("cursed",), "mostly holds", "holds"),
        ClaimVariants("C52", "outside the model", {}, {}, (), "outside the model", "outside the model"),
    )  # fmt: skip
    beliefs = tuple(
        MotiveVariants(
            path.player,
            {key: {m: e.value for m, e in path.steps[-1].belief.items()} for key in ("main", *(v.key for v in variants))},
        )
        for path in findings.beliefs
    )  # fmt: skip
    return Robustness(128, variants, claims, beliefs)


def rivals() -> Rivals:
    titles = (text("A feint", "Une feinte"), text("A plain offer", "Une offre sincère"))
    stories = (
        Narrative("1", titles[0], (), exact(0.02), "C7", "mostly holds", 0.79),
        Narrative(
            "2", titles[1], ("priors: motive.bidder: buy 3",), exact(0.008), "C7", "open", 0.41
        ),
    )
    steps = {"offer": times(0.9), "press": times(1.3), "withdrawal": times(2.6)}
    partings = (
        Parting("answer", "sell", {"1": around(0.05), "2": around(0.3)}, 0.25),
        Parting("ruling", "granted", {"1": around(0.16), "2": around(0.17)}, 0.01),
    )
    return Rivals(
        n_draws=512, narratives=stories, factors=(PairFactor("1", "2", times(2.4), steps, 0.82),), partings=partings,
        claims=(ClaimPair("C7", {"1": "mostly holds", "2": "open"}, {}), ClaimPair("C44", {"1": "holds", "2": "holds"}, {})),
        breakers=(
            Breaker("1", "evidence", "2", "worth", "USD bn", 3, Estimate(131, 122, 140, 3), "above", 0.5),
            Breaker("2", "lead", None, "slip", "month", 5, Estimate(8.0, 7.0, 9.5, 0.3), "above", 0.2),
        ),
        same_evidence=True,
    )  # fmt: skip


def draws_path() -> DrawsPath:
    steps = tuple(
        DrawsStep(
            512 * 2**k, 300.0 * 2**k, {}, {}, {}, 0.06 / 2**k, "C7", ("C48",) if k == 1 else ()
        )
        for k in range(4)
    )
    return DrawsPath(0.01, steps, True)


def score() -> Score:
    def forecast(name: str, chance: float, happened: bool) -> ScoredForecast:
        brier = (chance - happened) ** 2
        own = baseline("earlier offers", 0.7, 0.09 if happened else 0.49)
        return ScoredForecast(
            name, "P(…)", happened, date(2031, 6, 1), around(chance), exact(brier), exact(0.4),
            (baseline("coin", 0.5, 0.25), own), text("Reported in June.", "Annoncé en juin."), ("daily",),
        )  # fmt: skip

    def baseline(name: str, chance: float, brier: float) -> BaselineForecast:
        return BaselineForecast(name, label(name), chance, brier, 0.7, Text({}), ())

    def label(name: str) -> Text:
        return Text({}) if name == "coin" else text("earlier offers", "offres passées")

    def total(name: str, brier: float, skill: float) -> TotalScore:
        return TotalScore(
            name,
            label(name),
            2,
            brier,
            0.7,
            exact(0.02),
            exact(0.3),
            Estimate(skill, skill - 0.1, skill + 0.1, 0.02),
            exact(0.3),
        )

    return Score(
        forecasts=(forecast("Q1", 0.88, True), forecast("Q2", 0.16, False)),
        brier=part(0.02), log=exact(0.3), baselines=(total("coin", 0.25, 0.92), total("earlier offers", 0.29, -0.02)),
        dependent=(Dependence("Q1", "Q2", -0.6, True),), effective_questions=1.2, unanswered={"Q3": text("The game ends before.", "Le jeu finit avant.")}, expected_brier=0.12, luck=0.1,
    )  # fmt: skip

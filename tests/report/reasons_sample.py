# ruff: noqa: E501 -- tables of numbers: one row, one item
"""Reasons for the findings of ``sample``: plausible, all made up, for the pages' tests."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from tests.report.sample import around

from feint.explain.boxes import Box, Limit
from feint.explain.drivers import Crossing, CurvePoint, Driver, DriverTable
from feint.explain.findings import Estimate, Findings
from feint.explain.identified import (
    ClaimUnderPriors,
    EvidenceAdds,
    Identification,
    PathEnd,
    PathInformation,
    PriorPoint,
)
from feint.explain.tipping import TippingMap, TippingPoint


def exact(value: float) -> Estimate:
    return Estimate(value, value, value, 0.0)


def part(value: float, spread: float = 0.3) -> Estimate:
    return around(value, spread)


def log(factor: float, spread: float = 0.35) -> Estimate:
    return Estimate(math.log(factor), math.log(factor) - spread, math.log(factor) + spread, 0.02)


def path_information(prior: dict[str, float], share: float) -> PathInformation:
    motives = list(prior)
    telling = (
        PathEnd((("bid", "full"), ("answer", "sell"), ("close", "complete")), 0.02, {**prior, "buy": 0.81}, 0.6),
        PathEnd((("bid", "low"), ("reply", "rebuff"), ("follow", "drop")), 0.04, {**prior, motives[-2]: 0.7}, 0.5),
    )  # fmt: skip
    return PathInformation(
        start=prior,
        share=part(share),
        share_known=part(min(0.95, 1.6 * share)),
        if_true={name: around(min(0.9, value * 1.8), 0.2) for name, value in prior.items()},
        lifted=part(0.2),
        lifted_if_true={name: part(0.06 + 0.05 * place) for place, name in enumerate(prior)},
        rightly=part(0.14),
        at_end=part(0.1),
        likeliest=telling,
        telling=telling,
    )


def identified(findings: Findings) -> tuple[Identification, ...]:
    found = []
    for belief in findings.beliefs:
        first, last = belief.steps[0].belief, belief.steps[-1].belief
        prior = {name: first[name].value for name in belief.motives}
        posterior = {name: last[name] for name in belief.motives}
        steps = tuple(
            EvidenceAdds(
                step.kind, step.name, step.day or date(2031, 2, 10), step.stage, step.option,
                {name: log(step.odds[name].value or 0.5) for name in step.odds}, step.belief,
            )
            for step in belief.steps[1:] if step.kind != "prior"
        )  # fmt: skip
        total = {
            name: math.log(posterior[name].value / (1 - posterior[name].value))
            - math.log(prior[name] / (1 - prior[name]))
            for name in belief.motives
        }
        curve = {
            name: tuple(
                PriorPoint(start, _reader(start, total[name]))
                for start in (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
            )
            for name in belief.motives
        }
        whole = path_information(prior, 0.17)
        found.append(
            Identification(
                player=belief.player,
                motives=belief.motives,
                prior=prior,
                posterior=posterior,
                steps=steps,
                moves={name: log(math.exp(0.7 * value)) for name, value in total.items()},
                signals={name: log(math.exp(0.3 * value)) for name, value in total.items()},
                whole=whole,
                ahead=path_information({name: e.value for name, e in posterior.items()}, 0.08),
                curve=curve,
                claims=(
                    ClaimUnderPriors("C7", "mostly holds", "open", {"buy": {0.1: "mostly holds", 0.9: "mostly fails"}, "guard": {0.1: "mostly holds", 0.9: "mostly holds"}}),
                    ClaimUnderPriors("C11", "evidence silent", None, {"slow": {0.1: "evidence silent", 0.9: "evidence silent"}}),
                ),
            )
        )  # fmt: skip
    return tuple(found)


def _reader(start: float, log_factor: float) -> Estimate:
    def then(shift: float) -> float:
        odds = start / (1 - start) * math.exp(log_factor + shift)
        return odds / (1 + odds)

    return Estimate(then(0), then(-0.5), then(0.5), 0.003)


def curve(low: float, high: float, first: float, last: float) -> tuple[CurvePoint, ...]:
    points = []
    for step in range(10):
        at = 0.05 + 0.1 * step
        answer = first + (last - first) * at
        points.append(CurvePoint(low + (high - low) * at, at, answer, answer - 0.05, answer + 0.05))
    return tuple(points)


def driver(
    name: str,
    share: float,
    *,
    unit: str | None = None,
    low: float = 0.0,
    high: float = 1.0,
    first: float = 0.9,
    last: float = 0.3,
    tells: bool = True,
    crossings: tuple[Crossing, ...] = (),
) -> Driver:
    return Driver(
        name=name, kind="parameter", unit=unit, line=3, members=(), share=around(share, 0.25), noise=0.06, tells=tells,
        direction="down" if first > last else "up", effect=0.8 * (last - first),
        curve=curve(low, high, first, last), crossings=crossings,
    )  # fmt: skip


def driver_tables() -> tuple[DriverTable, ...]:
    at_half = Crossing(0.5, 121.0, 112.0, 130.0, 0.97, False)
    lead = DriverTable(
        query="P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed) > 1/2", claim="C7", scale="share", unit=None,
        answer=around(0.79), cuts=(0.75, 0.95), even=0.5, variation=0.4, effective_draws=1800.0, n_tested=5, n_telling=3,
        drivers=(
            driver("worth", 0.38, unit="USD bn", low=80, high=153, crossings=(at_half,)),
            driver("slip", 0.17, unit="month", low=0.6, high=11.4, first=0.6, last=0.92, crossings=(Crossing(0.75, 5.2, 3.9, 6.8, 0.8, True),)),
            driver("weight.bidder.slow.delay", 0.11, low=1, high=5, first=0.6, last=0.9),
            driver("discernment.bidder.ratio", 0.04, low=2, high=8, tells=False),
            driver("stake", 0.02, unit="1", low=0.3, high=0.67, tells=False),
        ),
        quantities=(), groups=(replace(driver("weights", 0.2), kind="group", members=("weight.bidder.slow.delay", "weight.bidder.buy.gain"), curve=()),),
    )  # fmt: skip
    silent = DriverTable(
        query="E[delay | observed] - E[delay | observed, do bid = none]", claim="C48", scale="number", unit="month",
        answer=Estimate(2.3, 0.8, 4.6, 0.04), cuts=(), even=0.0, variation=1.1, effective_draws=1800.0, n_tested=5, n_telling=0,
        drivers=(driver("worth", 0.03, unit="USD bn", low=80, high=153, tells=False),), quantities=(), groups=(),
    )  # fmt: skip
    return lead, silent


def tipping_points() -> tuple[TippingPoint, ...]:
    test = "P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed) > 1/2"
    return (
        TippingPoint("C7", test, "worth", "USD bn", 3, 0.5, True, Estimate(121, 112, 130, 3), 0.97, "above", around(0.88), around(0.37), "mostly holds", "open", 0.21, 0.3, (60.0, 200.0), True),
        TippingPoint("C7", test, "slip", "month", 5, 0.75, False, Estimate(5.2, 3.9, 6.8, 0.5), 0.8, "below", around(0.84), around(0.7), "mostly holds", "open", 0.45, 0.45, (0.0, 12.0), True),
        TippingPoint("C48", "E[delay | observed] - E[delay | observed, do bid = none]", "stake", "1", 4, 0.0, True, Estimate(0.35, 0.32, 0.4, 0.01), 0.6, "below", Estimate(2.4, 1, 4, 0.1), Estimate(-0.4, -1, 1, 0.1), None, None, 0.1, 0.1, (0.2, 0.8), True),
    )  # fmt: skip


def tipping_map() -> TippingMap:
    xs, ys = tuple(80 + 7.5 * i for i in range(11)), tuple(0.5 + 1.1 * j for j in range(11))

    def answer(x: float, y: float) -> float:
        return 1 / (1 + math.exp((x - 100 - 6 * y) / 9))

    def contour(cut: float) -> tuple[tuple[float, float], ...]:
        shift = 9 * math.log(1 / cut - 1)
        points = ((100 + 6 * y + shift, y) for y in ys)
        return tuple((x, y) for x, y in points if 80 <= x <= 155)

    cuts = (0.5, 0.75)
    return TippingMap(
        "C7", "P(…) > 1/2", "worth", "slip", "USD bn", "month", xs, ys,
        tuple(tuple(answer(x, y) for y in ys) for x in xs), tuple(tuple(0.03 for _ in ys) for _ in xs),
        cuts, tuple((contour(cut),) for cut in cuts), (112.0, 6.3),
    )  # fmt: skip


def boxes() -> tuple[Box, ...]:
    test = "P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed) > 1/2"
    worth = Limit("worth", "USD bn", 3, None, Estimate(104, 98, 111, 3), 0.001, 0.97, 0.45)
    slip = Limit("slip", "month", 5, Estimate(4.1, 3, 5, 0.4), None, 0.01, 0.9, 0.6)
    dear = Limit("worth", "USD bn", 3, Estimate(128, 120, 135, 3), None, 0.001, 0.97, 0.2)
    both = Limit(
        "stake",
        "1",
        4,
        Estimate(0.4, 0.38, 0.43, 0.01),
        Estimate(0.44, 0.42, 0.5, 0.01),
        0.03,
        0.7,
        0.3,
    )
    return (
        Box("C7", test, "holds", 0.95, True, exact(0.79), part(0.96), part(0.4), 0.33, 0.27, (worth, slip)),
        Box("C7", test, "fails", 0.05, False, exact(0.79), part(0.31), part(0.5), 0.12, 0.2, (dear, both)),
        Box("C20", "x", "holds", 0.95, False, exact(0.03), part(0.1), part(0.1), 0.1, 0.1, ()),
    )  # fmt: skip

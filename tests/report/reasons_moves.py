# ruff: noqa: E501 -- tables of numbers: one row, one item
"""Advice, what to watch and what-ifs for the findings of ``sample``, all made up."""

from __future__ import annotations

from tests.report.reasons_sample import exact, part
from tests.report.sample import around

from feint.explain.advice import Advice, Commitment, Flip, OptionAdvice, Reply, Situation
from feint.explain.findings import Estimate, Findings
from feint.explain.watch import Separator, Tripwire, ValueOfLearning, Watch, Worth
from feint.explain.what_if import ChangedAnswer, Scenario, Story, StoryStep, WhatIf


def bn(value: float, spread: float = 20.0, error: float = 0.4) -> Estimate:
    return Estimate(value, value - spread, value + spread, error)


def option(name: str, payoff: float, regret: float, best: float, worst: float) -> OptionAdvice:
    return OptionAdvice(
        option=name,
        payoff=bn(payoff),
        regret=Estimate(regret, 0.0, 3 * regret, 0.2),
        best=part(best),
        against={"bidder": {"slow": bn(payoff - 3, 8), "buy": bn(payoff + 4, 8)}},
        worst_motives={"bidder": "slow"},
        worst=bn(worst + 12, 12),
        most_regret=Estimate(2 * regret, regret, 4 * regret, 0.3),
        replies=(Reply("bidder", "close", "slow", part(0.9), {"complete": around(0.3), "walk": around(0.7)}),) if name == "sell" else (),
    )  # fmt: skip


def advice() -> tuple[Advice, ...]:
    rows = (option("refuse", 61.0, 2.1, 0.62, 30.0), option("stop", 57.0, 6.2, 0.31, 12.0), option("sell", 44.0, 19.0, 0.07, -8.0))  # fmt: skip
    flips = (
        Flip("worth", 3, "USD bn", Estimate(98, 92, 104, 3), "below", "sell", 0.2, 0.001),
        Flip("stake", 4, "1", Estimate(0.6, 0.5, 0.7, 0.01), "above", "stop", 0.1, 0.4),
    )
    bound = Commitment({"refuse": bn(64), "stop": bn(50)}, {"refuse": bn(61)}, "refuse", "refuse", Estimate(3.1, 1.2, 6.0, 0.3), False, 1.0)  # fmt: skip
    situations = (
        Situation({"close": ""}, part(0.7), {"refuse": bn(62)}, "refuse"),
        Situation({"close": "walk"}, part(0.3), {"refuse": bn(58)}, "stop"),
    )
    board = Advice(
        player="board", motive=None, stage="answer", timing="now", observed=None, reached=part(0.99), unit="USD bn",
        options=rows, best="refuse", second="stop", lead=Estimate(4.0, -2.0, 9.0, 0.4), safest="refuse", least_regret="refuse",
        situations=situations, waiting=Estimate(1.2, 0.3, 2.0, 0.2), flips=flips, commitment=bound,
    )  # fmt: skip
    close = (option("complete", 3.0, 1.0, 0.55, -4.0), option("walk", 2.0, 2.0, 0.45, 0.0))
    own = [
        Advice(
            player="bidder", motive=motive, stage="close", timing="later", observed=None, reached=part(0.05), unit=None,
            options=close, best=best, second=None, lead=Estimate(1.0, -2.0, 3.0, 0.8), safest="walk", least_regret="complete",
            situations=(), waiting=exact(0.0), flips=(), commitment=None,
        )
        for motive, best in (("slow", "walk"), ("buy", "complete"))
    ]  # fmt: skip
    return (*own, board)


def watch() -> Watch:
    def wire(
        player: str, stage: str, name: str, motive: str, before: float, after: float, chance: float
    ) -> Tripwire:
        return Tripwire(
            player,
            stage,
            name,
            "bidder",
            motive,
            around(before),
            around(after),
            Estimate(3.0, 2.0, 5.0, 0.1),
            around(chance),
            {},
        )

    separator = Separator(
        about="bidder", first="slow", second="guard", stage="answer", player="board",
        first_conduct={"refuse": around(0.8), "stop": around(0.15), "sell": around(0.05)},
        second_conduct={"refuse": around(0.5), "stop": around(0.45), "": around(0.05)},
        total_variation=part(0.3), guess_right=part(0.65), log_odds_first=exact(0.2), log_odds_second=exact(0.2),
        tell="refuse", tell_odds=1.6, counter_tell="stop", counter_odds=3.0,
    )  # fmt: skip
    learning = (
        ValueOfLearning("worth", 3, "USD bn", Worth(part(0.31), 0.6, 0.001), {"board": Worth(Estimate(1.4, 0.8, 2.0, 0.2), 0.5, 0.01)}),
        ValueOfLearning("stake", 4, "1", Worth(part(0.02), 0.05, 0.4), {"board": Worth(exact(0.0), 0.0, 0.6)}),
    )  # fmt: skip
    wires = (
        wire("board", "answer", "stop", "guard", 0.31, 0.52, 0.09),
        wire("bidder", "close", "complete", "buy", 0.08, 0.34, 0.02),
        wire("chance", "ruling", "granted", "slow", 0.37, 0.45, 0.16),
        wire("bidder", "close", "walk", "fame", 0.04, 0.09, 0.02),
        wire("board", "answer", "refuse", "slow", 0.37, 0.372, 0.88),
    )
    return Watch(wires, (separator,), learning, "C7", {"board": "answer"})


def changed(kind: str, name: str, before: float, after: float, **more: str) -> ChangedAnswer:
    fields = {"query": f"P({name} | observed)", "subject": "", "value_of": "", **more}
    return ChangedAnswer(
        kind=kind, name=name, query=fields["query"], subject=fields["subject"], value_of=fields["value_of"], unit=None, is_chance=True,
        before=around(before), after=around(after), difference=Estimate(after - before, -0.1, 0.1, 0.01), problem=None,
    )  # type: ignore[arg-type]  # fmt: skip


def what_if(findings: Findings) -> WhatIf:
    def step(stage: str, player: str, name: str, chance: float, how: str) -> StoryStep:
        return StoryStep(stage, player, name, chance, {}, how)  # type: ignore[arg-type]

    seen = (
        step("bid", "bidder", "low", 1.0, "seen"),
        step("reply", "board", "rebuff", 1.0, "seen"),
    )
    usual = Story((*seen, step("answer", "board", "refuse", 0.88, "likeliest"), step("ruling", "chance", "denied", 0.84, "likeliest")), 0.74)  # fmt: skip
    other = Story((*seen, step("answer", "board", "sell", 1.0, "forced"), step("close", "bidder", "complete", 0.66, "likeliest")), 0.66)  # fmt: skip
    motive = findings.beliefs[0].motives[0] if findings.beliefs else "slow"
    moved = (
        changed("belief", "", 0.37, 0.31, subject="bidder", value_of=motive),
        changed("forecast", "", 0.16, 0.29, subject="ruling", value_of="granted"),
        changed("claim", "C44", 0.88, 0.52),
        ChangedAnswer("query", "", "E[delay | observed]", "", "", "month", False, Estimate(6.1, 4, 8, 0.1), Estimate(4.2, 3, 6, 0.1), Estimate(-1.9, -3, -1, 0.1), None),
        ChangedAnswer("question", "Q2", "P(ruling = granted | observed)", "", "", None, True, around(0.16), None, None, "cannot happen"),
    )  # fmt: skip
    return WhatIf(
        (
            Scenario("", "do answer = sell", "forward", 0.97, {}, moved, other, None),
            Scenario("", "set worth = 500, forbid close.walk", "retro", 0.0, {}, (), None, "no draw was solved"),
            Scenario("", "prior motive.bidder.slow = 0.2, retro reveal motive.bidder", "forward", 1.0, {}, (changed("claim", "C44", 0.88, 0.881),), usual, None),
        ),
        usual,
    )  # fmt: skip

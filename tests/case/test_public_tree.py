"""The count of the public tree against the slow way: every history, one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feint.case import load, loads
from feint.case.model import Case
from feint.case.public_tree import PublicTree, size_of


def histories(case: Case) -> list[dict[str, str]]:
    """All ways to play, stage by stage, each ``when`` evaluated alone."""
    found: list[dict[str, str]] = [{}]
    for stage in case.stages:
        longer = []
        for history in found:
            env = {
                f"@stage.{s.name}": np.array(
                    s.option_names.index(history[s.name]) if s.name in history else -1
                )
                for s in case.stages
            }
            for name, quantity in case.quantities.items():
                if not quantity.formula.parameters:
                    env[name] = quantity.formula.evaluate(env)
            if stage.when is None or bool(stage.when.evaluate(env)):
                longer += [{**history, stage.name: option} for option in stage.option_names]
            else:
                longer.append(history)
        found = longer
    return found


HEAD = """\
feint: 1
case: random
title: Random
as_of: 2025-01-01
players: {x: , y: }
quantities: {both: s0 = a and s1 = b, other: 1 if reached(s1) else 0}
motives: {x: {m: {weights: {both: 1}}}, y: {m: {weights: {both: 1}}}}
stages:
"""
WHENS = ("", "s0 = a", "s0 != a", "both", "not both", "s1 in {a, c}", "other > 0 or s0 = b")


@given(
    st.lists(st.tuples(st.sampled_from(WHENS), st.sampled_from(["a, b", "a, b, c"])), max_size=4)
)
def test_counts_are_those_of_the_slow_way(later: list[tuple[str, str]]) -> None:
    text = HEAD
    stages = [("", "a, b"), ("s0 != b", "a, b, c"), *later]
    for index, (when, options) in enumerate(stages):
        condition = f'when: "{when}", ' if when else ""
        player = "xy"[index % 2]
        text += f"  - s{index}: {{player: {player}, {condition}options: [{options}]}}\n"
    case = loads(text)
    slow = histories(case)
    tree = PublicTree(case.stages, case.quantities)
    assert tree.walk().total == len(slow)
    assert size_of(case.stages, case.quantities, case.parameters, case.believed).public == len(slow)
    kept = tree.walk(keep=["s0", "s1"])
    for row, count in zip(kept.moves, kept.counts, strict=True):
        options = [("a", "b", "c")[code] if code >= 0 else None for code in row]
        fits = [h for h in slow if [h.get("s0"), h.get("s1")] == options]
        assert count == len(fits)
    for option in ("a", "b"):
        total = tree.walk(fixed={"s1": option}).total
        assert total == sum(history.get("s1") == option for history in slow)


@pytest.mark.parametrize("name", ["example", "entry"])
def test_the_examples(name: str) -> None:
    case = load(name)
    tree = PublicTree(case.stages, case.quantities)
    slow = histories(case)
    reached: dict[str, float] = {}
    assert tree.walk(reached_by=reached).total == len(slow)
    for stage in case.stages:
        fronts = {tuple(before(h, stage.name, case)) for h in slow if stage.name in h}
        assert reached[stage.name] == len(fronts)
    for stage, other in product(case.stages, repeat=2):
        at = tree.walk(until=stage.name, keep=[other.name] if stage is not other else [])
        assert at.total == len(
            {tuple(before(h, stage.name, case)) for h in slow if stage.name in h}
        )


def before(history: dict[str, str], stage: str, case: Case) -> list[str]:
    names = [s.name for s in case.stages]
    return [f"{n}={history.get(n)}" for n in names[: names.index(stage)]]

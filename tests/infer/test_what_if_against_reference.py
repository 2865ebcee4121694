"""What-ifs against the slow second implementation."""

from __future__ import annotations

from pathlib import Path

import pytest

import feint
from reference.query import Reference

CASES = Path(__file__).resolve().parents[1] / "reference" / "cases"


@pytest.mark.parametrize(
    ("name", "scenario", "query"),
    [
        ("typed", "known do after = quit", "P(after = quit | observed)"),
        ("hidden", "set leak = 0.2, forbid alarm.rings", "E[loot | observed]"),
        ("three", "retro reveal motive.ally", "P(attack = yes | observed)"),
        ("private", "do sorry = hold", "EU(buyer | observed)"),
        ("joint", "forbid last.kick, set x = 2", "P(motive.a = foe | observed)"),
    ],
)
def test_scenarios_agree_with_the_slow_reference(name, scenario, query):
    run = feint.run(CASES / f"{name}.yaml", draws=3, seed=2)
    draws = [dict(zip(run.draws.names, row, strict=True)) for row in run.draws.values]
    reference = Reference(run.case, draws)
    answer = run.what_if(scenario, ask=[query]).scenarios[0].answers[0]
    before = reference.ask(query).pooled
    after = reference.ask(query.replace("observed", f"observed, {scenario}")).pooled
    assert answer.after.value == pytest.approx(after, rel=1e-8)
    assert answer.difference.value == pytest.approx(after - before, rel=1e-7, abs=1e-9)

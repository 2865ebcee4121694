"""The engine against a slow second implementation, on small cases that exercise every rule."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

import feint

CASES = Path(__file__).resolve().parents[1] / "reference" / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
N_DRAWS, SEED, TOLERANCE = 4, 1, 1e-8


def queries(name: str) -> list[str]:
    lines = (CASES / f"{name}.queries").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=2)
def both(name: str):
    from reference.query import Reference

    case = feint.load(str(CASES / f"{name}.yaml"))
    run = feint.run(case, draws=N_DRAWS, seed=SEED)
    columns = list(run.draws.names)
    draws = [dict(zip(columns, row, strict=True)) for row in np.asarray(run.draws.values)]
    return run, Reference(case, draws)


@pytest.mark.parametrize(
    ("name", "query"), [(name, query) for name in NAMES for query in queries(name)]
)
def test_the_engine_agrees_with_the_reference(name: str, query: str) -> None:
    run, reference = both(name)
    expected = reference.ask(query)
    answer = run.ask(query)
    if answer.estimate is not None:
        assert answer.estimate.value == pytest.approx(expected.pooled, rel=TOLERANCE, abs=TOLERANCE)
    else:  # a comparison, or a preference: the share of draws, or of draws and motives
        share = expected.pooled if expected.share is None else expected.share
        assert answer.share.value == pytest.approx(share, abs=TOLERANCE)

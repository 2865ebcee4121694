"""Logit equilibria of every small game at hand, by feint and by Gambit."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from feint.game.builder import GameBuilder
from feint.game.document import GameDocument
from feint.game.efg import read_efg
from feint.game.gamefile_errors import ForgetfulPlayerError
from feint.game.nfg import read_nfg
from feint.solve.fork import solve_one
from feint.solve.principal_branch import solve
from feint.solve.status import Status

pytest.importorskip("pygambit")
pytestmark = pytest.mark.oracle

# Games whose branch forks: Gambit picks one continuation by a perturbation of the path, feint one
# by a nudge of the payoffs, and they need not pick the same.
FORKS = {
    "conf/itcs/jakobsen2016/fig1c.efg",
    "journals/mor/vonstengelforges2008/fig9.efg",
    "books/shohamleytonbrown2008/fig5_10.efg",
    "journals/dcg/vonstengel1999/6x6_game_with_75_eq_small_payoffs.nfg",
    "journals/ijgt/nau2004/sec3.nfg",
    "journals/other/shapley1974/fig3.nfg",
}


def read(path: Path) -> GameDocument | None:
    try:
        return read_nfg(path) if path.suffix == ".nfg" else read_efg(path)
    except ForgetfulPlayerError:
        return None


@pytest.mark.parametrize("sharpness", [0.5, 2.0, 10.0])
def test_every_game_of_the_wheel(
    wheel_games: dict[str, Path], export_case: ModuleType, sharpness: float
) -> None:
    """``sharpness`` is lambda times the range of payoffs."""
    far, forked = {}, set()
    for name, path in wheel_games.items():
        document = read(path)
        if document is None:
            continue
        game, scale = document.game, np.ptp(document.payoffs) or 1.0
        precision = sharpness / scale
        found = solve(game, document.payoffs, document.chance, precision)
        if found.status[0] != Status.SOLVED:
            forked.add(name)
            sharp = np.full((1, game.n_precision), precision)
            other = solve_one(game, document.payoffs, document.chance, sharp)
            assert other.nudge > 0
            scaled = document.payoffs[0] * precision
            gap = export_case.residual(game, scaled, document.chance[0], other.policy)
            assert gap < 1e-8
            continue
        sharp = [precision] * game.n_precision
        answer = export_case.pygambit_policy(game, document.payoffs, document.chance, sharp)
        gap = float(np.abs(answer.policy - found.policy[0]).max())
        if gap > 1e-6:
            far[name] = gap
    assert far == {}
    assert forked <= FORKS


@pytest.mark.parametrize("seed", range(6))
def test_random_games_with_private_types_and_own_precisions(
    seed: int, export_case: ModuleType
) -> None:
    """Two types with a precision each against an uninformed side, through the exporter."""
    rng = np.random.default_rng(seed)
    builder = GameBuilder(("a", "b", "c"))
    builder.chance("", [("calm", 0.3), ("keen", 0.7)])
    for kind in ("calm", "keen"):
        builder.decision("a", kind, ("x", "y", "z"))
        for move in "xyz":
            builder.decision("b", move, ("u", "d"))
            for _ in range(2):
                builder.decision("c", move, ("l", "r"))
                for _ in range(2):
                    builder.terminal(tuple(rng.normal(size=3)))
    built = builder.build()
    sharp = np.array([1.0, 2.0, 3.0]) * rng.uniform(0.5, 2.0)
    found = solve(built.game, built.payoffs(), built.chance(), sharp[None], throw=True)
    answer = export_case.pygambit_policy(built.game, built.payoffs(), built.chance(), sharp)
    np.testing.assert_allclose(found.policy[0], answer.policy, atol=1e-9)
    assert answer.residual < 1e-12
    assert answer.moved < 1e-5

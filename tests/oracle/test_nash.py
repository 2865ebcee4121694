"""Nash equilibria and zero-sum values of Gambit's own files, by feint and by Gambit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from feint.game.document import GameDocument
from feint.game.efg import read_efg
from feint.game.gamefile_errors import ForgetfulPlayerError
from feint.game.nfg import read_nfg
from feint.solve.certificate import certify
from feint.solve.strategic_form import StrategicForm
from feint.solve.unsuited import UnsuitedError
from feint.solve.vertex_enumeration import extreme_equilibria
from feint.solve.zero_sum import solve_zero_sum

pygambit = pytest.importorskip("pygambit")
pytestmark = pytest.mark.oracle


def games(wheel_games: dict[str, Path]) -> dict[str, tuple[GameDocument, Any]]:
    """Two-player games of perfect recall, as both programs read them."""
    found = {}
    for name, path in wheel_games.items():
        try:
            document = read_nfg(path) if path.suffix == ".nfg" else read_efg(path)
        except ForgetfulPlayerError:
            continue
        if document.game.n_players == 2:
            read = pygambit.read_nfg if path.suffix == ".nfg" else pygambit.read_efg
            found[name] = (document, read(path))
    return found


def test_zero_sum_values_agree(wheel_games: dict[str, Path]) -> None:
    compared = 0
    for document, peer in games(wheel_games).values():
        try:
            found = solve_zero_sum(document.game, document.payoffs[0], document.chance[0])
        except UnsuitedError:
            continue
        profile = pygambit.nash.lp_solve(peer, rational=True).equilibrium
        first = next(iter(peer.players))
        assert found.value == pytest.approx(float(profile.payoffs[first]), abs=1e-8)
        compared += 1
    assert compared >= 4


@pytest.mark.slow
def test_extreme_equilibria_are_those_of_gambit(wheel_games: dict[str, Path]) -> None:
    """The payoffs of all extreme equilibria of the reduced strategic form, as sets."""
    compared = 0
    for name, (document, peer) in games(wheel_games).items():
        try:
            form = StrategicForm.of(document.game, document.exact_payoffs, document.exact_chance)
            found = extreme_equilibria(*form.payoffs)
        except UnsuitedError:
            continue
        theirs = pygambit.nash.enummixed_solve(peer, rational=True).equilibria
        assert len(found) == len(theirs), name
        first, second = form.payoffs
        mine = sorted(
            (float(np.array(e.row, object) @ first @ np.array(e.column, object)),
             float(np.array(e.row, object) @ second @ np.array(e.column, object)))
            for e in found
        )  # fmt: skip
        players = list(peer.players)
        paid = sorted(tuple(float(p.payoffs[who]) for who in players) for p in theirs)
        np.testing.assert_allclose(mine, paid, atol=1e-12)
        for e in found[:3]:
            policy = form.policy([[float(p) for p in side] for side in (e.row, e.column)])
            regret = certify(document.game, document.payoffs, document.chance, 0.0, policy[None])
            assert regret.player_regret.max() < 1e-9
        compared += 1
    assert compared >= 15

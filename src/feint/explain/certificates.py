"""How good the solution of a run is, measured by code apart from the solver."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.explain.findings import Certificate
from feint.game.amounts import Amounts
from feint.infer.ask import CHUNK, Inquiry, cores, one_blas_thread
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.pool import effective_sample_size
from feint.infer.scale import precision
from feint.infer.solutions import Solutions, unsolved_sets

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SolvedPart:
    """The plain base of some draws: everybody's play, and its measured errors.

    policy (draw, action), status and residual (draw,), regrets (draw, player).
    """

    policy: FloatArray
    status: npt.NDArray[np.int8]
    residual: FloatArray
    agent_regret: FloatArray
    player_regret: FloatArray


def solve_part(solutions: Solutions) -> SolvedPart:
    """Solve the plain base of some draws and certify it."""
    from feint.solve.certificate import certify

    base = solutions.base()
    compiled = base.play.compiled
    fixed = unsolved_sets(compiled)

    def certified(start: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        some = base.part(slice(start, min(start + CHUNK, solutions.n_draws)))
        values, play = some.values, some.play
        amounts = Amounts(solutions.case, compiled.tree.moves, values)
        payoffs = compiled.payoffs(amounts, values.n_draws)
        sharp = precision(compiled, values, solutions.blueprint.scale)
        found = certify(compiled.game, payoffs, play.chance, sharp, play.policy, fixed=fixed)
        return found.residual, found.agent_regret, found.player_regret

    with one_blas_thread(), ThreadPoolExecutor(cores()) as pool:
        parts = list(pool.map(certified, range(0, solutions.n_draws, CHUNK)))
    errors = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return SolvedPart(base.play.policy, base.play.status, *errors)


def certificate_of(
    inquiry: Inquiry, parts: Sequence[SolvedPart], seed: int, seconds: float
) -> Certificate:
    """The certificate of a run: statuses, residual, regrets, effective draws."""
    from importlib.metadata import version

    from feint.solve.status import Status

    game, status = inquiry.blueprint.plain_game.game, inquiry.statuses
    solved = status == 0

    def summary(tables: list[FloatArray]) -> dict[str, tuple[float, float]]:
        table = np.concatenate(tables)[solved]
        if not len(table):
            return {}
        return {
            name: (float(np.median(column)), float(np.quantile(column, 0.95)))
            for name, column in zip(game.labels.players, table.T, strict=True)
        }

    residual = np.concatenate([part.residual for part in parts])[solved]
    return Certificate(
        n_draws=len(status),
        n_scramblings=min(N_SCRAMBLINGS, len(status)),
        solved_share=float(solved.mean()),
        statuses={s.name.lower(): int((status == s.value).sum()) for s in Status},
        max_residual=float(residual.max()) if len(residual) else 0.0,
        effective_sample_size=effective_sample_size(inquiry.weight()),
        player_regret=summary([part.player_regret for part in parts]),
        agent_regret=summary([part.agent_regret for part in parts]),
        terminals=game.n_terminals,
        infosets=game.n_infosets,
        seed=seed,
        version=version("feint"),
        seconds=seconds,
    )


def regrets(inquiry: Inquiry, parts: Sequence[SolvedPart]) -> dict[str, FloatArray]:
    """``agent regret of P`` and ``player regret of P``, (draw,) each."""
    names = inquiry.blueprint.plain_game.game.labels.players
    tables = {
        "agent": np.concatenate([part.agent_regret for part in parts]),
        "player": np.concatenate([part.player_regret for part in parts]),
    }
    return {
        f"{kind} regret of {name}": table[:, index]
        for kind, table in tables.items()
        for index, name in enumerate(names)
    }

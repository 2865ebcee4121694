"""How good the solution of a run is, measured by code apart from the solver."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Measured:
    """Residuals (draw,) and regrets (draw, player), gathered part by part."""

    residuals: list[FloatArray] = field(default_factory=list)
    agent_regrets: list[FloatArray] = field(default_factory=list)
    player_regrets: list[FloatArray] = field(default_factory=list)

    @property
    def residual(self) -> FloatArray:
        return np.concatenate(self.residuals)

    def add(self, solutions: Solutions) -> None:
        """Certify the plain base of some draws."""
        from feint.solve.certificate import certify

        base = solutions.base()
        compiled = base.play.compiled
        fixed = unsolved_sets(compiled)

        def part(start: int) -> tuple[FloatArray, FloatArray, FloatArray]:
            some = base.part(slice(start, min(start + CHUNK, solutions.n_draws)))
            values, play = some.values, some.play
            amounts = Amounts(solutions.case, compiled.tree.moves, values)
            payoffs = compiled.payoffs(amounts, values.n_draws)
            sharp = precision(compiled, values, solutions.blueprint.scale)
            found = certify(compiled.game, payoffs, play.chance, sharp, play.policy, fixed=fixed)
            return found.residual, found.agent_regret, found.player_regret

        with one_blas_thread(), ThreadPoolExecutor(cores()) as pool:
            for residual, agent, player in pool.map(part, range(0, solutions.n_draws, CHUNK)):
                self.residuals.append(residual)
                self.agent_regrets.append(agent)
                self.player_regrets.append(player)


def certificate_of(inquiry: Inquiry, measured: Measured, seed: int, seconds: float) -> Certificate:
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

    residual = measured.residual[solved]
    return Certificate(
        n_draws=len(status),
        n_scramblings=min(N_SCRAMBLINGS, len(status)),
        solved_share=float(solved.mean()),
        statuses={s.name.lower(): int((status == s.value).sum()) for s in Status},
        max_residual=float(residual.max()) if len(residual) else 0.0,
        effective_sample_size=effective_sample_size(inquiry.weight()),
        player_regret=summary(measured.player_regrets),
        agent_regret=summary(measured.agent_regrets),
        terminals=game.n_terminals,
        infosets=game.n_infosets,
        seed=seed,
        version=version("feint"),
        seconds=seconds,
    )

"""Precision from observed play: maximum likelihood along the principal branch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from feint.game.tables import TERMINAL, Game
from feint.solve.evaluation import FloatArray, edge_probabilities, reach, tree_of
from feint.solve.principal_branch import solve
from feint.solve.status import Status

LEAST: Final = 1e-3  # of lambda times the range of payoffs
MOST: Final = 1e3
GRID: Final = 97
FLAT: Final = 1e-9  # log-likelihoods closer than this are one
SMALLEST: Final = 1e-300

Height = Callable[[FloatArray], FloatArray]
"""Log-likelihood (draw,) of precisions (draw, player)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often what was seen; numbers of plays need not be whole.

    endings: groups of terminals (rows among the game's terminals, in their order) that count as
        one ending, with ending_counts; actions (A,): choices at information sets, counted apart.
    """

    endings: tuple[npt.NDArray[np.int64], ...]
    ending_counts: FloatArray
    actions: FloatArray

    @staticmethod
    def of_endings(game: Game, counts: Sequence[float]) -> Counts:
        """One count per terminal, in the order of the nodes' numbers."""
        if len(counts) != game.n_terminals:
            raise ValueError(f"{game.n_terminals} counts are needed, not {len(counts)}")
        groups = tuple(np.array([i]) for i in range(game.n_terminals))
        return Counts(groups, np.asarray(counts, dtype=np.float64), np.zeros(game.n_actions))

    @staticmethod
    def of_actions(game: Game, counts: npt.ArrayLike) -> Counts:
        """One count per action (A,)."""
        table = np.asarray(counts, dtype=np.float64)
        if table.shape != (game.n_actions,):
            raise ValueError(f"{game.n_actions} counts are needed, not {table.shape}")
        return Counts((), np.zeros(0), table)

    @property
    def total(self) -> float:
        """Number of plays and choices counted."""
        return float(self.ending_counts.sum() + self.actions.sum())


@dataclass(frozen=True, slots=True)
class PrecisionFit:
    """A maximum-likelihood precision, in units of 1 / payoff of the game as given.

    precision (n,): one number in common, or one per player; standard_error (n,): from the observed
        information, NaN at an edge.
    log_likelihood: at the maximum; at_uniform: with precision 0; most_possible: of the counts' own
        frequencies, which no theory can beat, where that is a number (NaN with
        both endings and actions).
    edge: "uniform" where precision 0 fits best, "sharp" where it fits better the sharper it is.
    policy (action,): play at the maximum.
    """

    precision: FloatArray
    standard_error: FloatArray
    log_likelihood: float
    at_uniform: float
    most_possible: float
    edge: Literal["", "uniform", "sharp"]
    policy: FloatArray


def log_likelihood(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: FloatArray,
    counts: Counts,
) -> FloatArray:
    """(draw,) log-likelihood of counts at precisions (draw, n_precision), in one batch.

    Not-a-number where the branch could not be followed.
    """
    found = solve(game, payoffs, chance, precision)
    total = counts.actions @ np.log(np.maximum(found.policy, SMALLEST)).T
    if len(counts.endings):
        tree = tree_of(game)
        edge = edge_probabilities(tree, np.atleast_2d(np.asarray(chance, float)), found.policy)
        ends = reach(tree, edge, logs=False)[game.node_kind == TERMINAL]
        for group, n in zip(counts.endings, counts.ending_counts.tolist(), strict=True):
            if n:
                total = total + n * np.log(np.maximum(ends[group].sum(axis=0), SMALLEST))
    result: FloatArray = np.where(found.status == Status.SOLVED, total, np.nan)
    return result


def fit_precision(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    counts: Counts,
    *,
    per_player: bool = False,
) -> PrecisionFit:
    """The precision under which the counts are likeliest, one draw.

    1. Log-likelihood on a grid of precisions from 1e-3 to 1e3 over the range of payoffs, and at 0.
    2. Around the best, golden sections in the logarithm (one in common), or from there Nelder and
       Mead's simplex (one per player).
    3. Standard error: the inverse of the second differences of the log-likelihood.

    McKelvey and Palfrey (1995), Games and Economic Behavior 10, 6-38.  Free payoffs with a free
    precision fit anything (Haile, Hortacsu and Kosenok 2008): the payoffs are taken as given.

    Raises ValueError where nothing was counted.
    """
    if not counts.total > 0.0:
        raise ValueError("nothing was counted")
    table = np.atleast_2d(np.asarray(payoffs, dtype=np.float64))
    scale = float(np.ptp(table)) or 1.0
    n = game.n_precision

    def value(sharp: FloatArray) -> FloatArray:
        return log_likelihood(game, table, chance, np.atleast_2d(sharp), counts)

    grid = np.concatenate([[0.0], np.geomspace(LEAST, MOST, GRID) / scale])
    heights = value(np.repeat(grid[:, None], n, axis=1))
    if not np.isfinite(heights).any():
        raise ArithmeticError("the branch could not be followed at any precision")
    top = int(np.nanargmax(heights))
    edge: Literal["", "uniform", "sharp"] = ""
    if top == 0 or (top == 1 and heights[0] >= heights[2]):
        edge, best = "uniform", np.zeros(n if per_player else 1)
    elif heights[-1] >= heights[top] - FLAT:
        edge, best = "sharp", np.full(n if per_player else 1, grid[-1])
    elif per_player:
        best = _simplex(value, np.full(n, grid[top]), scale)
    else:
        low, high = max(grid[top - 1], LEAST / scale / 10), grid[min(top + 1, GRID)]
        best = np.array([_section(value, low, high, n)])
    full = np.broadcast_to(best, (n,)) if not per_player else best
    error = np.full(len(best), np.nan) if edge else _standard_error(value, best, n, per_player)
    policy = solve(game, table, chance, full[None]).policy[0]
    return PrecisionFit(
        precision=best,
        standard_error=error,
        log_likelihood=float(value(full)[0]),
        at_uniform=float(heights[0]),
        most_possible=_most_possible(game, counts),
        edge=edge,
        policy=policy,
    )


def _section(value: Height, low: float, high: float, n: int) -> float:
    """The maximum between two precisions, in common for all, by Brent's method in the logarithm."""
    from scipy.optimize import minimize_scalar

    def minus(log_sharp: float) -> float:
        height = float(value(np.full(n, np.exp(log_sharp)))[0])
        return -height if np.isfinite(height) else 1e300

    found = minimize_scalar(
        minus, bounds=(np.log(low), np.log(high)), method="bounded", options={"xatol": 1e-10}
    )
    return float(np.exp(found.x))


def _simplex(value: Height, start: FloatArray, scale: float) -> FloatArray:
    """The maximum over one precision per player, by Nelder and Mead's simplex in logarithms."""
    from scipy.optimize import minimize

    bounds = np.log(LEAST / scale / 10), np.log(MOST / scale * 10)

    def minus(logs: FloatArray) -> float:
        height = float(value(np.exp(np.clip(logs, *bounds)))[0])
        return -height if np.isfinite(height) else 1e300

    options = {"xatol": 1e-9, "fatol": 1e-11, "maxiter": 400 * len(start), "maxfev": 10_000}
    found = minimize(minus, np.log(start), method="Nelder-Mead", options=options)
    again = minimize(minus, found.x, method="Nelder-Mead", options=options)
    return np.asarray(np.exp(np.clip(again.x, *bounds)))


def _standard_error(value: Height, best: FloatArray, n: int, per_player: bool) -> FloatArray:
    """Square roots of the diagonal of the inverse information, by second differences."""
    step = 1e-3 * best
    size = len(best)
    points = []
    for i in range(size):
        for j in range(i, size):
            for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                moved = best.copy()
                moved[i] += a * step[i]
                moved[j] += b * step[j]
                points.append(moved if per_player else np.repeat(moved, n))
    heights = value(np.array(points)).reshape(-1, 4)
    information = np.empty((size, size))
    row = 0
    for i in range(size):
        for j in range(i, size):
            h = heights[row]
            second = (h[0] - h[1] - h[2] + h[3]) / (4 * step[i] * step[j])
            information[i, j] = information[j, i] = -second
            row += 1
    with np.errstate(all="ignore"):
        try:
            variance = np.diag(np.linalg.inv(information))
        except np.linalg.LinAlgError:
            variance = np.full(size, np.nan)
        return np.asarray(np.sqrt(np.where(variance > 0.0, variance, np.nan)))


def _most_possible(game: Game, counts: Counts) -> float:
    """Log-likelihood of the frequencies themselves; NaN with endings, whose bound is no sum."""
    if len(counts.endings):
        n = counts.ending_counts
        shares = n[n > 0] / n.sum()
        return float(n[n > 0] @ np.log(shares)) if not counts.actions.any() else float("nan")
    total = 0.0
    for h in range(game.n_infosets):
        own = counts.actions[int(game.infoset_action[h]) : int(game.infoset_action[h + 1])]
        if own.sum() > 0.0:
            total += float(own[own > 0] @ np.log(own[own > 0] / own.sum()))
    return total

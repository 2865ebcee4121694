"""Rival theories of play, one switch away from the logit equilibrium, on batches of draws.

Each says how people play a game; each respects the options' weights, the players' precision and
policies that are given; none needs another game.  What differs is what a player thinks of others:

==================== ============================================================================
logit                others' play is foreseen as it is (agent logit equilibrium)
sharp                the same, at a multiple of the precision: nearly no mistakes
level-k              others think one step less
cognitive-hierarchy  others think fewer steps, some none at all
cursed               others' moves are taken to depend less on what is hidden than they do
==================== ============================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.evaluation import FloatArray
from feint.solve.principal_branch import Equilibria, LogitSettings, solve
from feint.solve.status import Status

if TYPE_CHECKING:
    from feint.solve.program import Program


@dataclass(frozen=True, slots=True)
class Logit:
    """Agent logit equilibrium on the branch from precision 0."""


@dataclass(frozen=True, slots=True)
class Sharp:
    """The same branch followed to `multiple` times the precision.

    A stand-in for the sequential limit that works on batches: on almost all games the branch tends
    to a sequential equilibrium as precision grows (McKelvey and Palfrey 1998).
    """

    multiple: float = 20.0


@dataclass(frozen=True, slots=True)
class LevelK:
    """Everybody thinks k steps and takes others to think k - 1: `level_k`."""

    k: int = 2


@dataclass(frozen=True, slots=True)
class CognitiveHierarchy:
    """Steps of thinking are Poisson with mean tau: `cognitive_hierarchy`."""

    tau: float = 1.5


@dataclass(frozen=True, slots=True)
class Cursed:
    """What is hidden is inferred from moves with weight 1 - chi only: `cursed`."""

    chi: float = 0.5


Theory = Logit | Sharp | LevelK | CognitiveHierarchy | Cursed

THEORIES: Final[dict[str, type[Theory]]] = {
    "logit": Logit,
    "sharp": Sharp,
    "level-k": LevelK,
    "cognitive-hierarchy": CognitiveHierarchy,
    "cursed": Cursed,
}


def theory_named(name: str, parameter: float | None = None) -> Theory:
    """A theory by its name, with its one parameter or the default of it.

    Raises ValueError if there is no such theory or it has no parameter.

    >>> theory_named("cursed", 0.8)
    Cursed(chi=0.8)
    >>> theory_named("level-k")
    LevelK(k=2)
    """
    kind = THEORIES.get(name)
    if kind is None:
        raise ValueError(f"there is no theory {name!r}; there are {', '.join(THEORIES)}")
    if parameter is None:
        return kind()
    if kind is LevelK:
        if parameter != int(parameter):
            raise ValueError(f"the level must be a whole number, not {parameter}")
        return LevelK(int(parameter))
    if kind is Sharp:
        return Sharp(float(parameter))
    if kind is CognitiveHierarchy:
        return CognitiveHierarchy(float(parameter))
    if kind is Cursed:
        return Cursed(float(parameter))
    raise ValueError("the logit equilibrium has no parameter of its own")


def play(
    theory: Theory,
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    fixed_policy: npt.ArrayLike | None = None,
    program: Program | None = None,
    settings: LogitSettings | None = None,
) -> Equilibria:
    """Play of all draws under a theory; arguments and shapes are those of `principal_branch.solve`.

    status: SOLVED; NOT_FINITE where an input is no number in range; for "logit", "sharp" and
    "cursed" STALLED or STEP_LIMIT where the path could not be followed to its end, with the policy
    of the last point reached.  Where the branch of a symmetric game forks it is followed straight
    on, in its symmetry (`straight_on`).  residual: of the equations solved, in log-odds; for
    "cursed" the largest change of a probability by one more response; 0 for the theories that need
    no fixed point.  rounds: responses computed, or Newton steps.

    >>> from feint.game.families import matrix_game
    >>> game, payoffs, chance = matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    >>> play(LevelK(1), game, payoffs, chance, 1.0).policy.round(4)
    array([[0.3775, 0.6225, 0.3775, 0.6225]])
    """
    if isinstance(theory, Logit | Sharp) or not game.n_infosets:  # with no choice all are alike
        multiple = theory.multiple if isinstance(theory, Sharp) else 1.0
        if not (np.isfinite(multiple) and multiple > 0.0):
            raise ValueError(f"the multiple of the precision must be positive, not {multiple}")
        return _logit(
            game, payoffs, chance, np.asarray(precision, dtype=np.float64) * multiple,
            fixed, fixed_policy, program, settings,
        )  # fmt: skip
    from feint.solve.response import Board, Numbers

    board = Board.of(game, fixed)
    numbers = Numbers.of(board, payoffs, chance, precision, fixed_policy)
    n = len(numbers.finite)
    status = np.where(numbers.finite, Status.SOLVED, Status.NOT_FINITE).astype(np.int8)
    residual, rounds = np.zeros(n), np.zeros(n, dtype=np.int32)
    match theory:
        case LevelK(k):
            from feint.solve.level_k import level_k

            found = level_k(board, numbers, k)
        case CognitiveHierarchy(tau):
            from feint.solve.cognitive_hierarchy import cognitive_hierarchy

            found = cognitive_hierarchy(board, numbers, tau)
        case Cursed(chi):
            from feint.solve.cursed import cursed
            from feint.solve.response import logs

            first = _logit(
                game, numbers.payoffs, numbers.chance, numbers.precision,
                fixed, fixed_policy, program, settings,
            )  # fmt: skip
            answer = cursed(board, numbers, chi, logs(first.policy))
            found = answer.play
            followed = np.maximum(first.status, answer.status)
            status = np.where(numbers.finite, followed, Status.NOT_FINITE).astype(np.int8)
            residual, rounds = answer.gap, first.rounds + answer.steps
    found[~numbers.finite] = numbers.start[~numbers.finite]
    residual[~numbers.finite] = np.inf
    policy: FloatArray = np.exp(found)
    return Equilibria(policy, status, residual, np.zeros(n, dtype=np.int32), rounds)


def _logit(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    fixed: npt.NDArray[np.bool_] | None,
    fixed_policy: npt.ArrayLike | None,
    program: Program | None,
    settings: LogitSettings | None,
) -> Equilibria:
    found = solve(
        game, payoffs, chance, precision,
        fixed=fixed, fixed_policy=fixed_policy, program=program, settings=settings,
    )  # fmt: skip
    if not (found.status == Status.STALLED).any():
        return found
    from feint.solve.straight_on import straight_on

    return straight_on(
        found, game, payoffs, chance, precision,
        fixed=fixed, fixed_policy=fixed_policy, program=program,
    )  # fmt: skip

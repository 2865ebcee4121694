"""Equilibria of a case and of its changes, for a chunk of draws, each solved once.

A *base* is a case solved from the root: as written, with parameters ``set``, or changed before
play (``retro``).  A *continuation* starts from a base at a cut: stages before it keep the base's
play, the others are solved again (semantics 28-36).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.game.amounts import Amounts
from feint.game.change import Change
from feint.game.from_case import CaseGame, compile_case
from feint.game.lanes import Lanes, analyst_lanes, prior_weight
from feint.infer.draws import Draws
from feint.infer.reach import Play, Reach, reach
from feint.infer.scale import default_scale, precision, unmodelled_sets

if TYPE_CHECKING:
    from feint.solve.program import Program

FloatArray = npt.NDArray[np.float64]

Sets = tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Blueprint:
    """What is compiled once per case: games of the case and its changes, lanes, scales."""

    case: Case
    lanes: Lanes = field(init=False)
    prior: FloatArray = field(init=False)
    scale: Mapping[tuple[str, int], float] = field(init=False)
    _games: dict[Change, CaseGame] = field(default_factory=dict)
    _programs: dict[tuple[Change, bytes], Program] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.lanes = analyst_lanes(self.case)
        self.prior = prior_weight(self.case, self.lanes)
        self.scale = default_scale(self.game(Change()))

    def game(self, change: Change) -> CaseGame:
        """The compiled game of a change, kept for the next chunk."""
        with self._lock:
            if change not in self._games:
                self._games[change] = compile_case(self.case, change)
            return self._games[change]

    def program(self, compiled: CaseGame, fixed: npt.NDArray[np.bool_]) -> Program:
        """The solver's tables for a compiled game and the sets that are fixed in it."""
        from feint.solve.program import compile_program

        key = (compiled.change, fixed.tobytes())
        with self._lock:
            if key not in self._programs:
                self._programs[key] = compile_program(compiled.game, fixed)
            return self._programs[key]


@dataclass(frozen=True, slots=True)
class Base:
    """A case solved from the root: numbers and play per draw."""

    sets: Sets
    change: Change
    values: Draws
    play: Play


@dataclass(slots=True)
class Engine:
    """Solves on demand and remembers, for one chunk of draws."""

    blueprint: Blueprint
    draws: Draws
    solved: tuple[FloatArray, npt.NDArray[np.int8]] | None = None  # the plain base, if known
    threads: int = 2
    _bases: dict[tuple[Sets, Change], Base] = field(default_factory=dict)
    _continuations: dict[tuple[Sets, Change, Change], Play] = field(default_factory=dict)
    _reach: dict[object, Reach] = field(default_factory=dict)
    _amounts: dict[tuple[Sets, Change], Amounts] = field(default_factory=dict)
    worlds: dict[Any, Any] = field(default_factory=dict)
    minds: dict[tuple[Sets, Change, str, int], Any] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return self.blueprint.case

    @property
    def n_draws(self) -> int:
        return self.draws.n_draws

    def base(self, sets: Sets = (), change: Change | None = None) -> Base:
        """The case with ``sets`` and changed before play, solved from the root."""
        change = change or Change()
        key = (sets, change)
        if key not in self._bases:
            values = self.draws.with_values(dict(sets)) if sets else self.draws
            compiled = self.blueprint.game(change)
            chance = compiled.chance(values, self.n_draws)
            if self.solved is not None and not sets and change.is_none:
                policy, status = self.solved
            else:
                policy, status = self._solve(compiled, values, chance, None)
            self._bases[key] = Base(
                sets, change, values, Play(compiled, policy, chance, {}, status)
            )
        return self._bases[key]

    def continuation(self, base: Base, change: Change) -> Play:
        """Play when ``change`` is announced at ``change.cut`` of a base (semantics 28-30)."""
        if change.is_none:
            return base.play
        key = (base.sets, base.change, change)
        if key not in self._continuations:
            both = merge(base.change, change)
            compiled = self.blueprint.game(both)
            chance = compiled.chance(base.values, self.n_draws)
            kept = _kept_policy(compiled, base.play, change.cut)
            policy, status = self._solve(compiled, base.values, chance, kept)
            worst = np.maximum(base.play.status, status)
            self._continuations[key] = Play(compiled, policy, chance, {}, worst)
        return self._continuations[key]

    def amounts(self, base: Base, play: Play) -> Amounts:
        """Quantities and payoffs at the terminal histories of a play, under a base's numbers."""
        key = (base.sets, play.compiled.change)
        if key not in self._amounts:
            self._amounts[key] = Amounts(self.case, play.compiled.tree.moves, base.values)
        return self._amounts[key]

    def reach(
        self, base: Base, play: Play | None = None, cut: int = 0, stop: int | None = None
    ) -> Reach:
        """Histories in the analyst's lanes: a base's own play, then ``play`` from ``cut`` on.

        Where ``play`` has the base's policies (surprise moves only), the cut makes no difference.
        """
        play = play or base.play
        change = play.compiled.change
        aware = change != base.play.compiled.change
        key = (base.sets, base.change, change, tuple(play.forced.items()), aware and cut, stop)
        if key not in self._reach:
            before = base.play if aware else None
            lanes = self.blueprint.lanes
            self._reach[key] = reach(lanes, play, before=before, cut=cut, stop=stop)
        return self._reach[key]

    def fixed_sets(self, compiled: CaseGame) -> npt.NDArray[np.bool_]:
        """Information sets of a plain base that play by weights and solve nothing."""
        fixed, policy = _nothing_kept(compiled, 1)
        _fix_unmodelled(compiled, fixed, policy)
        return fixed

    def _solve(
        self,
        compiled: CaseGame,
        values: Draws,
        chance: FloatArray,
        kept: tuple[npt.NDArray[np.bool_], FloatArray] | None,
    ) -> tuple[FloatArray, npt.NDArray[np.int8]]:
        from feint.solve.principal_branch import solve

        amounts = Amounts(self.case, compiled.tree.moves, values)
        payoffs = compiled.payoffs(amounts, self.n_draws)
        lam = precision(compiled, values, self.blueprint.scale)
        fixed, fixed_policy = kept or _nothing_kept(compiled, self.n_draws)
        _fix_unmodelled(compiled, fixed, fixed_policy)
        program = self.blueprint.program(compiled, fixed)
        solution = solve(
            compiled.game, payoffs, chance, lam,
            fixed=fixed, fixed_policy=fixed_policy, program=program,
        )  # fmt: skip
        return solution.policy, solution.status


def merge(first: Change, second: Change) -> Change:
    """A change before play and one later, as one change whose cut is the later one's."""
    allowed = dict(first.allowed)
    for stage, left in second.allowed:
        allowed[stage] = tuple(o for o in left if o in allowed.get(stage, left))
    revealed = first.revealed | second.revealed
    cut = 0 if first.revealed else second.cut
    return Change(cut, tuple(sorted(allowed.items())), revealed)


def _nothing_kept(compiled: CaseGame, n_draws: int) -> tuple[npt.NDArray[np.bool_], FloatArray]:
    game = compiled.game
    return np.zeros(game.n_infosets, dtype=np.bool_), np.zeros((n_draws, game.n_actions))


def _fix_unmodelled(
    compiled: CaseGame, fixed: npt.NDArray[np.bool_], fixed_policy: FloatArray
) -> None:
    """Unmodelled lanes play by the options' weights and solve nothing."""
    start = compiled.game.infoset_action
    for infoset in unmodelled_sets(compiled):
        fixed[infoset] = True
        actions = slice(start[infoset], start[infoset + 1])
        fixed_policy[:, actions] = np.exp(compiled.game.log_weight[actions])


def _kept_policy(
    compiled: CaseGame, play: Play, cut: int
) -> tuple[npt.NDArray[np.bool_], FloatArray]:
    """Stages before ``cut`` keep the policies of ``play``, information set by information set."""
    fixed, policy = _nothing_kept(compiled, len(play.policy))
    for index, own in compiled.sets.items():
        if index >= cut:
            continue
        before = play.compiled.sets[index]
        for value, number in own.lane_classes.items():
            first = own.first_infoset + number * own.n_histories
            fixed[first : first + own.n_histories] = True
            size = own.n_histories * own.width
            to = own.first_action + number * size
            known = before.lane_classes.get(value)
            if known is None:  # an unmodelled lane that only the change brings in
                policy[:, to : to + size] = np.tile(own.weights, own.n_histories)
            else:
                come = before.first_action + known * size
                policy[:, to : to + size] = play.policy[:, come : come + size]
    return fixed, policy

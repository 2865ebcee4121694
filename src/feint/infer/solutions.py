"""Equilibria of a case and of its changes, for many draws, each solved once.

A *base* is a case solved from the root: as written, with parameters ``set``, or changed before
play (``retro``).  A *continuation* starts from a base at a cut: stages before it keep the base's
play, the others are solved again (semantics 28-36).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import RLock

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.game.amounts import Amounts
from feint.game.change import Change
from feint.game.from_case import CaseGame
from feint.infer.blueprint import Blueprint
from feint.infer.draws import Draws
from feint.infer.reach import Play
from feint.infer.scale import precision, unmodelled_sets

FloatArray = npt.NDArray[np.float64]

Sets = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Base:
    """A case solved from the root: numbers and play per draw."""

    sets: Sets
    change: Change
    values: Draws
    play: Play

    def part(self, draws: slice) -> Base:
        """The same for some of its draws."""
        values = self.values.chunk(draws.start, draws.stop)
        return replace(self, values=values, play=self.play.part(draws))


@dataclass(slots=True)
class Solutions:
    """Solves on demand and remembers.

    Hard draws are few and slow: solving many draws at once keeps all cores busy meanwhile.
    Several threads may ask; the first to want a solution computes it for all.
    """

    blueprint: Blueprint
    draws: Draws
    solved: tuple[FloatArray, npt.NDArray[np.int8]] | None = None  # the plain base, if known
    _bases: dict[tuple[Sets, Change], Base] = field(default_factory=dict)
    _continuations: dict[tuple[Sets, Change, Change], Play] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

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
        with self._lock:
            if key not in self._bases:
                self._bases[key] = self._base(sets, change)
            return self._bases[key]

    def _base(self, sets: Sets, change: Change) -> Base:
        values = self.draws.with_values(dict(sets)) if sets else self.draws
        compiled = self.blueprint.game(change)
        chance = compiled.chance(values, self.n_draws)
        if self.solved is not None and not sets and change.is_none:
            policy, status = self.solved
        else:
            policy, status = self._solve(compiled, values, chance, None)
        return Base(sets, change, values, Play(compiled, policy, chance, {}, status))

    def continuation(self, base: Base, change: Change) -> Play:
        """Play when ``change`` is announced at ``change.cut`` of a base (semantics 28-30)."""
        if change.is_none:
            return base.play
        key = (base.sets, base.change, change)
        with self._lock:
            if key not in self._continuations:
                self._continuations[key] = self._continuation(base, change)
            return self._continuations[key]

    def _continuation(self, base: Base, change: Change) -> Play:
        compiled = self.blueprint.game(merge(base.change, change))
        chance = compiled.chance(base.values, self.n_draws)
        kept = _kept_policy(compiled, base.play, change.cut)
        policy, status = self._solve(compiled, base.values, chance, kept)
        worst = np.maximum(base.play.status, status)
        return Play(compiled, policy, chance, {}, worst)

    def _solve(
        self,
        compiled: CaseGame,
        values: Draws,
        chance: FloatArray,
        kept: tuple[npt.NDArray[np.bool_], FloatArray] | None,
    ) -> tuple[FloatArray, npt.NDArray[np.int8]]:
        from feint.solve.theories import play

        amounts = Amounts(self.case, compiled.tree.moves, values)
        payoffs = compiled.payoffs(amounts, self.n_draws)
        sharp = precision(compiled, values, self.blueprint.scale) * self.blueprint.sharpness
        fixed, fixed_policy = kept or _nothing_kept(compiled, self.n_draws)
        _fix_unmodelled(compiled, fixed, fixed_policy)
        program = self.blueprint.program(compiled, fixed)
        solution = play(
            self.blueprint.theory, compiled.game, payoffs, chance, sharp,
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


def unsolved_sets(compiled: CaseGame) -> npt.NDArray[np.bool_]:
    """Information sets of a plain base that play by weights and solve nothing, (infoset,)."""
    fixed, policy = _nothing_kept(compiled, 1)
    _fix_unmodelled(compiled, fixed, policy)
    return fixed


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

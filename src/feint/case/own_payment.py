"""Whether an amount pays a player for its own moves whatever anybody else does.

Read off the game and not off the words: the amount is evaluated on every history, so that a
condition which always holds, a factor of 0 or 1, or ``reached(…)`` of the player's own stage hide
nothing.  An amount depends on another player (or on chance) where one of their choices changes
what is to be had; it depends on the analyst's numbers where drawing them again changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import numpy.typing as npt

from feint.case.dependencies import Dependencies
from feint.case.distributions import Distribution
from feint.case.formula import Formula
from feint.case.formula.compiled import compiled
from feint.case.formula.plain import to_text
from feint.case.formula.tree import Arithmetic, Name, Negative, Node, Number
from feint.case.model import Cost, Parameter, Player, Quantity, Stage
from feint.case.public_tree import NOT_REACHED, PublicTree, States, TooManyStatesError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# A number that moves an amount by less than this part of what the own move does is no number.
NEGLIGIBLE = 0.01
POINTS = 6
MANY = 20_000


def is_drawn(parameter: Parameter) -> bool:
    """Whether a parameter stands for the analyst's not knowing: it is drawn, and matters so.

    A constant is a number; a parameter that no player ever knows is a parameter (semantics 3).
    """
    return not parameter.distribution.is_constant


@dataclass(frozen=True, slots=True)
class CostPaid:
    """Own stages at which a cost is no cost: it tells the owner's motives apart, or pays."""

    by_motive: tuple[str, ...] = ()
    below_zero: tuple[str, ...] = ()


@dataclass(slots=True)
class OwnPayments:
    """Judges amounts of one case; histories are walked once per set of stages."""

    stages: Sequence[Stage]
    quantities: Mapping[str, Quantity]
    parameters: Mapping[str, Parameter]
    players: Mapping[str, Player]
    dependencies: Dependencies
    _tree: PublicTree = field(init=False)
    _states: dict[frozenset[str], States | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tree = PublicTree(self.stages, self.quantities)

    def stages_paid(self, formula: Formula, player: str, motive: int | None) -> tuple[str, ...]:
        """Own stages an amount depends on, if it depends on nothing else; else none.

        ``motive`` is the index of the player's own motive, None to let it vary as well: an amount
        that depends on it is then paid too.
        """
        needs = self.dependencies.of(formula)
        own = {stage.name for stage in self.stages if stage.player == player}
        states = self._walked(needs.stages)
        if states is None or not own & set(states.stages):
            return ()
        if not needs.parameters <= set(self.parameters):  # one of them could not be read
            return ()
        found = self._values(formula, states, player, motive)
        if found is None:
            return ()
        ids = _classes(found)
        paid: list[str] = []
        for place in reversed(range(len(states.stages))):
            stage = states.stages[place]
            ids, moves, differ = _merged(ids, states.moves[:, : place + 1], place)
            if differ and stage not in own:
                return ()
            if differ:
                paid.append(stage)
            states = States(states.stages[:place], moves, np.ones(len(moves)))
        return tuple(reversed(paid))

    def cost_paid(self, cost: Cost, player: str) -> CostPaid:
        """Whether a cost pays a move after all."""
        amount = Number(1.0) if isinstance(cost.amount, Distribution) else cost.amount.tree
        tree = Arithmetic("*", cost.condition.tree, amount)
        whole = compiled(to_text(tree), tree)
        stages = self.stages_paid(whole, player, None)
        if stages and player in self.dependencies.of(whole).motives:
            return CostPaid(by_motive=stages)
        own = self.stages_paid(cost.condition, player, None)
        if isinstance(cost.amount, Distribution):
            return CostPaid(below_zero=own if _middle(cost.amount) < 0 else ())
        return CostPaid(below_zero=own if self._lowest(whole) < 0 else ())

    def terms(self, formula: Formula) -> Iterator[Formula]:
        """What a sum is made of, the quantities in it opened; a formula that is no sum is one."""
        for node in self._terms(formula.tree):
            yield compiled(to_text(node), node)

    def _terms(self, node: Node) -> Iterator[Node]:
        match node:
            case Arithmetic(operator="+" | "-", left=left, right=right):
                yield from self._terms(left)
                yield from self._terms(right)
            case Negative(operand=operand):
                yield from self._terms(operand)
            case Arithmetic(operator="*", left=Number(), right=rest):
                yield from self._terms(rest)
            case Arithmetic(operator="*" | "/", left=rest, right=Number()):
                yield from self._terms(rest)
            case Name(name=name, sort="quantity") if name in self.quantities:
                yield from self._terms(self.quantities[name].formula.tree)
            case _:
                yield node

    def _walked(self, named: frozenset[str]) -> States | None:
        """Histories on the named stages and on all that decide whether those are reached."""
        wanted = set(named)
        for stage in reversed(self.stages):
            if stage.name in wanted and stage.when is not None:
                wanted |= self.dependencies.of(stage.when).stages
        key = frozenset(wanted)
        if key not in self._states:
            try:
                states = self._tree.walk(keep=key)
            except TooManyStatesError:
                self._states[key] = None
            else:
                self._states[key] = states if len(states.counts) <= MANY else None
        return self._states[key]

    def _values(
        self, formula: Formula, states: States, player: str, motive: int | None
    ) -> FloatArray | None:
        """Amount per own motive that is let vary and state; None where numbers or others matter."""
        needs = self.dependencies.of(formula)
        points = {name: self._points(name) for name in needs.parameters}
        named = [name for name in self.players if name in needs.motives]
        codes = [
            [motive] if name == player and motive is not None else _codes(self.players[name])
            for name in named
        ]
        tables: dict[int, list[FloatArray]] = {}
        for combination in product(*codes):
            more = {f"@motive.{n}": np.array(c) for n, c in zip(named, combination, strict=True)}
            with np.errstate(all="ignore"):
                value = self._tree.evaluate(formula, states, {**points, **more})
            table = np.nan_to_num(np.asarray(value, dtype=np.float64))
            table = np.broadcast_to(np.atleast_2d(table), (POINTS, len(states.counts)))
            own = combination[named.index(player)] if player in named else 0
            tables.setdefault(own, []).append(table)
        result = []
        for of_own in tables.values():
            whole = np.concatenate(of_own)
            level = whole.mean(axis=0)
            if np.ptp(whole, axis=0).max() > NEGLIGIBLE * np.ptp(level) + 1e-12:
                return None
            result.append(level)
        return np.array(result)

    def _lowest(self, formula: Formula) -> float:
        """The least amount over all histories and motives, numbers at middles of ranges."""
        needs = self.dependencies.of(formula)
        states = self._walked(needs.stages)
        if states is None or not needs.parameters <= set(self.parameters):
            return 0.0
        middles = {
            name: np.array(_middle(self.parameters[name].distribution))
            for name in needs.parameters
        }  # fmt: skip
        named = [name for name in self.players if name in needs.motives]
        least = 0.0
        for combination in product(*(_codes(self.players[name]) for name in named)):
            more = {f"@motive.{n}": np.array(c) for n, c in zip(named, combination, strict=True)}
            with np.errstate(all="ignore"):
                value = self._tree.evaluate(formula, states, {**middles, **more})
            least = min(least, float(np.nan_to_num(np.asarray(value, dtype=np.float64)).min()))
        return least

    def _points(self, name: str) -> FloatArray:
        """Numbers a parameter may take, (point, 1); a constant is one number."""
        parameter = self.parameters[name]
        if not is_drawn(parameter):
            return np.full((POINTS, 1), _middle(parameter.distribution))
        low, high = parameter.distribution.drawable
        seed = sum(ord(letter) << (i % 16) for i, letter in enumerate(name))
        levels = (np.arange(POINTS) + 0.5) / POINTS  # each name in an order of its own
        return low + (high - low) * np.random.default_rng(seed).permutation(levels)[:, None]


def _middle(distribution: Distribution) -> float:
    low, high = distribution.drawable
    return low + (high - low) / 2


def _codes(player: Player) -> list[int]:
    return list(range(len(player.motives)))


def _classes(values: FloatArray) -> IntArray:
    """A number per state; states with the same amounts (but for rounding) share one."""
    scale = max(1.0, float(np.abs(values).max(initial=0.0)))
    _, ids = np.unique(np.round(values / scale, 9), axis=1, return_inverse=True)
    return np.asarray(ids).reshape(-1)


def _merged(
    ids: IntArray, moves: npt.NDArray[np.int16], place: int
) -> tuple[IntArray, npt.NDArray[np.int16], bool]:
    """States before the last stage of ``moves``, and whether the choice there matters anywhere.

    What can be had after a choice is told by the ids of its options in order.
    """
    before, group = np.unique(moves[:, :place], axis=0, return_inverse=True)
    group = np.asarray(group).reshape(-1)
    option = moves[:, place].astype(np.int64)
    width = int(option.max(initial=0)) + 2
    table = np.full((len(before), width), -1, dtype=np.int64)
    table[group, option - NOT_REACHED] = ids
    known = np.where(table >= 0, table, table.max(axis=1, keepdims=True))
    same = (known == known[:, :1]).all(axis=1)
    # groups in which nothing differs keep their class; the others get one per row of options
    rows = np.where(same[:, None], known[:, :1], table)
    labelled = np.column_stack([same, rows])
    _, merged = np.unique(labelled, axis=0, return_inverse=True)
    return np.asarray(merged).reshape(-1), before.astype(np.int16), bool((~same).any())

"""The sums of readers' own numbers, by the facts that a history fits.

A reader who leaves a fact out weighs the same histories by other numbers: r + (1 - r) / K where
a history fits a fact that is accepted, (1 - r) / K where it does not, 1 where the fact is left
out.  So a verb is kept as sums over the histories of each *code* (bit i is set where a history
fits fact i); every choice of facts is then a sum of few products, and none is computed again.
Verbs that look into a player's mind, or whose games are solved again, are kept by choice of facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from feint.case.formula.tree import Name
from feint.case.model import Case, Fact
from feint.explain.slider_histories import HistorySums
from feint.infer.by_lane import Profiles, lane_sums, sides_of, with_evidence
from feint.infer.cells import Cells
from feint.infer.engine import Engine
from feint.infer.evidence import fact_factor, fits, stage_index
from feint.infer.leaves import OBSERVED, Leaf, Standing, world_of
from feint.infer.query.tree import Belief, Expectation, Prefers, Probability
from feint.infer.worlds import ConditionError, World, plan

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Key = tuple[int, int]
Tables = dict[Key, FloatArray]

ALL_CHOICES = 4
"""Up to so many facts, every choice of them is evaluated where each must be; above, one at a
time."""


@dataclass(frozen=True, slots=True)
class Move:
    """The chance of one option, given the facts of ``known`` and, if ``signals``, the signals."""

    stage: int
    option: int
    known: int
    signals: bool


@dataclass(slots=True)
class Wanted:
    """A verb, told per draw and profile by choice of facts and code of histories.

    Attributes
    ----------
    known    facts that weigh it
    kept     facts that its histories are held against: codes are told apart by these alone
    minds    facts by whose choice its values are kept; 0 where codes are enough
    own      whether it is asked in other games than the case's, which have a ``mass`` of their own
    value    (choice, code) -> (draw, profile) its value there
    share    the same: which share of the weight its condition leaves; empty where that is all
    """

    leaf: Leaf | Move
    known: int
    kept: int
    minds: int = 0
    own: bool = False
    value: Tables = field(default_factory=dict)
    share: Tables = field(default_factory=dict)
    mass: Tables = field(default_factory=dict)
    impossible: set[int] = field(default_factory=set)


def fact_choices(facts: int) -> tuple[int, ...]:
    """Choices among the facts of a mask: all of them first, then with one left out, and so on."""
    bits = [1 << bit for bit in range(facts.bit_length()) if facts >> bit & 1]
    most = len(bits) if len(bits) <= ALL_CHOICES else 1
    return tuple(
        facts - sum(left_out) for size in range(most + 1) for left_out in combinations(bits, size)
    )


def wanted(case: Case, facts: Sequence[Fact], leaf: Leaf | Move, private: bool) -> Wanted:
    """How a verb is kept; ``private`` where some player knows a number that others do not."""
    if isinstance(leaf, Move):
        return Wanted(leaf, leaf.known, leaf.known)
    asked = plan(case, leaf.condition)
    names = {fact.name for fact in asked.facts}
    known = sum(1 << bit for bit, fact in enumerate(facts) if fact.name in names)
    own = bool(asked.sets) or not asked.before_play.is_none
    atoms = _atoms(leaf)
    again = not asked.later.is_none or (bool(asked.forced) and private)
    if atoms:
        stages = [stage_index(case, atom.stage) for atom in atoms]
        seen = sum(
            1 << bit
            for bit, fact in enumerate(facts)
            if stage_index(case, fact.stage) <= max(stages)
        )
        again = again or private or not _alone(leaf)
        return Wanted(leaf, known, 0, known | seen if again else seen, own)
    if again:
        return Wanted(leaf, known, 0, known, own)
    kept = known
    if asked.forced:
        kept &= sum(
            1 << bit for bit, fact in enumerate(facts) if stage_index(case, fact.stage) < asked.cut
        )
        if kept and any(stage_index(case, fact.stage) >= asked.cut for fact in asked.given):
            return Wanted(leaf, known, 0, known, own)
    return Wanted(leaf, known, kept, 0, own)


def _atoms(leaf: Leaf) -> tuple[Prefers | Belief, ...]:
    if isinstance(leaf, Standing):
        return (leaf.atom,)
    formula = getattr(leaf, "event", None) or getattr(leaf, "value", None)
    return tuple(getattr(formula, "atoms", ()))


def _alone(leaf: Leaf) -> bool:
    """Whether a verb is the value of one look into a mind, the same on every history."""
    if isinstance(leaf, Standing):
        return True
    if leaf.condition.events:
        return False
    match leaf:
        case Expectation(value=told) | Probability(event=told):
            tree = told.formula.tree
        case _:
            return False
    return isinstance(tree, Name) and tree.name == "@0"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One verb in its world: its cells, to be summed by code."""

    item: Wanted
    scale: FloatArray  # (draw, lane)
    above: Cells | None
    below: Cells | None


@dataclass(slots=True)
class Chunk:
    """One chunk of draws: the verbs of its histories, by code."""

    engine: Engine
    facts: tuple[Fact, ...]
    profiles: Profiles
    held: dict[int, Engine] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return self.engine.case

    @property
    def every(self) -> int:
        return (1 << len(self.facts)) - 1

    def under(self, mask: int) -> Engine:
        """The engine of a reader who accepts the facts of a mask and no signal."""
        if mask not in self.held:
            chosen = tuple(fact for bit, fact in enumerate(self.facts) if mask >> bit & 1)
            self.held[mask] = with_evidence(self.engine, chosen)
            if mask == self.every:  # minds know the facts alone
                self.held[mask].minds = self.engine.minds
        return self.held[mask]

    def fill(self, wanted: Sequence[Wanted], part: slice, n_draws: int) -> dict[int, FloatArray]:
        """Write the values of all verbs for the draws ``part``; weights of histories by code."""
        together: dict[tuple[int, int, int], tuple[World, FloatArray, list[_Asked]]] = {}
        plain = world_of(self.under(self.every), OBSERVED)
        for item in wanted:
            if item.minds or (not isinstance(item.leaf, Move) and _atoms(item.leaf)):
                self._by_choice(item, part, n_draws)
                continue
            try:
                world, asked, cut = self._ask(item, plain)
            except ConditionError:
                item.impossible.add(0)
                continue
            key = (id(world.histories.reach), item.kept, cut)
            if key not in together:
                together[key] = (world, self._given(world, cut), [])
            together[key][2].append(asked)
            if item.own:
                for code, mass in self._masses(self._plain(item.leaf, world)).items():
                    _write(item.mass, (0, code), mass, part, n_draws)
        for (_, kept, _), (world, given, asked_there) in together.items():
            codes = self._codes(world.play.compiled.tree.moves, kept)
            self._tell(HistorySums(world.histories.reach, codes, given), asked_there, part, n_draws)
        return self._masses(plain)

    def _ask(self, item: Wanted, plain: World) -> tuple[World, _Asked, int]:
        """The world of a verb, its cells there, and the stage where something is forced or -1."""
        engine = self.under(self.every)
        if isinstance(item.leaf, Move):
            chosen = plain.play.compiled.tree.moves[:, item.leaf.stage] == item.leaf.option
            lanes = np.zeros(len(engine.blueprint.lanes), dtype=np.int64)
            cells = Cells((chosen[None, :].astype(np.float64),), lanes)
            return plain, _Asked(item, plain.histories.scale, cells, None), -1
        world = world_of(engine, item.leaf.condition)
        above, below = sides_of(engine, world, item.leaf)
        asked = plan(engine.case, item.leaf.condition)
        if not asked.forced:
            return world, _Asked(item, world.histories.scale, above, below), -1
        # of two sums over the histories of one lane, whatever its weight
        return world, _Asked(item, np.ones_like(world.histories.scale), above, below), asked.cut

    def _given(self, world: World, cut: int) -> FloatArray:
        """Likelihood of what was known before the prior, by history; up to where one is forced."""
        given = [
            fact
            for fact in self.under(self.every).case.given
            if cut < 0 or stage_index(self.case, fact.stage) < cut
        ]
        return fact_factor(self.case, world.play.compiled.tree.moves, given)

    def _tell(self, sums: HistorySums, asked: Sequence[_Asked], part: slice, n_draws: int) -> None:
        whole = sums.of(None)
        cells = [one for each in asked for one in (each.above, each.below) if one is not None]
        found = dict(zip(map(id, cells), sums.of_many(cells), strict=True))
        for each in asked:
            for code, table in whole.items():
                above = table if each.above is None else found[id(each.above)][code]
                below = table if each.below is None else found[id(each.below)][code]
                one, inside, every = (
                    self.profiles.pooled(each.scale * sums) for sums in (above, below, table)
                )
                _write(each.item.value, (0, code), _over(one, inside), part, n_draws)
                if each.below is not None:
                    _write(each.item.share, (0, code), _over(inside, every), part, n_draws)

    def _plain(self, leaf: Leaf | Move, world: World) -> World:
        """The games in which a verb is asked, before anything is forced there."""
        assert not isinstance(leaf, Move)
        early = tuple(do for do in leaf.condition.dos if do.retro)
        bare = replace(leaf.condition, dos=early, events=(), observed=True, until=None)
        return world_of(self.under(self.every), bare)

    def _masses(self, world: World) -> dict[int, FloatArray]:
        """Weight of the histories of each code, (draw, profile), in the games of a world."""
        codes = self._codes(world.play.compiled.tree.moves, self.every)
        sums = HistorySums(world.histories.reach, codes, self._given(world, -1)).of(None)
        scale = world.histories.scale
        return {code: self.profiles.pooled(scale * table) for code, table in sums.items()}

    def _codes(self, moves: npt.NDArray[np.int32], kept: int) -> IntArray:
        """Code of each history among the facts of a mask."""
        result = np.zeros(len(moves), dtype=np.int64)
        for bit, fact in enumerate(self.facts):
            if kept >> bit & 1:
                result |= fits(self.case, moves, fact).astype(np.int64) << bit
        return result

    def _by_choice(self, item: Wanted, part: slice, n_draws: int) -> None:
        """Values of a verb under each choice of the facts that it hangs on."""
        assert not isinstance(item.leaf, Move)
        cut: int | None = None
        for choice in fact_choices(item.minds):
            if choice in item.impossible:
                continue
            engine = self.under((self.every & ~item.minds) | choice)
            try:
                asked = plan(engine.case, item.leaf.condition)
                cut = asked.cut if cut is None else cut
                if not asked.later.is_none and asked.cut != cut:
                    raise ConditionError("its games would have to be solved again")
                above, below = (
                    self.profiles.pooled(table) for table in lane_sums(engine, item.leaf)
                )
            except ConditionError:
                item.impossible.add(choice)
                continue
            _write(item.value, (choice, 0), _over(above, below), part, n_draws)
            weight = world_of(self.under(item.known & (choice | ~item.minds)), OBSERVED)
            share = _over(below, self.profiles.pooled(weight.histories.lane_mass()))
            _write(item.share, (choice, 0), share, part, n_draws)


def _over(part: FloatArray, whole: FloatArray) -> FloatArray:
    """One sum over another, 0 where there is nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _write(target: Tables, key: Key, table: FloatArray, part: slice, n_draws: int) -> None:
    if key not in target:
        target.setdefault(key, np.zeros((n_draws, table.shape[1])))
    target[key][part] = table

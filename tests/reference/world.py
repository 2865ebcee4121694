"""One draw of a case, spelt out: motive profiles, private points, histories and payoffs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from feint.case import symbols
from feint.case.distributions import Distribution
from feint.case.formula import Formula
from feint.case.model import CHANCE, UNMODELLED, Case, Stage, Weights

NOT_REACHED = -1


@dataclass(frozen=True)
class Changes:
    """How the tree played differs from the one written in the case."""

    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # stage -> options left
    revealed: Mapping[str, int] = field(default_factory=dict)  # player -> first stage that knows


@dataclass(frozen=True, eq=False)
class Lane:
    """What is settled before the first stage: everyone's motive and private points."""

    motives: Mapping[str, str]
    privates: Mapping[str, tuple[int, float]]  # parameter -> (which point, its value)
    mass: float  # of the private points

    def private_points(self, names: list[str]) -> tuple[tuple[str, int], ...]:
        return tuple((name, self.privates[name][0]) for name in names)


@dataclass(frozen=True)
class Step:
    """One move of a path; chance moves carry their probability, others an information set."""

    stage: int
    option: str
    infoset: tuple | None
    probability: float | None


@dataclass(frozen=True)
class Path:
    """One complete history of one lane."""

    lane: Lane
    moves: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


class World:
    """Everything about one draw that does not depend on how people play.

    ``draw`` maps column names to values; a column that is not there stands at its median, so the
    empty draw is the reference draw.  ``replaced`` holds the parameters that a query has ``set``.
    """

    def __init__(
        self, case: Case, draw: Mapping[str, float], replaced: Mapping[str, float] | None = None
    ) -> None:
        self.case = case
        self.draw = dict(draw)
        self.replaced = dict(replaced or {})
        self.symbols = symbols(case)
        self.order = {stage.name: index for index, stage in enumerate(case.stages)}
        self._lanes: list[Lane] = []
        self._nobody = self._make_nobody()
        self._known = self._make_known()
        self._payoffs: dict[tuple, float] = {}

    # ----------------------------------------------------------------- numbers of the draw

    def number(self, column: str, distribution: Distribution) -> float:
        if column in self.draw:
            return float(self.draw[column])
        return distribution.median  # slow for some shapes: only where it is needed

    def points_of(self, name: str) -> list[tuple[float, float]]:
        if name in self.replaced:
            return [(self.replaced[name], 1.0)]
        parameter = self.case.parameters[name]
        values, masses = parameter.distribution.points(parameter.points)
        return [(float(v), float(m)) for v, m in zip(values, masses, strict=True)]

    def _make_nobody(self) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Parameters that nobody knows on the tensor product of their points, and the masses."""
        names = [n for n, p in self.case.parameters.items() if p.known_to == "nobody"]
        product = list(itertools.product(*(self.points_of(name) for name in names)))
        values = {
            name: np.array([combination[i][0] for combination in product])
            for i, name in enumerate(names)
        }
        masses = np.array([np.prod([mass for _, mass in combination]) for combination in product])
        return values, masses

    def _make_known(self) -> dict[str, float]:
        """Parameters that are the same for everybody in this draw."""
        known = {
            name: self.number(name, parameter.distribution)
            for name, parameter in self.case.parameters.items()
            if parameter.known_to == "all"
        }
        return {**known, **self.replaced}

    def private_names(self, player: str | None = None) -> list[str]:
        return [
            name
            for name, parameter in self.case.parameters.items()
            if isinstance(parameter.known_to, tuple)
            and (player is None or player in parameter.known_to)
        ]

    # ------------------------------------------------------------ motives, priors, beliefs

    def lanes(self) -> list[Lane]:
        """All lanes, each made once: a lane is told from another by being that object."""
        if not self._lanes:
            self._lanes = self._make_lanes()
        return self._lanes

    def _make_lanes(self) -> list[Lane]:
        players = list(self.case.players)
        privates = self.private_names()
        found = []
        for motives in itertools.product(*(self.case.motive_names(p) for p in players)):
            points = [list(enumerate(self.points_of(name))) for name in privates]
            for combination in itertools.product(*points):
                found.append(
                    Lane(
                        dict(zip(players, motives, strict=True)),
                        {
                            name: (index, value)
                            for name, (index, (value, _)) in zip(privates, combination, strict=True)
                        },
                        float(np.prod([mass for _, (_, mass) in combination])),
                    )
                )
        return found

    def prior(self, motives: Mapping[str, str]) -> float:
        """The analyst's prior of a motive profile."""
        answer = 1.0
        for block in self.case.priors:
            total = sum(weight for _, weight in block.rows)
            answer *= sum(w for row, w in block.rows if _fits(block, row, motives)) / total
        return answer

    def believed(self, motives: Mapping[str, str], known: set[str]) -> float:
        """What is believed of the others' motives by who knows those of the players ``known``."""
        answer = 1.0
        for block in self.case.believed:
            rows = [(row, self._believed_weight(block, row, w)) for row, w in block.rows]
            others = set(block.players) - known
            given = [
                (row, w)
                for row, w in rows
                if _fits(block, row, motives, set(block.players) & known)
            ]
            if not given:  # an own motive that nobody believes in: the marginal of the others
                given = rows
            matching = sum(w for row, w in given if _fits(block, row, motives, others))
            answer *= matching / sum(w for _, w in given)
        return answer

    def _believed_weight(self, block: Weights, row: tuple[str, ...], weight: float) -> float:
        column = f"believed.{'+'.join(block.players)}.{'+'.join(row)}"
        return float(self.draw.get(column, weight)) if block.dirichlet else weight

    # ------------------------------------------------------------------------ histories

    def environment(
        self, lane: Lane, moves: Mapping[str, str], formula: Formula
    ) -> dict[str, np.ndarray | float]:
        """All that ``formula`` may name; what nobody knows is an array over its points."""
        values: dict[str, np.ndarray | float] = {
            **self._known,
            **{name: value for name, (_, value) in lane.privates.items()},
            **self._nobody[0],
        }
        for stage in self.case.stages:
            move = moves.get(stage.name)
            values[f"@stage.{stage.name}"] = (
                NOT_REACHED if move is None else stage.option_names.index(move)
            )
        for player, motive in lane.motives.items():
            values[f"@motive.{player}"] = self.symbols.motives[player].index(motive)
        wanted = self._quantities_below(formula)
        with np.errstate(all="ignore"):
            for name, quantity in self.case.quantities.items():
                if name in wanted:
                    values[name] = quantity.formula.evaluate(values)
        return values

    def _quantities_below(self, formula: Formula) -> set[str]:
        found = set(formula.quantities)
        for name in formula.quantities:
            found |= self._quantities_below(self.case.quantities[name].formula)
        return found

    def value(
        self,
        lane: Lane,
        moves: Mapping[str, str],
        formula: Formula,
        atoms: Mapping[str, float] | None = None,
    ) -> float:
        """A formula at one history, averaged over what nobody knows."""
        values = self.environment(lane, moves, formula)
        values.update(atoms or {})
        with np.errstate(all="ignore"):
            answer = np.asarray(formula.evaluate(values), dtype=float)
        if answer.ndim == 0:
            return float(answer)
        masses = self._nobody[1]
        return float(np.sum(masses * np.broadcast_to(answer, masses.shape)))

    def paths(self, changes: Changes = Changes()) -> list[Path]:
        return [path for lane in self.lanes() for path in self._walk(lane, changes, 0, (), ())]

    def _walk(
        self,
        lane: Lane,
        changes: Changes,
        index: int,
        moves: tuple[tuple[str, str], ...],
        steps: tuple[Step, ...],
    ) -> Iterator[Path]:
        if index == len(self.case.stages):
            yield Path(lane, moves, steps)
            return
        stage = self.case.stages[index]
        if stage.when is not None and not self.value(lane, dict(moves), stage.when):
            yield from self._walk(lane, changes, index + 1, moves, steps)
            return
        options = changes.allowed.get(stage.name, stage.option_names)
        if stage.player == CHANCE:
            infoset = None
            odds = {o: self.value(lane, dict(moves), stage.odds[o]) for o in options}
            total = sum(odds.values()) if len(options) < len(stage.options) else 1.0
        else:
            infoset = self._infoset(stage, lane, dict(moves), changes)
        for option in options:
            probability = odds[option] / total if infoset is None else None
            step = Step(index, option, infoset, probability)
            yield from self._walk(
                lane, changes, index + 1, (*moves, (stage.name, option)), (*steps, step)
            )

    def sees(self, player: str, earlier: Stage, at: Stage) -> bool:
        """Whether ``player`` knows at its stage ``at`` what was played at ``earlier``."""
        if earlier.player == player:
            return True
        if player in earlier.hidden_from:
            return False
        return at.player != player or at.sees is None or earlier.name in at.sees

    def _infoset(
        self, stage: Stage, lane: Lane, moves: Mapping[str, str], changes: Changes
    ) -> tuple:
        index = self.order[stage.name]
        player = stage.player
        seen = tuple(
            (earlier.name, moves.get(earlier.name))
            for earlier in self.case.stages[:index]
            if self.sees(player, earlier, stage)
        )
        public = tuple(
            (p, lane.motives[p]) for p, start in changes.revealed.items() if index >= start
        )
        own = lane.private_points(self.private_names(player))
        return (stage.name, player, lane.motives[player], own, seen, public)

    # -------------------------------------------------------------------------- payoffs

    def motive_weight(self, player: str, motive: str, quantity: str) -> float:
        owner = next(m for m in self.case.players[player].motives if m.name == motive)
        if quantity not in owner.weights:
            return 0.0
        return self.number(f"weight.{player}.{motive}.{quantity}", owner.weights[quantity])

    def payoff(self, player: str, path: Path) -> float:
        """Weighted quantities less costs, for the motive that ``player`` has on this path."""
        key = (player, id(path.lane), path.moves)
        if key not in self._payoffs:
            self._payoffs[key] = self._payoff(player, path.lane, dict(path.moves))
        return self._payoffs[key]

    def _payoff(self, player: str, lane: Lane, moves: Mapping[str, str]) -> float:
        motive = lane.motives[player]
        if motive == UNMODELLED:
            raise ValueError("unmodelled play has no payoff")
        owner = next(m for m in self.case.players[player].motives if m.name == motive)
        total = 0.0
        for quantity in owner.weights:
            formula = self.case.quantities[quantity].formula
            weight = self.motive_weight(player, motive, quantity)
            total += weight * self.value(lane, moves, formula)
        for index, cost in enumerate(self.case.players[player].costs):
            if not self.value(lane, moves, cost.condition):
                continue
            if isinstance(cost.amount, Formula):
                total -= self.value(lane, moves, cost.amount)
            else:
                total -= self.number(f"cost.{player}.{index}", cost.amount)
        return total


def option_weights(stage: Stage, left: Iterable[str]) -> dict[str, float]:
    """Weights of the options that are left; those of a group share one option's weight equally."""
    options = [option for option in stage.options if option.name in set(left)]
    size = {
        option.group: sum(other.group == option.group for other in options)
        for option in options
        if option.group is not None
    }
    return {o.name: o.weight / size.get(o.group, 1) for o in options}


def _fits(
    block: Weights,
    row: tuple[str, ...],
    motives: Mapping[str, str],
    players: set[str] | None = None,
) -> bool:
    return all(
        motives[player] == motive
        for player, motive in zip(block.players, row, strict=True)
        if players is None or player in players
    )

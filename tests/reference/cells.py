"""The analyst's cells: every path of one draw with its weight under one condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from feint.case.formula import Formula
from feint.case.model import UNMODELLED, Case, Fact, Signal

from .equilibrium import Policy, System, default_scales, precisions
from .world import Changes, Lane, Path, Step, World

Draw = Mapping[str, float]


class ImpossibleError(ValueError):
    """A condition of probability 0, or a ``do`` on a stage that is never reached."""


@dataclass(frozen=True)
class Conditions:
    """What stands right of the bar, told apart by when it acts."""

    observed: bool = False
    until: str | None = None
    events: tuple[Formula, ...] = ()
    dos: tuple[tuple[str, str, bool, bool], ...] = ()  # stage, option, known, retro
    sets: tuple[tuple[str, float], ...] = ()
    forbids: tuple[tuple[str, str, bool], ...] = ()  # stage, option, retro
    reveals: tuple[tuple[str, bool], ...] = ()  # player, retro


@dataclass
class Solved:
    """A world in which the base game has been solved (``set`` and ``retro`` included)."""

    world: World
    changes: Changes
    paths: list[Path]
    policy: Policy
    precision: Mapping[tuple[str, str], float]
    memory: dict = field(default_factory=dict)  # of beliefs and preferences already found


@dataclass(frozen=True)
class Cell:
    weight: float
    path: Path
    solved: Solved


class Analyst:
    """All that one draw has to say to queries."""

    def __init__(self, case: Case, draw: Draw, draw_weight: float, scales: Mapping[str, float]):
        self.case = case
        self.draw = draw
        self.draw_weight = draw_weight
        self.scales = scales
        self._bases: dict[tuple, Solved] = {}
        self._cells: dict[Conditions, list[Cell]] = {}

    # ------------------------------------------------------------------------ the base game

    def base(self, conditions: Conditions) -> Solved:
        """The game solved from the root, in the case that ``set`` and ``retro`` make of it."""
        changes = Changes(
            _allowed(
                self.case,
                [(s, o) for s, o, _, retro in conditions.dos if retro],
                [(s, o) for s, o, retro in conditions.forbids if retro],
            ),
            {player: 0 for player, retro in conditions.reveals if retro},
        )
        key = (
            tuple(sorted(changes.allowed.items())),
            tuple(sorted(changes.revealed.items())),
            conditions.sets,
        )
        if key not in self._bases:
            world = World(self.case, self.draw, dict(conditions.sets))
            paths = world.paths(changes)
            precision = precisions(world, self.scales)
            policy = System(world, paths, changes).solve(precision)
            self._bases[key] = Solved(world, changes, paths, policy, precision)
        return self._bases[key]

    # ----------------------------------------------------------------------------- evidence

    def evidence(self, conditions: Conditions) -> tuple[list[Fact], list[Fact], list[Signal]]:
        """Given facts, further facts and signals of the condition, less those ``retro`` drops."""
        kept: list[Fact | Signal] = []
        if conditions.observed and conditions.until is None:
            kept = list(self.case.evidence)
        elif conditions.observed:
            everything = [*self.case.given, *self.case.evidence]
            places = [
                i
                for i, item in enumerate(everything)
                if isinstance(item, Fact) and item.stage == conditions.until
            ]
            if not places:
                raise ImpossibleError(f"nothing was observed at {conditions.until}")
            kept = everything[len(self.case.given) : places[0] + 1]
        dropped = {stage for stage, _, _, retro in conditions.dos if retro}
        dropped |= {stage for stage, _, retro in conditions.forbids if retro}
        given = [fact for fact in self.case.given if fact.stage not in dropped]
        facts = [item for item in kept if isinstance(item, Fact) and item.stage not in dropped]
        return given, facts, [item for item in kept if isinstance(item, Signal)]

    def fits(self, fact: Fact, moves: Mapping[str, str]) -> float:
        """How well one history fits one fact (r if it does, and a share of what is in doubt)."""
        n_options = len(self.case.stage(fact.stage).options)
        fit = fact.reliability if moves.get(fact.stage) == fact.option else 0.0
        return fit + (1.0 - fact.reliability) / n_options

    def lane_weights(self, conditions: Conditions) -> dict[Lane, float]:
        """Weight of every motive profile with private points: prior times likelihood."""
        base = self.base(conditions)
        given, facts, signals = self.evidence(conditions)
        likelihood: dict[Lane, float] = {}
        given_alone: dict[tuple, float] = {}
        for path in base.paths:
            moves = dict(path.moves)
            play = 1.0
            for step in path.steps:
                play *= chance_of(step, base.policy)
            for fact in given:
                play *= self.fits(fact, moves)
            profile = tuple(path.lane.motives.items())
            given_alone[profile] = given_alone.get(profile, 0.0) + path.lane.mass * play
            for fact in facts:
                play *= self.fits(fact, moves)
            likelihood[path.lane] = likelihood.get(path.lane, 0.0) + play
        if not any(
            all(dict(path.moves).get(fact.stage) == fact.option for fact in [*given, *facts])
            for path in base.paths
        ):
            raise ImpossibleError("the evidence that is left cannot happen together")
        weights = {}
        for lane in likelihood:
            weight = self.draw_weight * base.world.prior(lane.motives) * lane.mass
            for signal in signals:
                motive = lane.motives[signal.player]
                column = f"signal.{signal.name}.{motive}"
                weight *= base.world.number(column, signal.likelihood[motive])
            if weight and likelihood[lane]:
                weight *= likelihood[lane] / given_alone[tuple(lane.motives.items())]
            weights[lane] = weight if likelihood[lane] else 0.0
        return weights

    # -------------------------------------------------------------------------------- cells

    def cells(self, conditions: Conditions) -> list[Cell]:
        """Cells in which all events of the condition hold."""
        everything = self._all_cells(conditions)
        return [
            cell
            for cell in everything
            if all(
                cell.solved.world.value(cell.path.lane, dict(cell.path.moves), event)
                for event in conditions.events
            )
        ]

    def _all_cells(self, conditions: Conditions) -> list[Cell]:
        key = Conditions(**{**_fields(conditions), "events": ()})
        if key not in self._cells:
            self._cells[key] = self._make_cells(key)
        return self._cells[key]

    def _make_cells(self, conditions: Conditions) -> list[Cell]:
        base = self.base(conditions)
        world, order = base.world, base.world.order
        weights = self.lane_weights(conditions)
        given, facts, _ = self.evidence(conditions)
        kept = [*given, *facts]
        now = 1 + max((order[fact.stage] for fact in kept), default=-1)

        surprise = {s: o for s, o, known, retro in conditions.dos if not known and not retro}
        known = [(s, o) for s, o, known, retro in conditions.dos if known and not retro]
        forbids = [(s, o) for s, o, retro in conditions.forbids if not retro]
        reveals = [player for player, retro in conditions.reveals if not retro]
        changed = [order[s] for s in surprise] + [order[s] for s, _ in [*known, *forbids]]
        cut = min([now, *changed])  # a change in the past is replayed from there

        paths, policy = base.paths, base.policy
        if known or forbids or reveals:
            changes = Changes(
                {**base.changes.allowed, **_allowed(self.case, known, forbids, base.changes)},
                {**base.changes.revealed, **dict.fromkeys(reveals, cut)},
            )
            paths = world.paths(changes)
            policy = System(world, paths, changes, cut, base.policy).solve(base.precision)

        prefixes: dict[tuple, float] = {}
        for path in paths:
            prefixes[self._prefix(path, cut)] = self._before(path, cut, policy, kept)
        total: dict[tuple, float] = {}
        for (lane, _), weight in prefixes.items():
            total[lane] = total.get(lane, 0.0) + weight

        cells = []
        for path in paths:
            lane_weight = weights[path.lane]
            if lane_weight == 0.0:
                continue
            prefix = self._prefix(path, cut)
            weight = lane_weight * prefixes[prefix] / total[prefix[0]]
            for step in path.steps:
                if step.stage < cut:
                    continue
                name = self.case.stages[step.stage].name
                if name in surprise:
                    weight *= float(step.option == surprise[name])
                else:
                    weight *= chance_of(step, policy)
            if weight > 0.0:
                cells.append(Cell(weight, path, base))
        for stage in [*surprise, *(s for s, _ in known)]:
            if not any(stage in dict(cell.path.moves) for cell in cells):
                raise ImpossibleError(f"{stage} is never reached")
        return cells

    def _prefix(self, path: Path, cut: int) -> tuple:
        names = {stage.name for stage in self.case.stages[:cut]}
        return (path.lane, tuple(move for move in path.moves if move[0] in names))

    def _before(self, path: Path, cut: int, policy: Policy, facts: Sequence[Fact]) -> float:
        weight = 1.0
        for step in path.steps:
            if step.stage < cut:
                weight *= chance_of(step, policy)
        early = {stage.name for stage in self.case.stages[:cut]}
        for fact in facts:
            if fact.stage in early:
                weight *= self.fits(fact, dict(path.moves))
        return weight

    # ------------------------------------------------------------- what a player itself expects

    def own_view(
        self, solved: Solved, player: str, stage: str, motives: Mapping[str, str], own: tuple
    ) -> list[tuple[float, Path]]:
        """Paths as ``player`` weighs them at ``stage``: own motive, own private points and the
        facts it has seen are certain, other motives as believed, play by the original policies."""
        world, at = solved.world, self.case.stage(stage)
        last = world.order[stage]
        names = world.private_names(player)
        known = {player, *solved.changes.revealed}
        facts = [item for item in [*self.case.given, *self.case.evidence] if isinstance(item, Fact)]
        certain = [
            fact
            for fact in facts
            if world.order[fact.stage] <= last
            and (fact.stage == stage or world.sees(player, self.case.stage(fact.stage), at))
            and not (fact.stage == stage and player in at.hidden_from)
            and fact.stage not in solved.changes.allowed
        ]
        view = []
        for path in solved.paths:
            lane, moves = path.lane, dict(path.moves)
            if any(lane.motives[p] != motives[p] for p in known) or own != lane.private_points(
                names
            ):
                continue
            if any(moves.get(fact.stage) != fact.option for fact in certain):
                continue
            weight = world.believed(lane.motives, known) * lane.mass
            for step in path.steps:
                weight *= chance_of(step, solved.policy)
            if weight > 0.0:
                view.append((weight, path))
        return view

    def _knows(self, solved: Solved, player: str, lane: Lane) -> tuple:
        motives = tuple(lane.motives[p] for p in (player, *solved.changes.revealed))
        return (motives, lane.private_points(solved.world.private_names(player)))

    def belief(self, solved: Solved, player: str, event: Formula, stage: str, lane: Lane) -> float:
        own = lane.private_points(solved.world.private_names(player))
        key = ("belief", player, event.text, stage, self._knows(solved, player, lane))
        if key not in solved.memory:
            view = self.own_view(solved, player, stage, lane.motives, own)
            holds = [w * solved.world.value(p.lane, dict(p.moves), event) for w, p in view]
            if not view:
                raise ImpossibleError(f"{player} cannot be at {stage}")
            solved.memory[key] = sum(holds) / sum(weight for weight, _ in view)
        return solved.memory[key]

    def prefers(
        self, solved: Solved, player: str, first: Formula, second: Formula, stage: str, lane: Lane
    ) -> float:
        if lane.motives[player] == UNMODELLED:
            return 0.0
        own = lane.private_points(solved.world.private_names(player))
        key = ("prefers", player, first.text, second.text, stage, self._knows(solved, player, lane))
        if key not in solved.memory:
            view = self.own_view(solved, player, stage, lane.motives, own)
            better = _mean_payoff(solved.world, player, view, first)
            worse = _mean_payoff(solved.world, player, view, second)
            # strict, and a tie stays a tie when sums are rounded
            solved.memory[key] = float(
                better is not None
                and worse is not None
                and better - worse > 1e-10 * (1.0 + abs(worse))
            )
        return solved.memory[key]


def analysts(case: Case, draws: Sequence[Draw], weights: Sequence[float]) -> list[Analyst]:
    scales = default_scales(case)
    return [Analyst(case, d, w, scales) for d, w in zip(draws, weights, strict=True)]


def chance_of(step: Step, policy: Policy) -> float:
    """Probability of one move where it is made."""
    if step.infoset is None:
        return float(step.probability)  # type: ignore[arg-type]
    return policy[step.infoset][step.option]


def _mean_payoff(
    world: World, player: str, view: list[tuple[float, Path]], event: Formula
) -> float | None:
    """Expected own payoff given an event; None where the event cannot happen."""
    fitting = [(w, p) for w, p in view if world.value(p.lane, dict(p.moves), event)]
    if not fitting:
        return None
    return sum(w * world.payoff(player, p) for w, p in fitting) / sum(w for w, _ in fitting)


def _allowed(
    case: Case,
    dos: list[tuple[str, str]],
    forbids: list[tuple[str, str]],
    already: Changes = Changes(),  # noqa: B008  (frozen)
) -> dict[str, tuple[str, ...]]:
    """Options left where an option is the only one, or one is forbidden."""
    allowed: dict[str, tuple[str, ...]] = {}
    for stage, option in forbids:
        names = allowed.get(stage, already.allowed.get(stage, case.stage(stage).option_names))
        allowed[stage] = tuple(name for name in names if name != option)
        if not allowed[stage]:
            raise ImpossibleError(f"the last option of {stage} cannot be forbidden")
    for stage, option in dos:
        allowed[stage] = (option,)
    return allowed


def _fields(conditions: Conditions) -> dict:
    return {name: getattr(conditions, name) for name in conditions.__dataclass_fields__}

"""The public tree of a case, with what each motive makes of every option at the middle of all
ranges."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.case.model import CHANCE, Case
from feint.game.public_tree import Level
from feint.infer.blueprint import Blueprint
from feint.infer.draws import reference
from feint.infer.solutions import Solutions
from feint.report.language.formats import capital
from feint.report.language.languages import Language
from feint.report.motive_styles import motive_styles
from feint.report.names import Names
from feint.report.tree.model import Branch, Node, Tree

FloatArray = npt.NDArray[np.float64]


def tree_of_case(case: Case, language: Language, *, note: str = "", solve: bool = True) -> Tree:
    """Every public history of a case; bars for the motives of the one who decides.

    The game is solved once, with every number at its median.
    """
    names, styles = Names(case, language), motive_styles(case)
    blueprint = Blueprint(case)
    compiled = blueprint.plain_game
    levels = compiled.tree.levels
    chances = _chances(case, blueprint) if solve else {}
    facts = {fact.stage: fact.option for fact in case.facts}
    number = [np.full(len(level.moves), -1, dtype=np.int64) for level in levels]
    nodes: list[Node | None] = []
    for index in range(len(levels)):
        number[index] = _numbers(levels, number, index, nodes)
    place = {player: i for i, player in enumerate(case.players)}
    for index, stage in enumerate(case.stages):
        level, after = levels[index], levels[index + 1]
        children: dict[int, list[int]] = {}
        for row, parent in enumerate(after.parent):
            children.setdefault(int(parent), []).append(row)
        own = compiled.sets.get(index)
        for row in np.flatnonzero(level.reached).tolist():
            branches = []
            for child in children[int(row)]:
                option = stage.option_names[int(after.option[child])]
                bars = chances.get(index)
                motives = () if stage.player == CHANCE else case.motive_names(stage.player)
                told: tuple[tuple[int, float], ...] = ()
                share = None
                if bars is not None and len(motives) > 1:
                    told = tuple(
                        (styles[stage.player, motive].index, float(bars[motive][child]))
                        for motive in motives
                        if motive in bars
                    )
                elif bars is not None:
                    share = float(next(iter(bars.values()))[child])
                branches.append(
                    Branch(
                        capital(names.option(stage.name, option)),
                        int(number[index + 1][child]),
                        share,
                        told,
                        facts.get(stage.name) == option,
                    )
                )
            infoset = None
            if own is not None:
                infoset = 10_000 * index + int(own.history_class[row])
            nodes[int(number[index][row])] = Node(
                "chance" if stage.player == CHANCE else "decision",
                capital(names.player(stage.player)),
                names.stage(stage.name),
                place.get(stage.player, -1),
                infoset,
                tuple(branches),
            )
    end = Node("end", "", "", -1, None, ())
    key = tuple(
        (f"{capital(names.player(player))} – {names.motive(player, motive)}",
         styles[player, motive].index)
        for player in case.typed_players
        for motive in case.motive_names(player)
    )  # fmt: skip
    return Tree(
        names.text(case.title),
        note,
        tuple(node or end for node in nodes),
        key,
        tuple(capital(names.player(player)) for player in case.players),
    )


def _numbers(
    levels: tuple[Level, ...], number: list[npt.NDArray[np.int64]], index: int,
    nodes: list[Node | None],
) -> npt.NDArray[np.int64]:  # fmt: skip
    """Number of the node at which each history of a level stands.

    A history that a stage passes by stands where it stood; the others get a node of their own.
    """
    level = levels[index]
    if index == 0:
        nodes.append(None)
        return np.zeros(1, dtype=np.int64)
    before = number[index - 1][level.parent]
    moved = level.option >= 0
    result = before.copy()
    fresh = np.flatnonzero(moved)
    result[fresh] = len(nodes) + np.arange(len(fresh))
    nodes.extend([None] * len(fresh))
    return np.asarray(result, dtype=np.int64)


def _chances(case: Case, blueprint: Blueprint) -> dict[int, dict[str, FloatArray]]:
    """stage -> motive of its player -> probability of each history of the next level."""
    play = Solutions(blueprint, reference(case)).base().play
    lanes, prior = blueprint.lanes, blueprint.prior
    found: dict[int, dict[str, FloatArray]] = {}
    for index, stage in enumerate(case.stages):
        step = play.step(lanes, index)
        table = step.values()[0][step.classes]
        if stage.player == CHANCE:
            found[index] = {"": np.average(table, axis=0, weights=prior)}
            continue
        own = lanes.motive[stage.player]
        found[index] = {
            motive: np.average(table[own == m], axis=0, weights=prior[own == m])
            for m, motive in enumerate(case.motive_names(stage.player))
            if prior[own == m].sum() > 0
        }
    return found

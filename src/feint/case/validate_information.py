"""What players know when they move: order of stages, hidden moves, perfect recall."""

from __future__ import annotations

from feint.case.dependencies import Dependencies
from feint.case.draft import Draft
from feint.case.formula import Formula
from feint.case.model import CHANCE, Stage
from feint.case.nodes import Node, Scalar, Table


def validate_information(draft: Draft, dependencies: Dependencies) -> None:
    """Notes what a ``when`` or odds may not name, and what breaks perfect recall."""
    position = {name: index for index, name in enumerate(draft.declared.stages)}
    for stage in draft.stages:
        if stage.when is not None:
            at = stage_node(draft, stage.name, "when")
            _check_formula(draft, dependencies, stage, stage.when, at, "when", position)
        for option, formula in (stage.odds or {}).items():
            at = odds_node(draft, stage.name, option)
            _check_formula(draft, dependencies, stage, formula, at, "odds", position)
        _check_sees(draft, stage, position)
    _check_recall(draft, position)


def stage_node(draft: Draft, stage: str, key: str) -> Node:
    """The value of a stage's key, or the stage's name where it has none."""
    entry = draft.declared.stages[stage]
    found = entry.value.get(key) if isinstance(entry.value, Table) else None
    return entry.key if found is None else found


def odds_node(draft: Draft, stage: str, option: str) -> Node:
    """Where the odds of one option are written."""
    odds = stage_node(draft, stage, "odds")
    found = odds.get(option) if isinstance(odds, Table) else None
    return odds if found is None else found


def _check_formula(
    draft: Draft,
    dependencies: Dependencies,
    stage: Stage,
    formula: Formula,
    at: Node,
    what: str,
    position: dict[str, int],
) -> None:
    reader = draft.reader
    needs = dependencies.of(formula)
    for name in sorted(needs.stages):
        if position.get(name, -1) >= position[stage.name]:
            reader.error("V121", at, what=what, stage=stage.name, later=name)
    for player in sorted(needs.motives):
        reader.error("V122", at, what=what, player=player)
    for name in sorted(needs.parameters):
        if what == "when":
            reader.error("V120", at, name=name)
        elif name in draft.parameters and draft.parameters[name].known_to == "nobody":
            reader.error("V123", at, name=name)


def _check_sees(draft: Draft, stage: Stage, position: dict[str, int]) -> None:
    reader = draft.reader
    if stage.player in stage.hidden_from:
        reader.error("V130", stage_node(draft, stage.name, "hidden from"), player=stage.player)
    if stage.sees is None:
        return
    at = stage_node(draft, stage.name, "sees")
    others = {other.name: other for other in draft.stages}
    for name in stage.sees:
        place = _item(at, name)
        if position[name] >= position[stage.name]:
            reader.error("V131", place, stage=stage.name, later=name)
        elif name in others and stage.player in others[name].hidden_from:
            reader.error("V132", place, player=stage.player, stage=name)


def _item(node: Node, word: str) -> Node:
    items = getattr(node, "items", ())
    return next((i for i in items if isinstance(i, Scalar) and i.text == word), node)


def seen_stages(stages: list[Stage], stage: Stage) -> frozenset[str]:
    """Others' earlier stages whose moves the player of ``stage`` sees there."""
    earlier = stages[: [other.name for other in stages].index(stage.name)]
    return frozenset(
        other.name
        for other in earlier
        if other.player != stage.player
        and stage.player not in other.hidden_from
        and (stage.sees is None or other.name in stage.sees)
    )


def _check_recall(draft: Draft, position: dict[str, int]) -> None:
    """A player may not see less at a later decision than it saw at an earlier one."""
    for stage in draft.stages:
        if stage.sees is None or stage.player == CHANCE:
            continue
        seen = seen_stages(draft.stages, stage)
        for other in draft.stages[: draft.stages.index(stage)]:
            if other.player != stage.player:
                continue
            forgotten = sorted(seen_stages(draft.stages, other) - seen, key=position.__getitem__)
            if forgotten:
                draft.reader.error(
                    "V133",
                    stage_node(draft, stage.name, "sees"),
                    player=stage.player,
                    stage=stage.name,
                    earlier=other.name,
                    forgotten=", ".join(forgotten),
                )
                break

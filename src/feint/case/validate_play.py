"""The tree as a whole: its size, stages nobody reaches, evidence that cannot all be true."""

from __future__ import annotations

from feint.case.dependencies import Dependencies
from feint.case.draft import Draft
from feint.case.model import CHANCE
from feint.case.public_tree import PublicTree, TooManyStatesError, size_of

TERMINAL_LIMIT = 10_000


def validate_play(draft: Draft, dependencies: Dependencies, terminal_limit: int) -> None:
    """Walks the public tree; only for drafts whose ``when`` are in order."""
    size = size_of(draft.stages, draft.quantities, draft.parameters, draft.believed)
    if size.terminals > terminal_limit:
        entry = next(iter(draft.declared.stages.values()))
        draft.reader.error(
            "V190",
            entry.key,
            terminals=("" if size.is_exact else "> ") + f"{size.terminals:,.0f}",
            public=f"{size.public:,.0f}",
            profiles=size.profiles,
            private=size.private,
            limit=f"{terminal_limit:,}",
        )
    if not size.is_exact:
        return
    for stage in draft.stages:
        if not size.reached[stage.name]:
            place = stage.place
            draft.reader.warn("V150", place, len(stage.name), stage=stage.name)
    if all(stage.player == CHANCE for stage in draft.stages) and draft.stages:
        entry = next(iter(draft.declared.stages.values()))
        draft.reader.error("V152", entry.key)
    _check_facts(draft, PublicTree(draft.stages, draft.quantities))


def _check_facts(draft: Draft, tree: PublicTree) -> None:
    """Facts of reliability 1 must fit one history together."""
    fixed: dict[str, str] = {}
    position = {stage.name: index for index, stage in enumerate(draft.stages)}
    last_day = None
    for fact in sorted(draft.facts, key=lambda fact: position[fact.stage]):
        if last_day is not None and fact.day < last_day:
            draft.reader.warn("V210", fact.place, fact=fact.name, stage=fact.stage)
        last_day = fact.day if last_day is None else max(last_day, fact.day)
        if fact.reliability < 1:
            continue
        fixed[fact.stage] = fact.option
        try:
            total = tree.walk(fixed=fixed).total
        except TooManyStatesError:
            return
        if not total:
            others = ", ".join(f"{s} = {o}" for s, o in fixed.items() if s != fact.stage)
            draft.reader.error_at(
                "V151", fact.place, move=f"{fact.stage} = {fact.option}", others=others or "—"
            )
            return

"""``stages``: who decides, among what, when, and what they see."""

from __future__ import annotations

from feint.case import keys
from feint.case.draft import Draft
from feint.case.formula import Formula
from feint.case.model import CHANCE, Option, Stage, Text
from feint.case.nodes import Scalar, Table
from feint.case.read_formulas import is_by_table, read_formula
from feint.case.read_yaml import shown
from feint.case.reader import NO_TEXT, Entry, Fields


def read_stages(draft: Draft) -> None:
    """Every stage in file order."""
    for name in draft.declared.stages:
        stage = _read_stage(draft, name)
        if stage is not None:
            draft.stages.append(stage)


def _read_stage(draft: Draft, name: str) -> Stage | None:
    reader, declared = draft.reader, draft.declared
    entry = declared.stages[name]
    found = reader.fields(entry.value, keys.STAGE)
    if found is None:
        return None
    player = _player(draft, found)
    # without `options` the odds name them, and what stands behind a name is no description
    is_described = "options" in found
    options = tuple(
        _option(draft, option, described, is_described)
        for option, described in declared.options.get(name, {}).items()
    )
    when: Formula | None = None
    if "when" in found:
        node = found["when"].value
        when = read_formula(reader, node, draft.symbols, "when", allow_motives=False)
        if when is not None and when.kind == "number":
            reader.error("C114", node, what="when")
            when = None
    odds = _odds(draft, name, found)
    if player == CHANCE:
        if "odds" not in found:
            reader.error("C221", entry.key, stage=name)
        for key in ("sees", "hidden from"):
            if key == "sees" and key in found:
                reader.error("C222", found[key].key, key=key)
    elif player is not None and "odds" in found:
        reader.error("C223", found["odds"].key, player=player)
    hidden: tuple[str, ...] = ()
    if "hidden from" in found:
        node = found["hidden from"].value
        hidden = reader.known_words(node, "hidden from", declared.players, "C212")
    sees: tuple[str, ...] | None = None
    if "sees" in found:
        sees = reader.known_words(found["sees"].value, "sees", declared.stages, "C224")
    if player is None or not options:
        return None
    return Stage(
        name=name,
        player=player,
        options=options,
        when=when,
        odds=odds,
        hidden_from=hidden,
        sees=sees,
        label=reader.inline_text(found),
        date=reader.optional_text(found, "date"),
        place=reader.place(entry.key),
    )


def _player(draft: Draft, found: Fields) -> str | None:
    if "player" not in found:
        return None
    node = found["player"].value
    name = draft.reader.word(node, "player")
    players = (*draft.declared.players, CHANCE)
    if name is None or name in players:
        return name
    draft.reader.unknown("C212", node, name, players)
    return None


def _option(draft: Draft, name: str, entry: Entry, is_described: bool) -> Option:
    """A bare word, a text, or ``{en, fr, weight, group}``."""
    reader = draft.reader
    label, weight, group = NO_TEXT, 1.0, None
    if is_described and isinstance(entry.value, Table):
        found = reader.fields(entry.value, keys.OPTION)
        if found is not None:
            label = reader.inline_text(found)
            if "weight" in found:
                weight = reader.positive(found["weight"].value, "weight") or 1.0
            if "group" in found:
                group = reader.word(found["group"].value, "group")
    elif (
        is_described
        and isinstance(entry.value, Scalar)
        and entry.value is not entry.key
        and isinstance(entry.value.value, str)
    ):
        label = Text({"": entry.value.text})
    return Option(name, label, weight, group, reader.place(entry.key))


def _odds(draft: Draft, stage: str, found: Fields) -> dict[str, Formula] | None:
    if "odds" not in found:
        return None
    reader = draft.reader
    options = draft.declared.options.get(stage, {})
    node = found["odds"].value
    if is_by_table(node):
        reader.error("C225", node)
        return None
    odds: dict[str, Formula] = {}
    written = set()
    for key, value in reader.entries(node, "odds"):
        written.add(key.text)
        if key.text not in options:
            reader.unknown("C226", key, key.text, options)
            continue
        formula = read_formula(reader, value, draft.symbols, "odds", allow_motives=False)
        if formula is not None:
            odds[key.text] = formula
    missing = [option for option in options if option not in written]
    if missing and isinstance(node, Table):
        reader.error("C227", node, missing=shown(", ".join(missing)))
    return {option: odds[option] for option in options if option in odds}

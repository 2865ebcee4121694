"""First pass over a case: every name it declares, so that formulas may use them in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from feint.case.formula import RESERVED, Symbols
from feint.case.formula.symbols import Kind
from feint.case.model import CHANCE, UNMODELLED
from feint.case.nodes import Listing, Node, Scalar, Table
from feint.case.read_yaml import shown
from feint.case.reader import NAME, WORD, Entry, Fields, Reader


@dataclass(slots=True)
class Declared:
    """Names of one case with the nodes that declare them, in file order."""

    players: dict[str, Entry] = field(default_factory=dict)
    motives: dict[str, dict[str, Entry]] = field(default_factory=dict)
    parameters: dict[str, Entry] = field(default_factory=dict)
    quantities: dict[str, Entry] = field(default_factory=dict)
    stages: dict[str, Entry] = field(default_factory=dict)
    # stage -> option -> what describes it; None where the option is a bare word
    options: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def motive_names(self, player: str) -> tuple[str, ...]:
        """Modelled motives, then ``unmodelled`` when there are several (semantics 1)."""
        names = tuple(self.motives.get(player, ()))
        return (*names, UNMODELLED) if len(names) > 1 else names

    def symbols(self, kinds: dict[str, Kind]) -> Symbols:
        """The symbols for formulas; a quantity of unknown kind is taken for a number."""
        return Symbols(
            parameters=frozenset(self.parameters),
            quantities={name: kinds.get(name, "number") for name in self.quantities},
            stages={name: tuple(self.options.get(name, ())) for name in self.stages},
            motives={name: self.motive_names(name) for name in self.players},
            players=tuple(self.players),
        )


LIMITS = {"players": 20, "parameters": 500, "quantities": 500, "stages": 80}


def is_within_limits(reader: Reader, top: Fields) -> bool:
    """Whether the sections are of a size to be read at all; those that are not are noted."""
    fine = True
    for section, limit in LIMITS.items():
        node = top[section].value if section in top else None
        if isinstance(node, Table | Listing):
            n_items = len(node.entries) if isinstance(node, Table) else len(node.items)
            if n_items > limit:
                reader.error("C209", top[section].key, what=section, n=n_items, limit=limit)
                fine = False
    return fine


def declare(reader: Reader, top: Fields) -> Declared:
    """Collects the names of all sections; wrong and doubled names are noted and left out."""
    found = Declared()
    taken: dict[str, str] = {}
    _names(reader, top, "players", found.players, taken, _refuse_chance)
    _names(reader, top, "parameters", found.parameters, taken)
    _names(reader, top, "quantities", found.quantities, taken)
    _motives(reader, top, found)
    _stages(reader, top, found, taken)
    return found


def _refuse_chance(reader: Reader, key: Scalar) -> bool:
    if key.text == CHANCE:
        reader.error("C202", key)
        return True
    return False


def _names(
    reader: Reader,
    top: Fields,
    section: str,
    into: dict[str, Entry],
    taken: dict[str, str],
    refuse: Callable[[Reader, Scalar], bool] | None = None,
) -> None:
    if section not in top:
        return
    for key, value in reader.entries(top[section].value, section):
        if refuse is not None and refuse(reader, key):
            continue
        if _is_free(reader, key, section, taken):
            into[key.text] = Entry(key, value)


def _is_free(reader: Reader, key: Scalar, section: str, taken: dict[str, str]) -> bool:
    """Whether a name can be declared: a word, not reserved; a second use is noted."""
    name = key.text
    if not NAME.fullmatch(name) or len(name) > 60:
        reader.error("C200", key, name=shown(name))
        return False
    if name in RESERVED:
        reader.error("C201", key, name=name)
        return False
    if name in taken:
        # declared all the same: what uses the name elsewhere is not wrong on that account
        reader.error("C203", key, name=name, section=taken[name])
    taken.setdefault(name, section)
    return True


def _motives(reader: Reader, top: Fields, found: Declared) -> None:
    if "motives" not in top:
        return
    for player, value in reader.entries(top["motives"].value, "motives"):
        if player.text not in found.players:
            reader.unknown("C210", player, player.text, found.players)
            continue
        motives: dict[str, Entry] = {}
        for key, motive in reader.entries(value, f"motives.{player.text}"):
            if key.text == UNMODELLED:
                reader.error("C204", key)
            elif not WORD.fullmatch(key.text):
                reader.error("C200", key, name=shown(key.text))
            else:
                motives[key.text] = Entry(key, motive)
        found.motives[player.text] = motives
    for name, entry in found.players.items():
        if not found.motives.get(name):
            reader.error("C205", entry.key, player=name)


def _stages(reader: Reader, top: Fields, found: Declared, taken: dict[str, str]) -> None:
    if "stages" not in top:
        return
    for item in reader.items(top["stages"].value, "stages"):
        if not isinstance(item, Table) or len(item.entries) != 1:
            reader.error("C206", item)
            continue
        key, value = item.entries[0]
        if not _is_free(reader, key, "stages", taken):
            continue
        found.stages[key.text] = Entry(key, value)
        if isinstance(value, Table):
            found.options[key.text] = _options(reader, key, value)


def _options(reader: Reader, stage: Scalar, node: Table) -> dict[str, Entry]:
    written = node.get("options")
    if written is None:
        odds = node.get("odds")  # a chance stage's odds name its options
        if isinstance(odds, Table) and not _is_by(odds):
            return _checked(reader, [Entry(key, value) for key, value in odds.entries])
        reader.error("C207", stage, stage=stage.text)
        return {}
    if isinstance(written, Table):
        options = _checked(reader, [Entry(key, value) for key, value in written.entries])
    elif isinstance(written, Listing):
        options = _checked(
            reader, [Entry(i, i) if isinstance(i, Scalar) else None for i in written.items], written
        )
    else:
        reader.error("C208", written)
        return {}
    if not options:
        reader.error("C207", stage, stage=stage.text)
    return options


def _checked(
    reader: Reader, entries: list[Entry] | list[Entry | None], where: Node | None = None
) -> dict[str, Entry]:
    options: dict[str, Entry] = {}
    for entry in entries:
        if entry is None:
            if where is not None:
                reader.error("C208", where)
            continue
        if not WORD.fullmatch(entry.key.text):
            reader.error("C200", entry.key, name=shown(entry.key.text))
        elif entry.key.text in options:
            reader.error("C111", entry.key, word=entry.key.text)
        else:
            options[entry.key.text] = entry
    return options


def _is_by(node: Table) -> bool:
    return len(node.entries) == 1 and node.entries[0][0].text.startswith("by ")

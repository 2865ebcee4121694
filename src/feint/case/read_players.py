"""``players`` with their ``motives``, ``costs`` and ``discernment``."""

from __future__ import annotations

from feint.case import keys
from feint.case.distributions import Distribution, default_ratio
from feint.case.distributions.declared import DISCERNMENT_COVERS
from feint.case.draft import Draft
from feint.case.formula import Formula
from feint.case.model import Cost, Discernment, Motive, Place, Player, Text
from feint.case.nodes import Node, Scalar, Table
from feint.case.read_formulas import is_by_table, read_formula
from feint.case.read_ranges import RangeDefaults, read_range
from feint.case.read_yaml import shown
from feint.case.reader import NO_TEXT, Entry, Fields

SHORT = 24  # characters that fit in two lines beside a bar on a narrow page
RATIO_DEFAULTS = RangeDefaults("lognormal", DISCERNMENT_COVERS)


def read_players(draft: Draft, top: Fields) -> None:
    """Every player that was declared, whole."""
    costs = _per_player(draft, top, "costs")
    discernments = _per_player(draft, top, "discernment")
    draft.cost_nodes = {name: entry.value for name, entry in costs.items()}
    for name, entry in draft.declared.players.items():
        place = draft.reader.place(entry.key)
        label, short = _label(draft, entry.value, keys.PLAYER)
        motives = tuple(
            motive
            for motive_name, declared in draft.declared.motives.get(name, {}).items()
            if (motive := _motive(draft, motive_name, declared)) is not None
        )
        discernment = default_discernment(place)
        if name in discernments:
            read = read_discernment(draft, discernments[name].value)
            discernment = read or discernment
        paid = _costs(draft, costs[name].value) if name in costs else ()
        if motives:
            draft.players[name] = Player(name, label, short, motives, paid, discernment, place)


def default_discernment(place: Place) -> Discernment:
    """2 to 8 times as often for the default scale (semantics 8)."""
    return Discernment(None, default_ratio(), place)


def _per_player(draft: Draft, top: Fields, section: str) -> dict[str, Entry]:
    """The entries of a section whose keys are players."""
    found: dict[str, Entry] = {}
    if section in top:
        for key, value in draft.reader.entries(top[section].value, section):
            if key.text in draft.declared.players:
                found[key.text] = Entry(key, value)
            else:
                draft.reader.unknown("C210", key, key.text, draft.declared.players)
    return found


def _label(draft: Draft, node: Node, spec: keys.Keys) -> tuple[Text, Text]:
    """``en``/``fr`` and ``short`` of an item; a bare text is the label, nothing is no label."""
    if isinstance(node, Scalar):
        return (NO_TEXT if node.value is None else Text({"": node.text})), NO_TEXT
    found = draft.reader.fields(node, spec)
    if found is None:
        return NO_TEXT, NO_TEXT
    return draft.reader.inline_text(found), _short(draft, found)


def _short(draft: Draft, found: Fields) -> Text:
    """The name for narrow pictures; told when it is too long for them."""
    told = draft.reader.optional_text(found, "short")
    if told is None:
        return NO_TEXT
    node = found["short"].value
    for scalar in [value for _, value in node.entries] if isinstance(node, Table) else [node]:
        if isinstance(scalar, Scalar) and len(scalar.text) > SHORT:
            draft.reader.warn(
                "V173", draft.reader.place(scalar), scalar.stop - scalar.start,
                text=shown(scalar.text), signs=len(scalar.text), limit=SHORT,
            )  # fmt: skip
    return told


def _motive(draft: Draft, name: str, entry: Entry) -> Motive | None:
    reader = draft.reader
    found = reader.fields(entry.value, keys.MOTIVE)
    if found is None:
        return None
    label = reader.inline_text(found)
    short = _short(draft, found)
    weights: dict[str, Distribution] = {}
    if "weights" in found:
        node = found["weights"].value
        for key, value in reader.entries(node, "weights"):
            weight = read_range(reader, value, f"weights.{key.text}")
            if key.text not in draft.declared.quantities:
                reader.unknown("C213", key, key.text, draft.declared.quantities)
            elif draft.symbols.quantities.get(key.text) == "label":
                reader.error("V102", key, name=key.text)
            elif weight is not None:
                weights[key.text] = weight
        if isinstance(node, Table) and not node.entries:
            reader.error("C220", entry.key, motive=name)
    own = None
    if "discernment" in found:
        own = read_discernment(draft, found["discernment"].value)
    return Motive(name, label, short, weights, own, reader.place(entry.key))


def read_discernment(draft: Draft, node: Node) -> Discernment | None:
    """``{difference: X, makes_likelier: N}``; both must be positive, N above 1."""
    reader = draft.reader
    found = reader.fields(node, keys.DISCERNMENT)
    if found is None:
        return None
    difference: Distribution | None = None
    ratio: Distribution | None = default_ratio()
    if "difference" in found:
        at = found["difference"].value
        difference = read_range(reader, at, "difference")
        if difference is not None and difference.drawable[0] <= 0:
            reader.error("V103", at)
    if "makes_likelier" in found:
        at = found["makes_likelier"].value
        ratio = read_range(reader, at, "makes_likelier", defaults=RATIO_DEFAULTS)
        if ratio is not None and _lowest(ratio) <= 1:
            reader.error("V104", at)
    return None if ratio is None else Discernment(difference, ratio, reader.place(node))


def _lowest(ratio: Distribution) -> float:
    """The lowest declared value: what lies below has no more than the uncovered mass."""
    declared = getattr(ratio, "declared", None)
    return float(declared.low) if declared is not None else ratio.support[0]


def _costs(draft: Draft, node: Node) -> tuple[Cost, ...]:
    """``{condition: amount, …}``."""
    costs = []
    for key, value in draft.reader.entries(node, "costs"):
        condition = read_formula(draft.reader, key, draft.symbols, "costs")
        amount = read_cost(draft, value)
        if condition is not None and condition.kind == "number":
            draft.reader.error("C114", key, what="costs")
        elif condition is not None and amount is not None:
            costs.append(Cost(condition, amount, draft.reader.place(key)))
    return tuple(costs)


def read_cost(draft: Draft, node: Node) -> Formula | Distribution | None:
    """A number, a range or a formula."""
    is_text = isinstance(node, Scalar) and not isinstance(node.value, float)
    if is_text or is_by_table(node):
        return read_formula(draft.reader, node, draft.symbols, "costs")
    return read_range(draft.reader, node, "costs")


def cost_nodes(draft: Draft, player: str) -> dict[str, tuple[Node, Node]]:
    """Condition text -> where the condition and the amount of a cost are written."""
    section = draft.cost_nodes.get(player)
    if not isinstance(section, Table):
        return {}
    return {key.text: (key, value) for key, value in section.entries}

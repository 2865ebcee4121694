"""Ranges: a number, ``[low, high]``, or a mapping that says shape and coverage."""

from __future__ import annotations

from dataclasses import dataclass

from feint.case import keys
from feint.case.distributions import (
    SHAPES,
    Distribution,
    ShapeError,
    constant,
    discrete,
    from_range,
    mixture,
    uniform,
)
from feint.case.keys import Keys
from feint.case.nodes import Listing, Node, Scalar, Table
from feint.case.read_yaml import resolve, shown
from feint.case.reader import Fields, Reader, closest


@dataclass(frozen=True, slots=True)
class RangeDefaults:
    """What a range may leave unsaid; both None: shape and coverage must be written."""

    shape: str | None = None
    covers: float | None = None


def read_range(
    reader: Reader,
    node: Node,
    what: str,
    *,
    spec: Keys = keys.RANGE,
    defaults: RangeDefaults | None = None,
) -> Distribution | None:
    """The distribution written in ``node``; problems are noted, None then."""
    if isinstance(node, Scalar):
        value = reader.number(node, what)
        return None if value is None else constant(value)
    if isinstance(node, Listing):
        if len(node.items) != 2:
            reader.error("D117", node, what=what)
            return None
        low, high = (reader.number(item, what) for item in node.items)
        if low is None or high is None:
            return None
        if low > high:
            reader.error("D102", node, low=f"{low:g}", high=f"{high:g}")
            return None
        return constant(low) if low == high else uniform(low, high)
    found = reader.fields(node, spec)
    if found is None:
        return None
    return read_range_fields(reader, node, found, what, defaults or RangeDefaults())


def read_range_fields(
    reader: Reader, node: Table, found: Fields, what: str, defaults: RangeDefaults
) -> Distribution | None:
    """The same, from the entries of a mapping that may hold other keys beside."""
    shape = defaults.shape
    if "shape" in found:
        shape_node = found["shape"].value
        shape = reader.word(shape_node, "shape")
        if shape is None:
            return None
        if shape not in SHAPES:
            near = closest(shape, SHAPES) or ", ".join(SHAPES)
            reader.error("D110", shape_node, shape=shown(shape), near=near)
            return None
    if "values" in found or shape == "discrete":
        return _discrete(reader, node, found)
    if "parts" in found or shape == "mixture":
        return _mixture(reader, node, found, what)
    if "value" in found:
        _refuse(reader, found, ("low", "high", "covers", "shape", "mode", "alpha", "beta"), "value")
        value = reader.number(found["value"].value, "value")
        return None if value is None else constant(value)
    return _declared(reader, node, found, what, shape, defaults)


def _declared(
    reader: Reader,
    node: Table,
    found: Fields,
    what: str,
    shape: str | None,
    defaults: RangeDefaults,
) -> Distribution | None:
    numbers: dict[str, float | None] = {}
    complete = True
    for key in ("low", "high", "mode", "alpha", "beta"):
        if key in found:
            numbers[key] = reader.number(found[key].value, key)
            complete = complete and numbers[key] is not None
    if shape == "beta" and "low" not in found and "high" not in found and "alpha" in found:
        numbers["low"], numbers["high"] = 0.0, 1.0  # the plain beta
    for key in ("low", "high"):
        if key not in numbers:
            reader.error("D118", node, what=what, key=key)
            complete = False
    covers = defaults.covers
    if "covers" in found:
        covers = _coverage(reader, found["covers"].value)
        complete = complete and covers is not None
    elif shape == "beta" and "alpha" in numbers:
        covers = 1.0
    elif covers is None:
        reader.error("D119", node, what=what)
        complete = False
    if shape is None:
        reader.error("D120", node, what=what)
        complete = False
    low, high = numbers.get("low"), numbers.get("high")
    if not complete or shape is None or covers is None or low is None or high is None:
        return None
    try:
        return from_range(
            shape,
            low,
            high,
            covers,
            mode=numbers.get("mode"),
            alpha=numbers.get("alpha"),
            beta=numbers.get("beta"),
        )
    except ShapeError as error:
        _place_shape_error(reader, node, found, error)
        return None


_CULPRITS = {
    "D102": "low",
    "D103": "low",
    "D104": "covers",
    "D105": "covers",
    "D108": "mode",
    "D109": "low",
    "D111": "covers",
    "D112": "low",
    "D113": "covers",
}


def _place_shape_error(reader: Reader, node: Node, found: Fields, error: ShapeError) -> None:
    params = {
        key: f"{value:g}" if isinstance(value, float | int) else value
        for key, value in error.params.items()
    }
    culprit = _CULPRITS.get(error.code) or str(error.params.get("key", ""))
    at = found[culprit].value if culprit in found else node
    reader.error(error.code, at, **params)


def _coverage(reader: Reader, node: Node) -> float | None:
    if isinstance(node, Scalar):
        text = node.text.strip()
        if text == "all":
            return 1.0
        value = resolve(text.removesuffix("%").strip())
        if isinstance(value, float):
            share = value / 100 if text.endswith("%") else value
            if 0 < share <= 1:
                return share
        reader.error("D104", node, covers=shown(text))
        return None
    reader.error("D104", node, covers="…")
    return None


def _refuse(reader: Reader, found: Fields, names: tuple[str, ...], beside: str) -> None:
    for name in names:
        if name in found:
            reader.error("D121", found[name].key, key=name, beside=beside)


def _discrete(reader: Reader, node: Table, found: Fields) -> Distribution | None:
    _refuse(
        reader,
        found,
        ("low", "high", "covers", "mode", "alpha", "beta", "value", "parts"),
        "values",
    )
    if "values" not in found:
        reader.error("D118", node, what="discrete", key="values")
        return None
    entries = reader.entries(found["values"].value, "values")
    masses: dict[float, float] = {}
    complete = True
    for key, value in entries:
        point = reader.number(key, "values")
        weight = reader.positive(value, "values")
        if point is None or weight is None:
            complete = False
        elif point in masses:
            reader.error("C111", key, word=shown(key.text))
            complete = False
        else:
            masses[point] = weight
    if not complete:
        return None
    if not masses:
        reader.error("D115", found["values"].value)
        return None
    return discrete(masses)


def _mixture(reader: Reader, node: Table, found: Fields, what: str) -> Distribution | None:
    _refuse(
        reader,
        found,
        ("low", "high", "covers", "mode", "alpha", "beta", "value", "values"),
        "parts",
    )
    if "parts" not in found:
        reader.error("D118", node, what="mixture", key="parts")
        return None
    items = reader.items(found["parts"].value, "parts")
    parts: list[tuple[float, Distribution]] = []
    for item in items:
        inner = reader.fields(item, keys.PART)
        if inner is None or not isinstance(item, Table):
            continue
        weight = reader.positive(inner["weight"].value, "weight") if "weight" in inner else None
        part = read_range_fields(reader, item, inner, what, RangeDefaults())
        if weight is not None and part is not None:
            parts.append((weight, part))
    if not items:
        reader.error("D115", found["parts"].value)
    if not parts or len(parts) < len(items):
        return None
    return parts[0][1] if len(parts) == 1 else mixture(parts)

"""The editors' schema knows exactly the keys the loader reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from feint.case import json_schema, read_text
from feint.case import keys as table
from feint.case.nodes import Document, Node, Scalar, Table
from feint.case.read_yaml import read_yaml


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every closed mapping of a schema."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


@pytest.mark.parametrize("spec", table.ALL, ids=lambda spec: spec.name)
def test_keys_are_those_of_the_loader(spec: table.Keys) -> None:
    schema = json_schema()
    where = schema if spec is table.CASE else schema["$defs"][spec.name]
    (found,) = [
        o for o in objects({**where, "$defs": {}}) if set(o["properties"]) & {*spec.allowed}
    ]
    assert set(found["properties"]) == set(spec.allowed)
    assert set(found.get("required", ())) == set(spec.required)


def test_every_closed_mapping_of_the_schema_is_one_the_loader_reads() -> None:
    read = {frozenset(spec.allowed) for spec in table.ALL}
    assert {frozenset(found["properties"]) for found in objects(json_schema())} == read


def test_references_lead_somewhere() -> None:
    schema = json_schema()

    def references(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if "$ref" in part:
                yield part["$ref"]
            for value in part.values():
                yield from references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    names = {reference.removeprefix("#/$defs/") for reference in references(schema)}
    assert names <= set(schema["$defs"])


@pytest.mark.parametrize("name", ["example", "entry"])
def test_the_examples_fit_the_schema(name: str) -> None:
    text, path = read_text(name)
    root, _ = read_yaml(Document(path, text))
    schema = json_schema()
    assert list(misfits(root, schema, schema, "case")) == []


def misfits(node: Node, schema: Any, whole: Any, path: str) -> Iterator[str]:
    """Where a node does not fit: the part of JSON Schema that the case's schema uses."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        tried = [list(misfits(node, option, whole, path)) for option in schema["anyOf"]]
        if all(tried):
            yield min(tried, key=len)[0]
        return
    if "const" in schema or "enum" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        if not isinstance(node, Scalar) or node.value not in allowed:
            yield f"{path}: not one of {allowed}"
        return
    wanted = schema.get("type")
    if wanted is None:
        return
    kinds = [wanted] if isinstance(wanted, str) else wanted
    if not set(kinds) & kinds_of(node):
        yield f"{path}: not {wanted}"
    elif isinstance(node, Table):
        properties = schema.get("properties", {})
        for key, value in node.entries:
            inner = properties.get(key.text, schema.get("additionalProperties", {}))
            if inner is False:
                yield f"{path}: no key {key.text}"
            else:
                yield from misfits(value, inner, whole, f"{path}.{key.text}")
        for key in schema.get("required", ()):
            if node.get(key) is None:
                yield f"{path}: lacks {key}"
    elif not isinstance(node, Scalar):
        for index, item in enumerate(node.items):
            yield from misfits(item, schema.get("items", {}), whole, f"{path}[{index}]")


def kinds_of(node: Node) -> set[str]:
    if isinstance(node, Table):
        return {"object"}
    if not isinstance(node, Scalar):
        return {"array"}
    if node.value is None:
        return {"null"}
    if isinstance(node.value, bool):
        return {"boolean"}
    if isinstance(node.value, float):
        return {"number"} | ({"integer"} if node.value.is_integer() else set())
    return {"string"}

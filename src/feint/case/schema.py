"""The JSON Schema of a case file, for editors that complete and check while one types.

Kept by hand: the loader says more, and better, about what is wrong; the schema knows keys, types
and descriptions.  A test holds its keys against :mod:`feint.case.keys`, which the loader reads by.
"""

from __future__ import annotations

from typing import Any

from feint.case import keys
from feint.case.distributions import SHAPES
from feint.case.keys import Keys
from feint.case.read_claims import KINDS

Schema = dict[str, Any]

_NUMBER: Schema = {"type": "number"}
_WORD: Schema = {"type": ["string", "number", "boolean", "null"]}  # YAML reads some words so
_STRING: Schema = {"type": "string", "minLength": 1}
_DAY: Schema = {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}
_POSITIVE: Schema = {"type": "number", "exclusiveMinimum": 0}
_ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _map(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def _object(spec: Keys, properties: dict[str, Schema]) -> Schema:
    found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if spec.required:
        found["required"] = list(spec.required)
    return found


_TEXTS: dict[str, Schema] = {"en": _STRING, "fr": _STRING}
_WORDS = _one_of(_WORD, _list(_WORD))
_FORMULA = _ref("formula")
_RANGE = _ref("range")
_TEXT = _ref("text")

_RANGE_PROPERTIES: dict[str, Schema] = {
    "low": _NUMBER,
    "high": _NUMBER,
    "covers": {
        "description": "The mass between low and high: 80%, or all.",
        **_one_of({"const": "all"}, {"type": "string", "pattern": "%$"}, _POSITIVE),
    },
    "shape": {"enum": list(SHAPES)},
    "mode": {"description": "The most likely value; triangular and pert.", **_NUMBER},
    "alpha": _POSITIVE,
    "beta": _POSITIVE,
    "value": {"description": "A constant.", **_NUMBER},
    "values": {"description": "Discrete: value to weight.", **_map(_POSITIVE)},
    "parts": {"description": "A mixture.", **_list(_ref("part"))},
}

_CLAIM_PROPERTIES: dict[str, Schema] = {
    "id": _WORD,
    **_TEXTS,
    "kind": {"enum": list(KINDS)},
    "test": {"description": "The query that decides it.", **_STRING},
    "outside": {"description": "Why the model cannot speak to it.", **_TEXT},
    "note": {"description": "What the test measures, in plain words.", **_TEXT},
    "verdict": _STRING,
    "verdict_now": _STRING,
    "verdict_note": _TEXT,
    "repeats": {"description": "The claim that this one repeats.", **_WORD},
    "important": {"type": "boolean"},
    "unit": _STRING,
    "sources": _WORDS,
}

_REMARK_PROPERTIES: dict[str, Schema] = {
    "id": _WORD,
    **_TEXTS,
    "about": {"description": "Claims that it bears on.", **_WORDS},
    "sources": _WORDS,
}


def definitions() -> dict[str, Schema]:
    """Every kind of mapping and value, by name; mappings bear the names of ``keys``."""
    return {
        "text": _one_of(_STRING, _object(keys.TEXT, dict(_TEXTS))),
        "formula": {
            "description": "A number, a formula, or {by stage: {option: value}}.",
            **_one_of(_STRING, _NUMBER, {"type": "object", "patternProperties": {"^by ": {}}}),
        },
        "range": {
            "description": "A number, [low, high], or a range with shape and coverage.",
            **_one_of(
                _NUMBER,
                {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2},
                _object(keys.RANGE, dict(_RANGE_PROPERTIES)),
            ),
        },
        "part": _object(keys.PART, {"weight": _POSITIVE, **_RANGE_PROPERTIES}),
        "source": _one_of(
            _STRING, _object(keys.SOURCE, {"title": _TEXT, "url": _ADDRESS, "date": _DAY})
        ),
        "player": _one_of(_STRING, _object(keys.PLAYER, {**_TEXTS, "short": _TEXT})),
        "parameter": _object(
            keys.PARAMETER,
            {
                **_RANGE_PROPERTIES,
                "unit": _STRING,
                "known_to": {
                    "description": "all (default), nobody, or the players who know it.",
                    **_WORDS,
                },
                "points": {"type": "integer", "minimum": 1, "maximum": 256},
                "sources": _WORDS,
                "why": {"description": "Where there is no source: judgement, and why.", **_TEXT},
                **_TEXTS,
            },
        ),
        "quantity": _one_of(
            _FORMULA,
            _object(keys.QUANTITY, {"formula": _FORMULA, "unit": _STRING, **_TEXTS}),
        ),
        "motive": _object(
            keys.MOTIVE,
            {
                **_TEXTS,
                "short": _TEXT,
                "weights": _map(_RANGE),
                "discernment": _ref("discernment"),
            },
        ),
        "row": _map(_WORD),
        "weights": _one_of(
            _object(keys.WEIGHTS, {"dirichlet": _one_of(_map(_POSITIVE), _list(_ref("row")))}),
            _map(_POSITIVE),
            _list(_ref("row")),
        ),
        "discernment": _object(
            keys.DISCERNMENT,
            {
                "difference": {"description": "A payoff difference …", **_RANGE},
                "makes_likelier": {"description": "… makes an option N times as likely.", **_RANGE},
            },
        ),
        "correlation": _object(
            keys.CORRELATION,
            {
                "between": {**_list(_WORD), "minItems": 2, "maxItems": 2},
                "rank": {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
            },
        ),
        "option": _one_of(
            _WORD, _object(keys.OPTION, {**_TEXTS, "weight": _POSITIVE, "group": _WORD})
        ),
        "stage": _object(
            keys.STAGE,
            {
                "player": {"description": "A player, or chance.", **_WORD},
                "options": _one_of(_list(_WORD), _map(_ref("option"))),
                "when": {"description": "Reached when this is true.", **_STRING},
                "odds": {"description": "Chance: option to probability.", **_map(_FORMULA)},
                "hidden from": {"description": "Never seen by these players.", **_WORDS},
                "sees": {"description": "Others' stages seen at this decision only.", **_WORDS},
                **_TEXTS,
                "date": _TEXT,
            },
        ),
        "observed": _object(
            keys.OBSERVED,
            {
                "date": _DAY,
                "move": {"type": "string", "pattern": "^\\s*\\w+\\s*=\\s*\\w+\\s*$"},
                "sources": _WORDS,
                "reliability": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
                "fact": {"description": "Reports of one fact count once.", **_WORD},
                **_TEXTS,
            },
        ),
        "signal": _object(
            keys.SIGNAL,
            {
                "date": _DAY,
                "of": _WORD,
                "likelihood": {
                    "description": "Every motive, unmodelled included.",
                    **_map(_RANGE),
                },
                "fact": _WORD,
                **_TEXTS,
                "sources": _WORDS,
            },
        ),
        "claim": _object(keys.CLAIM, dict(_CLAIM_PROPERTIES)),
        "question": _object(keys.QUESTION, {**_CLAIM_PROPERTIES, "ask": _STRING}),
        "checked": _object(keys.CHECKED, dict(_CLAIM_PROPERTIES)),
        "mistaken": _object(keys.MISTAKEN, dict(_REMARK_PROPERTIES)),
        "omitted": _object(keys.OMITTED, dict(_REMARK_PROPERTIES)),
    }


def json_schema() -> Schema:
    """The schema of a whole case file (JSON Schema 2020-12)."""
    top: dict[str, Schema] = {
        "feint": {"const": 1},
        "case": {"description": "The case's short name.", **_STRING},
        "title": _TEXT,
        "question": _TEXT,
        "lead": {"description": "The claim that answers the question.", **_WORD},
        "summary": _TEXT,
        "narrative": {"description": "What is under test.", **_TEXT},
        "as_of": _DAY,
        "prior_at": _DAY,
        "unit": {"description": "Unit of payoffs.", **_STRING},
        "sources": _map(_ref("source")),
        "players": _map(_one_of({"type": "null"}, _ref("player"))),
        "parameters": _map(_ref("parameter")),
        "quantities": _map(_ref("quantity")),
        "motives": _map(_map(_ref("motive"))),
        "priors": _map(_ref("weights")),
        "believed": _map(_ref("weights")),
        "costs": _map(_map(_one_of(_RANGE, _FORMULA))),
        "discernment": _map(_ref("discernment")),
        "correlations": _list(_ref("correlation")),
        "stages": _list({**_map(_ref("stage")), "minProperties": 1, "maxProperties": 1}),
        "observed": _list(_ref("observed")),
        "signals": _list(_ref("signal")),
        "claims": _list(_ref("claim")),
        "questions": _list(_ref("question")),
        "checked": _list(_ref("checked")),
        "mistaken": {"description": "What the narrative gets wrong.", **_list(_ref("mistaken"))},
        "omitted": {"description": "What it leaves out.", **_list(_ref("omitted"))},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "feint case",
        **_object(keys.CASE, top),
        "$defs": definitions(),
    }

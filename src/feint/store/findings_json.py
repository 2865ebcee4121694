"""Findings as JSON and back, so that a report can be drawn again without solving again.

The form follows the dataclasses of :mod:`feint.explain.findings` field by field, checked on the
way back; the case itself is not repeated, it stands in ``case.yaml``.  Numbers keep all digits;
the three that JSON lacks are the strings ``nan``, ``inf`` and ``-inf``.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from feint.case.model import Case
from feint.explain.findings import Findings

SCHEMA_VERSION = 1


def findings_to_json(findings: Findings) -> str:
    """One JSON document; the same findings give the same text, however long they took."""
    timeless = replace(findings, certificate=replace(findings.certificate, seconds=math.nan))
    document = {"schema_version": SCHEMA_VERSION, "findings": plain(timeless)}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def findings_from_json(text: str, case: Case, *, seconds: float = math.nan) -> Findings:
    """The findings written by :func:`findings_to_json`, about ``case``.

    ``seconds`` is how long they took, which is kept apart (the manifest's timings).

    Raises:
        ValueError: not such a document, or one of another schema version.
    """
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"not a findings document of schema_version {SCHEMA_VERSION}")
    findings = _typed(document["findings"], Findings, case)
    assert isinstance(findings, Findings)
    return replace(findings, certificate=replace(findings.certificate, seconds=seconds))


def plain(value: Any) -> Any:
    """A dataclass of findings, or what it is made of, as JSON can hold it; cases are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if hints[field.name] is not Case
        }
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


def _key(key: Any) -> str:
    return repr(float(key)) if isinstance(key, float) else str(key)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(value: Any, kind: Any, case: Case) -> Any:
    """``value`` read as a ``kind``; the few forms that findings are made of."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return value
    if origin is Literal:
        if value not in arguments:
            raise ValueError(f"{value!r} is none of {arguments}")
        return value
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        (present,) = [argument for argument in arguments if argument is not type(None)]
        return _typed(value, present, case)
    if origin is tuple:
        return _tuple(value, arguments, case)
    if origin is not None and issubclass(origin, Mapping):
        return {
            _typed(key, arguments[0], case): _typed(item, arguments[1], case)
            for key, item in value.items()
        }
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(value, kind, case)
    if kind is date:
        return date.fromisoformat(value)
    if kind is float:
        return float(value)
    if kind in (int, bool, str):
        if type(value) is not kind:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value
    raise TypeError(f"findings hold no {kind!r}")


def _tuple(value: Any, arguments: tuple[Any, ...], case: Case) -> tuple[Any, ...]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_typed(item, arguments[0], case) for item in value)
    return tuple(_typed(item, kind, case) for item, kind in zip(value, arguments, strict=True))


def _record(value: Any, kind: type, case: Case) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    hints = _hints(kind)
    given = {name: _typed(value[name], hint, case) for name, hint in hints.items() if name in value}
    given |= {name: case for name, hint in hints.items() if hint is Case}
    unknown = set(value) - set(hints)
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return kind(**given)
    except TypeError as error:
        raise ValueError(str(error)) from error

"""Every message about a case file, by code, in English and French.

====  ==========================================================
Y…    the text is not YAML, or goes beyond the limits
C…    keys, names, types: the form of a case
D…    ranges that describe no distribution
F…    formulas (:mod:`feint.case.formula.messages`)
V…    what the parts mean together
Q…    queries (registered by the room that reads them)
====  ==========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from feint.case.message import Message

_HOMES = (
    "feint.case.messages.yaml",
    "feint.case.messages.form",
    "feint.case.messages.names",
    "feint.case.messages.ranges",
    "feint.case.messages.meaning",
    "feint.case.messages.outcomes",
    "feint.case.formula.messages",
)

_registered: dict[str, Message] = {}


def register(messages: Mapping[str, Message]) -> None:
    """Adds the messages of a later room, so that its problems can be shown like all others."""
    _registered.update(messages)


@cache
def _own() -> dict[str, Message]:
    found: dict[str, Message] = {}
    for home in _HOMES:
        found.update(import_module(home).MESSAGES)
    return found


def catalogue() -> dict[str, Message]:
    """All messages known now."""
    return {**_own(), **_registered}


def message_for(code: str) -> Message:
    """The message of a code; for one that nobody wrote, the code itself."""
    return _own().get(code) or _registered.get(code) or Message(code, code, "", "")

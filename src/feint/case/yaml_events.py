"""The event stream of a YAML text: that of ruamel.yaml, by libyaml where the two agree.

The pure parser takes a third of a second for the founding case, libyaml a hundredth.  libyaml
speaks YAML 1.1 and differs where anchors, tabs, values left empty and comments glued to a block
scalar's sign stand, so a text with any of these, or one that libyaml refuses, is read by the pure
parser: its events and its account of a mistake are the reference
(``tests/case/test_yaml_events.py`` compares).  Without ``ruamel.yaml.clib`` everything goes the
slow way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MOST_EVENTS = 100_000  # beyond it the stream is not held in memory

# Each begins with the letters it looks for: long texts take a third of the time.
_DIFFERS = (
    re.compile("[\t\x85\u2028\u2029]"),
    re.compile("[|>][-+0-9]*#"),
    re.compile(r"[&*!](?:(?<=\A.)|(?<=[\s\[{,:-].))(?:(?<!!)|(?!=))\S"),
)


def events(text: str) -> Iterator[Any]:
    """Events in order; raises what ruamel.yaml's pure parser raises on a broken text."""
    from ruamel.yaml import YAML

    found = None if any(sign.search(text) for sign in _DIFFERS) else _quick(text)
    return iter(found) if found is not None else YAML(typ="safe", pure=True).parse(text)


def _quick(text: str) -> list[Any] | None:
    """All events by libyaml; None where the pure parser has to decide."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    found: list[Any] = []
    try:
        for event in YAML(typ="safe", pure=False).parse(text):
            is_empty = getattr(event, "value", None) == "" and not event.style
            if is_empty or len(found) > MOST_EVENTS:
                return None
            found.append(event)
    except (YAMLError, ValueError, AttributeError):
        return None
    return found

"""Tests that measure a difference: with a move as it was against the same with another move."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feint.report.names import Names

_UTILITY = re.compile(
    r"EU\((?P<player>\w+) \| (?P<given>.+?), motive = (?P<motive>\w+)\)\s*-\s*"
    r"EU\((?P=player) \| (?P=given), do (?P<stage>\w+) = (?P<option>\w+), "
    r"motive = (?P=motive)\)"
)
_EXPECTED = re.compile(
    r"E\[(?P<value>[^|\[\]]+) \| (?P<given>.+?)\]\s*-\s*"
    r"E\[(?P=value) \| (?P=given), do (?P<stage>\w+) = (?P<option>\w+)\]"
)
_RATIO = re.compile(r"E\[[^\[\]]+\]\s*/\s*E\[[^\[\]]+\]")
_CHANCES = re.compile(r"P\([^()]*\)\s*-\s*P\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Difference:
    """What the test holds against what was done; ``motive`` "" where no player's gain is meant."""

    motive: str
    instead: str  # the option put in the place of what was done


def read_difference(test: str, names: Names) -> Difference | None:
    """The difference that ``test`` measures, in words; None for every other test."""
    text = " ".join(test.split())
    found = _UTILITY.fullmatch(text) or _EXPECTED.fullmatch(text)
    if found is None or found["stage"] not in {stage.name for stage in names.case.stages}:
        return None
    groups = found.groupdict()
    motive = names.motive(groups["player"], groups["motive"]) if "motive" in groups else ""
    return Difference(motive, names.option(found["stage"], found["option"]))


def is_ratio(test: str) -> bool:
    """Whether the value is one expectation as a part of another."""
    return _RATIO.fullmatch(" ".join(test.split())) is not None


def is_difference_of_chances(test: str) -> bool:
    """Whether the value is one probability less another, so that it is told in points."""
    return _CHANCES.fullmatch(" ".join(test.split())) is not None


def asks_for_more(test: str) -> bool | None:
    """Whether a comparison asks for more of its left side; None for every other test.

    >>> asks_for_more("P(prefers(a, x = y, x = z; at x) | observed) > 1/2")
    True
    >>> asks_for_more("E[delay | observed, delay > 6] < 3")
    False
    """
    depth, found = 0, []
    for sign in test:
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0 and sign in "<>":
            found.append(sign)
    return found == [">"] if len(found) == 1 else None

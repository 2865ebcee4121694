"""Why a test has no answer, in the language of the page."""

from __future__ import annotations

import re

from feint.report.names import Names

_KINDS: tuple[tuple[str, str], ...] = (
    (r"^no move was observed at (?P<stage>\w+)", "unseen"),
    (r"^(?P<stage>\w+) is never reached", "unreached"),
    (r"^the last option of (?P<stage>\w+) cannot", "last option"),
    (r"^(?P<player>\w+) has several motives", "several motives"),
    (r"^the prior gives (?P<motive>\w+) no weight", "no weight"),
    (r"probability 0|cannot happen", "impossible"),
    (r"finite", "not finite"),
    (r"^[A-Z]\d+ at \d+", "unreadable"),
)
"""What the engine says, recognised by its wording, and the kind of sentence that tells it."""


def problem_words(problem: str, names: Names) -> str:
    """One sentence; an unknown problem is only said to exist (its text stands by the test)."""
    for pattern, kind in _KINDS:
        found = re.search(pattern, problem)
        if found is None:
            continue
        groups = found.groupdict()
        if "stage" in groups:
            known = groups["stage"] in {stage.name for stage in names.case.stages}
            name = names.stage(groups["stage"]) if known else groups["stage"]
            name = names.language.formats.quoted(name)
        elif "player" in groups:
            name = names.player(groups["player"])
        else:
            name = groups.get("motive", "").replace("_", " ")
        return names.language.claims.problem(kind, name)
    return names.language.labels.not_computed

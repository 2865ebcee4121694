"""The keys of a case file, one table: the readers and the editors' schema both go by it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """What one kind of mapping may hold.  ``required`` is part of ``allowed``."""

    name: str
    allowed: tuple[str, ...]
    required: tuple[str, ...] = ()


TEXT = Keys("text", ("en", "fr"))

CASE = Keys(
    "case",
    (
        "feint",
        "case",
        "title",
        "question",
        "lead",
        "summary",
        "narrative",
        "as_of",
        "prior_at",
        "unit",
        "sources",
        "players",
        "parameters",
        "quantities",
        "motives",
        "priors",
        "believed",
        "costs",
        "discernment",
        "correlations",
        "stages",
        "observed",
        "signals",
        "claims",
        "questions",
        "checked",
        "mistaken",
        "omitted",
    ),
    ("feint", "case", "title", "as_of", "players", "motives", "stages"),
)

SOURCE = Keys("source", ("title", "url", "date"), ("title",))
PLAYER = Keys("player", ("en", "fr", "short"))

RANGE_KEYS = ("low", "high", "covers", "shape", "mode", "alpha", "beta")
RANGE = Keys("range", (*RANGE_KEYS, "value", "values", "parts"))
PART = Keys("part", ("weight", *RANGE.allowed), ("weight",))
PARAMETER = Keys(
    "parameter",
    (*RANGE.allowed, "unit", "known_to", "points", "sources", "why", "en", "fr"),
)

QUANTITY = Keys("quantity", ("formula", "unit", "en", "fr"), ("formula",))
MOTIVE = Keys("motive", ("en", "fr", "short", "weights", "discernment"), ("weights",))
WEIGHTS = Keys("weights", ("dirichlet",), ("dirichlet",))
DISCERNMENT = Keys("discernment", ("difference", "makes_likelier"))
CORRELATION = Keys("correlation", ("between", "rank"), ("between", "rank"))

STAGE = Keys(
    "stage",
    ("player", "options", "when", "odds", "hidden from", "sees", "en", "fr", "date"),
    ("player",),
)
OPTION = Keys("option", ("en", "fr", "weight", "group"))

OBSERVED = Keys(
    "observed",
    ("date", "move", "sources", "reliability", "fact", "en", "fr"),
    ("date", "move"),
)
SIGNAL = Keys(
    "signal",
    ("date", "of", "likelihood", "fact", "en", "fr", "sources"),
    ("date", "of", "likelihood"),
)

CLAIM = Keys(
    "claim",
    (
        "id",
        "en",
        "fr",
        "kind",
        "test",
        "outside",
        "note",
        "verdict",
        "verdict_now",
        "verdict_note",
        "repeats",
        "important",
        "unit",
        "sources",
    ),
    ("id",),
)
QUESTION = Keys("question", (*CLAIM.allowed, "ask"), ("id",))
CHECKED = Keys("checked", CLAIM.allowed, ("id",))
OMITTED = Keys("omitted", ("id", "en", "fr", "about", "sources"), ("id",))
MISTAKEN = Keys("mistaken", OMITTED.allowed, ("id",))

ALL = (
    TEXT,
    CASE,
    SOURCE,
    PLAYER,
    RANGE,
    PART,
    PARAMETER,
    QUANTITY,
    MOTIVE,
    WEIGHTS,
    DISCERNMENT,
    CORRELATION,
    STAGE,
    OPTION,
    OBSERVED,
    SIGNAL,
    CLAIM,
    QUESTION,
    CHECKED,
    MISTAKEN,
    OMITTED,
)

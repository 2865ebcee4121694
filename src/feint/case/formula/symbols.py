"""The names a formula may use, and how a wrong one is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Kind = Literal["number", "label", "truth"]

FUNCTIONS: Mapping[str, tuple[int, int | None]] = {
    "min": (2, None),
    "max": (2, None),
    "abs": (1, 1),
    "exp": (1, 1),
    "log": (1, 1),
    "sqrt": (1, 1),
    "clip": (3, 3),
    "logistic": (1, 1),
    "tullock": (3, 3),
    "race": (3, 3),
    "npv": (3, 3),
}
"""Least and most arguments of each function; ``None`` is no upper limit."""

KEYWORDS = frozenset({"and", "or", "not", "if", "else", "in", "by", "motive", "reached"})

RESERVED = KEYWORDS | frozenset(FUNCTIONS)
"""Words that cannot name a parameter, a quantity, a stage or a player.  Options and motives may be
any word."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """What the words of one case stand for.

    ``stages`` maps a stage to its options in order, ``motives`` a player to its motives in order
    (modelled ones, then ``unmodelled``).  Codes of options and motives are positions in these.

    ``label_codes`` numbers the words a label quantity may hold (players, options, motives), from
    1; 0 is no label at all, the value of a ``by`` table whose stage was not reached.

    >>> s = Symbols(frozenset({"worth"}), {}, {"bid": ("none", "low")}, {}, ("bidder",))
    >>> s.label_codes["bidder"], s.label_codes["low"]
    (1, 3)
    """

    parameters: frozenset[str]
    quantities: Mapping[str, Kind]
    stages: Mapping[str, tuple[str, ...]]
    motives: Mapping[str, tuple[str, ...]]
    players: tuple[str, ...]
    label_codes: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = [*self.players]
        for options in self.stages.values():
            words.extend(options)
        for motives in self.motives.values():
            words.extend(motives)
        codes = {word: code for code, word in enumerate(dict.fromkeys(words), start=1)}
        object.__setattr__(self, "label_codes", codes)


def nearest(word: str, known: Iterable[str]) -> str:
    """Up to three known words close to ``word``, quoted and joined; ``""`` when none is close.

    >>> nearest("wroth", ["worth", "slip"])
    '`worth`'
    """
    candidates = sorted(set(known))
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    # difflib takes quadratic time: a word of thousands of letters is close to nothing anyway
    folds = get_close_matches(word.casefold()[:80], by_fold, n=3, cutoff=0.6)
    return ", ".join(f"`{by_fold[fold]}`" for fold in folds)


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words quoted and joined, cut after ``most``."""
    items = [f"`{word}`" for word in words]
    return ", ".join(items[:most]) + (", …" if len(items) > most else "")

"""The tree of a query: frozen nodes, compared by meaning and not by place.

Every node has ``text``, what was written, and ``span``, its (offset, length) in the query.  Nodes
can be keys of a cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from feint.case.formula.compiled import Formula
from feint.case.formula.tree import ComparisonOperator, Span

Mode = Literal["surprise", "known", "retro"]


@dataclass(frozen=True, slots=True)
class Belief:
    """``belief(player, event; at stage)``: what the player expects there; a number."""

    player: str
    event: Formula
    stage: str
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Prefers:
    """``prefers(player, first, second; at stage)``: it expects strictly more from the first."""

    player: str
    first: Formula
    second: Formula
    stage: str
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


Atom: TypeAlias = Belief | Prefers


@dataclass(frozen=True, slots=True)
class QueryFormula:
    """A formula in which players' beliefs and preferences may stand.

    Its ``atoms`` appear in ``formula`` as the parameters ``"@0"``, ``"@1"``, …
    """

    formula: Formula
    atoms: tuple[Atom, ...]
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


class Do(NamedTuple):
    """``do stage = option``; ``known`` is announced, ``retro`` changes the case before play."""

    stage: str
    option: str
    known: bool
    retro: bool

    @property
    def mode(self) -> Mode:
        return "known" if self.known else "retro" if self.retro else "surprise"


class Assignment(NamedTuple):
    """``set parameter = number``."""

    parameter: str
    value: float


class Forbid(NamedTuple):
    """``[retro] forbid stage.option``."""

    stage: str
    option: str
    retro: bool


class Reveal(NamedTuple):
    """``[retro] reveal motive.player``."""

    player: str
    retro: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What is right of the bar.  Its parts keep the order written; none at all is no condition."""

    observed: bool = False
    until: str | None = None  # a stage: the evidence up to and including the fact on it
    events: tuple[Formula, ...] = ()
    dos: tuple[Do, ...] = ()  # of one mode
    sets: tuple[Assignment, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    reveals: tuple[Reveal, ...] = ()
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)

    @property
    def changes_the_world(self) -> bool:
        """Whether it asks for more than conditioning on what happens by itself."""
        return bool(self.dos or self.sets or self.forbids or self.reveals)

    @property
    def is_retro(self) -> bool:
        """Whether it changes the case before play."""
        return (
            any(do.retro for do in self.dos)
            or any(forbid.retro for forbid in self.forbids)
            or any(reveal.retro for reveal in self.reveals)
        )


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negative:
    part: Query
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: Literal["+", "-", "*", "/"]
    left: Query
    right: Query
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    op: ComparisonOperator
    left: Query
    right: Query
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Logical:
    """``and`` and ``or`` of two parts or more, ``not`` of one."""

    op: Literal["and", "or", "not"]
    parts: tuple[Query, ...]
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Probability:
    """``P(event | condition)``."""

    event: QueryFormula
    condition: Condition
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Expectation:
    """``E[formula | condition]``."""

    value: QueryFormula
    condition: Condition
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectedUtility:
    """``EU(player | condition, motive = m)``; ``motive`` None for a player with one motive."""

    player: str
    condition: Condition
    motive: str | None
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gain:
    """``gain(player, through: quantity | condition, motive = m)``: weight times E[quantity]."""

    player: str
    quantity: str
    condition: Condition
    motive: str | None
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BayesFactor:
    """``bayes_factor(motive.player: first, second | condition)``."""

    player: str
    first: str
    second: str
    condition: Condition
    text: str = field(default="", compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


Term: TypeAlias = (
    Probability | Expectation | ExpectedUtility | Gain | BayesFactor | Prefers | Belief
)
Query: TypeAlias = Number | Negative | Arithmetic | Comparison | Logical | Term


def children(node: Query) -> tuple[Query, ...]:
    """The queries directly under ``node``; a term has none."""
    match node:
        case Negative(part=part):
            return (part,)
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            return (left, right)
        case Logical(parts=parts):
            return parts
        case _:
            return ()


def is_truth(node: Query) -> bool:
    """Whether the answer is true or false in each draw, and not a number."""
    return isinstance(node, Comparison | Logical | Prefers)


def terms(node: Query) -> tuple[Term, ...]:
    """The terms of a query from left to right."""
    if isinstance(node, Negative | Arithmetic | Comparison | Logical):
        return tuple(term for child in children(node) for term in terms(child))
    return () if isinstance(node, Number) else (node,)

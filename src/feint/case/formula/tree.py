"""The tree of a formula: frozen nodes, compared by meaning and not by place.

``span`` is (offset, length) in the text the formula came from.  Options and motives are already
numbered: a node never needs the case again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]

ArithmeticOperator = Literal["+", "-", "*", "/", "^"]
ComparisonOperator = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A parameter or a quantity."""

    name: str
    sort: Literal["parameter", "quantity"]
    kind: Literal["number", "label", "truth"]
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Label:
    """A player, option or motive as the value of a label quantity."""

    name: str
    code: int
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: ArithmeticOperator
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of two numbers, or (``=`` and ``!=`` only) of two labels."""

    operator: ComparisonOperator
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """``left in {a, b}``: equal to one of them (``negated``: to none)."""

    left: Node
    items: tuple[Node, ...]
    negated: bool
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is chosen: a stage's option or a player's motive."""

    sort: Literal["stage", "motive"]
    name: str

    @property
    def key(self) -> str:
        """Its column in the environment of an evaluation."""
        return f"@{self.sort}.{self.name}"

    @property
    def text(self) -> str:
        return self.name if self.sort == "stage" else f"motive.{self.name}"


@dataclass(frozen=True, slots=True)
class Choice:
    """``bid = low``, ``bid in {low, full}``, ``motive.bidder != spoiler``.

    False where the stage was not reached, negated or not (semantics 13).
    """

    subject: Subject
    options: tuple[str, ...]
    codes: tuple[int, ...]
    negated: bool
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reached:
    stage: str
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Logical:
    """``and`` and ``or`` of two parts or more, ``not`` of one."""

    operator: Literal["and", "or", "not"]
    parts: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    """``then if condition else otherwise``."""

    condition: Node
    then: Node
    otherwise: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """``by stage: {…}``: one entry per option, in the stage's order; 0 where not reached."""

    subject: Subject
    options: tuple[str, ...]
    entries: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False, repr=False)


Node: TypeAlias = (
    Number
    | Name
    | Label
    | Negative
    | Arithmetic
    | Comparison
    | Membership
    | Choice
    | Reached
    | Logical
    | Conditional
    | Table
    | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly under ``node``, in the order they are read."""
    match node:
        case Negative(operand=operand):
            return (operand,)
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            return (left, right)
        case Membership(left=left, items=items):
            return (left, *items)
        case Logical(parts=parts):
            return parts
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return (then, condition, otherwise)
        case Table(entries=entries):
            return entries
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Every node, parents before children."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def kind(node: Node) -> Literal["number", "label", "truth"]:
    """What a node's value is; a truth may stand wherever a number may (true is 1)."""
    match node:
        case Name(kind=own):
            return own
        case Label():
            return "label"
        case Comparison() | Membership() | Choice() | Reached() | Logical():
            return "truth"
        case Conditional(then=then, otherwise=otherwise):
            return joint_kind((then, otherwise))
        case Table(entries=entries):
            return joint_kind(entries)
        case _:
            return "number"


def joint_kind(nodes: tuple[Node, ...]) -> Literal["number", "label", "truth"]:
    """The kind of a value that is one of several; labels never mix (the parser sees to it)."""
    kinds = {kind(node) for node in nodes}
    if kinds == {"truth"}:
        return "truth"
    return "label" if "label" in kinds else "number"

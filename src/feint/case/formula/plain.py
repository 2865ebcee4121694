"""The text of a tree: what the parser would read back as the same tree, fewest parentheses."""

from __future__ import annotations

from feint.case.formula.tree import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    Conditional,
    Label,
    Logical,
    Membership,
    Name,
    Negative,
    Node,
    Number,
    Reached,
    Table,
    kind,
)

IF, OR, AND, NOT, COMPARE, ADD, MULTIPLY, NEGATE, POWER, ATOM = range(1, 11)


def to_text(node: Node) -> str:
    """``node`` written in the language.

    >>> from feint.case.formula import Symbols, parse_formula
    >>> to_text(parse_formula("((2)*(3+4))^-(5)", Symbols(frozenset(), {}, {}, {}, ())).tree)
    '(2 * (3 + 4))^-5'
    """
    match node:
        case Number(value=value):
            return number_text(value)
        case Name(name=name) | Label(name=name):
            return name
        case Negative(operand=operand):
            return f"-{_at_least(operand, NEGATE)}"
        case Arithmetic(operator="^", left=left, right=right):
            return f"{_at_least(left, ATOM)}^{_at_least(right, NEGATE)}"
        case Arithmetic(operator=operator, left=left, right=right):
            own = binding(node)
            return f"{_at_least(left, own)} {operator} {_at_least(right, own + 1)}"
        case Comparison(operator=operator, left=left, right=right):
            return f"{_at_least(left, ADD)} {operator} {_right_side(right)}"
        case Membership(left=left, items=items, negated=negated):
            members = ", ".join(_right_side(item) for item in items)
            return f"{_at_least(left, ADD)} {'not in' if negated else 'in'} {{{members}}}"
        case Choice(subject=subject, options=(option,), negated=negated):
            return f"{subject.text} {'!=' if negated else '='} {option}"
        case Choice(subject=subject, options=options, negated=negated):
            return f"{subject.text} {'not in' if negated else 'in'} {{{', '.join(options)}}}"
        case Reached(stage=stage):
            return f"reached({stage})"
        case Logical(operator="not", parts=(part,)):
            return f"not {_at_least(part, NOT)}"
        case Logical(operator=operator, parts=parts):
            own = binding(node)
            return f" {operator} ".join(_at_least(part, own + 1) for part in parts)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return f"{_at_least(then, OR)} if {_at_least(condition, OR)} else {to_text(otherwise)}"
        case Table(subject=subject, options=options, entries=entries):
            inside = ", ".join(
                f"{option}: {to_text(entry)}"
                for option, entry in zip(options, entries, strict=True)
            )
            return f"by {subject.text}: {{{inside}}}"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(to_text(argument) for argument in arguments)})"


def binding(node: Node) -> int:
    """How strongly the outermost operator of a node binds."""
    match node:
        case Conditional():
            return IF
        case Logical(operator=operator):
            return {"or": OR, "and": AND, "not": NOT}[operator]
        case Comparison() | Membership() | Choice():
            return COMPARE
        case Arithmetic(operator=operator):
            return {"+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, "^": POWER}[operator]
        case Negative():
            return NEGATE
        case _:
            return ATOM


def number_text(value: float) -> str:
    """The shortest digits that give the number back, without a needless ``.0``."""
    digits = repr(value)
    return digits.removesuffix(".0")


def _at_least(node: Node, power: int) -> str:
    text = to_text(node)
    return text if binding(node) >= power else f"({text})"


def _right_side(node: Node) -> str:
    """What a comparison is with; a bare word there is a label first, so a name stands apart."""
    if kind(node) == "label" and not isinstance(node, Label):
        return f"({to_text(node)})"
    return _at_least(node, ADD)

"""Values of a formula's tree on NumPy arrays, by recursion over a closed set of nodes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from feint.case.formula.functions import NUMERIC
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
)

Value: TypeAlias = NDArray[Any]  # float64, bool, or int codes of labels
Column: TypeAlias = NDArray[Any] | float | int

ARITHMETIC: Mapping[str, Callable[[Value, Value], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}
COMPARISON: Mapping[str, Callable[[Value, Value], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(tree: Node, env: Mapping[str, Column]) -> Value:
    """The value of ``tree``; see :meth:`Formula.evaluate` for what ``env`` holds."""
    # what is not finite is returned, not warned of: the caller sees where it was selected
    with np.errstate(all="ignore"):
        return np.asarray(_value(tree, env))


def _value(node: Node, env: Mapping[str, Column]) -> Value:
    match node:
        case Number(value=value):
            return np.asarray(value)
        case Name(name=name, kind=kind):
            return _column(env[name], kind)
        case Arithmetic(operator=sign, left=left, right=right):
            return np.asarray(ARITHMETIC[sign](_number(left, env), _number(right, env)))
        case Negative(operand=operand):
            return np.asarray(-_number(operand, env))
        case Choice(subject=subject, codes=codes, negated=negated):
            chosen = np.asarray(env[subject.key])
            fits = _any_equal(chosen, codes)
            return np.asarray((chosen >= 0) & ~fits if negated else fits)
        case Reached(stage=stage):
            return np.asarray(np.asarray(env[f"@stage.{stage}"]) >= 0)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return _conditional(_value(condition, env), _value(then, env), _value(otherwise, env))
        case Logical(operator="not", parts=parts):
            return np.asarray(~_truth(parts[0], env))
        case Logical(operator=name, parts=parts):
            join = np.logical_and if name == "and" else np.logical_or
            result = _truth(parts[0], env)
            for part in parts[1:]:
                result = join(result, _truth(part, env))
            return np.asarray(result)
        case Comparison(operator=sign, left=left, right=right):
            return np.asarray(COMPARISON[sign](_number(left, env), _number(right, env)))
        case Membership(left=left, items=items, negated=negated):
            member = _number(left, env)
            found: Value = np.asarray(member == _number(items[0], env))
            for item in items[1:]:
                found = found | (member == _number(item, env))
            return np.asarray(~found if negated else found)
        case Table(subject=subject, entries=entries):
            return _table(np.asarray(env[subject.key]), [_value(e, env) for e in entries])
        case Call(function=function, arguments=arguments):
            return np.asarray(NUMERIC[function](*(_number(a, env) for a in arguments)))
        case Label(code=code):
            return np.asarray(code)


def _column(value: Column, kind: str) -> Value:
    """A name's array: floats for a number, codes for a label, bools left as they are."""
    array = np.asarray(value)
    if kind == "label" or array.dtype == np.bool_ or array.dtype == np.float64:
        return array
    return array.astype(np.float64)


def _number(node: Node, env: Mapping[str, Column]) -> Value:
    """A node's value with truths as 1 and 0."""
    value = _value(node, env)
    return value.astype(np.float64) if value.dtype == np.bool_ else value


def _truth(node: Node, env: Mapping[str, Column]) -> Value:
    """A node's value as a truth: a number is true unless 0."""
    value = _value(node, env)
    return value if value.dtype == np.bool_ else np.asarray(value != 0)


def _conditional(condition: Value, then: Value, otherwise: Value) -> Value:
    if condition.dtype == np.bool_:
        return np.where(condition, then, otherwise)
    chosen = np.where(condition != 0, then, otherwise)
    # a condition that is no number selects nothing; it must not pass for one that is true
    unknown = np.isnan(condition)
    return np.where(unknown, np.nan, chosen) if np.any(unknown) else chosen


def _any_equal(chosen: Value, codes: tuple[int, ...]) -> Value:
    result: Value = np.asarray(chosen == codes[0])
    for code in codes[1:]:
        result = result | (chosen == code)
    return np.asarray(result)


def _table(chosen: Value, entries: list[Value]) -> Value:
    """The entry of the option taken; 0 (false, no label) where the stage was not reached."""
    if all(entry.ndim == 0 for entry in entries):
        column = np.stack([np.zeros_like(entries[0]), *entries])
        return np.asarray(column[np.asarray(chosen) + 1])
    dtype = np.result_type(*entries)
    result: Value = np.zeros((), dtype=dtype)
    for code, entry in enumerate(entries):
        result = np.where(chosen == code, entry, result)
    return result

"""One number for each of `WIDTH` draws as one value in compiled code.

Numba knows no vectors: loops over lanes are left to a vectoriser, which needs long to compile them
and stores every sum back to memory in between.  Here `load` gives a row of the working matrix as
one LLVM vector, + - * / work on it, and `store` puts it back.  All is plain arithmetic, nothing is
contracted, so a draw's result does not depend on its lane or on the machine.

What is written here is compiled into the kernels: whoever changes it changes `LAYOUT` (layout.py).
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

WIDTH = 16
"""Draws side by side; two AVX-512 registers, four of AVX2."""

_LANES, _BITS = ir.VectorType(ir.DoubleType(), WIDTH), ir.VectorType(ir.IntType(64), WIDTH)


class _Vector(types.Type):
    def __init__(self) -> None:
        super().__init__(f"Vector{WIDTH}")


VECTOR = _Vector()


@register_model(_Vector)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _LANES)  # type: ignore[no-untyped-call]


def _spread(context: Any, builder: Any, value: Any, kind: Any) -> Any:
    """The same number in every lane."""
    if kind == VECTOR:
        return value
    number = context.cast(builder, value, kind, types.float64)
    if isinstance(number, ir.Constant):
        return ir.Constant(_LANES, [number.constant] * WIDTH)
    undefined, index = ir.Constant(_LANES, ir.Undefined), ir.IntType(32)
    one = builder.insert_element(undefined, number, ir.Constant(index, 0))
    zeros = ir.Constant(ir.VectorType(index, WIDTH), [0] * WIDTH)
    return builder.shuffle_vector(one, undefined, zeros)


def _arithmetic(symbol: Any, instruction: str) -> None:
    @infer_global(symbol)  # type: ignore[no-untyped-call]
    class _Typing(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            if VECTOR in args and all(a == VECTOR or isinstance(a, types.Number) for a in args):
                return signature(VECTOR, *args)  # type: ignore[no-untyped-call]
            return None

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pair = [_spread(context, builder, *x) for x in zip(args, sig.args, strict=True)]
        return getattr(builder, instruction)(*pair)

    for kinds in ((_Vector, _Vector), (_Vector, types.Number), (types.Number, _Vector)):
        lower_builtin(symbol, *kinds)(lower)  # type: ignore[no-untyped-call]


for _symbol, _name in (
    (operator.add, "fadd"), (operator.sub, "fsub"), (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):  # fmt: skip
    _arithmetic(_symbol, _name)


def _inlined(typing: Any) -> Any:
    """A function that becomes the instructions its `lower` writes, wherever it is called."""
    return intrinsic(typing)


def _data(context: Any, builder: Any, kind: Any, array: Any) -> Any:
    position = context.data_model_manager[kind].get_field_position("data")
    return builder.extract_value(array, position)


def _place(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    data = _data(context, builder, sig.args[0], args[0])
    row = context.cast(builder, args[1], sig.args[1], types.int64)
    place = builder.gep(data, [builder.mul(row, ir.Constant(ir.IntType(64), WIDTH))])
    return builder.bitcast(place, _LANES.as_pointer())


@_inlined
def load(typing: Any, matrix: Any, row: Any) -> Any:
    """Row of a matrix (row, WIDTH) as a vector; the row is not checked."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        value = builder.load(_place(context, builder, sig, args))
        value.align = 8
        return value

    return VECTOR(matrix, row), lower


@_inlined
def store(typing: Any, matrix: Any, row: Any, value: Any) -> Any:
    """Put a vector, or a number for all lanes, into a row of a matrix (row, WIDTH)."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        spread = _spread(context, builder, args[2], sig.args[2])
        builder.store(spread, _place(context, builder, sig, args)).align = 8
        return context.get_dummy_value()

    return types.void(matrix, row, value), lower


@_inlined
def at(typing: Any, table: Any, index: Any) -> Any:
    """Entry of an integer array; the index is not checked."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        data = _data(context, builder, sig.args[0], args[0])
        place = builder.gep(data, [context.cast(builder, args[1], sig.args[1], types.int64)])
        return builder.sext(builder.load(place), ir.IntType(64))

    return types.int64(table, index), lower


@_inlined
def spread(typing: Any, number: Any) -> Any:
    """A number in every lane."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _spread(context, builder, args[0], sig.args[0])

    return VECTOR(number), lower


@_inlined
def larger(typing: Any, a: Any, b: Any) -> Any:
    """The larger of two, lane by lane; `a` where one is no number."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        a, b = (_spread(context, builder, *x) for x in zip(args, sig.args, strict=True))
        return builder.select(builder.fcmp_ordered("<", a, b), b, a)

    return VECTOR(a, b), lower


@_inlined
def choose(typing: Any, flag: Any, a: Any, b: Any) -> Any:
    """`a` in lanes where the flag is above 0, else `b`."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        f, a, b = (_spread(context, builder, *x) for x in zip(args, sig.args, strict=True))
        zero = ir.Constant(_LANES, [0.0] * WIDTH)
        return builder.select(builder.fcmp_ordered(">", f, zero), a, b)

    return VECTOR(flag, a, b), lower


@_inlined
def power_of_two(typing: Any, shifted: Any) -> Any:
    """2 ** n, where n + 1.5 * 2 ** 52 is given."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        bits = builder.bitcast(args[0], _BITS)
        bits = builder.add(bits, ir.Constant(_BITS, [1023] * WIDTH))
        bits = builder.shl(bits, ir.Constant(_BITS, [52] * WIDTH))
        return builder.bitcast(bits, _LANES)

    return VECTOR(shifted), lower

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


def _entry(context: Any, builder: Any, kind: Any, table: Any, index: Any) -> Any:
    place = builder.gep(_data(context, builder, kind, table), [index])
    value = builder.load(place)
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return builder.sext(value, ir.IntType(64))


def _row(context: Any, builder: Any, kind: Any, matrix: Any, row: Any) -> Any:
    data = _data(context, builder, kind, matrix)
    return builder.gep(data, [builder.mul(row, ir.Constant(ir.IntType(64), WIDTH))])


def _place(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """Where a row of a block begins; the first arguments are program, matrix, block, index."""
    block, index = (context.cast(builder, args[i], sig.args[i], types.int64) for i in (2, 3))
    first = _entry(context, builder, sig.args[0], args[0], block)
    return _row(context, builder, sig.args[1], args[1], builder.add(first, index))


def _read(builder: Any, place: Any) -> Any:
    value = builder.load(builder.bitcast(place, _LANES.as_pointer()))
    value.align = 8
    return value


def _write(builder: Any, value: Any, place: Any) -> None:
    builder.store(value, builder.bitcast(place, _LANES.as_pointer())).align = 8


# The program `p` never changes while a kernel runs; no index is checked.


@_inlined
def entry(typing: Any, p: Any, index: Any) -> Any:
    """p[index]."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        index = context.cast(builder, args[1], sig.args[1], types.int64)
        return _entry(context, builder, sig.args[0], args[0], index)

    return types.int64(p, index), lower


@_inlined
def at(typing: Any, p: Any, table: Any, index: Any) -> Any:
    """Entry of a table of the program: p[p[table] + index]."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        table, index = (context.cast(builder, args[i], sig.args[i], types.int64) for i in (1, 2))
        first = _entry(context, builder, sig.args[0], args[0], table)
        return _entry(context, builder, sig.args[0], args[0], builder.add(first, index))

    return types.int64(p, table, index), lower


@_inlined
def load(typing: Any, p: Any, m: Any, block: Any, index: Any) -> Any:
    """Row of a block of the working matrix as a vector: m[p[block] + index]."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _read(builder, _place(context, builder, sig, args))

    return VECTOR(p, m, block, index), lower


@_inlined
def store(typing: Any, p: Any, m: Any, block: Any, index: Any, value: Any) -> Any:
    """m[p[block] + index] = value, a vector or a number for all lanes."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        value = _spread(context, builder, args[4], sig.args[4])
        _write(builder, value, _place(context, builder, sig, args))
        return context.get_dummy_value()

    return types.void(p, m, block, index, value), lower


@_inlined
def add(typing: Any, p: Any, m: Any, block: Any, index: Any, value: Any) -> Any:
    """m[p[block] + index] += value."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        place = _place(context, builder, sig, args)
        value = _spread(context, builder, args[4], sig.args[4])
        _write(builder, builder.fadd(_read(builder, place), value), place)
        return context.get_dummy_value()

    return types.void(p, m, block, index, value), lower


@_inlined
def peek(typing: Any, p: Any, m: Any, block: Any, index: Any, lane: Any) -> Any:
    """One lane: m[p[block] + index, lane]."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        lane = context.cast(builder, args[4], sig.args[4], types.int64)
        return builder.load(builder.gep(_place(context, builder, sig, args), [lane]))

    return types.float64(p, m, block, index, lane), lower


@_inlined
def poke(typing: Any, p: Any, m: Any, block: Any, index: Any, lane: Any, value: Any) -> Any:
    """One lane: m[p[block] + index, lane] = value."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        lane = context.cast(builder, args[4], sig.args[4], types.int64)
        value = context.cast(builder, args[5], sig.args[5], types.float64)
        builder.store(value, builder.gep(_place(context, builder, sig, args), [lane]))
        return context.get_dummy_value()

    return types.void(p, m, block, index, lane, value), lower


@_inlined
def add_product(typing: Any, total: Any, a: Any, b: Any) -> Any:
    """total + a * b, rounded twice."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        total, a, b = (_spread(context, builder, *x) for x in zip(args, sig.args, strict=True))
        return builder.fadd(total, builder.fmul(a, b))

    return VECTOR(total, a, b), lower


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

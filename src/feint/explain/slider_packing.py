"""Slider data as one small JSON document that a page carries.

Tables hold numbers of columns (:mod:`feint.explain.slider_columns`); draws of signals and of the
parameters that can be narrowed travel as nets (:mod:`feint.explain.slider_nets`).  Every choice of
steps keeps weighted means exact, so that other priors give exact answers however coarse the steps;
under narrower ranges rounding errors of many draws average out.  Where the room is too small for
fine steps, all become coarser alike.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from feint.explain.slider_anchors import Read, anchors
from feint.explain.slider_columns import Column, Told, bits, lines_of, planes, rests, told
from feint.explain.slider_head import head, net_bytes
from feint.explain.slider_model import SliderData
from feint.explain.slider_rans import coded
from feint.explain.slider_sheets import Sheets

BUDGET = 640_000
"""Bytes that the data may take on a page."""

ANCHOR = 350
"""Bytes that the anchors of one answer take, about."""

LOOP = 1.22
"""Lines through columns as they are read back leave so much more than lines through exact ones."""

FOR_LINES, TRIED, USUAL, COARSEST = 1024, 256, 64.0, 16384.0


def pack(data: SliderData, budget: int = BUDGET) -> str:
    """The document, within ``budget`` bytes where any steps allow it."""
    sheets = Sheets.of(data)
    document = head(data) | sheets.document
    document["columns"] = len(sheets.shelves.columns)
    said = len(json.dumps(document, separators=(",", ":"))) + ANCHOR * len(data.answers)
    lines, words, found = _within(sheets, data, (budget - said) * 3 // 4)
    document["anchors"] = anchors(data, _read(sheets, found))
    document["lines"] = base64.b64encode(lines).decode("ascii")
    document["words"] = base64.b64encode(words).decode("ascii")
    return json.dumps(document, separators=(",", ":"), allow_nan=False) + "\n"


def _within(sheets: Sheets, data: SliderData, room: int) -> tuple[bytes, bytes, Told]:
    """The bytes at the finest steps that fit: sizes are judged by a part of the draws first."""
    columns = sheets.shelves.columns
    few = _some(columns, FOR_LINES)
    every = lines_of(few, USUAL)
    left = rests(_some(columns, TRIED), every)
    nets = net_bytes(data)
    fixed = len(zlib.compress(b"".join(nets))) + 20 * len(columns) + 8 * len(sheets.tables)
    fixed += 3 * sum(len(row) for row in sheets.tables) // 2
    low, high = 0.0, float(np.log2(COARSEST))
    while high - low > 0.1:
        middle = (low + high) / 2 if low else min(0.05, high / 2)
        size = LOOP * sum(bits(rest, 2.0**middle) for rest in left) * data.n_draws / 8
        low, high = (middle, high) if fixed + size > room else (low, middle)
    coarseness = 2.0**high if low else 1.0
    while True:
        found = told(columns, every, coarseness)
        lines, words = _stream(sheets, found, nets)
        size = len(lines) + len(words)
        if size <= room or coarseness > COARSEST:
            return lines, words, found
        coarseness *= 1.02 * (size / room) ** 1.8


def _some(columns: list[Column], n_draws: int) -> list[Column]:
    """The columns at about so many of their draws."""
    by = slice(None, None, max(1, len(columns[0].values) // n_draws))
    return [Column(c.values[by], c.weight[by], c.step, c.log, c.two) for c in columns]


def _stream(sheets: Sheets, found: Told, nets: list[bytes]) -> tuple[bytes, bytes]:
    tables, words = coded([stream for column in found.streams for stream in column])
    lines = zlib.compress(b"".join([*_lines(sheets, found, tables), *nets]), 9)
    return lines, words.astype("<u2").tobytes()


def _read(sheets: Sheets, found: Told) -> Read:
    """Weights and verbs as the page reads them."""
    shifts = sheets.shifts(found.read).astype(np.float64)
    tables = [found.read[:, row] + shift for row, shift in zip(sheets.tables, shifts, strict=True)]
    leaves = list(sheets.data.leaves)
    for number, kept in zip(sheets.used, sheets.document["leaves"], strict=True):
        rows = [((row[0], row[1]), row[2:]) for row in kept["v"]]
        leaves[number] = replace(
            leaves[number],
            value={at: tables[told[0]] for at, told in rows},
            share={at: tables[told[1]] for at, told in rows if len(told) > 1},
            mass={(0, code): np.exp(tables[table]) for code, table in kept.get("w", ())},
        )
    masses = {code: np.exp(tables[table]) for code, table in sheets.document["masses"]}
    return Read(masses, leaves)


def _lines(sheets: Sheets, found: Told, tables: list[npt.NDArray[np.uint8]]) -> list[bytes]:
    """Everything but the draws: which columns a table has, their lines, steps and frequencies."""
    shifts = sheets.shifts(found.read)
    return [
        planes(np.array(sheets.tables, dtype=np.uint16).reshape(-1)),
        found.lines.astype(np.uint8).tobytes(),
        planes(found.refs.astype(np.uint16)),
        planes(found.slopes),
        planes(found.constants),
        planes(shifts.reshape(-1)),
        planes(found.steps),
        planes(found.least.astype(np.int32)),
        np.array([len(column) for column in found.streams], dtype=np.uint8).tobytes(),
        np.array([len(table) - 1 for table in tables], dtype=np.uint8).tobytes(),
        *(table.tobytes() for table in tables),
    ]

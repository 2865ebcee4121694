"""Slider data as one small JSON document: numbers quantised, columns compressed.

A likelihood is kept as steps of its logarithm, a value as one of some levels between its smallest
and largest.  Each column carries a correction that makes its mean over the weighted draws exact, so
that other priors give exact answers however coarse the steps; under narrower ranges, or with a
signal left out, rounding errors of many draws average out.  A test compares with the library.
Equal columns are kept once; what is left goes as differences, low bytes before high bytes, through
deflate and base64.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_blocks import MANY, Packer, Signals, levels_of, mended_by
from feint.explain.slider_data import SliderAnswer, SliderData
from feint.explain.slider_leaves import Sums

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

FORM = 1
"""Number of the form of the document."""

BUDGET = 720_000
"""Bytes that the data may take on a page."""


COMPARED, POOLED, SIGNAL = (1023, 255), (255, 31), (1023, 31)
"""Levels of a verb in a comparison (which is made draw by draw), of any other verb, and of a
signal: with few draws, with many."""


ARITHMETIC = ("leaf", "number", "negative", "+", "-", "*", "/")
"""Operators whose result is a number; all others are true or false in each draw."""


def pack(data: SliderData, budget: int = BUDGET) -> str:
    """The document: likelihoods first, then the verbs of one answer after another.

    Answers that would not fit ``budget`` bytes are left out, and so are verbs under fewer facts:
    the page says that these do not follow.
    """
    packer = Packer(budget)
    every = _signals(data, tuple(data.signals))
    weights: dict[int, int] = {}
    for mask, table in data.weights.items():
        last = max((m for m in weights if (m ^ mask).bit_count() == 1), default=None)
        weights[mask] = packer.logs(table, every, None if last is None else weights[last])
    order = list(data.motives)
    document: dict[str, Any] = {
        "form": FORM,
        "draws": data.n_draws,
        "players": [_player(data, player) for player in order],
        "prior": data.prior.tolist(),
        "facts": list(data.facts),
        "weights": {str(mask): block for mask, block in weights.items()},
        "signals": [
            {"name": name, "player": order.index(player),
             "block": packer.values(table, SIGNAL[every.many])}
            for name, (player, table) in data.signals.items()
        ],
        "ranges": [
            {"name": item.name, "edges": list(item.edges), "block": packer.integers(item.bins)}
            for item in data.ranges
        ],
    }  # fmt: skip
    answers, leaves = _answers(packer, data, list(weights.values()))
    document["leaves"] = leaves
    document["answers"] = answers
    document["blocks"] = [block.entry for block in packer.blocks]
    stream = zlib.compress(b"".join(block.stream for block in packer.blocks), 9)
    document["data"] = base64.b64encode(stream).decode("ascii")
    return json.dumps(document, separators=(",", ":"), allow_nan=False) + "\n"


def _player(data: SliderData, player: str) -> dict[str, Any]:
    own, names = data.motive[player], data.motives[player]
    prior = [float(data.prior[own == motive].sum()) for motive in range(len(names))]
    return {"name": player, "motives": list(names), "of": own.tolist(), "prior": prior}


@dataclass(slots=True)
class _Shelf:
    """Verbs as they are written, each once, under all facts."""

    packer: Packer
    data: SliderData
    known: list[int]
    compared: set[int]
    used: dict[int, int] = field(default_factory=dict)
    leaves: list[dict[str, Any]] = field(default_factory=list)

    def sums(self, number: int, mask: int) -> list[Any]:
        leaf = self.data.leaves[number]
        signals = _signals(self.data, leaf.signals)
        levels = (COMPARED if number in self.compared else POOLED)[signals.many]
        return _sums(self.packer, self.data, leaf.by_facts[mask], signals, self.known, levels)

    def add(self, answer: SliderAnswer) -> int | None:
        """The room that an answer takes beside those before; None where there is none left."""
        new = sorted(leaves_of(answer.tree, answer.before, answer.left) - set(self.used))
        before, n_blocks = self.packer.room, len(self.packer.blocks)
        order, names = list(self.data.motives), list(self.data.signals)
        told = []
        for number in new:
            leaf = self.data.leaves[number]
            mask = max(leaf.by_facts)
            told.append({
                "facts": leaf.facts,
                "signals": [names.index(name) for name in leaf.signals],
                "sums": {str(mask): self.sums(number, mask)},
                "factor": [order.index(leaf.factor[0]), *leaf.factor[1:]] if leaf.factor else None,
            })  # fmt: skip
        if self.packer.is_full:
            self.packer.back_to(n_blocks)
            return None
        for number in new:
            self.used[number] = len(self.used)
        self.leaves += told
        return self.packer.room - before


def _answers(
    packer: Packer, data: SliderData, known: list[int]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Answers while there is room, and their leaves; then these under fewer facts.

    Where not all fit, the first comes first and then those that take least room: so most follow.
    """
    compared = leaves_of(*(a.tree for a in data.answers if a.tree[0] not in ARITHMETIC))
    n_blocks = len(packer.blocks)
    trial = _Shelf(replace(packer, budget=1 << 40, blocks=[*packer.blocks],
                           known=dict(packer.known)), data, known, compared)  # fmt: skip
    rooms = [trial.add(answer) or 0 for answer in data.answers]
    order = list(range(len(rooms)))
    if trial.packer.room > packer.budget:
        order.sort(key=lambda place: (place > 0, rooms[place]))
    assert len(packer.blocks) == n_blocks
    shelf = _Shelf(packer, data, known, compared)
    kept = sorted(place for place in order if shelf.add(data.answers[place]) is not None)
    for number, place in shelf.used.items():
        for mask in data.leaves[number].by_facts:
            n_blocks = len(packer.blocks)
            found = shelf.sums(number, mask)
            if packer.is_full:
                packer.back_to(n_blocks)
            else:
                shelf.leaves[place]["sums"][str(mask)] = found
    return [_told_answer(data, data.answers[place], shelf.used) for place in kept], shelf.leaves


def _told_answer(data: SliderData, answer: SliderAnswer, used: dict[int, int]) -> dict[str, Any]:
    order = list(data.motives)
    return {
        "name": answer.name,
        "kind": answer.kind,
        "graded": int(answer.graded),
        "player": order.index(answer.motive) if answer.motive in order else None,
        "tree": _renumbered(answer.tree, used),
        "before": _renumbered(answer.before, used),
        "left": _renumbered(answer.left, used),
    }


def leaves_of(*trees: list[Any] | None) -> set[int]:
    """Numbers of the leaves in some expressions."""
    found: set[int] = set()
    for tree in trees:
        if tree and tree[0] == "leaf":
            found.add(tree[1])
        elif tree:
            found |= leaves_of(*(part for part in tree if isinstance(part, list)))
    return found


def _renumbered(tree: list[Any] | None, used: dict[int, int]) -> list[Any] | None:
    if tree is None:
        return None
    if tree[0] == "leaf":
        return ["leaf", used[tree[1]]]
    return [_renumbered(part, used) if isinstance(part, list) else part for part in tree]


def _signals(data: SliderData, names: tuple[str, ...]) -> Signals:
    exact = np.ones((data.n_draws, len(data.prior)))
    rounded = exact.copy()
    for name in names:
        player, table = data.signals[name]
        low, step, codes = levels_of(table, SIGNAL[data.n_draws > MANY])
        kept = low + step * codes
        kept = kept + mended_by(table, kept, None)
        exact *= table[:, data.motive[player]]
        rounded *= kept[:, data.motive[player]]
    return Signals(exact, rounded)


def _sums(
    packer: Packer,
    data: SliderData,
    sums: Sums,
    signals: Signals,
    known: list[int],
    levels: int,
) -> list[Any]:
    """Numbers of the blocks of denominator and value.

    Where the denominator is, to rounding, a likelihood of facts that is kept already, it is not
    kept twice; where it is so for some profiles and 0 for the others, these profiles come third.
    """
    value = packer.values(sums.value, levels, sums.whole * signals.exact)
    counts = sums.whole.any(axis=0)
    for block, table in zip(known, data.weights.values(), strict=True):
        if np.allclose(sums.whole, table * counts, rtol=1e-9, atol=0.0):
            only = np.flatnonzero(counts).tolist()
            return [block, value] if counts.all() else [block, value, only]
    return [packer.logs(sums.whole, signals, known[0]), value]

"""From the text of a formula to a :class:`Formula`."""

from __future__ import annotations

from collections.abc import Mapping

from feint.case.formula.compiled import Formula, compiled
from feint.case.formula.parser import AtomParser, FormulaParser, wrong_label
from feint.case.formula.symbols import Symbols
from feint.case.formula.tokens import Scanner
from feint.case.formula.tree import kind


def parse_formula(
    text: str,
    symbols: Symbols,
    *,
    allow_motives: bool = True,
    allow_labels: bool = True,
    extra_atoms: Mapping[str, AtomParser] | None = None,
) -> Formula:
    """The formula written in ``text``; raises :class:`FormulaError` at the first mistake.

    ``allow_motives`` False refuses ``motive.X`` (``when`` and odds).  ``allow_labels`` False
    refuses a formula whose value is a label (everywhere but in a quantity).  ``extra_atoms`` maps
    further words to their readers; each is called after its word was consumed.

    >>> import numpy as np
    >>> s = Symbols(frozenset({"worth"}), {}, {"bid": ("none", "low")}, {}, ())
    >>> f = parse_formula("worth - 97.4 if bid = low else 0", s)
    >>> f.evaluate({"worth": np.array([100.0]), "@stage.bid": np.array([1])})
    array([2.6])
    """
    parser = FormulaParser(
        Scanner(text), symbols, allow_motives=allow_motives, extra_atoms=extra_atoms
    )
    tree = parser.whole()
    if not allow_labels and kind(tree) == "label":
        raise wrong_label(tree)
    return compiled(text, tree)


def parse_table(
    subject: str, entries: Mapping[str, str], symbols: Symbols, *, allow_motives: bool = True
) -> Formula:
    """The formula of the mapping ``by subject: {option: entry, …}``, entries as their texts.

    Parse every entry on its own first: mistakes are then placed where they stand.  Offsets of the
    result are in its own ``text``, the table written on one line.

    >>> s = Symbols(frozenset(), {}, {"bid": ("none", "low")}, {}, ())
    >>> parse_table("bid", {"none": "0", "low": "97.4"}, s).text
    'by bid: {none: 0, low: 97.4}'
    """
    inside = ", ".join(f"{option}: {entry}" for option, entry in entries.items())
    return parse_formula(f"by {subject}: {{{inside}}}", symbols, allow_motives=allow_motives)

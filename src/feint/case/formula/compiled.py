"""A formula that has been read: its tree and everything asked of it later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from feint.case.formula import evaluate as evaluation
from feint.case.formula.symbols import Kind
from feint.case.formula.tree import Choice, Name, Node, Reached, Table, kind, walk

if TYPE_CHECKING:
    from feint.case.formula.errors import FormulaError
    from feint.case.formula.evaluate import Column, Value
    from feint.case.formula.intervals import Interval

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula of a case or a query.

    ``text`` is what was written, and begins at ``start`` of the text in which the spans of ``tree``
    count (0 unless it stands inside a query).  Formulas are equal when they mean the same, however
    written.  The name sets are what it names itself, not what its quantities name in turn.
    """

    text: str = field(compare=False)
    tree: Node
    kind: Kind
    parameters: frozenset[str]
    quantities: frozenset[str]
    stages: frozenset[str]
    motives: frozenset[str]
    start: int = field(default=0, compare=False)

    def evaluate(self, env: Mapping[str, Column]) -> Value:
        """Its value, arrays of the environment broadcast against each other.

        ``env`` holds a float array per parameter and quantity (a label quantity: int codes of
        :attr:`Symbols.label_codes`), ``"@stage.NAME"`` the index of the option taken, -1 where the
        stage was not reached, and ``"@motive.PLAYER"`` the index of the motive.  The result is
        float for a number, bool for a truth, int for a label.  A value that is not finite (1/0,
        the logarithm of a negative) comes back as such, without a warning, where it is selected;
        the side of an ``if`` not taken does not count.
        """
        return evaluation.evaluate(self.tree, env)

    def bounds(
        self,
        ranges: Mapping[str, Interval],
        *,
        quantities: Mapping[str, Formula] = NOTHING,
        choices: Mapping[str, Collection[int]] = NOTHING,
    ) -> Interval:
        """(low, high) between which every value lies, truths as 0 and 1.

        ``ranges`` gives (low, high) of parameters, and of quantities where no formula is given in
        ``quantities``; a name with neither may be anything.  ``choices`` limits what was chosen:
        ``{"@stage.bid": {1, 2}}``, -1 for not reached; else anything may have been.  Conditions in
        the formula are followed.  Never too narrow; too wide only where one name stands in several
        places and cutting up the ranges did not settle it.
        """
        from feint.case.formula.bounds import bounds

        return bounds(self.tree, ranges, quantities, choices)

    def dangers(
        self,
        ranges: Mapping[str, Interval],
        *,
        quantities: Mapping[str, Formula] = NOTHING,
        choices: Mapping[str, Collection[int]] = NOTHING,
    ) -> tuple[FormulaError, ...]:
        """What may fail to be a number within the ranges, each with its place; arguments as above.

        Division by what can be 0, logarithms and roots of negatives, exponentials out of bounds.
        Only this formula is judged; quantities are judged where they stand.
        """
        from feint.case.formula.bounds import dangers

        return dangers(self.tree, ranges, quantities, choices)

    @property
    def can_fail(self) -> bool:
        """Whether it holds a division or another operation that some numbers have no value for.

        A cheap look at the formula alone; :meth:`dangers` then follows the ranges.
        """
        from feint.case.formula.bounds import can_fail

        return can_fail(self.tree)

    def to_text(self) -> str:
        """The formula written in the language with the fewest parentheses."""
        from feint.case.formula.plain import to_text

        return to_text(self.tree)

    def to_latex(self, language: str = "en", names: Mapping[str, str] | None = None) -> str:
        """The formula in LaTeX (amsmath); ``names`` maps names to what a person reads."""
        from feint.case.formula.latex import to_latex

        return to_latex(self.tree, language, names)


def compiled(text: str, tree: Node, start: int = 0) -> Formula:
    """The formula of a tree; ``start`` is where ``text`` begins in the text spans count in."""
    parameters: set[str] = set()
    quantities: set[str] = set()
    stages: set[str] = set()
    motives: set[str] = set()
    for node in walk(tree):
        match node:
            case Name(name=name, sort="parameter"):
                parameters.add(name)
            case Name(name=name):
                quantities.add(name)
            case Reached(stage=stage):
                stages.add(stage)
            case Choice(subject=subject) | Table(subject=subject):
                (stages if subject.sort == "stage" else motives).add(subject.name)
            case _:
                pass
    return Formula(
        text,
        tree,
        kind(tree),
        frozenset(parameters),
        frozenset(quantities),
        frozenset(stages),
        frozenset(motives),
        start,
    )

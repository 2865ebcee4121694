"""What a formula depends on through all the quantities it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feint.case.formula import Formula
from feint.case.model import Quantity


@dataclass(frozen=True, slots=True)
class Needs:
    """Names a formula uses, directly or through quantities."""

    parameters: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    motives: frozenset[str] = frozenset()

    def __or__(self, other: Needs) -> Needs:
        return Needs(
            self.parameters | other.parameters,
            self.quantities | other.quantities,
            self.stages | other.stages,
            self.motives | other.motives,
        )


class Dependencies:
    """Transitive needs over one set of quantities, in which each names only earlier ones.

    A quantity that could not be read, or that stands in a cycle, counts as needing nothing more:
    its own mistake has been told already.
    """

    __slots__ = ("_of_quantity",)

    def __init__(self, quantities: Mapping[str, Quantity]) -> None:
        self._of_quantity: dict[str, Needs] = {}
        for name, quantity in quantities.items():
            self._of_quantity[name] = self.of(quantity.formula)

    def of(self, formula: Formula) -> Needs:
        """Everything ``formula`` depends on."""
        direct = Needs(formula.parameters, formula.quantities, formula.stages, formula.motives)
        return self._through(direct, formula.quantities)

    def of_quantities(self, names: Iterable[str]) -> Needs:
        """Everything these quantities depend on, themselves included."""
        named = frozenset(names)
        return self._through(Needs(quantities=named), named)

    def _through(self, needs: Needs, names: Iterable[str]) -> Needs:
        for name in names:
            needs = needs | self._of_quantity.get(name, Needs())
        return needs

"""A case while it is being read: whatever could be understood so far.

The validators work on the draft, so that a mistake in one section does not hide those of another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from feint.case.declared import Declared
from feint.case.formula import Symbols
from feint.case.model import (
    Claim,
    Correlation,
    Fact,
    Parameter,
    Player,
    Quantity,
    Remark,
    Signal,
    Source,
    Stage,
    Text,
    Weights,
)
from feint.case.nodes import Node
from feint.case.reader import NO_TEXT, Reader


@dataclass(slots=True)
class Draft:
    reader: Reader
    declared: Declared
    symbols: Symbols
    name: str = ""
    title: Text = NO_TEXT
    question: Text = NO_TEXT
    lead: str | None = None
    summary: Text = NO_TEXT
    narrative: Text = NO_TEXT
    unit: str | None = None
    unit_node: Node | None = None
    as_of: date | None = None
    prior_at: date | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)  # each after those it names
    players: dict[str, Player] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    priors: list[Weights] = field(default_factory=list)
    believed: list[Weights] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    questions: list[Claim] = field(default_factory=list)
    checked: list[Claim] = field(default_factory=list)
    mistaken: list[Remark] = field(default_factory=list)
    omitted: list[Remark] = field(default_factory=list)
    correlations: list[Correlation] = field(default_factory=list)
    claim_nodes: list[Node] = field(default_factory=list)  # the three sections as written
    cost_nodes: dict[str, Node] = field(default_factory=dict)  # player -> its costs as written
    used_sources: set[str] = field(default_factory=set)

"""What a case is once it has been read: frozen, validated, every item with its place.

Nothing here knows of YAML, games or solvers.  The loader builds a :class:`Case`; every later
room only reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from feint.case.distributions import Distribution
from feint.case.formula import Formula

UNMODELLED = "unmodelled"
CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the file; line and column count from 1."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text a person reads, in the languages given; ``Text({"en": …, "fr": …})``."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in ``language``, or in the first language that has one, or ``""``."""
        if language in self.by_language:
            return self.by_language[language]
        return next(iter(self.by_language.values()), "")


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    title: Text
    url: str | None
    published: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number the analyst does not know exactly."""

    name: str
    distribution: Distribution
    unit: str | None
    known_to: Literal["all", "nobody"] | tuple[str, ...]
    points: int  # quadrature points when it is not known to all
    label: Text
    sources: tuple[str, ...]
    why: Text | None  # what stands behind the range where no source gives it
    place: Place


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named formula over parameters, moves, motives and other quantities."""

    name: str
    formula: Formula
    unit: str | None
    label: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Motive:
    """One hypothesis about what a player wants: weights over named quantities."""

    name: str
    label: Text
    short: Text  # at most 24 characters, for pictures; falls back to label
    weights: Mapping[str, Distribution]  # quantity name -> weight (a constant or a range)
    discernment: Discernment | None  # overrides the player's
    place: Place


@dataclass(frozen=True, slots=True)
class Cost:
    """Subtracted once per history in which ``condition`` holds; either amount form."""

    condition: Formula
    amount: Formula | Distribution
    place: Place


@dataclass(frozen=True, slots=True)
class Discernment:
    """A payoff difference of ``difference`` makes the better option ``ratio`` times as likely.

    ``difference`` None means the default scale (semantics 8).
    """

    difference: Distribution | None
    ratio: Distribution
    place: Place


@dataclass(frozen=True, slots=True)
class Player:
    """A side that chooses.  One motive: untyped.  Several: typed (``unmodelled`` among them)."""

    name: str
    label: Text
    short: Text
    motives: tuple[Motive, ...]  # modelled ones, in file order; never empty
    costs: tuple[Cost, ...]
    discernment: Discernment
    place: Place

    @property
    def is_typed(self) -> bool:
        return len(self.motives) > 1


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    label: Text
    weight: float
    group: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Stage:
    """One decision, by a player or by chance."""

    name: str
    player: str  # a player's name or "chance"
    options: tuple[Option, ...]
    when: Formula | None
    odds: Mapping[str, Formula] | None  # option -> probability; chance stages only
    hidden_from: tuple[str, ...]
    sees: tuple[str, ...] | None  # others' stages seen at this decision; None: all public ones
    label: Text  # the decision as a question, "How should it bid?"
    date: Text | None  # when it comes, for people
    place: Place

    @property
    def option_names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)


@dataclass(frozen=True, slots=True)
class Weights:
    """A joint weighting of motives: an analyst's prior, or what players believe.

    ``rows`` maps one motive per player of ``players`` to a positive weight.  ``concentration``
    None: fixed probabilities (weights normalised).  ``dirichlet`` True: the weights are Dirichlet
    parameters, drawn by the analyst.
    """

    players: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], float], ...]
    dirichlet: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """One observed move; several reports of one ``fact`` are merged (semantics 18)."""

    name: str
    day: date
    stage: str
    option: str
    reliability: float
    label: Text  # the event in words
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Signal:
    """Evidence that is no move: a likelihood per motive of one player."""

    name: str
    day: date
    player: str
    likelihood: Mapping[str, Distribution]  # every motive, unmodelled included
    label: Text
    sources: tuple[str, ...]
    place: Place


ClaimKind = Literal["fact", "motive", "cause", "event", "prediction", "question"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the narrative, or a question, with the query that decides it.

    ``test`` is the query text (None for facts and for what lies outside the model);
    ``outside`` says why a model of this contest cannot speak to it.
    ``verdict`` is the human check of a fact (then) and ``verdict_now`` with what is known now.
    """

    name: str
    label: Text
    kind: ClaimKind
    test: str | None
    outside: Text | None
    note: Text | None  # what the test measures, in plain words
    verdict: str | None
    verdict_now: str | None
    verdict_note: Text | None
    repeats: str | None  # the claim this one repeats
    important: bool
    unit: str | None
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the narrative gets wrong, or leaves out; ``about`` names claims it bears on."""

    name: str
    label: Text
    about: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Correlation:
    """Rank correlation (Spearman) between two parameters."""

    first: str
    second: str
    rank: float
    place: Place


@dataclass(frozen=True, slots=True)
class Case:
    """One contest, whole.  Order everywhere is the order of the file."""

    name: str
    path: str
    text: str  # the file as read
    title: Text
    question: Text  # the headline question of the report
    lead: str | None  # the claim that answers it
    summary: Text
    as_of: date
    prior_at: date
    unit: str | None
    narrative: Text  # what is being tested: title and origin of the article or story
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    quantities: Mapping[str, Quantity]  # in an order in which each only names earlier ones
    players: Mapping[str, Player]
    stages: tuple[Stage, ...]
    priors: tuple[Weights, ...]  # one per independent block of typed players
    believed: tuple[Weights, ...]  # likewise; the default of semantics 6 filled in
    facts: tuple[Fact, ...]  # merged, ordered by date then stage; given ones included
    signals: tuple[Signal, ...]  # ordered by date
    claims: tuple[Claim, ...]
    questions: tuple[Claim, ...]  # kind "question" or "prediction"
    checked: tuple[Claim, ...]  # checked facts ("did you know"), kind "fact"
    correlations: tuple[Correlation, ...]
    warnings: tuple[str, ...] = field(default=())
    mistaken: tuple[Remark, ...] = field(default=())
    omitted: tuple[Remark, ...] = field(default=())

    @property
    def given(self) -> tuple[Fact, ...]:
        """Facts dated before ``prior_at``: conditioned on, updating nothing."""
        return tuple(fact for fact in self.facts if fact.day < self.prior_at)

    @property
    def evidence(self) -> tuple[Fact | Signal, ...]:
        """Facts from ``prior_at`` on and signals, by date, then stage, signals last in a day."""
        position = {stage.name: index for index, stage in enumerate(self.stages)}
        facts = [fact for fact in self.facts if fact.day >= self.prior_at]
        items: list[Fact | Signal] = [*facts, *self.signals]
        return tuple(
            sorted(
                items,
                key=lambda item: (
                    item.day,
                    position[item.stage] if isinstance(item, Fact) else len(position),
                ),
            )
        )

    def stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)

    def motive_names(self, player: str) -> tuple[str, ...]:
        """Modelled motives, then ``unmodelled`` when the player is typed."""
        owner = self.players[player]
        names = tuple(motive.name for motive in owner.motives)
        return (*names, UNMODELLED) if owner.is_typed else names

    @property
    def typed_players(self) -> tuple[str, ...]:
        return tuple(name for name, player in self.players.items() if player.is_typed)

"""What to watch, as data: moves that would change belief, and numbers worth learning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Tripwire:
    """If ``player`` does ``option`` at ``stage``, belief in one motive moves most.

    The date by which it comes is that of the stage in the case, where one is given.

    Attributes
    ----------
    about    whose motives are in question
    motive   the motive whose odds the move raises most
    before   belief in it now
    after    belief in it once the move is seen
    odds     factor on its odds against all its rivals
    chance   chance of seeing the move
    beliefs  belief in every motive of ``about`` once the move is seen
    """

    player: str  # "chance" for nature
    stage: str
    option: str
    about: str
    motive: str
    before: Estimate
    after: Estimate
    odds: Estimate
    chance: Estimate
    beliefs: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Separator:
    """The one decision still open that tells two motives of a player apart best.

    Attributes
    ----------
    stage, player     the decision to look at, and whose it is
    first_conduct     option -> chance under the first motive; "" when the decision does not come
    second_conduct    the same under the second
    total_variation   half the sum of the differences: 0 nothing to see, 1 tells them apart for sure
    guess_right       chance of naming the right one of the two from this alone, starting even
    log_odds_first    expected log-odds (natural) in favour of the first if it is the true one
    log_odds_second   in favour of the second if that is the true one
    tell              the option that speaks most for the first motive, and ``tell_odds``
    counter_tell      the option that speaks most for the second, and ``counter_odds``
    """

    about: str
    first: str
    second: str
    stage: str
    player: str
    first_conduct: Mapping[str, Estimate]
    second_conduct: Mapping[str, Estimate]
    total_variation: Estimate
    guess_right: Estimate
    log_odds_first: Estimate
    log_odds_second: Estimate
    tell: str
    tell_odds: float
    counter_tell: str
    counter_odds: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What learning one number is worth for one purpose.

    Attributes
    ----------
    value  corrected for what chance alone would show, never below 0; an estimate whose range is
           that over resampled draws
    share  the same as a share of what learning every number would bring (0 where that is nothing)
    noise  chance that a number without any link would show as much: above 0.05, it cannot be told
           from nothing with these draws
    """

    value: Estimate
    share: float
    noise: float


@dataclass(frozen=True, slots=True)
class ValueOfLearning:
    """One uncertain number: what knowing it exactly would bring.

    Attributes
    ----------
    column     name of the number, ``line`` its line in the case file
    claim      share of the remaining uncertainty (variance) about the lead claim that it removes
               on average; None without a lead claim that is tested
    decisions  player -> payoff it gains on average by choosing after learning the number
    """

    column: str
    line: int
    unit: str | None
    claim: Worth | None
    decisions: Mapping[str, Worth]


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything still to come that would tell something.

    Attributes
    ----------
    tripwires   those that are expected to teach most first
    separators  one for every two modelled motives of a player that some open decision tells apart
    learning    worth most for the lead claim first
    lead        the claim ``learning`` is about, None without one
    stages      player -> the decision ``learning`` is about
    """

    tripwires: tuple[Tripwire, ...]
    separators: tuple[Separator, ...]
    learning: tuple[ValueOfLearning, ...]
    lead: str | None
    stages: Mapping[str, str]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)

"""Advice for one player at one decision, as data: what each option is worth to it, and how sure.

Payoffs are the player's own, in the units its motive is written in.  Everything is weighed by what
the *player* believes of the others and has seen by then, and its own later choices are the best it
could make; ranges and shares run over the analyst's draws, weighed by the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Reply:
    """What another player does next after an option, under one of its motives.

    Attributes
    ----------
    stage    its first decision after the advised one that can still be reached
    motive   None for a player with one motive
    reached  chance that it gets to decide there, once the option has been taken
    options  chance of each of its options, given that it decides
    """

    player: str
    stage: str
    motive: str | None
    reached: Estimate
    options: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class OptionAdvice:
    """One option of the decision.

    Attributes
    ----------
    payoff        what the player expects from it
    regret        payoff given up against the best option of the same draw; ``value`` is the mean,
                  ``high`` exceeded in one draw of twenty
    best          chance of being the best option, over draws
    against       other player -> its motive -> what the player expects if that is its motive
    worst_motives the others' motives under which it expects least; empty where they do not matter
    worst         what it expects if the others' motives are the worst for it in each draw; ``low``
                  is the bad end, undercut in one draw of twenty
    most_regret   regret under the others' motives that make it largest; ``high`` is the bad end
    replies       what the others do next, by motive
    """

    option: str
    payoff: Estimate
    regret: Estimate
    best: Estimate
    against: Mapping[str, Mapping[str, Estimate]]
    worst_motives: Mapping[str, str]
    worst: Estimate
    most_regret: Estimate
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """A position the player may find itself in when it decides, told apart by moves still open.

    ``seen`` is what it will have seen by then beside the observed facts (stage -> option, "" for a
    stage that did not come); ``payoff`` is by option.
    """

    seen: Mapping[str, str]
    chance: Estimate
    payoff: Mapping[str, Estimate]
    best: str


@dataclass(frozen=True, slots=True)
class Flip:
    """A number beyond which another option becomes the better one, all else as uncertain as it is.

    Attributes
    ----------
    column     name of the number (a parameter, or ``weight.…``, ``cost.…``, ``believed.…``)
    line       its line in the case file
    threshold  where the expected difference between the two options changes sign; ``low`` and
               ``high`` are its range over resampled draws
    direction  on which side of the threshold ``option`` beats the advised one
    share      chance that the number lies there
    noise      chance that draws without any such link would show one as strong
    """

    column: str
    line: int
    unit: str | None
    threshold: Estimate
    direction: Literal["above", "below"]
    option: str
    share: float
    noise: float


@dataclass(frozen=True, slots=True)
class Pressure:
    """A number that brings another option closer without ever making it the better one.

    Attributes
    ----------
    column, line, unit  as in :class:`Flip`
    option              the option that comes closest
    direction           the end of the number's range at which it does
    at                  the number there (the middle of the outermost slice of draws)
    lead                expected payoff of the best less that of ``option`` there
    """

    column: str
    line: int
    unit: str | None
    option: str
    direction: Literal["high", "low"]
    at: float
    lead: Estimate


@dataclass(frozen=True, slots=True)
class Commitment:
    """What it is worth to the player to bind itself in the open, beforehand.

    Attributes
    ----------
    announced  what it expects if it announces each option and can do nothing else, others adapting
    quiet      what it expects if it does each option unannounced
    option     the best announcement
    unbound    the best unannounced option
    value      payoff of the best announcement less that of the best unannounced option
    ex_ante    True for a player with several motives: a plan made before its motive is known,
               payoffs averaged over its motives, so that the announcement tells nothing of them
    solved     share of draws in which all the announced worlds were solved
    unit       of these payoffs, where all the motives averaged over have one and the same
    """

    announced: Mapping[str, Estimate]
    quiet: Mapping[str, Estimate]
    option: str
    unbound: str
    value: Estimate
    ex_ante: bool
    solved: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What a player should do at one decision, by its own lights.

    Attributes
    ----------
    motive            the own motive it is advised under; None for a player with one motive
    timing            "now" for its next open decision, "later" for one further off, "hindsight"
                      for one that has been taken
    observed          the option seen there, None while it is open
    reached           chance that the player gets to decide there, in its own eyes
    unit              of payoffs, where its motive has one
    options           in the order of the file
    best, second      options with the highest and next highest expected payoff (second None where
                      there is only one)
    lead              expected payoff of the best less that of the second
    safest            max-min: the option whose bad end (``worst.low``) is highest
    least_regret      minimax regret: the option whose ``most_regret.high`` is lowest
    situations        where it may find itself by then; one alone when nothing is left open
    waiting           expected gain from choosing only once it sees in which situation it is
    flips             what would change the ranking, strongest first
    commitment        None where it cannot be told (nothing left to announce)
    pressures         numbers that shrink the lead most without a flip, smallest lead first
    """

    player: str
    motive: str | None
    stage: str
    timing: Literal["now", "later", "hindsight"]
    observed: str | None
    reached: Estimate
    unit: str | None
    options: tuple[OptionAdvice, ...]
    best: str
    second: str | None
    lead: Estimate
    safest: str
    least_regret: str
    situations: tuple[Situation, ...]
    waiting: Estimate
    flips: tuple[Flip, ...]
    commitment: Commitment | None
    pressures: tuple[Pressure, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)

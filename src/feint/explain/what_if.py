"""What-ifs, as data: the same questions in the case as it is and in changed worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One move of a story.

    Attributes
    ----------
    probability  chance of the move given the story so far (1 where it is forced)
    by_motive    motive of the mover -> chance of the move given the story so far; empty for nature
                 and for players with one motive
    how          "seen" in the evidence, "forced" by the scenario, or "likeliest" of what is open
    """

    stage: str
    player: str  # "chance" for nature
    option: str
    probability: float
    by_motive: Mapping[str, float]
    how: Literal["seen", "forced", "likeliest"]


@dataclass(frozen=True, slots=True)
class Story:
    """One concrete play: at every decision the likeliest move given what came before.

    ``chance`` is that of everything in it that is not yet seen.
    """

    steps: tuple[StoryStep, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One question, before and after, on the same draws.

    Attributes
    ----------
    kind        what it is: a belief in a motive, a forecast, a claim, a question, or a query asked
    name        of the claim or question; "" otherwise
    subject     player of a belief, stage of a forecast; "" otherwise
    value_of    motive of a belief, option of a forecast; "" otherwise
    before      the answer as the case stands; for a comparison the share of draws in which it holds
    after       in the scenario
    difference  after less before, with the error of the difference; ``low`` and ``high`` over draws
    is_chance   whether the numbers are chances or shares, to be shown in percent
    problem     why there is no answer in the scenario; ``after`` and ``difference`` are None then
    """

    kind: Literal["belief", "forecast", "claim", "question", "query"]
    name: str
    query: str
    subject: str
    value_of: str
    unit: str | None
    is_chance: bool
    before: Estimate | None
    after: Estimate | None
    difference: Estimate | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One changed world.

    Attributes
    ----------
    text      the change as written, in the language of conditions
    mode      "forward": from now on; "replay": a past move is made again, motives as believed now;
              "retro": the case is another from the start; "reweighed": nothing is solved again
    solved    share of the draws that the change left solved
    statuses  draws by what became of them, among those solved before the change
    answers   in the order of the questions asked
    story     None where the scenario cannot happen
    problem   why nothing could be answered, None otherwise
    """

    name: str
    text: str
    mode: Literal["forward", "replay", "retro", "reweighed"]
    solved: float
    statuses: Mapping[str, int]
    answers: tuple[ChangedAnswer, ...]
    story: Story | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Scenarios side by side, and the story of the case as it stands."""

    scenarios: tuple[Scenario, ...]
    story: Story

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)

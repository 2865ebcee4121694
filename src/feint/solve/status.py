"""How the solution of one draw ended."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """End of one draw; the number is stored, `message` is for people."""

    SOLVED = 0
    STEP_LIMIT = 1
    STALLED = 2
    NOT_FINITE = 3
    UNCERTIFIED = 4

    @property
    def message(self) -> str:
        return _MESSAGES[self]


_MESSAGES = {
    Status.SOLVED: "solved: the branch from precision 0 was followed to the precision asked for",
    Status.STEP_LIMIT: "not solved: the branch is longer than the step limit;"
    " the policy is the last point reached",
    Status.STALLED: "not solved: the branch could not be followed further (two branches meet, or"
    " the equations are close to singular); the policy is the last point reached",
    Status.NOT_FINITE: "not solved: a payoff, chance probability or precision is not a finite"
    " number in range; the policy plays options by their weights",
    Status.UNCERTIFIED: "not certified: the branch was followed to the precision asked for, but"
    " precision times payoffs is so large there that some options have probabilities smaller than"
    " any number of the machine, and what is believed after them cannot be checked",
}


class NotSolvedError(ArithmeticError):
    """At least one draw was not solved and the caller asked for an error."""

"""A question that cannot be answered for this case, told in both languages with the way out."""

from __future__ import annotations

from feint.case.message import Message


class RefusalError(ValueError):
    """A request that makes no sense for this case; says why, and what could be asked instead."""

    def __init__(self, message: Message, **facts: object) -> None:
        super().__init__(message.text("en", facts))
        self._message = message
        self._facts = facts

    def text(self, language: str) -> str:
        """What is wrong, in ``language``."""
        return self._message.text(language, self._facts)

    def hint(self, language: str) -> str:
        """The way out, in ``language``; ``""`` when there is none."""
        return self._message.hint(language, self._facts)


NO_PLAYER = Message(
    "there is no player `{name}`",
    "il n’y a pas de joueur `{name}`",
    "the players are: {known}",
    "les joueurs sont : {known}",
)
NO_MOTIVE = Message(
    "{player} has no motive `{name}` to be advised under",
    "{player} n’a pas de motif `{name}` sous lequel le conseiller",
    "its motives are: {known}",
    "ses motifs sont : {known}",
)
NO_STAGE = Message(
    "{player} decides nothing at `{name}`",
    "{player} ne décide rien à `{name}`",
    "it decides at: {known}",
    "il décide à : {known}",
)
NOTHING_OPEN = Message(
    "{player} has no decision left to take",
    "{player} n’a plus de décision à prendre",
    "ask for one it took, with --stage: {known}",
    "demandez-en une qu’il a prise, avec --stage : {known}",
)
NEVER_COMES = Message(
    "`{name}` cannot come any more, given what has been seen",
    "`{name}` ne peut plus se présenter, vu ce qui a été observé",
)
NO_EVIDENCE = Message(
    "the evidence has probability 0 in every draw",
    "les faits observés ont une probabilité nulle dans tous les tirages",
)

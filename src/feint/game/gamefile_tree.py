"""What a game file says, before it becomes tables: nodes in the file's order, and three registers.

The reader of each format fills a :class:`FileTree`; :mod:`feint.game.gamefile_assembly` turns it
into a :class:`~feint.game.document.GameDocument`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from feint.game.gamefile_errors import (
    ChanceOutOfRangeError,
    ChanceSumError,
    InfosetMismatchError,
    InfosetUndefinedError,
    OutcomeMismatchError,
    OutcomeUndefinedError,
)
from feint.game.gamefile_numbers import write_exact
from feint.game.gamefile_tokens import Token, Tokens

CHANCE_PLAYER = -1
_SUM_TOLERANCE = Fraction(1, 10**9)  # files written from doubles miss 1 by their last bits


@dataclass(frozen=True, slots=True)
class FileNode:
    """One node, in depth-first order: ``player`` is None at an end, -1 at a chance move."""

    label: str
    player: int | None
    infoset: int
    outcome: int
    width: int
    offset: int


@dataclass(slots=True)
class FileInfoset:
    """An information set or chance move; ``odds`` is empty unless it is a chance move."""

    label: str
    actions: tuple[str, ...]
    odds: tuple[Fraction, ...]


@dataclass(slots=True)
class FileTree:
    """The registers of one file while it is read."""

    tokens: Tokens
    title: str
    players: list[str]
    comment: str = ""
    nodes: list[FileNode] = field(default_factory=list)
    infosets: dict[tuple[int, int], FileInfoset] = field(default_factory=dict)
    outcomes: dict[int, tuple[str, tuple[Fraction, ...]]] = field(default_factory=dict)
    outcome_names: dict[int, str] = field(default_factory=dict)  # by node, where the node names it
    pending: dict[int, Token] = field(default_factory=dict)  # outcomes used before they are given

    def player_name(self, player: int) -> str:
        """The player as a message names it."""
        if player == CHANCE_PLAYER:
            return "chance"
        return self.players[player] or f"player {player + 1}"

    def define_infoset(
        self,
        player: int,
        number: int,
        given: FileInfoset,
        token: Token,
    ) -> FileInfoset:
        """Enter an information set, or check that it is the one entered before.

        The label may be given only once; actions and odds must agree where they are repeated.
        """
        who = self.player_name(player)
        known = self.infosets.get((player, number))
        if known is None:
            if player == CHANCE_PLAYER:
                given.odds = self._checked_odds(given.odds, token)
            self.infosets[player, number] = given
            return given
        for before, now in (
            (known.label or given.label, given.label or known.label),
            (", ".join(known.actions), ", ".join(given.actions)),
            (" ".join(map(write_exact, known.odds)), " ".join(map(write_exact, given.odds))),
        ):
            if before != now:
                raise self.tokens.error(
                    InfosetMismatchError, token, number=number, player=who, before=before, now=now
                )
        known.label = known.label or given.label
        return known

    def known_infoset(self, player: int, number: int, token: Token) -> FileInfoset:
        """An information set that an earlier node has defined."""
        try:
            return self.infosets[player, number]
        except KeyError:
            who = self.player_name(player)
            raise self.tokens.error(
                InfosetUndefinedError, token, number=number, player=who
            ) from None

    def _checked_odds(self, odds: tuple[Fraction, ...], token: Token) -> tuple[Fraction, ...]:
        """The odds, summing to exactly 1."""
        for probability in odds:
            if not 0 <= probability <= 1:
                shown = write_exact(probability)
                raise self.tokens.error(ChanceOutOfRangeError, token, found=shown)
        total = sum(odds, Fraction(0))
        if abs(total - 1) > _SUM_TOLERANCE:
            raise self.tokens.error(ChanceSumError, token, total=write_exact(total))
        return tuple(probability / total for probability in odds)

    def define_outcome(
        self, number: int, label: str, payoffs: tuple[Fraction, ...], token: Token
    ) -> None:
        """Enter an outcome, or check that it pays what it paid before."""
        known = self.outcomes.setdefault(number, (label, payoffs))
        if known[1] != payoffs:
            before, now = (", ".join(map(write_exact, p)) for p in (known[1], payoffs))
            raise self.tokens.error(
                OutcomeMismatchError, token, number=number, before=before, now=now
            )

    def use_outcome(self, number: int, token: Token) -> None:
        """Note an outcome given by its number; it may be defined further on."""
        if number and number not in self.outcomes:
            self.pending.setdefault(number, token)

    def check_outcomes(self) -> None:
        """At the end of the file every outcome must have payoffs."""
        for number, token in self.pending.items():
            if number not in self.outcomes:
                raise self.tokens.error(OutcomeUndefinedError, token, number=number)

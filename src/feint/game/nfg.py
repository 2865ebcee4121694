"""Reading Gambit's strategic games (``.nfg``, version 1), both forms.

``NFG 1 R "title" { "player" … }`` is followed by the strategies, as a list of lists of labels or as
a list of counts, an optional comment, and then either the payoffs themselves or a list of outcomes
``{ "label" payoffs }`` and the number of one of them for every profile (0 for none).  Profiles
run with the *first* player's strategy fastest.

A strategic game becomes the extensive game in which each player in turn chooses once, seeing
nothing: one information set per player.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from feint.game.document import GameDocument
from feint.game.gamefile_assembly import assemble
from feint.game.gamefile_errors import (
    GameTooLargeError,
    NoActionsError,
    NotAGameFileError,
    OutcomeUndefinedError,
    TrailingTextError,
)
from feint.game.gamefile_tokens import Kind, Tokens, read_text, show
from feint.game.gamefile_tree import FileInfoset, FileNode, FileTree

_NAME: Final = ("the label of a player", "l'étiquette d'un joueur")
_STRATEGY: Final = ("the label of a strategy", "l'étiquette d'une stratégie")
_COUNT: Final = ("a number of strategies", "un nombre de stratégies")
_OUTCOME: Final = ("the number of an outcome", "le numéro d'une issue")
_PAYOFF: Final = ("the payoff of player {}", "le gain du joueur {}")

MOST_PROFILES: Final = 1_000_000


def read_nfg(path: str | Path) -> GameDocument:
    """Read a strategic game from a file; errors as for :func:`feint.game.efg.read_efg`."""
    return parse_nfg(read_text(path), str(path))


def parse_nfg(text: str, path: str = "<text>") -> GameDocument:
    """Read a strategic game from text.

    >>> parse_nfg('NFG 1 R "" { "I" "II" } { 1 2 } 1 2 3 4').game.n_terminals
    2
    """
    tokens = Tokens(text, path)
    tree, strategies = _prologue(tokens)
    n_profiles = math.prod(map(len, strategies))
    if n_profiles > MOST_PROFILES:
        facts = {"unit": "profiles", "unit_fr": "profils", "limit": MOST_PROFILES}
        raise tokens.error(GameTooLargeError, tokens.current, size=n_profiles, **facts)
    if tokens.current.kind is Kind.OPEN:
        outcomes = _outcome_form(tree, n_profiles)
    else:
        outcomes = _payoff_form(tree, n_profiles)
    if tokens.current.kind is not Kind.END:
        raise tokens.error(TrailingTextError, tokens.current, found=show(tokens.current))
    for player, labels in enumerate(strategies):
        tree.infosets[player, 1] = FileInfoset("", labels, ())
    _grow(tree, [len(labels) for labels in strategies], outcomes)
    return assemble(tree)


def _prologue(tokens: Tokens) -> tuple[FileTree, list[tuple[str, ...]]]:
    for kind, allowed in ((Kind.WORD, ("NFG",)), (Kind.NUMBER, ("1",)), (Kind.WORD, ("R", "D"))):
        token = tokens.current
        if token.kind is not kind or token.text not in allowed:
            raise tokens.error(NotAGameFileError, token, kind=".nfg", found=show(token))
        tokens.advance()
    title = tokens.expect(Kind.TEXT, ("the title", "le titre")).text
    tree = FileTree(tokens, title, tokens.labels(_NAME))
    strategies: list[tuple[str, ...]] = []
    tokens.expect(Kind.OPEN)
    for player in range(len(tree.players)):
        token = tokens.current
        if token.kind is Kind.OPEN:
            labels = tuple(tokens.labels(_STRATEGY))
        else:
            count, token = tokens.integer(_COUNT)
            tokens.accept(Kind.COMMA)
            if count > MOST_PROFILES:
                facts = {"unit": "profiles", "unit_fr": "profils", "limit": MOST_PROFILES}
                raise tokens.error(GameTooLargeError, token, size=count, **facts)
            labels = tuple(map(str, range(1, count + 1)))
        if not labels:
            who = tree.player_name(player)
            raise tokens.error(NoActionsError, token, number=1, player=who)
        strategies.append(labels)
    tokens.expect(Kind.CLOSE)
    comment = tokens.accept(Kind.TEXT)
    tree.comment = comment.text if comment else ""
    return tree, strategies


def _payoff_form(tree: FileTree, n_profiles: int) -> list[int]:
    """One outcome per profile; its number is the profile's, from 1."""
    for number in range(1, n_profiles + 1):
        _outcome(tree, number, "")
    return list(range(1, n_profiles + 1))


def _outcome_form(tree: FileTree, n_profiles: int) -> list[int]:
    tokens = tree.tokens
    tokens.expect(Kind.OPEN)
    while tokens.accept(Kind.OPEN):
        name = tokens.accept(Kind.TEXT)
        _outcome(tree, len(tree.outcomes) + 1, name.text if name else "")
        tokens.expect(Kind.CLOSE)
        tokens.accept(Kind.COMMA)
    tokens.expect(Kind.CLOSE)
    numbers = []
    for _ in range(n_profiles):
        number, token = tokens.integer(_OUTCOME)
        tokens.accept(Kind.COMMA)
        if number and number not in tree.outcomes:
            raise tokens.error(OutcomeUndefinedError, token, number=number)
        numbers.append(number)
    return numbers


def _outcome(tree: FileTree, number: int, label: str) -> None:
    tokens, token = tree.tokens, tree.tokens.current
    payoffs = tuple(
        tokens.number((_PAYOFF[0].format(i), _PAYOFF[1].format(i)))[0]
        for i in range(1, len(tree.players) + 1)
    )
    tree.define_outcome(number, label, payoffs, token)


def _grow(tree: FileTree, sizes: list[int], outcomes: list[int]) -> None:
    """Nodes in depth-first order: player 1 at the root, the last player above the ends."""
    step = [math.prod(sizes[:player]) for player in range(len(sizes))]
    stack = [(0, 0)]  # (player to move, number of the profile so far)
    while stack:
        player, profile = stack.pop()
        if player == len(sizes):
            outcome = outcomes[profile]
            if outcome and tree.outcomes[outcome][0]:
                tree.outcome_names[len(tree.nodes)] = tree.outcomes[outcome][0]
            tree.nodes.append(FileNode("", None, 0, outcome, 0, 0))
            continue
        tree.nodes.append(FileNode("", player, 1, 0, sizes[player], 0))
        for choice in reversed(range(sizes[player])):
            stack.append((player + 1, profile + choice * step[player]))

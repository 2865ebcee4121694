"""Reading Gambit's extensive games (``.efg``, version 2).

The format, in the words of Gambit's manual: a prologue ``EFG 2 R "title" { "player" … } "comment"``
and then the nodes in depth-first order,

    c "node" infoset "label" { "branch" 1/2 … } outcome
    p "node" player infoset "label" { "action" … } outcome
    t "node" outcome

where the label and actions of an information set may be left out once it is known, and an outcome
is ``number "label" { payoffs }``, or its number alone where it is given elsewhere; 0 is no outcome.
Outcomes at inner nodes are paid on the way: the payoffs of an end accumulate along its path.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Final

from feint.game.document import GameDocument
from feint.game.gamefile_assembly import assemble
from feint.game.gamefile_errors import (
    NotAGameFileError,
    NullOutcomeNamedError,
    TrailingTextError,
    UnknownNodeKindError,
    UnknownPlayerError,
)
from feint.game.gamefile_tokens import Kind, Tokens, read_text, show
from feint.game.gamefile_tree import CHANCE_PLAYER, FileInfoset, FileNode, FileTree

_NODE: Final = ("a node (c, p or t)", "un nœud (c, p ou t)")
_NODE_LABEL: Final = ("the label of the node", "l'étiquette du nœud")
_PLAYER: Final = ("the number of a player", "le numéro d'un joueur")
_INFOSET: Final = ("the number of an information set", "le numéro d'un ensemble d'information")
_ACTION: Final = ("the label of an action", "l'étiquette d'une action")
_ODDS: Final = ("a probability", "une probabilité")
_OUTCOME: Final = ("the number of an outcome", "le numéro d'une issue")
_PAYOFF: Final = ("the payoff of player {}", "le gain du joueur {}")
_NAME: Final = ("the label of a player", "l'étiquette d'un joueur")


def read_efg(path: str | Path) -> GameDocument:
    """Read an extensive game from a file.

    Raises :class:`~feint.game.gamefile_errors.GameFileError` (one subclass per mistake, with line
    and column), also where a player forgets its own moves: feint solves perfect recall only.
    """
    return parse_efg(read_text(path), str(path))


def parse_efg(text: str, path: str = "<text>") -> GameDocument:
    """Read an extensive game from text.

    >>> game = parse_efg('EFG 2 R "" { "I" } p "" 1 1 "" { "a" "b" } 0 t "" 1 "" { 1/3 } t "" 0')
    >>> game.exact_payoffs
    (Fraction(1, 3), Fraction(0, 1))
    """
    tokens = Tokens(text, path)
    tree = _prologue(tokens)
    missing = 1  # nodes announced by the widths so far and not yet read
    while missing:
        node = _node(tree)
        tree.nodes.append(node)
        missing += node.width - 1
    if tokens.current.kind is not Kind.END:
        raise tokens.error(TrailingTextError, tokens.current, found=show(tokens.current))
    tree.check_outcomes()
    return assemble(tree)


def _prologue(tokens: Tokens) -> FileTree:
    for kind, allowed in ((Kind.WORD, ("EFG",)), (Kind.NUMBER, ("2",)), (Kind.WORD, ("R", "D"))):
        token = tokens.current
        if token.kind is not kind or token.text not in allowed:
            raise tokens.error(NotAGameFileError, token, kind=".efg", found=show(token))
        tokens.advance()
    title = tokens.expect(Kind.TEXT, ("the title", "le titre")).text
    players = tokens.labels(_NAME)
    comment = tokens.accept(Kind.TEXT)
    return FileTree(tokens, title, players, comment.text if comment else "")


def _node(tree: FileTree) -> FileNode:
    tokens = tree.tokens
    kind = tokens.expect(Kind.WORD, _NODE)
    if kind.text not in ("c", "p", "t"):
        raise tokens.error(UnknownNodeKindError, kind, found=show(kind))
    label = tokens.expect(Kind.TEXT, _NODE_LABEL).text
    if kind.text == "t":
        return FileNode(label, None, 0, _outcome(tree), 0, kind.offset)
    player = CHANCE_PLAYER if kind.text == "c" else _player(tree)
    number, token = tokens.integer(_INFOSET)
    name = tokens.accept(Kind.TEXT)
    if name is None:
        infoset = tree.known_infoset(player, number, token)
    else:
        given = _moves(tokens, name.text, player == CHANCE_PLAYER)
        infoset = tree.define_infoset(player, number, given, token)
    outcome = _outcome(tree)
    return FileNode(label, player, number, outcome, len(infoset.actions), kind.offset)


def _player(tree: FileTree) -> int:
    number, token = tree.tokens.integer(_PLAYER)
    if not 1 <= number <= len(tree.players):
        raise tree.tokens.error(UnknownPlayerError, token, found=number, count=len(tree.players))
    return number - 1


def _moves(tokens: Tokens, label: str, is_chance: bool) -> FileInfoset:
    if not is_chance:
        return FileInfoset(label, tuple(tokens.labels(_ACTION)), ())
    tokens.expect(Kind.OPEN)
    actions: list[str] = []
    odds: list[Fraction] = []
    while not actions or tokens.current.kind is not Kind.CLOSE:
        actions.append(tokens.expect(Kind.TEXT, _ACTION).text)
        odds.append(tokens.number(_ODDS)[0])
    tokens.advance()
    return FileInfoset(label, tuple(actions), tuple(odds))


def _outcome(tree: FileTree) -> int:
    tokens = tree.tokens
    number, token = tokens.integer(_OUTCOME)
    name = tokens.accept(Kind.TEXT)
    if name is None and tokens.current.kind is not Kind.OPEN:
        tree.use_outcome(number, token)
        return number
    if number == 0:
        raise tokens.error(NullOutcomeNamedError, token)
    tokens.expect(Kind.OPEN)
    payoffs = [
        tokens.number((_PAYOFF[0].format(i), _PAYOFF[1].format(i)))[0]
        for i in range(1, len(tree.players) + 1)
    ]
    tokens.expect(Kind.CLOSE)
    tree.define_outcome(number, name.text if name else "", tuple(payoffs), token)
    if name and name.text:
        tree.outcome_names[len(tree.nodes)] = name.text
    return number

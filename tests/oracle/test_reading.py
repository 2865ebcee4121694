"""Gambit's own files, read by both programs: the same trees, numbers and refusals."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from feint.game.document import GameDocument
from feint.game.efg import parse_efg, read_efg
from feint.game.efg_writer import write_efg
from feint.game.gamefile_errors import ForgetfulPlayerError
from feint.game.nfg import parse_nfg, read_nfg
from feint.game.nfg_writer import write_nfg
from feint.game.tables import CHANCE, TERMINAL

pygambit = pytest.importorskip("pygambit")
pytestmark = pytest.mark.oracle

# games of imperfect recall, which feint refuses
FORGETFUL = {
    "books/shohamleytonbrown2008/fig5_12.efg",
    "books/vonstengel2022/fig10.7.efg",
    "journals/geb/gilboa1997/fig1.efg",
    "journals/geb/gilboa1997/fig2.efg",
    "journals/geb/wichardt2008.efg",
}


def read(path: Path) -> GameDocument:
    return read_nfg(path) if path.suffix == ".nfg" else read_efg(path)


def uneven(width: int) -> list[Fraction]:
    """A mixed choice in which every option has another probability."""
    return [Fraction(2 * (i + 1), width * (width + 1)) for i in range(width)]


def uneven_payoffs(document: GameDocument) -> list[Fraction]:
    """Exact expected payoffs when option i is chosen in proportion to i."""
    game = document.game
    reach = [Fraction(1)] * game.n_nodes
    total = [Fraction(0)] * game.n_players
    for node in range(game.n_nodes):
        first, width = int(game.node_child[node]), int(game.node_width[node])
        for branch in range(width):
            column = int(game.node_chance[node]) + branch
            is_chance = game.node_kind[node] == CHANCE
            share = document.exact_chance[column] if is_chance else uneven(width)[branch]
            reach[first + branch] = reach[node] * share
        if game.node_kind[node] == TERMINAL:
            for player, column in enumerate(game.node_payoff[node]):
                total[player] += reach[node] * document.exact_payoffs[column]
    return total


def same(document: GameDocument, peer: Any) -> None:
    """Players, information sets, actions in order, and exact payoffs of uneven play."""
    game = document.game
    profile = peer.mixed_behavior_profile(rational=True)
    widths = [[len(list(mixed)) for _, mixed in behaviour] for behaviour in profile]
    mine: list[list[int]] = [[] for _ in range(game.n_players)]
    for infoset, player in enumerate(game.infoset_player):
        mine[player].append(int(np.diff(game.infoset_action)[infoset]))
    assert mine == widths
    data = [[uneven(width) for width in sets] for sets in widths]
    paid = peer.mixed_behavior_profile(data=data, rational=True).payoffs
    assert [Fraction(str(paid[name])) for name in peer.players] == uneven_payoffs(document)


def test_every_file_of_the_wheel_is_read_as_gambit_reads_it(wheel_games: dict[str, Path]) -> None:
    refused = set()
    for name, path in wheel_games.items():
        try:
            document = read(path)
        except ForgetfulPlayerError:
            refused.add(name)
            continue
        if path.suffix == ".efg":
            same(document, pygambit.read_efg(path))
        again = pygambit.read_efg(io.BytesIO(write_efg(document).encode()))
        same(document, again)
        assert write_efg(parse_efg(write_efg(document))) == write_efg(document)
    assert refused == FORGETFUL


def test_gambit_agrees_on_which_games_forget(wheel_games: dict[str, Path]) -> None:
    trees = {name: p for name, p in wheel_games.items() if p.suffix == ".efg"}
    forgetful = {n for n, p in trees.items() if not pygambit.read_efg(p).is_perfect_recall}
    assert forgetful == FORGETFUL


def test_strategic_games_have_gambits_payoffs_at_every_profile(
    wheel_games: dict[str, Path],
) -> None:
    for path in (p for p in wheel_games.values() if p.suffix == ".nfg"):
        document = read_nfg(path)
        for text_of in (path.read_text(encoding="utf-8"), write_nfg(document)):
            peer = pygambit.read_nfg(io.BytesIO(text_of.encode()))
            table = np.stack([np.asarray(a) for a in peer.to_arrays()], axis=-1)
            for profile in np.ndindex(*table.shape[:-1]):
                node = 0
                for action in profile:
                    node = int(document.game.node_child[node]) + action
                mine = [document.exact_payoffs[c] for c in document.game.node_payoff[node]]
                assert mine == [Fraction(str(value)) for value in table[profile]]
        assert write_nfg(parse_nfg(write_nfg(document))) == write_nfg(document)


def test_duplicate_labels_and_outcomes_at_inner_nodes() -> None:
    text = """EFG 2 R "odd" { "A" "A" }
    c "" 1 "" { "l" 1/3 "l" 2/3 } 1 "fee" { -1/7 0.1 }
    p "" 1 1 "h" { "x" "x" } 2 "bonus" { 1 2 } t "" 3 "fee" { 5 1e-1 } t "" 0
    p "" 2 1 "h" { "x" "" } 0 t "" 2 t "" 3"""
    document = parse_efg(text)
    peer = pygambit.read_efg(io.BytesIO(text.encode()))
    same(document, peer)
    same(parse_efg(write_efg(document)), peer)


def test_labels_with_commas_and_quotes_survive_gambit() -> None:
    text = (
        'EFG 2 R "t, \\"u\\"" { "A, b" } p "" 1 1 "h, i" { "go, now" "\\"no\\"" } 0 t "" 0 t "" 0'
    )
    document = parse_efg(write_efg(parse_efg(text)))
    peer = pygambit.read_efg(io.BytesIO(write_efg(document).encode()))
    assert peer.title == document.title == 't, "u"'
    assert list(peer.players) == ["A, b"]

"""Numbers a solver can be held against: published fits and independently computed equilibria.

Sources: Banks, Camerer and Porter (1994); Brandts and Holt (1992, 1993); Cho and Kreps (1987);
McKelvey and Palfrey (1992, 1995, 1998); Ochs (1995); Reiley et al. (2008); McKelvey and McLennan's
2 x 2 x 2 game of Gambit's manual.  Probabilities to eight digits were computed by two programs that
share nothing with this one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from feint.game.document import GameDocument
from feint.game.efg import parse_efg
from feint.game.nfg import parse_nfg
from feint.solve.principal_branch import solve
from feint.solve.status import Status

FloatArray = npt.NDArray[np.float64]

BCP2 = "1,2 2,1 0,3 ; 1,2 1,1 2,1 ; 3,1 0,0 2,1 // 2,2 1,4 3,2 ; 2,2 0,4 3,1 ; 2,2 0,0 2,1"
BHG1 = "15,30 30,30 0,45 ; 45,15 0,0 30,15 // 30,30 15,60 45,30 ; 30,30 0,0 30,15"
BHG3 = "45,30 15,0 30,15 ; 30,90 0,15 45,15 // 30,30 0,45 30,15 ; 45,0 15,30 30,15"
BEER_QUICHE = "0,1 2,0 ; 1,1 3,0 // 1,0 3,1 ; 0,0 2,1"


def sender_receiver(payoffs: str, odds: str = "1/2 1/2") -> GameDocument:
    """Two types; ``type 1: message 1: action 1 … ; message 2 … // type 2``."""
    text = 'EFG 2 R "signals" { "Sender" "Receiver" }\nc "" 1 "" { '
    text += " ".join(f'"{i}" {p}' for i, p in enumerate(odds.split())) + " } 0\n"
    count = 0
    for kind, rows in enumerate(payoffs.split("//")):
        messages = [row.split() for row in rows.split(";")]
        names = " ".join(f'"m{i}"' for i in range(len(messages)))
        text += f'p "" 1 {kind + 1} "" {{ {names} }} 0\n'
        for message, ends in enumerate(messages):
            answers = " ".join(f'"a{i}"' for i in range(len(ends)))
            text += f'p "" 2 {message + 1} "" {{ {answers} }} 0\n'
            for pair in ends:
                count += 1
                text += f't "" {count} "" {{ {pair} }}\n'
    return parse_efg(text)


def centipede(ends: str) -> GameDocument:
    """Players take turns to take or pass; ``ends`` lists the payoffs of each ending."""
    pairs = ends.split()
    text = 'EFG 2 R "centipede" { "A" "B" }\n'
    for move, pair in enumerate(pairs[:-1]):
        player, number = move % 2 + 1, move // 2 + 1
        text += f'p "" {player} {number} "" {{ "take" "pass" }} 0 t "" {move + 1} "" {{ {pair} }}\n'
    return parse_efg(text + f't "" {len(pairs)} "" {{ {pairs[-1]} }}')


def matrix(rows: str, columns: str) -> GameDocument:
    """A bimatrix game; each player's payoffs row by row, first row first."""
    mine = [row.split() for row in rows.split(";")]
    other = [row.split() for row in columns.split(";")]
    pairs = [f"{mine[i][j]} {other[i][j]}" for j in range(len(mine[0])) for i in range(len(mine))]
    return parse_nfg(f'NFG 1 R "" {{ "A" "B" }} {{ {len(mine)} {len(mine[0])} }} {" ".join(pairs)}')


def play(document: GameDocument, precision: float) -> FloatArray:
    found = solve(document.game, document.payoffs, document.chance, precision, throw=True)
    return found.policy[0]


def of_player(document: GameDocument, policy: FloatArray, player: int) -> FloatArray:
    game = document.game
    owner = np.repeat(game.infoset_player, np.diff(game.infoset_action))
    return policy[owner == player]


@pytest.mark.parametrize(
    ("game", "odds", "precision", "sender", "receiver"),
    [
        (
            BCP2,
            "1/2 1/2",
            0.5,
            ".27179914 .29239361 .43580725 .38885947 .28666663 .32447390",
            (
                ".27064288 .39690250 .33245461 .34709364 .44238343 .21052293 "
                ".43519502 .21323685 .35156813"
            ),
        ),
        (
            BCP2,
            "1/2 1/2",
            1,
            ".21404582 .18987035 .59608382 .40631214 .19397031 .39971755",
            (
                ".19854881 .52109219 .28035900 .32859829 .55051715 .12088456 "
                ".52202105 .12854834 .34943061"
            ),
        ),
        (
            BCP2,
            "1/2 1/2",
            2,
            ".11120178 .03608907 .85270915 .25113684 .04259557 .70626759",
            (
                ".08690788 .75253513 .16055699 .21649907 .75420097 .02929996 "
                ".68549421 .03749001 .27701578"
            ),
        ),
        (
            BHG1,
            "1/2 1/2",
            0.05,
            ".33519422 .66480578 .51790789 .48209211",
            ".20709960 .51482732 .27807308 .48210447 .16615192 .35174361",
        ),
        (
            BHG3,
            "1/2 1/2",
            0.05,
            ".62298031 .37701969 .37090438 .62909562",
            ".50275328 .25976289 .23748383 .49535286 .31042669 .19422045",
        ),
        (BEER_QUICHE, "1/10 9/10", 1, ".30584712 .69415288 .76501849 .23498151", ""),
    ],
)
def test_signalling_games(
    game: str, odds: str, precision: float, sender: str, receiver: str
) -> None:
    document = sender_receiver(game, odds)
    policy = play(document, precision)
    for player, expected in ((0, sender), (1, receiver)):
        if expected:
            numbers = [float(number) for number in expected.split()]
            got = of_player(document, policy, player)
            np.testing.assert_allclose(got, numbers, atol=2e-8)


@pytest.mark.parametrize(
    ("game", "odds", "choices"),
    [
        (BCP2, "1/2 1/2", (2, 2)),
        (BHG1, "1/2 1/2", (1, 1)),
        (BHG3, "1/2 1/2", (0, 0)),
        (BEER_QUICHE, "1/10 9/10", (0, 0)),
    ],
)
def test_the_principal_branch_leads_to_the_known_limit(
    game: str, odds: str, choices: tuple[int, int]
) -> None:
    document = sender_receiver(game, odds)
    # large enough for the payoffs at stake (45 in Brandts and Holt, 3 elsewhere)
    precision = 60 / document.payoffs.max()
    policy = of_player(document, play(document, precision), 0).reshape(2, -1)
    assert tuple(policy.argmax(axis=1)) == choices
    assert policy.max(axis=1).min() > 0.9


FOUR_MOVES = ".40,.10 .20,.80 1.60,.40 .80,3.20 6.40,1.60"
SIX_MOVES = ".40,.10 .20,.80 1.60,.40 .80,3.20 6.40,1.60 3.20,12.80 25.60,6.40"


@pytest.mark.parametrize(
    ("precision", "take"),
    [
        (0.5, [0.29625657, 0.27798029, 0.46488365, 0.83201839]),
        (1.0, [0.23619297, 0.37629874, 0.76157682, 0.96083428]),
    ],
)
def test_centipede_with_gambits_payoffs(precision: float, take: list[float]) -> None:
    doubled = ".80,.20 .40,1.60 3.20,.80 1.60,6.40 12.80,3.20"
    np.testing.assert_allclose(play(centipede(doubled), precision)[::2], take, atol=2e-8)
    # the unit of precision is one over that of payoffs
    halved = play(centipede(FOUR_MOVES), 2 * precision)
    np.testing.assert_allclose(halved[::2], take, atol=2e-8)


@pytest.mark.parametrize(
    ("ends", "counts", "precision", "likelihood"),
    [
        (FOUR_MOVES, [20, 100, 104, 43, 14], 1.712454, -424.914860),
        (SIX_MOVES, [2, 18, 56, 108, 71, 22, 4], 0.594483, -533.909129),
    ],
)
def test_centipede_maximum_likelihood(
    ends: str, counts: list[int], precision: float, likelihood: float
) -> None:
    document = centipede(ends)

    def log_likelihood(at: float) -> float:
        take = play(document, at)[::2]
        passed = np.concatenate([[1.0], np.cumprod(1 - take)])
        return float(np.dot(counts, np.log(passed * np.append(take, 1.0))))

    assert log_likelihood(precision) == pytest.approx(likelihood, abs=2e-6)
    assert log_likelihood(precision) > log_likelihood(precision + 1e-3)
    assert log_likelihood(precision) > log_likelihood(precision - 1e-3)


def test_constant_sum_game_of_gambits_manual() -> None:
    document = matrix("1 0;1 1", "1 2;1 1")
    for precision, down, right in ((1, 0.643, 0.5883), (2, 0.7727, 0.6117), (3, 0.8595, 0.6038)):
        policy = play(document, precision)
        assert policy[[1, 3]] == pytest.approx([down, right], abs=6e-4)


def test_ochs_as_fitted_by_mckelvey_and_palfrey() -> None:
    document = matrix("1.1141 0;0 .2785", "0 1.1141;1.1141 0")
    policy = play(document, 1.84561)
    assert policy[[0, 2]] == pytest.approx([0.615651, 0.383291], abs=2e-6)
    shares = np.array([0.527, 0.473, 0.366, 0.634])
    # 128 plays, each a choice of both sides
    assert 128 * shares @ np.log(policy) == pytest.approx(-174.76453, abs=2e-4)


def test_stag_hunt_is_followed_to_the_safe_equilibrium() -> None:
    document = matrix("3 0;2 2", "3 2;0 2")
    assert play(document, 50)[[1, 3]] == pytest.approx([1, 1], abs=1e-9)


def test_stripped_down_poker_approaches_its_equilibrium() -> None:
    document = parse_efg(
        """EFG 2 R "" { "Professor" "Student" }
        c "" 1 "" { "King" 1/2 "Queen" 1/2 } 0
        p "" 1 1 "" { "Bet" "Fold" } 0
        p "" 2 1 "" { "Call" "Fold" } 0 t "" 1 "" { 2, -2 } t "" 2 "" { 1, -1 }
        t "" 4 "" { -1, 1 }
        p "" 1 2 "" { "Bet" "Fold" } 0
        p "" 2 1 "" { "Call" "Fold" } 0 t "" 3 "" { -2, 2 } t "" 2
        t "" 4"""
    )
    assert play(document, 500)[::2] == pytest.approx([1, 2 / 3, 1 / 3], abs=0.01)


def test_koller_megiddo_von_stengel_approaches_its_equilibrium() -> None:
    """The example of Koller, Megiddo and von Stengel (STOC 1994)."""
    document = parse_efg(
        """EFG 2 R "STOC" { "1" "2" }
        c "" 1 "" { "1" 0.2 "2" 0.2 "3" 0.2 "4" 0.4 } 0
        p "" 1 1 "0" { "l" "r" } 0 t "" 1 "" { 5, -5 }
        p "" 2 1 "01" { "p" "q" } 0
        p "" 1 3 "010" { "L" "R" } 0 t "" 2 "" { 10, -10 } t "" 3 "" { 15, -15 }
        p "" 1 3 0 t "" 4 "" { 20, -20 } t "" 5 "" { -5, 5 }
        p "" 1 2 "1" { "c" "d" } 0 t "" 6 "" { 10, -10 } t "" 7 "" { 20, -20 }
        p "" 1 2 0
        p "" 2 2 "20" { "s" "t" } 0 t "" 8 "" { 20, -20 } t "" 9 "" { 50, -50 }
        p "" 2 2 0 t "" 10 "" { 30, -30 } t "" 11 "" { 15, -15 }
        t "" 12 "" { 5, -5 }"""
    )
    assert document.infoset_labels == ("0", "01", "010", "1", "20")
    expected = [0, 1, 5 / 6, 1 / 6, 2 / 3, 1 / 3, 1 / 3, 2 / 3, 5 / 9, 4 / 9]
    assert play(document, 200) == pytest.approx(expected, abs=0.01)


def test_payoffs_of_1e19_beside_1_leave_a_policy_in_range() -> None:
    document = matrix("1e19 1;-1 1", "-1e19 -1;1 -1")
    found = solve(document.game, document.payoffs, document.chance, 1.0)
    np.testing.assert_allclose(found.policy.reshape(2, 2).sum(axis=1), 1.0)


NAU_SECTION_4 = """NFG 1 R "" { "1" "2" "3" } { 2 2 2 }
3 0 2  0 1 0  0 2 0  1 0 0  1 0 0  0 3 0  0 1 0  2 0 3"""


def test_nau_2004_unique_and_irrational() -> None:
    policy = play(parse_nfg(NAU_SECTION_4), 500)
    expected = [0.6192325794725537, 0.4798042226776053, 0.3788253360656313]
    assert policy[::2] == pytest.approx(expected, abs=0.01)


TWO_BY_TWO_BY_TWO = """NFG 1 R "" { "1" "2" "3" } { 2 2 2 }
9 8 12  0 0 0  0 0 0  9 8 2  0 0 0  3 4 6  3 4 6  0 0 0"""


@pytest.mark.parametrize("precision", [0.5, 0.59, 0.6, 0.7, 1.0, 3.0])
def test_a_bifurcation_never_passes_for_an_answer(precision: float) -> None:
    """Gambit 16.7 stops near 0.597 with a regret of 0.213 and calls the point an equilibrium."""
    document = parse_nfg(TWO_BY_TWO_BY_TWO)
    found = solve(document.game, document.payoffs, document.chance, precision)
    if found.status[0] == Status.SOLVED:
        response = logit_response(document, found.policy[0], precision)
        np.testing.assert_allclose(found.policy[0], response, atol=1e-9)
    else:
        assert precision > 0.59


def logit_response(document: GameDocument, policy: FloatArray, precision: float) -> FloatArray:
    """The logit response in a 2 x 2 x 2 game, straight from its table."""
    leaves = document.game.node_payoff[7:15]
    table = document.payoffs[0][leaves].reshape(2, 2, 2, 3)
    a, b, c = policy.reshape(3, 2)
    values = [
        np.einsum("ijk,j,k->i", table[..., 0], b, c),
        np.einsum("ijk,i,k->j", table[..., 1], a, c),
        np.einsum("ijk,i,j->k", table[..., 2], a, b),
    ]
    weights = [np.exp(precision * (v - v.max())) for v in values]
    return np.concatenate([w / w.sum() for w in weights])

"""Every concept of `feint solve`, against published numbers and against each other."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from tests.solve.test_other_equilibria import FIRST, SECOND, THIRD

from feint.game import families
from feint.game.builder import GameBuilder
from feint.game.document import GameDocument
from feint.game.efg import parse_efg
from feint.game.nfg import parse_nfg
from feint.solve.backward_induction import backward_induction
from feint.solve.certificate import certify
from feint.solve.cfr import solve_cfr
from feint.solve.concepts import NAMES, others_of, solve_concept
from feint.solve.correlated import correlated_equilibrium
from feint.solve.lemke_howson import lemke_howson
from feint.solve.nash_near_logit import nash_near_logit
from feint.solve.sequential import sequential_equilibrium
from feint.solve.strategic_form import StrategicForm
from feint.solve.unsuited import UnsuitedError
from feint.solve.vertex_enumeration import extreme_equilibria
from feint.solve.zero_sum import solve_zero_sum

exact = np.vectorize(Fraction, otypes=[object])
HUNT = parse_nfg('NFG 1 R "hunt" { "A" "B" } { 2 2 } 3 3 2 0 0 2 2 2')
# Myerson (1991), fig. 2.1: Fred sees red or black and raises or folds, Alice meets or passes.
POKER = parse_efg(
    """EFG 2 R "poker" { "Fred" "Alice" }
c "" 1 "" { "red" 1/2 "black" 1/2 } 0
p "" 1 1 "red" { "raise" "fold" } 0
p "" 2 1 "alice" { "meet" "pass" } 0
t "" 1 "" { 2 -2 }
t "" 2 "" { 1 -1 }
t "" 2 "" { 1 -1 }
p "" 1 2 "black" { "raise" "fold" } 0
p "" 2 1 "alice" { "meet" "pass" } 0
t "" 3 "" { -2 2 }
t "" 2 "" { 1 -1 }
t "" 4 "" { -1 1 }
"""
)
# Selten (1975), fig. 1, his horse: (R, R, L) is perfect, (L, R, R) is not.
HORSE = parse_efg(
    """EFG 2 R "horse" { "1" "2" "3" }
p "" 1 1 "one" { "L" "R" } 0
p "" 3 1 "three" { "L" "R" } 0
t "" 1 "" { 0 0 0 }
t "" 2 "" { 3 2 2 }
p "" 2 1 "two" { "L" "R" } 0
p "" 3 1 "three" { "L" "R" } 0
t "" 3 "" { 0 0 1 }
t "" 4 "" { 4 4 0 }
t "" 5 "" { 1 1 1 }
"""
)


# ---------------------------------------------------------------- zero-sum


@pytest.mark.parametrize(
    ("game", "value"),
    [
        (families.kuhn_poker, -1 / 18),
        (families.leduc_poker, -0.085606424078),
        (lambda: families.matrix_game([[0, 2], [3, 1]], [[5, 3], [2, 4]]), 1.5),
    ],
    ids=["kuhn", "leduc", "constant-sum"],
)
def test_value_of_zero_sum_games(game, value: float) -> None:  # type: ignore[no-untyped-def]
    tree, payoffs, chance = game()
    found = solve_zero_sum(tree, payoffs[0], chance[0])
    assert found.value == pytest.approx(value, abs=5e-12)
    assert certify(tree, payoffs, chance, 0.0, found.policy[None]).player_regret.max() < 1e-9


def test_cfr_comes_as_close_as_asked() -> None:
    for make, value in ((families.kuhn_poker, -1 / 18), (families.leduc_poker, -0.085606424078)):
        tree, payoffs, chance = make()
        found = solve_cfr(tree, payoffs[0], chance[0], exploitability=1e-3)
        assert found.reached
        regret = certify(tree, payoffs, chance, 0.0, found.policy[None]).player_regret
        assert regret.sum() / 2 == pytest.approx(found.exploitability)
        assert found.exploitability <= 1e-3
        assert found.value == pytest.approx(value, abs=2e-3)


def test_cfr_that_is_stopped_says_so() -> None:
    tree, payoffs, chance = families.kuhn_poker()
    found = solve_cfr(tree, payoffs[0], chance[0], exploitability=1e-9, most_iterations=60)
    assert not found.reached
    assert found.iterations == 60


# ---------------------------------------------------------------- Nash


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_coordination_has_all_its_equilibria(n: int) -> None:
    table = exact(np.eye(n, dtype=int))
    found = extreme_equilibria(table, table)
    assert len(found) == 2**n - 1
    for e in found:
        size = sum(p > 0 for p in e.row)
        assert set(e.row) <= {Fraction(1, size), Fraction(0)}


def test_every_path_ends_at_an_extreme_equilibrium() -> None:
    rng = np.random.default_rng(3)
    for _ in range(10):
        first, second = (exact(rng.integers(0, 9, (4, 5))) for _ in range(2))
        all_of_them = set(extreme_equilibria(first, second))
        ends = {lemke_howson(first, second, label) for label in range(9)}
        assert ends
        assert ends <= all_of_them
        for e in all_of_them:
            x, y = np.array(e.row, object), np.array(e.column, object)
            assert max(first @ y) == x @ first @ y
            assert max(x @ second) == x @ second @ y


def test_a_degenerate_game_does_not_cycle() -> None:
    first = exact([[1, 1, 0], [1, 1, 0], [0, 0, 0]])
    for label in range(6):
        found = lemke_howson(first, first, label)
        assert found in extreme_equilibria(first, first)


def test_poker_of_myerson() -> None:
    """Raise with red, one in three with black; Alice meets two raises in three."""
    expected = {"red": 1.0, "black": 1 / 3, "alice": 2 / 3}
    for concept in ("nash", "lemke-howson", "lp", "sequential"):
        found = solve_concept(POKER, concept)
        if concept == "nash":
            (found,) = found["equilibria"]
        told = {h: next(iter(actions.values())) for sets in found["strategies"].values()
                for h, actions in sets.items()}  # fmt: skip
        assert told == pytest.approx(expected, abs=1e-9), concept
        assert found["payoffs"]["Fred"] == pytest.approx(1 / 3, abs=1e-9)


def test_nine_equilibria_of_three_players() -> None:
    game, payoffs, chance = families.matrix_game(FIRST, SECOND, THIRD)
    found = nash_near_logit(game, payoffs, chance, seed=1)
    assert len(found) == 9
    mixed = np.array([p[::2] for p in found if (p > 0).all()])
    for expected in ((1 / 2, 2 / 5, 1 / 4), (2 / 5, 1 / 2, 1 / 3)):
        assert np.abs(mixed - expected).max(axis=1).min() < 1e-7


def test_floats_do_not_lose_an_equilibrium_of_large_payoffs() -> None:
    """Gambit's float trap: (A, A) against (Y, X) and against Y with 1 - 1e-19."""
    big = 10**19
    text = f"""EFG 2 R "large" {{ "1" "2" }}
    c "" 1 "" {{ "L" 1/2 "R" 1/2 }} 0
    p "" 1 1 "left" {{ "A" "B" }} 0
    p "" 2 1 "a" {{ "X" "Y" }} 0 t "" 1 "" {{ {big} -{big} }} t "" 2 "" {{ 1 -1 }}
    p "" 2 2 "b" {{ "X" "Y" }} 0 t "" 3 "" {{ -1 1 }} t "" 4 "" {{ 0 0 }}
    p "" 1 2 "right" {{ "A" "B" }} 0
    p "" 2 1 "a" {{ "X" "Y" }} 0 t "" 3 t "" 2
    p "" 2 2 "b" {{ "X" "Y" }} 0 t "" 4 t "" 1"""
    document = parse_efg(text)
    found = solve_concept(document, "nash")["equilibria"]
    assert len(found) == 2
    for one in found:
        assert one["strategies"]["1"]["left"]["A"] == one["strategies"]["1"]["right"]["A"] == 1.0
        assert one["strategies"]["2"]["a"]["Y"] == 1.0
    exactly = {tuple(Fraction(p) for p in one["exact"][1]) for one in found}
    assert any(Fraction(1, big) < max(p for p in plan if p < 1) < 1 for plan in exactly if
               set(plan) != {0, 1})  # fmt: skip
    value = solve_concept(document, "lp")
    assert value["certificate"]["player_regret"]["1"] <= 1e-9 * big
    assert value["payoffs"]["1"] == pytest.approx(1.0)


def test_the_game_of_the_sequence_form() -> None:
    """Koller, Megiddo and von Stengel (STOC 1994): their optimal strategies for both."""
    builder = GameBuilder(("1", "2"))
    builder.chance("", [("1", 0.2), ("2", 0.2), ("3", 0.2), ("4", 0.4)])
    builder.decision("1", "first", ("l", "r"))
    builder.terminal((5, -5))
    builder.decision("2", "answer", ("p", "q"))
    for pays in ((10, 15), (20, -5)):
        builder.decision("1", "last", ("L", "R"))
        for pay in pays:
            builder.terminal((pay, -pay))
    builder.decision("1", "other", ("c", "d"))
    for pay in (10, 20):
        builder.terminal((pay, -pay))
    builder.decision("1", "other", ("c", "d"))
    for pays in ((20, 50), (30, 15)):
        builder.decision("2", "blind", ("s", "t"))
        for pay in pays:
            builder.terminal((pay, -pay))
    builder.terminal((5, -5))
    built = builder.build()
    found = solve_zero_sum(built.game, built.payoffs()[0], built.chance()[0])
    start = dict(zip(built.game.labels.infosets, built.game.infoset_action.tolist(), strict=False))
    first = {name: found.policy[start[name]] for name in start}
    expected = {"first": 0.0, "last": 2 / 3, "other": 1 / 3, "answer": 5 / 6, "blind": 5 / 9}
    assert first == pytest.approx(expected, abs=1e-9)


# ---------------------------------------------------------------- sequential


def test_horse_of_selten() -> None:
    """(R, R, L) with a belief of 1/3 that player 1 moved: not the Nash equilibrium (L, R, R)."""
    found = solve_concept(HORSE, "sequential")
    assert found["strategies"]["1"]["one"]["R"] == 1.0
    assert found["strategies"]["2"]["two"]["R"] == 1.0
    assert found["strategies"]["3"]["three"]["L"] == 1.0
    assert found["check"]["unreached"] == ["three"]
    assert found["check"]["largest_gain"] == 0.0
    shares = {tuple(b["history"]): b["probability"] for b in found["beliefs"]["3"]["three"]}
    # given these beliefs L must be at least as good as R for player 3: 2 p <= 1 - p
    assert 2 * shares["L",] <= shares["R", "L"] + 1e-3


def test_beer_quiche_pools_on_beer_with_a_sensible_belief() -> None:
    """Cho and Kreps: quiche is held to come from the weak, so it would be answered by a duel."""
    game, payoffs, chance = families.beer_quiche()
    found = sequential_equilibrium(game, payoffs, chance)
    start = dict(zip(game.labels.infosets, game.infoset_action.tolist(), strict=False))
    assert found.policy[start["weak"]] == found.policy[start["strong"]] == 1.0
    assert found.policy[start["beer"] + 1] == 1.0
    assert found.policy[start["quiche"]] == 1.0
    h = game.labels.infosets.index("quiche")
    assert not found.reached[h]
    assert found.beliefs[h][0] > 0.5
    assert found.gain.max() == 0.0


@pytest.mark.parametrize("seed", range(6))
def test_limits_are_sequentially_rational(seed: int) -> None:
    game, payoffs, chance = families.random_game(seed, types=2)
    found = sequential_equilibrium(game, payoffs, chance)
    assert found.gain.max() < 1e-3 * np.ptp(payoffs)
    assert found.inconsistency < 1e-2
    regret = certify(game, payoffs, chance, 0.0, found.policy[None]).player_regret
    assert regret.max() < 1e-3 * np.ptp(payoffs)


# ---------------------------------------------------------------- backward induction


def test_ties_are_told_and_equal_ends_are_not_ties_by_rounding() -> None:
    text = """EFG 2 R "" { "A" "B" } p "" 1 1 "a" { "x" "y" } 0
    p "" 2 1 "b" { "l" "r" } 0 t "" 1 "" { 1 0.1 } t "" 2 "" { 3 1/10 } t "" 3 "" { 2 0 }"""
    found = solve_concept(parse_efg(text), "backward-induction")
    (tie,) = found["ties"]
    assert (tie["player"], tie["infoset"], tie["actions"]) == ("B", "b", ["l", "r"])
    assert found["payoffs"] == {"A": 2.0, "B": 0.0}


def test_backward_induction_is_the_limit_of_the_branch() -> None:
    for game in (families.centipede_game(5), families.chain_store(2)):
        tree, payoffs, chance = game
        found = backward_induction(tree, payoffs[0].tolist(), chance[0].tolist())
        assert not found.ties
        limit = sequential_equilibrium(tree, payoffs, chance)
        np.testing.assert_array_equal(found.policy, limit.policy)


# ---------------------------------------------------------------- correlated


def test_chicken_of_aumann() -> None:
    """Aumann (1974): the best correlated equilibrium pays 5 1/4 each, above all Nash mixes."""
    game, payoffs, chance = families.matrix_game([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    form = StrategicForm.of(game, payoffs[0].tolist(), chance[0].tolist())
    found = correlated_equilibrium(form)
    np.testing.assert_allclose(found.distribution, [[0.5, 0.25], [0.25, 0.0]], atol=1e-9)
    np.testing.assert_allclose(found.payoffs, [5.25, 5.25])


def test_coarse_is_at_least_as_good_as_correlated() -> None:
    """Rock, paper, scissors with -2 for ties (Moulin and Vial): coarse avoids ties."""
    wins = np.array([[-2, -1, 1], [1, -2, -1], [-1, 1, -2]], float)
    game, payoffs, chance = families.matrix_game(wins, wins.T)
    form = StrategicForm.of(game, payoffs[0].tolist(), chance[0].tolist())
    fine, coarse = (
        correlated_equilibrium(form, kind)  # type: ignore[arg-type]
        for kind in ("correlated", "coarse-correlated")
    )
    assert coarse.payoffs.sum() >= fine.payoffs.sum() - 1e-9
    assert coarse.payoffs.sum() == pytest.approx(0.0, abs=1e-9)
    assert np.diag(coarse.distribution).sum() < 1e-9


# ---------------------------------------------------------------- the document


UNSUITED = {
    (HUNT.title, "lp"): "zero-sum",
    (HUNT.title, "cfr+"): "zero-sum",
    (HUNT.title, "backward-induction"): "hidden",
    (POKER.title, "backward-induction"): "hidden",
    (HORSE.title, "lp"): "two-players",
    (HORSE.title, "cfr+"): "two-players",
    (HORSE.title, "lemke-howson"): "two-players",
    (HORSE.title, "backward-induction"): "hidden",
}


@pytest.mark.parametrize("concept", NAMES)
@pytest.mark.parametrize("document", [HUNT, POKER, HORSE], ids=lambda d: d.title)
def test_every_concept_gives_a_document_or_a_reason(document: GameDocument, concept: str) -> None:
    reason = UNSUITED.get((document.title, concept))
    if reason is not None:
        with pytest.raises(UnsuitedError) as refused:
            solve_concept(document, concept, precision=1.0)
        assert refused.value.reason == reason
        return
    found = solve_concept(document, concept, precision=1.0)
    assert found["status"] == "solved"
    assert set(found["payoffs"]) == set(document.players)
    if "endings" in found:
        assert sum(end["probability"] for end in found["endings"]) == pytest.approx(1.0)


def test_strategic_form_refuses_what_it_cannot_write() -> None:
    game, payoffs, chance = families.leduc_poker()
    with pytest.raises(UnsuitedError, match="profiles of whole plans"):
        StrategicForm.of(game, payoffs[0].tolist(), chance[0].tolist())


def test_past_a_fork_the_end_that_is_told_is_not_among_the_others() -> None:
    """Battle of the sexes: two places and the mixture; one is told, the other two are others."""
    sexes = parse_nfg('NFG 1 R "sexes" { "A" "B" } { 2 2 } 2 1 0 0 0 0 1 2')
    own = solve_concept(sexes, precision=6.0)["strategies"]["A"]["1"]["1"]
    found = others_of(sexes, 6.0)["others"]
    others = [one["strategies"]["A"]["1"]["1"] for one in found["equilibria"]]
    assert len(others) == 2
    assert min(abs(own - other) for other in others) > 0.1
    assert not found["surely_more"]


def test_other_equilibria_and_turns_are_told() -> None:
    found = others_of(HUNT, 5.0)["others"]
    assert len(found["equilibria"]) == 2
    assert not found["surely_more"]
    assert found["turns"] == []
    pure = parse_nfg('NFG 1 R "coordinate" { "A" "B" } { 2 2 } 1 1 0 0 0 0 1 1')
    (turn,) = others_of(pure, 4.0)["others"]["turns"]
    assert turn["kind"] == "fork"
    assert turn["lambda"] == pytest.approx(2.0, abs=1e-5)


def test_concepts_that_need_a_precision_say_so() -> None:
    with pytest.raises(ValueError, match="needs a precision"):
        solve_concept(HUNT, "level-k")
    with pytest.raises(ValueError, match="there is no concept 'best'"):
        solve_concept(HUNT, "best")

"""``feint certify`` and ``feint fit-precision``: files in, measures out, and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.doubles import Invoke
from tests.cli.test_solve import POKER


@pytest.fixture
def poker(tmp_path: Path) -> Path:
    path = tmp_path / "poker.efg"
    path.write_text(POKER, encoding="utf-8")
    return path


def profile(folder: Path, content: object) -> Path:
    path = folder / "profile.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_profile_by_name_in_fractions(feint: Invoke, poker: Path, tmp_path: Path) -> None:
    nash = {
        "Fred": {"red": {"raise": 1, "fold": 0}, "black": {"raise": "1/3", "fold": "2/3"}},
        "Alice": {"alice": {"meet": "2/3", "pass": "1/3"}},
    }
    result = feint("certify", poker, profile(tmp_path, nash), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert max(found["player_regret"].values()) < 1e-12
    assert found["payoffs"]["Fred"] == pytest.approx(1 / 3)
    nash["Fred"]["black"] = {"raise": 1, "fold": 0}
    found = json.loads(feint("certify", poker, profile(tmp_path, nash), "--json").stdout)
    # who always raises is met always: Alice would gain from 1/3 chance of a pass at even odds
    assert found["player_regret"]["Fred"] == pytest.approx(0.0, abs=1e-12)
    assert found["player_regret"]["Alice"] == pytest.approx(1 / 3, abs=1e-12)


def test_a_list_in_the_order_of_gambit(feint: Invoke, poker: Path, tmp_path: Path) -> None:
    found = feint("certify", poker, profile(tmp_path, [1, 0, "1/3", "2/3", "2/3", "1/3"]), "--json")
    assert max(json.loads(found.stdout)["player_regret"].values()) < 1e-12


def test_what_solve_prints_is_certified_and_proved(
    feint: Invoke, poker: Path, tmp_path: Path
) -> None:
    pytest.importorskip("flint")
    solved = feint("solve", poker, "--lambda", "2.5", "--json").stdout
    path = tmp_path / "solved.json"
    path.write_text(solved, encoding="utf-8")
    result = feint("certify", poker, path, "--lambda", "5/2", "--prove", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["proof"]["proved"]
    assert found["proof"]["distance"] < 1e-12
    assert found["residual"] < 1e-12
    told = feint("certify", poker, path, "--lambda", "5/2", "--prove", "--lang", "fr").stdout
    assert "prouvé\u00a0: il existe un véritable équilibre logit" in told


def test_a_wrong_precision_shows_in_the_residual(
    feint: Invoke, poker: Path, tmp_path: Path
) -> None:
    path = tmp_path / "solved.json"
    path.write_text(feint("solve", poker, "--lambda", "2.5", "--json").stdout, encoding="utf-8")
    found = json.loads(feint("certify", poker, path, "--lambda", "3", "--json").stdout)
    assert found["residual"] > 1e-3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([1, 0], "6 probabilities are needed"),
        ([1, 0, "1/3", "1/3", 1, 0], "add up to 0.666666667"),
        ([1, 0, "x", "2/3", 1, 0], "'x' is no probability"),
        ({"Fred": {}}, "Fred: information set red is missing, and the play reaches it"),
        ({"Fred": {"red": {"raise": 1}, "blue": {"fold": 1}}}, "Fred: 'blue' is unknown"),
        ({"Frida": {}}, "'Frida' is unknown; there is Fred, Alice"),
        ({"Fred": {"red": {"raise": 2}}}, "Fred › red › raise: 2 is no probability"),
        ({"Fred": {"1": {"raise": 1}, "red": {"raise": 1}}}, "'red' is there twice"),
        ({"Fred": {"red": [1, 0, 0]}}, "Fred › red: 2 entries are needed, there are 3"),
        ({"strategies": {"Fred": {"red": 1}}}, "strategies › Fred › red: a mapping or a list"),
        ({"equilibria": [{"strategies": {}}, {"strategies": {}}]}, "2 equilibria in it"),
        ("text", "a mapping by player or a list"),
    ],
)
def test_what_is_no_policy_is_refused(
    feint: Invoke, poker: Path, tmp_path: Path, content: object, said: str
) -> None:
    result = feint("certify", poker, profile(tmp_path, content))
    assert result.exit_code == 3
    assert said in result.stderr


def test_names_numbers_and_lists_say_the_same(feint: Invoke, poker: Path, tmp_path: Path) -> None:
    forms = [
        {"1": {"1": {"1": 1}, "2": {"1": "1/3", "2": "2/3"}}, "2": {"1": {"1": "2/3", "2": "1/3"}}},
        {"Fred": [[1, 0], ["1/3", "2/3"]], "Alice": {"alice": ["2/3", "1/3"]}},
        [[[1, 0], ["1/3", "2/3"]], [["2/3", "1/3"]]],
        {
            "equilibria": [
                {"strategies": {"Fred": [[1, 0], ["1/3", "2/3"]], "Alice": [["2/3", "1/3"]]}}
            ]
        },
    ]
    said = {feint("certify", poker, profile(tmp_path, form), "--json").stdout for form in forms}
    assert len(said) == 1
    assert max(json.loads(said.pop())["player_regret"].values()) < 1e-12


def test_sets_out_of_reach_may_be_left_out(feint: Invoke, centipede: Path, tmp_path: Path) -> None:
    """Who takes at once needs no plan for later; the measures are those of equal shares there."""
    short = profile(tmp_path, {"one": {"at 0": {"take": 1}}})
    found = json.loads(feint("certify", centipede, short, "--json").stdout)
    assert found["left_out"] == [["one", "at 2"], ["two", "at 1"], ["two", "at 3"]]
    told = feint("certify", centipede, short, "--lang", "fr").stdout
    assert "absents du fichier et jamais atteints, joués à parts égales" in told
    full = {"one": [[1, 0], [0.5, 0.5]], "two": [[0.5, 0.5], [0.5, 0.5]]}
    whole = json.loads(feint("certify", centipede, profile(tmp_path, full), "--json").stdout)
    assert "left_out" not in whole
    assert found["player_regret"] == whole["player_regret"]
    reached = profile(tmp_path, {"one": {"at 0": {"take": 0.9, "pass": 0.1}}})
    result = feint("certify", centipede, reached)
    assert result.exit_code == 3
    assert "two: information set at 1 is missing, and the play reaches it" in result.stderr


def test_a_proof_needs_a_precision(feint: Invoke, poker: Path, tmp_path: Path) -> None:
    path = profile(tmp_path, [1, 0, 1, 0, 1, 0])
    assert feint("certify", poker, path, "--prove").exit_code == 2
    result = feint("certify", poker, path, "--prove", "--lambda", 1)
    assert result.exit_code == 4
    assert "a probability is 0" in result.stdout


# ---------------------------------------------------------------- fit-precision


@pytest.fixture
def centipede(tmp_path: Path) -> Path:
    """Four moves, as a file with outcomes; payoffs are those of the experiment, in dollars."""
    lines = ['EFG 2 R "centipede" { "one" "two" }']
    large, small = 0.4, 0.1
    for move in range(4):
        pair = (large * 2**move, small * 2**move)
        a, b = pair if move % 2 == 0 else pair[::-1]
        lines.append(f'p "" {move % 2 + 1} {move // 2 + 1} "at {move}" {{ "take" "pass" }} 0')
        lines.append(f't "" {move + 1} "end {move}" {{ {a:.1f} {b:.1f} }}')
    lines.append('t "" 5 "end 4" { 6.4 1.6 }')
    path = tmp_path / "centipede.efg"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


COUNTS = (20, 100, 104, 43, 14)


def test_precision_of_the_centipede(feint: Invoke, centipede: Path, tmp_path: Path) -> None:
    table = tmp_path / "counts.csv"
    rows = "".join(f"end {i},{n}\n" for i, n in enumerate(COUNTS))
    table.write_text("ending,count\n" + rows, encoding="utf-8")
    found = json.loads(feint("fit-precision", centipede, table, "--json").stdout)
    (fitted,) = found["lambda"]
    assert fitted["value"] == pytest.approx(1.712454, abs=5e-7)
    assert found["log_likelihood"] == pytest.approx(-424.914860, abs=5e-7)
    moves = ["take", "pass/take", "pass/pass/take", "pass/pass/pass/take", "pass/pass/pass/pass"]
    rows = "".join(f"{m},{n}\n" for m, n in zip(moves, COUNTS, strict=True))
    table.write_text("ending,count\n" + rows, encoding="utf-8")
    again = json.loads(feint("fit-precision", centipede, table, "--json").stdout)
    assert again["log_likelihood"] == pytest.approx(found["log_likelihood"])
    told = feint("fit-precision", centipede, table, "--lang", "fr").stdout
    assert "lambda = 1.71245  (erreur type 0.0926)" in told
    assert "unité de gain" in told


def test_choices_and_one_precision_per_player(
    feint: Invoke, centipede: Path, tmp_path: Path
) -> None:
    table = tmp_path / "counts.csv"
    table.write_text(
        "player,infoset,action,count\none,at 0,take,60\none,at 0,pass,40\n"
        "two,at 1,take,50\ntwo,at 1,pass,50\n",
        encoding="utf-8",
    )
    found = json.loads(feint("fit-precision", centipede, table, "--per-player", "--json").stdout)
    assert [one["player"] for one in found["lambda"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("end,n\na,1\n", ":1: the first line must be ending,count"),
        ("ending,count\nend 9,1\n", ":2: the game has no ending 'end 9'; it has end 0"),
        ("ending,count\nend 1,many\n", ":2: 'many' is no count"),
        ("ending,count\nend 1\n", ":2: 2 cells are needed"),
        ("ending,count\nend 1,0\n", ":2: nothing is counted"),
        ("player,infoset,action,count\none,at 0,run,1\n", ":2: the game has no choice"),
    ],
)
def test_tables_that_do_not_fit_are_refused_with_their_line(
    feint: Invoke, centipede: Path, tmp_path: Path, text: str, said: str
) -> None:
    table = tmp_path / "counts.csv"
    table.write_text(text, encoding="utf-8")
    result = feint("fit-precision", centipede, table)
    assert result.exit_code == 3
    assert said in result.stderr

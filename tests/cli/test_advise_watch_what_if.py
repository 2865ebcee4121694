"""``feint advise``, ``feint watch`` and ``feint what-if``: told in words, told as JSON, refused."""

from __future__ import annotations

import json

import pytest
from tests.cli.doubles import Invoke

FEW = ("--draws", 16, "--seed", 1)


@pytest.mark.parametrize(
    ("arguments", "english", "french"),
    [
        (
            ("advise", "example", "--player", "board"),
            "Its best option: talk.",
            "La meilleure option",
        ),
        (("watch", "example"), "odds ×", "cote ×"),
        (
            ("what-if", "example", "--set", "worth=150"),
            "What if: set worth=150",
            "Et si\u00a0: set worth=150",
        ),
    ],
)
def test_each_is_told_in_either_language(
    feint: Invoke, arguments: tuple[str, ...], english: str, french: str
) -> None:
    assert english in feint(*arguments, *FEW, "--lang", "en").stdout
    told = feint("--lang", "fr", *arguments, *FEW).stdout
    assert french in told
    assert "acquirer" not in told  # the case's own words, not its names


def test_advice_as_json_has_all_digits_and_no_motive_for_a_player_with_one(feint: Invoke) -> None:
    document = json.loads(feint("advise", "example", "--player", "board", *FEW, "--json").stdout)
    (advice,) = document["advice"]
    assert advice["motive"] is None
    assert [o["option"] for o in advice["options"]] == ["reject", "talk", "sell"]
    assert advice["options"][1]["payoff"]["value"] == pytest.approx(60)
    assert sum(o["best"]["value"] for o in advice["options"]) == pytest.approx(1)


def test_a_player_with_several_motives_is_advised_under_each_or_under_one(feint: Invoke) -> None:
    both = json.loads(feint("advise", "example", "--player", "bidder", *FEW, "--json").stdout)
    one = feint("advise", "example", "--player", "bidder", "--motive", "spoiler", *FEW, "--json")
    assert [a["motive"] for a in both["advice"]] == ["acquirer", "spoiler"]
    assert json.loads(one.stdout)["advice"] == both["advice"][1:]


def test_scenarios_stand_side_by_side(feint: Invoke) -> None:
    result = feint(
        "what-if", "example", "--do", "answer=sell", "--known", "--prior",
        "motive.bidder.spoiler=0.2", "--scenario", "poor: set worth = 60", "--ask",
        "P(close = complete | observed)", *FEW, "--json",
    )  # fmt: skip
    first, second = json.loads(result.stdout)["what_if"]["scenarios"]
    assert first["text"] == "known do answer=sell, prior motive.bidder.spoiler=0.2"
    assert (second["name"], second["text"]) == ("poor", "set worth = 60")
    assert [len(s["answers"]) for s in (first, second)] == [1, 1]
    assert first["story"]["steps"][1]["how"] == "forced"


def test_retro_is_said(feint: Invoke) -> None:
    told = feint("what-if", "example", "--forbid", "next.condition", "--retro", *FEW).stdout
    assert "another case from the start" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("advise", "example", "--player", "nobody"), "there is no player `nobody`"),
        (("advise", "example", "--player", "board", "--stage", "bid"), "decides nothing at `bid`"),
        (("watch", "example", "--player", "nobody"), "the players are: bidder, board"),
        (("what-if", "example"), "no change"),
        (("what-if", "example", "--set", "worht=3"), "<scenario 1>:1:5: error[Q202]"),
        (("what-if", "example", "--set", "worth=3", "--ask", "P(x)"), "<query 1>:1:3: error["),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_solved(
    feint: Invoke, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    import feint.pipeline as pipeline

    def run(*_: object, **__: object) -> None:
        raise AssertionError("solved")

    monkeypatch.setattr(pipeline, "run", run)
    result = feint(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr

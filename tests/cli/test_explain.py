"""``feint explain``: sentences with source lines, one JSON document, a run folder as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.doubles import Invoke

import feint as library


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("explain") / "run"
    library.run("example", draws=512, seed=1).save(place)
    return place


def test_the_lead_is_explained_with_threshold_and_line(feint: Invoke, folder: Path) -> None:
    result = feint("explain", folder)
    assert result.exit_code == 0
    text = result.stdout
    assert text.startswith("C7  The bid was not meant to succeed.")
    assert "What the house is worth to the bidder  [case.yaml:32]" in text
    assert re.search(r"Above \$12\d bn \(1\d\d–1\d\d\) the answer turns to its contrary\.", text)
    assert re.search(
        r"is more than \$12\d bn .*\n +our odds of that: \d\d%  \[case.yaml:32\]", text
    )
    assert "The press was told first" in text


def test_the_same_in_french(feint: Invoke, folder: Path) -> None:
    text = feint("explain", folder, "--lang", "fr").stdout
    assert "Valeur de la maison pour l'acquéreur  [case.yaml:32]" in text
    assert "la réponse s’inverse" in text
    assert "What" not in text


def test_parts_may_be_chosen(feint: Invoke, folder: Path) -> None:
    text = feint("explain", folder, "--what", "drivers").stdout
    assert "What carries the answer" in text
    assert "What you would have to believe" not in text
    assert "piece by piece" not in text


def test_a_query_of_ones_own(feint: Invoke, folder: Path) -> None:
    query = "P(answer = sell | observed)"
    text = feint("explain", folder, "--query", query, "--what", "drivers").stdout
    assert text.startswith(query)
    assert "What the house is worth to the bidder" in text


def test_json_holds_every_number(feint: Invoke, folder: Path) -> None:
    document = json.loads(feint("explain", folder, "--json").stdout)
    assert document["schema_version"] == 1
    (table,) = document["drivers"]
    first = table["drivers"][0]
    assert (first["name"], first["line"], first["tells"]) == ("worth", 32, True)
    assert document["tipping"][0]["parameter"] == "worth"
    assert {box["outcome"] for box in document["boxes"]} == {"holds", "fails"}
    assert [item["name"] for item in document["evidence"]["items"]] == ["offer", "press"]


def test_a_claim_that_is_none_is_refused_before_anything_is_solved(
    feint: Invoke, fake_run: list[object]
) -> None:
    result = feint("explain", "example", "--claim", "C99")
    assert result.exit_code == 2
    assert "there is no claim C99; there are C7, C8" in result.stderr
    outside = feint("explain", "example", "--claim", "C9")
    assert outside.exit_code == 2
    assert "no query decides C9" in outside.stderr
    assert fake_run == []


def test_a_bad_query_gets_a_caret(feint: Invoke, fake_run: list[object]) -> None:
    result = feint("explain", "example", "--query", "P(anser = sell | observed)")
    assert result.exit_code == 2
    assert "^" in result.stderr
    assert "answer" in result.stderr
    assert fake_run == []

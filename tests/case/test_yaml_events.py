"""The quick parser and the pure one give the same events, on good texts and on broken ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from feint.case import yaml_events
from feint.case.library import FOLDER

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*FOLDER.glob("*.yaml"), *ROOT.glob("tests/reference/cases/*.yaml")])
LINES = [line for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines()]
LETTERS = "{}[]:,-#\"' \n\t|>&*!%@`?é~=<(ab1."


def _seen(event: Any) -> tuple[object, ...]:
    return (
        type(event).__name__,
        event.start_mark.index,
        event.end_mark.index,
        getattr(event, "value", None),
        getattr(event, "anchor", None),
        getattr(event, "style", None) or "",
        bool(getattr(event, "flow_style", None)),
    )


def _told(events: Any) -> list[tuple[object, ...]] | str:
    try:
        return [_seen(event) for event in events()]
    except (YAMLError, ValueError, AttributeError, IndexError) as error:
        return type(error).__name__


def _compare(text: str) -> None:
    pure = _told(lambda: YAML(typ="safe", pure=True).parse(text))
    assert _told(lambda: yaml_events.events(text)) == pure


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_on_every_case_of_the_house(path: Path) -> None:
    _compare(path.read_text(encoding="utf-8"))


@st.composite
def _broken(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, len(LINES) - 1))
    text = "\n".join(LINES[start : start + draw(st.integers(1, 6))])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 1))
        text = text[:at] + draw(st.sampled_from(["", *LETTERS])) + text[at + cut :]
    return text


@given(_broken())
@settings(max_examples=400)
@example("a: &x 1\nb: *x")
@example("{a: , b: 1}")
@example("a:\n  - b:\n  # c\n")
@example("un\tit: 1")
def test_on_broken_texts(text: str) -> None:
    _compare(text)


def test_the_founding_case_takes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    quick: list[object] = []
    original = yaml_events._quick
    monkeypatch.setattr(
        yaml_events, "_quick", lambda text: quick.append(original(text)) or quick[-1]
    )
    list(yaml_events.events((FOLDER / "openai-2025.yaml").read_text(encoding="utf-8")))
    assert quick
    assert quick[0] is not None

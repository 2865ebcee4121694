"""The catalogue: every code that is raised has a message, in both languages, and fills."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import feint.case
from feint.case.messages import catalogue, message_for

SOURCE = Path(feint.case.__file__).parent
RAISED = re.compile(r'"([YCDV]\d{3})"')


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def raised() -> set[str]:
    files = [path for path in SOURCE.rglob("*.py") if "messages" not in path.parts]
    return {code for path in files for code in RAISED.findall(path.read_text(encoding="utf-8"))}


def test_every_code_raised_has_a_message_and_every_message_is_raised() -> None:
    own = {code for code in catalogue() if code[0] in "YCDV"}
    assert own == raised()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_both_languages_tell_the_same_facts(code: str) -> None:
    message = message_for(code)
    assert message.en
    assert message.fr
    assert bool(message.hint_en) == bool(message.hint_fr)
    assert fields(message.en) == fields(message.fr)
    assert fields(message.hint_en) == fields(message.hint_fr)


def test_an_unknown_code_stands_for_itself() -> None:
    assert message_for("X999").text("en", {}) == "X999"

"""The topics of reasons: both languages fill every protocol, and neither copies the other."""

from __future__ import annotations

import inspect
from dataclasses import fields
from types import ModuleType

import pytest

from feint.report.language.languages import LANGUAGES
from feint.report.language.topics.topics import Topics

EN, FR = LANGUAGES["en"].topics, LANGUAGES["fr"].topics
TOPICS = [field.name for field in fields(Topics)]
SAME_IN_BOTH = {"column_question", "column_questions", "question", "column_option"}
"""Labels that are the same word in English and in French."""


@pytest.mark.parametrize("topic", TOPICS)
def test_every_label_is_written_in_both_languages(topic: str) -> None:
    english, french = getattr(EN, topic).LABELS, getattr(FR, topic).LABELS
    for field in fields(english):
        here, there = getattr(english, field.name), getattr(french, field.name)
        assert here.strip(), field.name
        assert there.strip(), field.name
        if field.name not in SAME_IN_BOTH:
            assert here != there, field.name


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_sentences(topic: str) -> None:
    from importlib import import_module

    def public(module: object) -> dict[str, list[str]]:
        assert isinstance(module, ModuleType)
        return {
            name: list(inspect.signature(found).parameters)
            for name, found in vars(module).items()
            if inspect.isfunction(found)
            and found.__module__ == module.__name__
            and not name.startswith("_")
        }

    protocol = import_module(f"feint.report.language.topics.{topic}").Speech
    declared = {
        name for name, found in vars(protocol).items()
        if inspect.isfunction(found) and not name.startswith("_")
    }  # fmt: skip
    english, french = public(getattr(EN, topic)), public(getattr(FR, topic))
    assert set(english) == set(french) == declared
    assert english == french

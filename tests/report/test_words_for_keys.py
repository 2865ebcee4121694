"""Whatever a run may end with, and every idea of play, a reader finds in words."""

from __future__ import annotations

import pytest

from feint.explain.variants import IDEAS, OTHERS
from feint.report.language.languages import language
from feint.solve.status import Status


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_status_has_words(code: str) -> None:
    words = language(code).words.STATUS_WORDS
    assert set(words) == {status.name for status in Status}
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_idea_of_play_has_a_name_and_a_meaning(code: str) -> None:
    words = language(code).topics.cleverness
    keys = {*(idea.key for idea in IDEAS), *OTHERS}
    assert set(words.VARIANTS) == set(words.MEANINGS) == keys
    assert len(set(words.VARIANTS.values())) == len(keys)

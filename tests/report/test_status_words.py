"""Whatever a run may end with, a reader finds it in words."""

from __future__ import annotations

import pytest

from feint.report.language.languages import language
from feint.solve.status import Status


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_status_has_words(code: str) -> None:
    words = language(code).words.STATUS_WORDS
    assert set(words) == {status.name for status in Status}
    assert len(set(words.values())) == len(words)

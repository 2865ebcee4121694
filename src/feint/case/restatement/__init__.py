"""The case in sentences: ``feint check`` says back to an author what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.case.model import Case


def restate(case: Case, language: str = "en") -> str:
    """The whole case in English or French (``"fr"``), one paragraph per part.

    >>> import feint.case
    >>> print(feint.case.restate(feint.case.load("example")).splitlines()[0])
    A bid nobody asked for
    """
    from feint.case.restatement.evidence import evidence
    from feint.case.restatement.play import play, size
    from feint.case.restatement.players import players
    from feint.case.restatement.ranges import quantities, ranges
    from feint.case.restatement.story import claims, head
    from feint.case.restatement.words import Words

    words = Words("fr" if language == "fr" else "en", case)
    parts = (head, players, ranges, quantities, play, evidence, claims, size)
    return "\n\n".join("\n".join(lines) for part in parts if (lines := part(case, words)))

"""What is wrong with a case file: problems with a place, a code, a caret and a way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from feint.case.model import Place

SHOWN_AT_ONCE = 20

_WORDS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "more": "… and {n} more",
    },
    "fr": {
        "error": "erreur",
        "warning": "avertissement",
        "hint": "conseil\u00a0",  # a French colon stands apart
        "more": "… et {n} de plus",
    },
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, or one thing to look at again.

    ``length`` is the number of characters the caret underlines, on the line of ``place`` only.
    ``params`` fill the message of ``code``; see :mod:`feint.case.messages`.
    """

    code: str
    severity: Literal["error", "warning"]
    place: Place
    length: int = 1
    params: Mapping[str, str] = field(default_factory=dict, hash=False)

    def text(self, language: str = "en") -> str:
        """What is wrong, one sentence."""
        from feint.case.messages import message_for

        return message_for(self.code).text(language, self.params)

    def hint(self, language: str = "en") -> str:
        """The way out; may be empty."""
        from feint.case.messages import message_for

        return message_for(self.code).hint(language, self.params)


def render(problem: Problem, source_text: str, language: str = "en") -> str:
    """``path:line:col: error[CODE] text``, the source line, a caret, a hint.

    ``source_text`` is the whole file as read; where the line does not exist the last two parts are
    left out.
    """
    words = _WORDS["fr" if language == "fr" else "en"]
    place = problem.place
    severity = words[problem.severity]
    told = f"{place.path}:{place.line}:{place.column}: {severity}[{problem.code}]"
    lines = [f"{told} {problem.text(language)}"]
    source = source_text.splitlines()
    if 0 < place.line <= len(source) and source[place.line - 1].strip():
        shown = source[place.line - 1]
        start = min(place.column - 1, len(shown))
        length = max(1, min(problem.length, len(shown) - start))
        # keep tabs in the margin so that the caret stands under its character
        margin = "".join("\t" if letter == "\t" else " " for letter in shown[:start])
        lines += [f"  {shown}", f"  {margin}{'^' * length}"]
    if hint := problem.hint(language):
        lines.append(f"  {words['hint']}: {hint}")
    return "\n".join(lines)


def render_all(problems: Sequence[Problem], source_text: str, language: str = "en") -> str:
    """The first twenty problems, and how many more there are."""
    shown = [render(problem, source_text, language) for problem in problems[:SHOWN_AT_ONCE]]
    if len(problems) > SHOWN_AT_ONCE:
        words = _WORDS["fr" if language == "fr" else "en"]
        shown.append(words["more"].format(n=len(problems) - SHOWN_AT_ONCE))
    return "\n".join(shown)


class CaseError(Exception):
    """A case that cannot be used.  ``problems`` are all found at once, in file order."""

    def __init__(self, problems: Sequence[Problem], source_text: str = "") -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.source_text = source_text

    def render(self, language: str = "en") -> str:
        """All problems as a person reads them, twenty at most."""
        return render_all(self.problems, self.source_text, language)

    def __str__(self) -> str:
        return self.render("en")

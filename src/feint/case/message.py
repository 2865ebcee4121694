"""One message a person reads when a text is wrong, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """The wording behind one code.

    ``en`` and ``fr`` say what is wrong, ``hint_en`` and ``hint_fr`` the way out (``""`` when there
    is none to say).  All four are ``str.format`` templates; ``{name}`` stands for a parameter of
    the error, and a brace meant literally is doubled.

    >>> Message("no `{word}`", "pas de `{word}`", "write `{{a}}`", "").text("fr", {"word": "bid"})
    'pas de `bid`'
    """

    en: str
    fr: str
    hint_en: str = ""
    hint_fr: str = ""

    def text(self, language: str, params: Mapping[str, object]) -> str:
        """What is wrong, in ``language`` (``"fr"``, else English)."""
        return (self.fr if language == "fr" else self.en).format_map(params)

    def hint(self, language: str, params: Mapping[str, object]) -> str:
        """The way out, in ``language`` (``"fr"``, else English); ``""`` when there is none."""
        return (self.hint_fr if language == "fr" else self.hint_en).format_map(params)

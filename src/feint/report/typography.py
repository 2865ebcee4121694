"""Typesetting of finished HTML: apostrophes in both languages, spaces in French.

French sentences in this package are written with plain spaces before ``; ? ! %`` and ``:`` and
inside guillemets; here they become the spaces that French printers use.  Only text between tags
and the attributes that are read aloud are touched, never markup.
"""

from __future__ import annotations

import re

NARROW = "\u202f"
FULL = "\u00a0"

_TEXT = re.compile(r">([^<>]+)<")
_ATTRIBUTE = re.compile(r'(\b(?:aria-label|title|data-l|content)=")([^"]*)(")')
_STRAIGHT = r"(?:'|&#39;|&#x27;)"
_APOSTROPHE = re.compile(rf"(?<=\w){_STRAIGHT}(?!=)")  # also after a plural: the creditors’ terms
_SINGLE_QUOTES = re.compile(rf"(?<![\w=]){_STRAIGHT}(\w[^'&<>]*\w){_STRAIGHT}(?!\w)")
_QUOTES = re.compile(r"(?:&#34;|&quot;)([^&<>]+)(?:&#34;|&quot;)")
_BEFORE_NARROW = re.compile(r"[ \u00a0\u202f]+([;?!%»])")
_AFTER_OPEN = re.compile(r"«[ \u00a0\u202f]*")
_BEFORE_FULL = re.compile(r"[ \u00a0\u202f]+:(?!\w)")


_UNIT = re.compile(r"(?<=\d) (?=(?:Md[$€]|M[$€]|bn|milliards?|millions?|billions?)(?!\w))")


def french_spaces(text: str) -> str:
    """Narrow no-break space before ``; ? ! % »`` and after ``«``, a full one before ``:``."""
    text = _BEFORE_NARROW.sub(NARROW + r"\1", text)
    text = _AFTER_OPEN.sub("«" + NARROW, text)
    return _BEFORE_FULL.sub(FULL + ":", text)


def typeset(html: str, language: str) -> str:
    """``html`` with its texts typeset in ``language``; markup, styles and scripts untouched."""

    marks = "«\u202f{}\u202f»" if language == "fr" else "“{}”"

    def mend(text: str) -> str:
        text = _QUOTES.sub(lambda match: marks.format(match[1]), text)
        text = _APOSTROPHE.sub("’", _SINGLE_QUOTES.sub(r"‘\1’", text))
        text = _UNIT.sub(FULL, text)  # a number keeps its unit
        return french_spaces(text) if language == "fr" else text

    html = _ATTRIBUTE.sub(lambda match: match[1] + mend(match[2]) + match[3], html)
    return _TEXT.sub(lambda match: ">" + mend(match[1]) + "<", html)

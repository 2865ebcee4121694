"""The head of a case, and its sources."""

from __future__ import annotations

from feint.case import keys
from feint.case.draft import Draft
from feint.case.model import Source, Text
from feint.case.nodes import Scalar
from feint.case.read_yaml import shown
from feint.case.reader import LABEL, NO_TEXT, Fields

VERSION = 1


def read_head(draft: Draft, top: Fields) -> None:
    """Version, name, titles, dates, unit."""
    reader = draft.reader
    if "feint" in top:
        node = top["feint"].value
        if not (isinstance(node, Scalar) and node.value == VERSION):
            written = shown(node.text) if isinstance(node, Scalar) else "…"
            reader.error("C120", node, version=written)
    if "case" in top:
        draft.name = reader.word(top["case"].value, "case", LABEL) or ""
    if "title" in top:
        draft.title = reader.text(top["title"].value, "title") or NO_TEXT
    draft.question = reader.optional_text(top, "question") or NO_TEXT
    draft.summary = reader.optional_text(top, "summary") or NO_TEXT
    draft.narrative = reader.optional_text(top, "narrative") or NO_TEXT
    if "lead" in top:
        draft.lead = reader.word(top["lead"].value, "lead", LABEL)
    if "unit" in top:
        draft.unit_node = top["unit"].value
        draft.unit = reader.string(top["unit"].value, "unit")
    if "as_of" in top:
        draft.as_of = reader.day(top["as_of"].value, "as_of")
    if "prior_at" in top:
        draft.prior_at = reader.day(top["prior_at"].value, "prior_at")


def read_sources(draft: Draft, top: Fields) -> None:
    """``sources``: name -> title, url, date; a bare text is the title."""
    if "sources" not in top:
        return
    reader = draft.reader
    for key, value in reader.entries(top["sources"].value, "sources"):
        if not LABEL.fullmatch(key.text):
            reader.error("C200", key, name=shown(key.text))
            continue
        title, url, published = NO_TEXT, None, None
        if isinstance(value, Scalar):
            told = reader.string(value, "title")
            title = NO_TEXT if told is None else Text({"": told})
        else:
            found = reader.fields(value, keys.SOURCE)
            if found is not None:
                title = reader.optional_text(found, "title") or NO_TEXT
                if "url" in found:
                    url = reader.string(found["url"].value, "url")
                    if url is not None and not url.startswith(("https://", "http://")):
                        reader.error("C121", found["url"].value)
                if "date" in found:
                    published = reader.day(found["date"].value, "date")
        draft.sources[key.text] = Source(key.text, title, url, published, reader.place(key))


def cited(draft: Draft, found: Fields) -> tuple[str, ...]:
    """The sources an item names; unknown ones are noted."""
    if "sources" not in found:
        return ()
    names = draft.reader.known_words(found["sources"].value, "sources", draft.sources, "C211")
    draft.used_sources.update(names)
    return names

"""``mistaken`` and ``omitted``: what the narrative gets wrong, and what it leaves out."""

from __future__ import annotations

from feint.case import keys
from feint.case.draft import Draft
from feint.case.keys import Keys
from feint.case.model import Remark
from feint.case.nodes import Node
from feint.case.read_head import cited
from feint.case.reader import LABEL, Fields


def read_remarks(draft: Draft, top: Fields) -> None:
    """Sets both lists; a remark may say which claims it is about."""
    taken: dict[str, int] = {}
    draft.mistaken = _section(draft, top, "mistaken", keys.MISTAKEN, taken)
    draft.omitted = _section(draft, top, "omitted", keys.OMITTED, taken)


def _section(
    draft: Draft, top: Fields, section: str, spec: Keys, taken: dict[str, int]
) -> list[Remark]:
    if section not in top:
        return []
    found = (
        _remark(draft, item, spec, taken)
        for item in draft.reader.items(top[section].value, section)
    )
    return [remark for remark in found if remark is not None]


def _remark(draft: Draft, item: Node, spec: Keys, taken: dict[str, int]) -> Remark | None:
    reader = draft.reader
    found = reader.fields(item, spec)
    if found is None or "id" not in found:
        return None
    node = found["id"].value
    name = reader.word(node, "id", LABEL)
    if name is None:
        return None
    place = reader.place(node)
    if name in taken:
        reader.error("C250", node, id=name, line=taken[name])
    taken.setdefault(name, place.line)
    label = reader.inline_text(found)
    if not label.by_language:
        reader.error("C257", node, id=name)
    about: tuple[str, ...] = ()
    if "about" in found:
        claims = [c.name for c in (*draft.claims, *draft.questions, *draft.checked)]
        about = reader.known_words(found["about"].value, "about", claims, "C260")
    return Remark(name, label, about, cited(draft, found), place)

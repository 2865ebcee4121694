"""``claims``, ``questions`` and ``checked`` facts."""

from __future__ import annotations

from typing import get_args

from feint.case import keys
from feint.case.draft import Draft
from feint.case.keys import Keys
from feint.case.model import Claim, ClaimKind
from feint.case.nodes import Node
from feint.case.read_head import cited
from feint.case.reader import LABEL, Fields

KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)


def read_claims(draft: Draft, top: Fields) -> None:
    """Sets claims, questions and checked facts; ids are unique among all three."""
    taken: dict[str, int] = {}
    draft.claims = _section(draft, top, "claims", keys.CLAIM, "event", taken)
    draft.questions = _section(draft, top, "questions", keys.QUESTION, "question", taken)
    draft.checked = _section(draft, top, "checked", keys.CHECKED, "fact", taken)
    _check_references(draft, top)


def _section(
    draft: Draft,
    top: Fields,
    section: str,
    spec: Keys,
    default_kind: ClaimKind,
    taken: dict[str, int],
) -> list[Claim]:
    if section not in top:
        return []
    draft.claim_nodes.append(top[section].value)
    claims = []
    for item in draft.reader.items(top[section].value, section):
        claim = _claim(draft, item, spec, default_kind, taken)
        if claim is not None:
            claims.append(claim)
    return claims


def _claim(
    draft: Draft, item: Node, spec: Keys, default_kind: ClaimKind, taken: dict[str, int]
) -> Claim | None:
    reader = draft.reader
    found = reader.fields(item, spec)
    if found is None:
        return None
    name = reader.word(found["id"].value, "id", LABEL) if "id" in found else None
    if name is not None:
        if name in taken:
            reader.error("C250", found["id"].value, id=name, line=taken[name])
        taken.setdefault(name, reader.place(found["id"].value).line)
    kind = _kind(draft, found, default_kind)
    test = _test(draft, found)
    claim = Claim(
        name=name or "",
        label=reader.inline_text(found),
        kind=kind,
        test=test,
        outside=reader.optional_text(found, "outside"),
        note=reader.optional_text(found, "note"),
        verdict=_string(draft, found, "verdict"),
        verdict_now=_string(draft, found, "verdict_now"),
        verdict_note=reader.optional_text(found, "verdict_note"),
        repeats=_id(draft, found, "repeats"),
        important=_important(draft, found),
        unit=_string(draft, found, "unit"),
        sources=cited(draft, found),
        place=reader.place(found["id"].value if "id" in found else item),
    )
    _check_decided(draft, item, found, claim)
    return None if name is None else claim


def _kind(draft: Draft, found: Fields, default: ClaimKind) -> ClaimKind:
    if "kind" not in found:
        return default
    node = found["kind"].value
    word = draft.reader.word(node, "kind")
    for kind in KINDS:
        if word == kind:
            return kind
    if word is not None:
        draft.reader.unknown("C251", node, word, KINDS)
    return default


def _test(draft: Draft, found: Fields) -> str | None:
    """The query of ``test`` (a question may say ``ask``)."""
    if "test" in found and "ask" in found:
        draft.reader.error("C252", found["ask"].key)
    key = "test" if "test" in found else "ask"
    return draft.reader.string(found[key].value, key) if key in found else None


def _check_decided(draft: Draft, item: Node, found: Fields, claim: Claim) -> None:
    """Something must decide a claim, and a test and ``outside`` are contrary answers."""
    at = found["id"].value if "id" in found else item
    if claim.test is not None and "outside" in found:
        draft.reader.error("C253", found["outside"].key)
    if claim.kind == "fact":
        if claim.test is not None:
            draft.reader.error("C255", at, id=claim.name)
        if claim.verdict is None and claim.repeats is None and "outside" not in found:
            draft.reader.error("C256", at, id=claim.name)
    elif claim.test is None and "outside" not in found and claim.repeats is None:
        draft.reader.error("C254", at, id=claim.name)
    if not claim.label.by_language:
        draft.reader.error("C257", at, id=claim.name)


def _string(draft: Draft, found: Fields, key: str) -> str | None:
    return draft.reader.string(found[key].value, key) if key in found else None


def _id(draft: Draft, found: Fields, key: str) -> str | None:
    return draft.reader.word(found[key].value, key, LABEL) if key in found else None


def _important(draft: Draft, found: Fields) -> bool:
    if "important" not in found:
        return False
    return draft.reader.truth(found["important"].value, "important") is True


def _check_references(draft: Draft, top: Fields) -> None:
    """``repeats`` and ``lead`` must name a claim or a question."""
    claims = [*draft.claims, *draft.questions, *draft.checked]
    ids = [claim.name for claim in claims]
    for claim in claims:
        if claim.repeats is not None and (claim.repeats not in ids or claim.repeats == claim.name):
            known = [name for name in ids if name != claim.name]
            draft.reader.error_at(
                "C258",
                claim.place,
                len(claim.name),
                id=claim.repeats,
                known=", ".join(known[:12]) or "—",
            )
    if draft.lead is not None and draft.lead not in ids:
        draft.reader.unknown("C259", top["lead"].value, draft.lead, ids)

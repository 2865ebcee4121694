"""The reader's own odds: sliders over the solved draws, which travel with the page."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import Markup

from feint.case.model import Claim
from feint.explain.findings import Answer, ClaimResult
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.reader_words import reader_words
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import decimals, is_finite
from feint.report.sections.claim_words import amount_words, is_share
from feint.report.sections.differences import is_difference_of_chances, read_difference
from feint.report.sections.section import Page
from feint.report.typography import french_spaces

MOST_FOLLOWED = 9
"""So many answers stand in the panel itself; the others follow at their own places."""

SEEN = 5e-4
"""Rounding of this much may show in the third digit."""

LEAST, MOST = 0.5, 98.0
"""Ends of a slider for a prior, in percent: no motive is ruled out, none is certain."""


@dataclass(frozen=True, slots=True)
class OddsRow:
    key: str  # "player.motive", by their numbers
    name: str
    style: MotiveStyle
    before: float  # percent
    now: str
    told: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    name: str
    number: int
    title: str
    is_signal: bool


@dataclass(frozen=True, slots=True)
class FollowedRow:
    name: str
    text: str
    anchor: str
    told: str


def reader_panel(page: Page, sliders: dict[str, Any]) -> Markup:
    """The panel, hidden until its script has read the draws."""
    words, names = reader_words(page.language.code), page.names
    return fragment(
        "sections/reader.html.j2",
        words=words,
        labels=page.language.labels,
        players=[
            (words.odds.format(player=capital(names.player(player["name"]))), rows)
            for number, player in enumerate(sliders["players"])
            if (rows := _odds(page, number, player))
        ],
        least=LEAST,
        most=MOST,
        evidence=_evidence(page, sliders),
        ranges=[
            (i, capital(names.text(page.case.parameters[r["name"]].label, r["name"])),
             len(r["edges"]) - 1)
            for i, r in enumerate(sliders["ranges"])
        ],
        followed=followed(page, sliders),
        limits=_limits(page, sliders),
    )  # fmt: skip


def _limits(page: Page, sliders: dict[str, Any]) -> list[str]:
    """What readers should know of the numbers here, where there is something."""
    words, count = reader_words(page.language.code), page.language.formats.count
    found = []
    if sliders["of"] > sliders["draws"]:
        found.append(words.first_draws.format(all=count(sliders["of"]), n=count(sliders["draws"])))
    lacks = [lack or 0.0 for _, _, row in sliders["anchors"] for lack in row]
    if max(map(abs, lacks), default=0.0) > SEEN:
        found.append(words.rounded)
    return found


def reader_bar(page: Page) -> Markup:
    """The line at the foot of the window while the reader's numbers differ from the page's."""
    return fragment("sections/reader_bar.html.j2", words=reader_words(page.language.code))


def _odds(page: Page, number: int, player: dict[str, Any]) -> list[OddsRow]:
    path = next((p for p in page.findings.beliefs if p.player == player["name"]), None)
    if path is None or not path.steps:
        return []
    formats, last = page.language.formats, path.steps[-1].belief
    return [
        OddsRow(
            key=f"{number}.{place}",
            name=capital(page.names.motive(path.player, motive)),
            style=page.styles[path.player, motive],
            before=round(100 * player["prior"][place], 1),
            now=formats.percent(last[motive].value, last[motive].error),
            told=formats.percent(player["prior"][place]),
        )
        for place, motive in enumerate(player["motives"])
        if motive in last
    ]


def _evidence(page: Page, sliders: dict[str, Any]) -> list[EvidenceRow]:
    known = {*(fact[0] for fact in sliders["facts"]), *(s["name"] for s in sliders["signals"])}
    path = page.main_path
    steps = path.steps[1:] if path else ()
    return [
        EvidenceRow(step.name, number, page.names.event(step).rstrip("."), step.kind == "signal")
        for number, step in enumerate(steps, start=1)
        if step.name in known
    ]


def followed(page: Page, sliders: dict[str, Any]) -> list[FollowedRow]:
    """The first answers of the data that the page shows, in words."""
    rows = []
    declared = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    results = {r.name: r for r in (*page.findings.claims, *page.findings.questions)}
    for answer in sliders["answers"]:
        claim, result = declared.get(answer["name"]), results.get(answer["name"])
        if claim is None or result is None or (form := form_of(page, claim, result)) is None:
            continue
        rows.append(
            FollowedRow(
                answer["name"],
                page.names.text(claim.label, claim.name),
                f"c-{claim.name}",
                _told(page, result, form),
            )
        )
        if len(rows) == MOST_FOLLOWED:
            break
    return rows


def _told(page: Page, result: ClaimResult, form: dict[str, Any]) -> str:
    answer, formats = result.answer, page.language.formats
    assert answer is not None
    if form["as"] == "share":
        assert answer.share is not None
        words = reader_words(page.language.code)
        return words.share.replace("{}", formats.percent(answer.share.value, answer.share.error))
    assert answer.estimate is not None
    if form["as"] == "percent":
        return formats.percent(answer.estimate.value, answer.estimate.error)
    if form["as"] == "factor":
        return "×" + formats.multiple(answer.estimate.value)
    return amount_words(answer, answer.estimate, page.names)


def form_of(page: Page, claim: Claim, result: ClaimResult) -> dict[str, Any] | None:
    """How the value of an answer is told: a percentage, a share, a factor or an amount."""
    answer = result.answer
    if answer is None or answer.problem is not None:
        return None
    if answer.share is not None and is_finite(answer.share.value):
        return {"as": "share"}
    estimate = answer.estimate
    if estimate is None or not is_finite(estimate.value):
        return None
    if answer.is_probability or is_share(answer):
        return {"as": "percent"}
    if answer.query.strip().startswith("bayes_factor"):
        return {"as": "factor"}
    if is_difference_of_chances(answer.query):
        return None
    return {"as": "amount", **_amount(page, answer)}


def _amount(page: Page, answer: Answer) -> dict[str, Any]:
    estimate = answer.estimate
    assert estimate is not None
    spread = estimate.high - estimate.low
    before, after = page.language.formats.unit_signs(answer.unit)
    return {
        "digits": decimals(estimate.value, estimate.error, spread),
        "pre": before,
        "post": after,
        "signed": read_difference(answer.query, page.names) is not None,
    }


def script_words(page: Page, sliders: dict[str, Any]) -> dict[str, Any]:
    """Everything that the script says, in the language of the page."""
    formats, words = page.language.formats, asdict(reader_words(page.language.code))
    declared = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    results = {r.name: r for r in (*page.findings.claims, *page.findings.questions)}
    known = [answer["name"] for answer in sliders["answers"]]
    forms = {
        name: form
        for name in known
        if name in declared and name in results
        and (form := form_of(page, declared[name], results[name])) is not None
    }  # fmt: skip
    told = {
        "percent": formats.percent_sign,
        "decimal": formats.decimal,
        "thousands": formats.thousands,
        "grades": page.language.words.GRADE_WORDS,
        "ranges": [_edges(page, item) for item in sliders["ranges"]],
        "answers": forms,
        "absent": [
            claim.name
            for claim in declared.values()
            if (claim.important or claim.kind in ("prediction", "question"))
            and claim.name in results
            and claim.name not in forms
            and form_of(page, claim, results[claim.name]) is not None
        ],
    }
    spoken = (
        "between", "whole_range", "yours", "share", "reading", "enough", "few", "none", "missing",
        "partly", "marked", "stays",
    )  # fmt: skip
    told |= {name: _set(words[name], page.language.code) for name in spoken}
    return told


def _set(text: str, language: str) -> str:
    """A text with the spaces of its language, as the rest of the page has them."""
    return french_spaces(text) if language == "fr" else text


def _edges(page: Page, item: dict[str, Any]) -> list[str]:
    parameter, formats = page.case.parameters[item["name"]], page.language.formats
    before, after = formats.unit_signs(parameter.unit)
    inner = item["edges"][1:-1]
    digits = max((_digits(edge) for edge in inner), default=0)
    ends = [item["edges"][0], *inner, item["edges"][-1]]
    ends[0] = _floor(ends[0], digits)
    ends[-1] = -_floor(-ends[-1], digits)
    return [before + formats.fixed(edge, digits) + after for edge in ends]


def _digits(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text.split(".")[1])


def _floor(value: float, digits: int) -> float:
    scale = 10.0**digits
    return math.floor(value * scale + 1e-9) / scale


def script_json(document: Any) -> Markup:
    """JSON that may stand inside a script element."""
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))

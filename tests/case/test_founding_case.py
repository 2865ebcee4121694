"""The founding case: whole, in both languages, and fair."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from feint.case import load, symbols
from feint.case.model import UNMODELLED, Case, Claim, Text
from feint.infer.query import parse_query

PEOPLE = ("Musk", "Altman", "Trump", "Toberoff", "Emanuel")
SIZE_LIMIT = 1_000_000


@pytest.fixture(scope="module")
def case() -> Case:
    return load("openai-2025")


def _sayings(case: Case) -> tuple[Claim, ...]:
    return (*case.claims, *case.questions, *case.checked)


def _texts(case: Case) -> Iterator[tuple[str, Text]]:
    for name in ("title", "question", "summary", "narrative"):
        yield name, getattr(case, name)
    for parameter in case.parameters.values():
        yield parameter.name, parameter.label
    for quantity in case.quantities.values():
        yield quantity.name, quantity.label
    for player in case.players.values():
        yield player.name, player.label
        for motive in player.motives:
            yield f"{player.name}.{motive.name}", motive.label
    for stage in case.stages:
        yield stage.name, stage.label
        for option in stage.options:
            yield f"{stage.name}.{option.name}", option.label
    for item in case.evidence:
        yield item.name, item.label
    for claim in _sayings(case):
        yield claim.name, claim.label
        for text in (claim.note, claim.outside, claim.verdict_note):
            if text is not None:
                yield claim.name, text


def test_every_claim_of_the_article_is_there(case: Case) -> None:
    names = {claim.name for claim in (*case.claims, *case.questions)}
    assert {f"C{number}" for number in range(1, 76)} <= names
    assert case.lead == "C7"


def test_every_claim_is_checked_or_tested_or_said_to_be_outside(case: Case) -> None:
    for claim in _sayings(case):
        ways = [claim.verdict is not None, claim.test is not None, claim.outside is not None]
        assert sum(ways) == 1, claim.name
        if claim.verdict is not None:
            assert claim.verdict_now is not None, claim.name
            assert claim.sources, claim.name
        if claim.test is not None:
            assert claim.note is not None, claim.name


def test_every_text_stands_in_both_languages(case: Case) -> None:
    for name, text in _texts(case):
        for language in ("en", "fr"):
            assert text.by_language.get(language), f"{name} lacks {language}"


def test_every_query_can_be_read(case: Case) -> None:
    known = symbols(case)
    for claim in _sayings(case):
        if claim.test is not None:
            parse_query(claim.test, known)


def test_no_person_is_named_beside_a_probability_or_a_motive(case: Case) -> None:
    beside: list[tuple[str, Text | None]] = [("question", case.question)]
    for player in case.players.values():
        beside += [(motive.name, motive.label) for motive in player.motives]
    for claim in _sayings(case):
        if claim.kind == "motive" or claim.test is not None:
            beside += [(claim.name, text) for text in (claim.label, claim.note, claim.outside)]
    for name, text in beside:
        for language, words in (text.by_language if text else {}).items():
            named = [person for person in PEOPLE if person in words]
            assert not named, f"{name} ({language}) names {named}"


def test_every_number_has_a_source_or_a_reason(case: Case) -> None:
    for parameter in case.parameters.values():
        assert parameter.sources or parameter.why, parameter.name
        if parameter.why is not None:
            assert set(parameter.why.by_language) == {"en", "fr"}, parameter.name


def test_nothing_from_after_the_cut_off_was_observed(case: Case) -> None:
    assert all(item.day <= case.as_of for item in case.evidence)
    for item in case.evidence:
        for name in item.sources:
            published = case.sources[name].published
            assert published is None or published <= case.as_of, (item.name, name)


def test_motives_start_level(case: Case) -> None:
    bidder = next(block for block in case.priors if block.players == ("bidder",))
    modelled = {weight for (motive,), weight in bidder.rows if motive != UNMODELLED}
    assert len(modelled) == 1


def test_every_motive_counts_a_purchase_in_full(case: Case) -> None:
    for motive in case.players["bidder"].motives:
        assert motive.weights["deal"].median == 1, motive.name


def test_the_file_stays_small(case: Case) -> None:
    assert len(case.text.encode()) < SIZE_LIMIT

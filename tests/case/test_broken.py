"""Every mistake is told with its code, at its place, in both languages."""

from __future__ import annotations

import re

import pytest
from tests.case.broken import DELAY, EXAMPLE, FACT, FILES, GAIN, ODDS, SLIP, STAGE_ANSWER, Broken

from feint.case import CaseError, inspect, loads, render, render_all
from feint.case.errors import SHOWN_AT_ONCE


def errors_of(text: str) -> list[tuple[str, int, int]]:
    reading = inspect(text, "case.yaml")
    return [
        (problem.code, problem.place.line, problem.place.column)
        for problem in reading.problems
        if problem.severity == "error"
    ]


def edited(*edits: tuple[str, str]) -> str:
    text = EXAMPLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("broken", FILES, ids=lambda broken: broken.name)
def test_the_mistake_is_told_where_it_stands(broken: Broken) -> None:
    reading = inspect(broken.text, "case.yaml")
    line, column = broken.line_and_column
    (problem,) = [
        p
        for p in reading.problems
        if (p.code, p.place.line, p.place.column) == (broken.code, line, column)
    ]
    for language, error, advice in (("en", "error", "hint"), ("fr", "erreur", "conseil\u00a0")):
        head, source, caret, hint = render(problem, broken.text, language).split("\n")
        assert head.startswith(f"case.yaml:{line}:{column}: {error}[{broken.code}] ")
        assert source[2:] == broken.text.splitlines()[line - 1]
        assert re.fullmatch(r"\s*\^+", caret)
        assert caret.index("^") == column + 1
        assert hint.startswith(f"  {advice}: ")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    text = edited(
        ("as_of: 2025-02-13", "as_of: today"),
        ("low: 60, high: 180", "low: 180, high: 60"),
        ("player: board", "player: bord"),
        ("(worth - price)", "(wroth - price)"),
        ("move: bid = low", "move: bid = lo"),
    )
    codes = [code for code, _, _ in errors_of(text)]
    assert codes == ["C109", "D102", "F201", "C212", "C226"]  # in file order


def test_at_most_twenty_are_shown() -> None:
    names = "\n".join(f"  p{i}: {i}" for i in range(40))
    text = EXAMPLE.replace("quantities:\n", f"{'quantities:'}\n", 1).replace(
        "parameters:\n", f"parameters:\n{names}\n", 1
    )
    with pytest.raises(CaseError) as raised:
        loads(text)
    assert len(raised.value.problems) == 40
    shown = str(raised.value)
    assert shown.count("error[") == SHOWN_AT_ONCE
    assert shown.endswith("… and 20 more")
    assert raised.value.render("fr").endswith("… et 20 de plus")


def test_a_near_miss_is_suggested() -> None:
    reading = inspect(edited(("as_of:", "as_off:")))
    problem = next(p for p in reading.problems if p.code == "C101")
    assert problem.hint("en") == "did you mean `as_of`?"


def test_a_cut_formula_says_so_and_nothing_else() -> None:
    text = edited(("{none: 0, low: 97.4, full: 130}", "{none: 0, low: max(1, slip), full: 130}"))
    assert [code for code, _, _ in errors_of(text)] == ["Y105"]
    assert "in quotes" in render_all(inspect(text).problems, text)


# --- mistakes that need two edits -------------------------------------------------------------


def test_an_own_move_is_found_through_quantities() -> None:
    text = edited(
        ("  closed: close = complete", "  closed: close = complete and price > 100"),
        ("weights: {gain: 1, delay: 0.1}", "weights: {gain: 1, closed: 0.1}"),
    )
    assert [code for code, _, _ in errors_of(text)] == ["V110"]


@pytest.mark.parametrize(
    "formula", ["slip if bid = low else 0", "1 if answer = sell and bid = low else 0"]
)
def test_a_parameter_or_another_player_redeems_a_quantity(formula: str) -> None:
    text = edited((DELAY, f"formula: {formula}"), ("    unit: month\n    en: Months", "    en: M"))
    assert errors_of(text) == []


def test_a_label_cannot_be_weighed() -> None:
    text = edited(
        ("  closed: close", "  owner: bidder if close = complete else board\n  closed: close"),
        ("{gain: 1, delay: 0.1}", "{gain: 1, owner: 0.1}"),
    )
    assert [code for code, _, _ in errors_of(text)] == ["V102"]


def test_odds_may_not_name_what_nobody_knows() -> None:
    text = edited(
        (SLIP, SLIP.replace("unit:", "known_to: nobody, unit:")),
        (ODDS, "odds: {granted: 0.1 + slip / 100, denied: 0.9 - slip / 100}"),
    )
    codes = [code for code, _, _ in errors_of(text)]
    assert codes == ["V123", "V123"]


def test_nobody_sees_what_is_hidden() -> None:
    hide = "      hidden from: [board]\n      options: [none, low, full]"
    text = edited(
        ("      options: [none, low, full]", hide),
        (STAGE_ANSWER, STAGE_ANSWER + "\n      sees: [bid]"),
    )
    assert [code for code, _, _ in errors_of(text)] == ["V132"]


def test_forgetting_is_refused() -> None:
    late = "  - ruling:"
    more = (
        "  - review: {player: board, when: answer = sell, options: [a, b], sees: [bid]}\n"
        "  - end: {player: board, when: answer = sell, options: [a, b], sees: [close]}\n"
    )
    assert [code for code, _, _ in errors_of(edited((late, more + late)))] == ["V133"]


def test_units_that_conflict_are_told() -> None:
    assert [code for code, _, _ in errors_of(edited((GAIN, GAIN.replace("0", "slip"))))] == ["U104"]


def test_correlations_must_be_possible_together() -> None:
    three = "".join(
        f"  p{i}: {{low: 0, high: 1, covers: all, shape: uniform, why: test}}\n" for i in range(3)
    )
    pairs = (
        "correlations:\n"
        "  - {between: [p0, p1], rank: 0.9}\n"
        "  - {between: [p1, p2], rank: 0.9}\n"
        "  - {between: [p0, p2], rank: -0.9}\n"
    )
    text = edited(("parameters:\n", f"parameters:\n{three}"), ("stages:\n", f"{pairs}stages:\n"))
    assert [code for code, _, _ in errors_of(text)] == ["V160"]
    assert errors_of(text.replace("-0.9", "0.7")) == []


def test_the_size_is_said_before_anything_is_built() -> None:
    stages = "".join(f"  - s{i}: {{player: board, options: [a, b, c, d]}}\n" for i in range(40))
    reading = inspect(edited(("stages:\n", f"stages:\n{stages}")))
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert problem.code == "V190"
    # 15 ways to play the example, two motive profiles, 4 options at each of 40 stages
    assert float(problem.params["terminals"].replace(",", "")) == pytest.approx(30 * 4.0**40)


def test_facts_of_one_name_are_one_fact() -> None:
    again = (
        FACT.replace("2025-02-10", "2025-02-09").replace("0.99", "0.5").replace("filing", "press")
    )
    case = loads(edited((FACT, f"{again} en: again}}\n  {FACT}")))
    (fact,) = case.facts
    assert fact.day.isoformat() == "2025-02-09"
    assert fact.reliability == 0.99
    assert fact.sources == ("press", "filing")


def test_unused_things_are_warnings() -> None:
    text = edited(
        ("  slip:  {", "  idle: {value: 3, why: test}\n  slip:  {"),
        ("  closed: close", "  spare: 1 if answer = sell else 0\n  closed: close"),
        ("  press:  {", "  other: {title: Unused}\n  press:  {"),
    )
    reading = inspect(text)
    assert reading.case is not None
    assert [p.code for p in reading.warnings] == ["V172", "V170", "V171"]
    assert len(reading.case.warnings) == 3


def test_a_short_name_too_long_for_a_narrow_picture_is_a_warning() -> None:
    old = "short: {en: Bidder, fr: Acquéreur}"
    text = edited((old, "short: {en: Twenty-four signs are ok, fr: L'acquéreur en toutes lettres}"))
    reading = inspect(text)
    assert reading.case is not None
    (warning,) = reading.warnings
    assert (warning.code, warning.length) == ("V173", len("L'acquéreur en toutes lettres"))
    assert "29" in warning.text("fr")
    assert text.splitlines()[warning.place.line - 1][warning.place.column - 1 :].startswith("L'acq")


def test_a_case_whose_claims_test_nothing_is_a_warning() -> None:
    untested = re.sub(r"(?m)^    test: .*\n", "", EXAMPLE.split("questions:")[0])
    reading = inspect(untested)
    assert [p.code for p in reading.warnings if p.code == "V174"] == ["V174"]
    assert "V174" not in [p.code for p in inspect(EXAMPLE).warnings]


def test_queries_are_checked_by_whom_the_caller_hands_in() -> None:
    class QueryError(ValueError):
        code, offset, length, params = "Q900", 2, 8, {}

    def refuse(text: str, symbols: object) -> None:
        if "prefers" in text:
            raise QueryError(text)

    reading = inspect(EXAMPLE, check_query=refuse)
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    line = EXAMPLE.splitlines()[problem.place.line - 1]
    start = problem.place.column - 1
    assert line[start : start + problem.length] == "prefers("


def test_a_missing_file_names_the_built_in_cases() -> None:
    from feint.case import load

    with pytest.raises(CaseError) as raised:
        load("no-such-case")
    assert raised.value.problems[0].code == "Y113"
    assert "example" in str(raised.value)

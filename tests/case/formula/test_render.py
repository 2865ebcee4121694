"""Formulas written back, as text and as mathematics."""

from __future__ import annotations

import pytest
from hypothesis import given

from feint.case.formula import Symbols, parse_formula

from .trees import formula_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("((worth))", "worth"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1+(2*3)", "1 + 2 * 3"),
        ("8-(3-2)", "8 - (3 - 2)"),
        ("(8-3)-2", "8 - 3 - 2"),
        ("(2^3)^2", "(2^3)^2"),
        ("2^(3^2)", "2^3^2"),
        ("(-2)^2", "(-2)^2"),
        ("-(2^2)", "-2^2"),
        ("1.0e3", "1000"),
        ("1e-9", "1e-09"),
        ("(bid=low)+1", "(bid = low) + 1"),
        ("bid in {low}", "bid = low"),
        ("bid not in {low,full,low}", "bid not in {low, full}"),
        ("(1 if closed else 2) if closed else 3", "(1 if closed else 2) if closed else 3"),
        ("1 if closed else (2 if closed else 3)", "1 if closed else 2 if closed else 3"),
        ("not (closed and closed)", "not (closed and closed)"),
        ("(not closed) and closed", "not closed and closed"),
        ("control = (control)", "control = (control)"),
        ("by bid:{full:1,none:2,low:3}", "by bid: {none: 2, low: 3, full: 1}"),
    ],
)
def test_text_has_the_parentheses_it_needs(text: str, expected: str, symbols: Symbols) -> None:
    formula = parse_formula(text, symbols)
    assert formula.to_text() == expected
    assert parse_formula(expected, symbols) == formula


@given(text=formula_texts)
def test_text_reads_back_as_the_same_tree(text: str, symbols: Symbols) -> None:
    formula = parse_formula(text, symbols)
    assert parse_formula(formula.to_text(), symbols) == formula


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(worth - 2) / slip", r"\frac{\text{worth} - 2}{\text{slip}}"),
        ("(worth - 2) * slip", r"\left(\text{worth} - 2\right) \cdot \text{slip}"),
        ("(worth + 1)^2", r"\left(\text{worth} + 1\right)^{2}"),
        ("sqrt(worth)", r"\sqrt{\text{worth}}"),
        ("abs(worth)", r"\left|\text{worth}\right|"),
        ("bid != low", r"\text{bid} \ne \text{low}"),
        ("bid in {low, full}", r"\text{bid} \in \{\text{low}, \text{full}\}"),
        ("worth <= 3 and not closed", r"\text{worth} \le 3 \land \lnot \text{closed}"),
        (
            "1 if closed else 2 if bid = low else 3",
            (
                r"\begin{cases} 1 & \text{if } \text{closed} \\ "
                r"2 & \text{if } \text{bid} = \text{low} \\ 3 & \text{otherwise} \end{cases}"
            ),
        ),
        (
            "tullock(worth, slip, 2)",
            r"\frac{\text{worth}^{2}}{\text{worth}^{2} + \text{slip}^{2}}",
        ),
        ("worth + 1e-9", r"\text{worth} + 1 \times 10^{-9}"),
    ],
)
def test_latex(text: str, expected: str, symbols: Symbols) -> None:
    assert parse_formula(text, symbols).to_latex() == expected


@given(text=formula_texts)
def test_latex_is_balanced(text: str, symbols: Symbols) -> None:
    latex = parse_formula(text, symbols).to_latex("fr")
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")


def test_latex_takes_the_words_of_a_reader(symbols: Symbols) -> None:
    formula = parse_formula("worth if closed else 0", symbols)
    latex = formula.to_latex("fr", {"worth": "valeur 100 %_#"})
    assert r"\text{valeur 100 \%\_\#}" in latex
    assert r"\text{si }" in latex
    assert r"\text{sinon}" in latex

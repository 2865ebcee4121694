"""Typesetting touches texts, never markup."""

from __future__ import annotations

from feint.report.typography import french_spaces, typeset


def test_french_spaces() -> None:
    assert french_spaces("Vraiment ? Oui ; 37 % : « non » !") == (
        "Vraiment\u202f? Oui\u202f; 37\u202f%\u00a0: «\u202fnon\u202f»\u202f!"
    )
    assert french_spaces("https://example.org/?a=1") == "https://example.org/?a=1"
    assert french_spaces("12:30") == "12:30"


def test_markup_is_left_alone() -> None:
    html = '<a href="x ?y" style="a : b" aria-label="Vrai ?">L&#39;offre ?</a>'
    assert typeset(html, "fr") == (
        '<a href="x ?y" style="a : b" aria-label="Vrai\u202f?">L’offre\u202f?</a>'
    )


def test_english_gets_apostrophes_only() -> None:
    assert typeset("<p>the board&#39;s word ?</p>", "en") == "<p>the board’s word ?</p>"


def test_straight_quotation_marks_become_those_of_the_language() -> None:
    html = '<p title="a">a &#34;time-out&#34; on paper</p>'
    assert typeset(html, "en") == '<p title="a">a “time-out” on paper</p>'
    assert typeset(html, "fr") == '<p title="a">a «\u202ftime-out\u202f» on paper</p>'


def test_single_quotation_marks_and_plural_possessives_are_curly() -> None:
    html = "<p>the creditors&#39; terms; 'Without any' says too much; it's</p>"
    assert typeset(html, "en") == ("<p>the creditors’ terms; ‘Without any’ says too much; it’s</p>")

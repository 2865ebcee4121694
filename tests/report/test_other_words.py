"""Words of panel, memo, tree and links: complete in both languages, no English in French."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict

import pytest
from tests.report.sample import sample_findings
from tests.report.test_language import ENGLISH_WORDS
from tests.report.variants import VARIANTS

import feint
from feint.report.language.languages import language as speak
from feint.report.language.link_words import link_words
from feint.report.language.memo_words import memo_words
from feint.report.language.reader_words import reader_words
from feint.report.language.tree_words import tree_words
from feint.report.memo import render_memo
from feint.report.page import render
from feint.report.plots.catalogue import pictures
from feint.report.tree.from_case import tree_of_case
from feint.report.tree.page import tree_page
from feint.report.tree.svg import tree_svg

VOCABULARIES = {
    "panel": lambda code: asdict(reader_words(code)),
    "memo": lambda code: asdict(memo_words(code)),
    "tree": tree_words,
    "links": link_words,
}


@pytest.mark.parametrize("name", list(VOCABULARIES))
def test_every_word_is_there_twice_with_the_same_facts(name: str) -> None:
    english: Mapping[str, str] = VOCABULARIES[name]("en")
    french: Mapping[str, str] = VOCABULARIES[name]("fr")
    assert set(english) == set(french)
    for key, text in english.items():
        assert text.strip(), key
        assert french[key].strip(), key
        assert text != french[key] or not re.search(r"[a-z]{3}", text), key
        facts = re.compile(r"\{\w*\}")
        assert sorted(facts.findall(text)) == sorted(facts.findall(french[key])), key


def texts_of(html: str) -> list[str]:
    """Everything that a person reads: between tags, read aloud, and said by scripts."""
    bare = re.sub(r"<style>.*?</style>|<code>.*?</code>|<script>.*?</script>", "", html, flags=re.S)
    said = re.findall(r'id="(?:reader-words|tree-data)">(.*?)</script>', bare, flags=re.S)
    bare = re.sub(r"<script.*?</script>", "", bare, flags=re.S)
    found = re.findall(r">([^<>]+)<", bare)
    found += re.findall(r'(?:aria-label|title|placeholder)="([^"]+)"', bare)
    for script in said:
        found += re.findall(r':"((?:[^"\\\\]|\\\\.)*)"', script)
    return found


def assert_french(html: str, name: str) -> None:
    for text in texts_of(html):
        assert not ENGLISH_WORDS.search(re.sub(r"feint [a-z-]+", "", text)), (name, text)
        assert not re.search(r"\w [;?!%»]|« ", text), (name, text)


def test_no_english_is_left_in_french_forms() -> None:
    assert_french(render_memo(sample_findings(), "fr"), "memo")
    for what, drawn in pictures(sample_findings(), "fr").items():
        assert_french(drawn, what)
    case = feint.load("openai-2025")
    tree = tree_of_case(case, speak("fr"), note=tree_words("fr")["middle"], solve=False)
    assert_french(tree_page(tree, speak("fr")), "tree page")
    assert_french(tree_svg(tree, speak("fr").formats, tree_words("fr"), "fr"), "tree picture")


def test_no_english_is_left_in_the_french_panel() -> None:
    run = feint.run("example", draws=64, seed=1)
    page = render(sample_findings(), "fr")
    assert 'id="reader"' not in page
    page = render(run.findings, "fr", sliders=run.sliders)
    panel = re.search(r'<div id="reader".*?</p>\s*</div>', page, flags=re.S)
    words = re.search(r'id="reader-words">(.*?)</script>', page, flags=re.S)
    assert panel
    assert words
    assert_french(panel[0], "panel")
    assert_french(" ".join(f"<i>{text}</i>" for text in strings(json.loads(words[1]))), "script")


def strings(value: object) -> list[str]:
    """Every text in a document, keys left out."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in strings(item)]


SPELT_ALIKE = {"cause", "causes", "question", "questions", "mission", "point", "points", "feint"}
"""Words that are the same in English and in French."""


@pytest.mark.parametrize("name", list(VARIANTS))
def test_no_text_reads_the_same_on_both_pages(name: str) -> None:
    """Whatever stands in both languages was left untranslated, or is spelt alike."""
    findings = VARIANTS[name]()
    for written in (render, render_memo):
        english, french = (set(texts_of(written(findings, code))) for code in ("en", "fr"))
        for text in english & french:
            plain = re.sub(r"\w+\[.*\]|\b[A-Z]\d+\b", "", text)  # tests and numbers of claims
            words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", plain)}
            assert words <= SPELT_ALIKE, (written.__name__, text)

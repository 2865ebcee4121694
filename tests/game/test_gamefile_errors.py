"""Every mistake in a game file has its class, its place and words in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feint.game import gamefile_errors as errors
from feint.game import gamefile_refusals as refusals
from feint.game.efg import parse_efg
from feint.game.gamefile_errors import GameFileError
from feint.game.nfg import parse_nfg

HEAD = 'EFG 2 R "" { "A" "B" }\n'
FORK = 'p "" 1 1 "" { "x" "y" } 0\n'
ENDS = 't "" 0 t "" 0'

MISTAKES = [
    ("", errors.NotAGameFileError, 1, 1),
    ('NFG 1 R ""', errors.NotAGameFileError, 1, 1),
    ('EFG 3 R "" { "A" }', errors.NotAGameFileError, 1, 5),
    ('EFG 2 R { "A" }', errors.UnexpectedTokenError, 1, 9),
    ('EFG 2 R "" { }', errors.UnexpectedTokenError, 1, 14),
    ('EFG 2 R "never closed', errors.UnterminatedTextError, 1, 9),
    (HEAD + ";", errors.UnexpectedCharacterError, 2, 1),
    (HEAD + 'q "" 1', errors.UnknownNodeKindError, 2, 1),
    (HEAD + 'p "" 3 1 "" { "x" } 0', errors.UnknownPlayerError, 2, 6),
    (HEAD + 'p "" 1 1.5 "" { "x" } 0', errors.UnexpectedTokenError, 2, 8),
    (HEAD + 'p "" 1 1 0', errors.InfosetUndefinedError, 2, 8),
    (HEAD + 'p "" 1 1 "" { } 0', errors.UnexpectedTokenError, 2, 15),
    (HEAD + 'p "" 1 1 "" { "x" 2 } 0', errors.UnexpectedTokenError, 2, 19),
    (HEAD + FORK + 'p "" 1 1 "" { "x" "z" } 0', errors.InfosetMismatchError, 3, 8),
    (HEAD + FORK + 't "" 1 "" { 1/0 2 }', errors.ZeroDenominatorError, 3, 13),
    (HEAD + FORK + 't "" 1 "" { 1e999 2 }', errors.NumberOutOfRangeError, 3, 13),
    (HEAD + FORK + 't "" 1 "" { 1 }', errors.UnexpectedTokenError, 3, 15),
    (HEAD + FORK + 't "" 1 "" { 1 2 3 }', errors.UnexpectedTokenError, 3, 17),
    (HEAD + FORK + 't "" 0 "" { 1 2 }', errors.NullOutcomeNamedError, 3, 6),
    (HEAD + FORK + 't "" 1 "" { 1 2 } t "" 1 "" { 1 3 }', errors.OutcomeMismatchError, 3, 24),
    (HEAD + FORK + 't "" 0 t "" 4', errors.OutcomeUndefinedError, 3, 13),
    (HEAD + FORK + 't "" 0', errors.FileEndsEarlyError, 3, 7),
    (HEAD + FORK + ENDS + '\n  t "" 0', errors.TrailingTextError, 4, 3),
    (HEAD + 'c "" 1 "" { "a" .5 "b" .4 } 0', errors.ChanceSumError, 2, 6),
    (HEAD + 'c "" 1 "" { "a" 1.5 "b" -.5 } 0', errors.ChanceOutOfRangeError, 2, 6),
    (HEAD + FORK + 't "" 0\np "" 1 1 0 ' + ENDS, errors.ForgetfulPlayerError, 4, 1),
    (HEAD + FORK + 't "" 1 "" { 1.2.3 2 }', errors.UnexpectedCharacterError, 3, 13),
]


@pytest.mark.parametrize(("text", "mistake", "line", "column"), MISTAKES)
def test_each_mistake_has_its_class_and_place(
    text: str, mistake: type[GameFileError], line: int, column: int
) -> None:
    with pytest.raises(mistake) as caught:
        parse_efg(text, "game.efg")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"game.efg:{line}:{column}: error[{mistake.code}] ")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('NFG 1 R "" { "A" } { 2 } 1', errors.FileEndsEarlyError),
        ('NFG 1 R "" { "A" } { 2 } 1 2 3', errors.TrailingTextError),
        ('NFG 1 R "" { "A" } { 0 }', errors.NoActionsError),
        ('NFG 1 R "" { "A" } { 2 } { { "" 1 } } 1 2', errors.OutcomeUndefinedError),
        ('NFG 1 R "" { "A" "B" } { 9999 9999 } 1', errors.GameTooLargeError),
        ('NFG 1 R "" { "A" "B" } { 2 } 1 2', errors.UnexpectedTokenError),
        ('EFG 2 R "" { "A" }', errors.NotAGameFileError),
    ],
)
def test_mistakes_in_strategic_games(text: str, mistake: type[GameFileError]) -> None:
    with pytest.raises(mistake):
        parse_nfg(text)


def test_message_points_at_the_word_in_both_languages() -> None:
    with pytest.raises(errors.UnknownPlayerError) as caught:
        parse_efg(HEAD + 'p "" 3 1 "" { "x" } 0', "game.efg")
    assert caught.value.render("en").splitlines() == [
        "game.efg:2:6: error[G108] player 3 does not exist: the file names 2",
        '  p "" 3 1 "" { "x" } 0',
        "       ^",
    ]
    assert caught.value.headline("fr") == (
        "game.efg:2:6: erreur[G108] le joueur 3 n'existe pas : le fichier en nomme 2"
    )


TREE = """EFG 2 R "t" { "A" "B" } "c"
c "" 1 "x" { "l" 1/3 "r" .6666666666666667 } 1 "fee" { -1, 2e0 }
p "" 1 1 "h" { "a" "b" } 0 t "" 2 "e" { 1 2 } t "" 0
p "" 2 1 "" { "a" } 0 t "" 2"""
TABLE = 'NFG 1 R "t" { "A" "B" } { { "x" "y" } { "u" } } { { "" 1 2 } } 1 0'


@given(st.data())
@settings(max_examples=300)
def test_no_damage_to_a_file_raises_anything_else(data: st.DataObject) -> None:
    text, parse = data.draw(st.sampled_from([(TREE, parse_efg), (TABLE, parse_nfg)]))
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 12)))
    noise = data.draw(st.text(st.sampled_from('{}",/. -e019pct\\\n'), max_size=6))
    caught: GameFileError | None = None
    try:
        parse(text[:start] + noise + text[stop:])
    except GameFileError as error:
        caught = error
    assert caught is None or (caught.line >= 1 and caught.render("fr"))


def test_long_lines_are_shown_around_the_mistake() -> None:
    with pytest.raises(errors.TrailingTextError) as caught:
        parse_nfg('NFG 1 R "" { "A" } { 300 } ' + "12345 " * 301)
    shown, caret = caught.value.render().splitlines()[1:3]
    assert len(shown) < 110
    assert shown[caret.index("^") :].startswith("12345")


def test_codes_are_unique_and_every_text_exists_in_both_languages() -> None:
    classes = [
        item
        for module in (errors, refusals)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, GameFileError) and item is not GameFileError
    ]
    unique = set(classes)
    assert len({item.code for item in unique}) == len(unique)
    assert all(item.text.en and item.text.fr and item.__name__.endswith("Error") for item in unique)

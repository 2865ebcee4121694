"""The pictures: nothing overlaps, nothing is shown by colour alone, contrast is enough."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.sample import sample_findings, times
from tests.report.variants import VARIANTS

from feint.explain.findings import Estimate, ParameterRow
from feint.report.language.languages import LANGUAGES
from feint.report.motive_styles import DASHES, MARKERS, motive_styles
from feint.report.page import style
from feint.report.pictures.flow import read_flow
from feint.report.pictures.frame import probability_ticks, spread_apart, text_width, wrapped
from feint.report.pictures.ladder import rung, scale_words
from feint.report.pictures.ranges import read_range
from feint.report.pictures.strips import Axis, common_axis
from feint.report.reading import EventReading, Push
from feint.report.sections.section import open_page


@given(
    st.lists(st.tuples(st.floats(0, 340), st.floats(10, 50)), min_size=1, max_size=9),
)
def test_labels_never_overlap(labels: list[tuple[float, float]]) -> None:
    centres, gaps = [c for c, _ in labels], [g for _, g in labels]
    placed = spread_apart(centres, gaps, 0, 360)
    order = sorted(range(len(placed)), key=lambda index: placed[index])
    for upper, lower in pairwise(order):
        assert placed[lower] - placed[upper] >= (gaps[upper] + gaps[lower]) / 2 - 0.1


def test_labels_keep_their_order_and_stay_where_there_is_room() -> None:
    assert spread_apart([50, 200], [30, 30], 0, 360) == [50, 200]
    first, second = spread_apart([100, 101], [30, 30], 0, 360)
    assert first < second
    assert second - first == pytest.approx(30, abs=0.2)


@given(st.text(alphabet="abc dé", min_size=1, max_size=120), st.integers(1, 4))
def test_wrapped_text_fits(text: str, lines: int) -> None:
    rows = wrapped(text, 90, 13, lines)
    assert len(rows) <= lines
    assert all(text_width(row, 13) <= 90 * 1.1 + 8 for row in rows)


def test_the_axis_reaches_over_the_highest_value() -> None:
    assert probability_ticks(0.54).top == pytest.approx(0.6)
    assert probability_ticks(0.22).top == pytest.approx(0.3)
    assert probability_ticks(0.97).top == 1.0
    assert probability_ticks(float("nan")).top == 1.0


def test_each_motive_has_a_style_of_its_own_by_its_place_in_the_file() -> None:
    case = VARIANTS["seven_motives"]().case
    styles = motive_styles(case)
    indices = [styles["bidder", motive].index for motive in case.motive_names("bidder")]
    assert indices == [1, 2, 3, 4, 5, 6, 7, 0]
    assert len(set(DASHES)) == len(DASHES) == len(set(MARKERS)) == len(MARKERS) == 8
    sheet = style()
    for index in range(8):
        assert f".p{index}{{" in sheet
        assert sheet.count(f"--m{index}:") == 2


def test_two_typed_players_share_no_style() -> None:
    case = VARIANTS["two_typed_sides"]().case
    styles = motive_styles(case)
    named = [styles[key].index for key in styles if key[1] != "unmodelled"]
    assert len(named) == len(set(named))


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_of_every_text_colour(scheme: int) -> None:
    blocks = re.findall(r":root\{([^}]*--paper[^}]*)\}", style())
    colours = dict(re.findall(r"--([a-z0-9]+):(#[0-9A-Fa-f]{6})\b", blocks[scheme]))
    texts = ["ink", "soft", "unseen", "flag", "link", *(f"m{index}" for index in range(8))]
    for ground in ("paper", "wash"):
        for name in texts:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def reading(*factors: Estimate) -> EventReading:
    pushes = tuple(Push(str(i), str(i), factor) for i, factor in enumerate(factors))
    return EventReading(1, "head", "title", pushes, 0.1)


def test_one_axis_serves_all_strips_of_a_section() -> None:
    axis = common_axis([reading(times(2.0)), reading(times(0.1))])
    assert axis.percent(1.0) == 50
    assert axis.percent(axis.bound) == 100
    assert axis.percent(1 / axis.bound) == 0
    assert not axis.cut
    assert common_axis([reading(times(500.0))]) == Axis(15.0, True)
    assert common_axis([]).bound == 6.0


def test_a_forecast_that_is_no_number_has_no_rung() -> None:
    formats = LANGUAGES["en"].formats
    nan = float("nan")
    assert rung("x", "", Estimate(nan, nan, nan, nan), formats) is None
    row = rung("x", "", Estimate(0.88, nan, nan, 0.0), formats)
    assert row is not None
    assert (row.low, row.width, row.value, row.word) == (88.0, 0.0, "88%", "likely")


def test_the_scale_of_words_covers_nought_to_a_hundred() -> None:
    words = scale_words(LANGUAGES["fr"].formats)
    assert [place for place, _, _ in words] == [2.5, 15, 35, 50, 65, 85, 97.5]


def test_seen_possible_and_not_yet() -> None:
    page = open_page(sample_findings(), LANGUAGES["en"])
    flow = read_flow(page.names, page.findings.forecasts)
    assert [decision.state for decision in flow.decisions] == [
        "given", "seen", "seen", "seen", "open", "open", "open",
    ]  # fmt: skip
    assert flow.cut == 4
    bid = flow.decisions[1]
    assert [chip.chosen for chip in bid.chips] == [False, False, True, False]
    assert all(not chip.chance for chip in bid.chips)
    assert [chip.chance for chip in flow.decisions[4].chips] == ["88%", "9%", "3%"]


def test_ranges_before_and_after() -> None:
    pair = read_range(ParameterRow("x", (0.0, 5.0, 10.0), (2.0, 5.0, 8.0)))
    assert pair is not None
    assert pair.narrowed
    assert pair.before[0] < pair.after[0]
    assert read_range(ParameterRow("x", (3.0, 3.0, 3.0), (3.0, 3.0, 3.0))) is None
    assert read_range(ParameterRow("x", (0.0, 1.0, 2.0), (float("nan"), 1.0, 2.0))) is None

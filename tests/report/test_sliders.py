"""The reader's own odds: what the page computes in the browser is what the library computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from feint.explain.beliefs import lane_masses
from feint.explain.claims import claim_results
from feint.explain.conduct import conduct_and_forecasts
from feint.explain.reader import reader_view
from feint.explain.slider_data import followed_claims, slider_data
from feint.explain.slider_packing import pack
from feint.loading import loads
from feint.pipeline import run
from feint.report.page import render
from feint.solved import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CASES = Path(__file__).parents[1] / "reference" / "cases"
ASKED = {
    "joint": """
lead: K3
claims:
  - {id: K1, en: One, kind: motive, test: "bayes_factor(motive.a: friend, foe | observed)",
     important: true}
  - {id: K2, en: Two, kind: cause, important: true, test: "E[meet | observed] < E[calm | observed]"}
  - {id: K3, en: Three, kind: motive, test: "P(motive.b = liar | observed) > 0.5"}
questions:
  - {id: Q1, en: Four, ask: "P(third = go | observed)"}
  - {id: Q2, en: Five, ask: "EU(a | observed, motive = friend) - EU(a | observed, motive = foe)"}
  - {id: Q3, en: Six, ask: "E[calm | observed, known do second = same]"}
""",
    "signals": """
lead: K1
claims:
  - {id: K1, en: One, kind: motive, important: true,
     test: "P(prefers(x, luck = good, luck = bad; at move) | observed) > 1/2"}
  - {id: K2, en: Two, kind: cause, important: true,
     test: "E[gx | observed] > 0.1 and P(cheer = on | observed) > 0.6"}
questions:
  - {id: Q1, en: Four, ask: "P(cheer = on | observed)"}
  - {id: Q2, en: Five, ask: "P(luck = good | observed until help, cheer = on)"}
  - {id: Q3, en: Six, ask: "E[aid | observed] / E[gz | observed]"}
  - {id: Q4, en: Seven, ask: "P(help = yes | observed, do move = out)"}
""",
}
"""Claims and questions for cases of the reference implementation, which have none."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a reader does on the panel, and the same for the library."""

    priors: Mapping[str, tuple[str, float]] = field(default_factory=dict)  # player: motive, percent
    without: tuple[str, ...] = ()
    within: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # parameter: edges


HANDS = {
    "joint": (
        Hand(),
        Hand({"a": ("foe", 80.0)}),
        Hand({"a": ("friend", 5.0), "b": ("liar", 60.0)}),
        Hand(without=("f1",)),
        Hand(without=("f1", "f2")),
        Hand(within={"x": (4, 20)}),
        Hand({"b": ("loyal", 30.0)}, ("f2",), {"y": (0, 16)}),
    ),
    "signals": (
        Hand({"x": ("shy", 75.0)}),
        Hand(without=("hint", "letter")),
        Hand(without=("entry",)),
        Hand(without=("help", "hint2")),
        Hand(without=("entry", "help", "rumour")),
        Hand({"y": ("unmodelled", 40.0)}, ("rumour",), {"g": (8, 32), "o": (0, 24)}),
    ),
}


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=list(ASKED))
def solved(request: pytest.FixtureRequest) -> Run:
    name = request.param
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8") + ASKED[name]
    return run(loads(text, f"{name}.yaml"), draws=512, seed=3)


@pytest.fixture
def page(browser: Browser, solved: Run, tmp_path: Path) -> Iterator[Page]:
    data = slider_data(solved.inquiry, followed_claims(solved.case))
    assert data is not None
    file = tmp_path / "page.html"
    file.write_text(render(solved.findings, "en", sliders=pack(data)), encoding="utf-8")
    opened = browser.new_context(offline=True).new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(file.as_uri())
    opened.wait_for_selector("#reader[data-ready]")
    yield opened
    assert said == []
    opened.context.close()


MOVE = """([input, value]) => {
  input.value = value;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}"""


def follow(
    page: Page, solved: Run, hand: Hand, edges: Mapping[str, tuple[int, tuple[float, ...]]]
) -> None:
    """Do on the panel what ``hand`` says, from the state the page starts with."""
    page.locator("#reader .reader-reset").click()
    case = solved.case
    for player, (motive, percent) in hand.priors.items():
        number = list(case.typed_players).index(player)
        place = case.motive_names(player).index(motive)
        node = page.locator(f'[data-prior="{number}.{place}"]').element_handle()
        page.evaluate(MOVE, [node, percent])
        page.evaluate("() => new Promise(requestAnimationFrame)")
    for name in hand.without:
        page.locator(f'[data-evidence="{name}"]').uncheck()
    for name, ends in hand.within.items():
        row = page.locator(f'[data-range="{edges[name][0]}"]')
        for place in (1, 0):
            page.evaluate(MOVE, [row.locator("input").nth(place).element_handle(), ends[place]])
    settle(page)


def settle(page: Page) -> None:
    """Until every place on the page follows the last move."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    page.wait_for_selector("#reader[data-settled=yes]")


def numbers(page: Page) -> tuple[dict[str, float], dict[str, tuple[float | None, str]]]:
    """Beliefs by "player.motive" and answers by name, with all their digits."""
    found = page.evaluate(
        """() => ({
          beliefs: [...document.querySelectorAll('[data-belief]')].map(node =>
            [node.dataset.belief, Number(node.parentNode.querySelector('.post').dataset.value)]),
          answers: [...document.querySelectorAll('.follow [data-mine]')].map(node =>
            [node.dataset.mine, node.dataset.value, node.dataset.grade]),
        })"""
    )
    answers = {
        name: (float(value) if value else None, grade) for name, value, grade in found["answers"]
    }
    return dict(found["beliefs"]), answers


def expected(solved: Run, hand: Hand, edges: Mapping[str, tuple[int, tuple[float, ...]]]) -> Any:
    """The library's inquiry for the same reader."""
    within = {
        name: (edges[name][1][low], edges[name][1][high])
        for name, (low, high) in hand.within.items()
    }
    priors = {}
    for player, (motive, percent) in hand.priors.items():
        old = prior_of(solved, player)
        rest = 1 - old[motive]
        priors[player] = {
            name: percent / 100 if name == motive else share * (1 - percent / 100) / rest
            for name, share in old.items()
        }
    return reader_view(solved.inquiry, priors=priors, without=hand.without, within=within)


def prior_of(solved: Run, player: str) -> dict[str, float]:
    (weights,) = (table for table in solved.case.priors if player in table.players)
    place, total = weights.players.index(player), sum(weight for _, weight in weights.rows)
    found: dict[str, float] = {}
    for motives, weight in weights.rows:
        found[motives[place]] = found.get(motives[place], 0.0) + weight / total
    return found


def test_the_page_weighs_as_the_library_does(page: Page, solved: Run) -> None:
    data = slider_data(solved.inquiry, followed_claims(solved.case))
    assert data is not None
    edges = {item.name: (i, item.edges) for i, item in enumerate(data.ranges)}
    case = solved.case
    for hand in HANDS[case.name]:
        follow(page, solved, hand, edges)
        beliefs, answers = numbers(page)
        view = expected(solved, hand, edges)
        masses = lane_masses(view).mass[-1]
        for number, player in enumerate(case.typed_players):
            own = view.blueprint.lanes.motive[player]
            for place, motive in enumerate(case.motive_names(player)):
                right = masses[:, own == place].sum() / masses.sum()
                assert beliefs[f"{number}.{place}"] == pytest.approx(right, abs=5e-4), (
                    hand,
                    motive,
                )
        asked = [claim for claim in (*case.claims, *case.questions) if claim.name in answers]
        assert len(asked) == len(ASKED[case.name].split("{id:")) - 1
        results = {r.name: r for r in claim_results(view, asked, lane_masses(view))}
        for name, (value, grade) in answers.items():
            result = results[name]
            if value is None:  # sums that do not travel: only where a fact is left out
                assert set(hand.without) & {fact[0] for fact in data.facts}, (hand, name)
                continue
            found = result.answer.share or result.answer.estimate
            # a comparison is made draw by draw: one draw on its very edge may fall on either side
            edge = view.weight().max() / view.weight().sum() if result.answer.share else 0.0
            assert value == pytest.approx(found.value, abs=5e-4 + edge, rel=5e-4), (hand, name)
            if grade:
                assert grade == result.grade, (hand, name)


def test_stages_to_come_and_deeds_follow(page: Page, solved: Run) -> None:
    data = slider_data(solved.inquiry, followed_claims(solved.case))
    assert data is not None
    edges = {item.name: (i, item.edges) for i, item in enumerate(data.ranges)}
    for hand in HANDS[solved.case.name][-2:]:
        follow(page, solved, hand, edges)
        told = page.evaluate(
            """() => [...document.querySelectorAll('[data-mine*=":"]')]
                 .map(node => [node.dataset.mine, node.dataset.value])"""
        )
        conduct, forecasts = conduct_and_forecasts(expected(solved, hand, edges))
        right = {f"stage:{f.stage}.{o}": e.value for f in forecasts for o, e in f.options.items()}
        right |= {
            f"deed:{c.stage}.{o}.{motive}": e.value
            for c in conduct
            for motive, chances in c.by_motive.items()
            for o, e in chances.items()
        }
        assert any(name.startswith("stage:") for name, _ in told)
        for name, value in told:
            if value and name in right:
                assert float(value) == pytest.approx(right[name], abs=5e-4), (hand, name)


PATHS = """() => Object.fromEntries([...document.querySelectorAll('svg.chart[data-player]')]
  .flatMap(chart => [...chart.querySelectorAll('[data-end]')].filter(end => end.own).map(end => [
    chart.dataset.player + '.' + end.dataset.end,
    end.own.getAttribute('points').split(' ').map(point =>
      (chart.dataset.bottom - point.split(',')[1])
      / (chart.dataset.bottom - chart.dataset.top) * (chart.dataset.roof || chart.dataset.ceiling)),
  ])))"""


def test_the_path_of_belief_follows_event_by_event(page: Page, solved: Run) -> None:
    """Read off the chart, to a tenth of a pixel; a line that goes high is not cut at the top."""
    data = slider_data(solved.inquiry, followed_claims(solved.case))
    assert data is not None
    edges = {item.name: (i, item.edges) for i, item in enumerate(data.ranges)}
    player = page.locator("svg.chart[data-player]").first.get_attribute("data-player")
    assert player is not None
    last = solved.case.motive_names(player)[-1]
    hand = Hand(
        {player: (last, 95.0)}, within={data.ranges[0].name: (1, len(data.ranges[0].edges) - 1)}
    )
    follow(page, solved, hand, edges)
    view = expected(solved, hand, edges)
    masses = lane_masses(view).mass.sum(axis=1)
    own = view.blueprint.lanes.motive[player]
    paths = page.evaluate(PATHS)
    highest = 0.0
    for place, motive in enumerate(solved.case.motive_names(player)):
        right = masses[:, own == place].sum(axis=1) / masses.sum(axis=1)
        assert paths[f"{player}.{motive}"] == pytest.approx(right.tolist(), abs=2e-3), motive
        highest = max(highest, *right)
    assert highest > 0.6


def test_with_all_facts_every_answer_follows(page: Page, solved: Run) -> None:
    _, answers = numbers(page)
    assert answers
    assert all(value is not None for value, _ in answers.values())

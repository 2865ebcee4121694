"""What a case says when it leaves things unsaid: defaults, orders, kinds."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from feint.case import (
    CaseError,
    builtin_names,
    count_terminals,
    load,
    loads,
    restate,
    symbols,
    template,
)
from feint.case.model import Case, Text

SMALL = """\
feint: 1
case: small
title: Small
as_of: 2025-02-13
players: {x: {en: The X}, y: }
parameters:
  a: {low: 1, high: 2, covers: all, shape: uniform, why: test}
quantities:
  gain: a if reply = yes else 0
motives:
  x:
    bold: {en: is bold, weights: {gain: 1}}
    shy: {en: is shy, weights: {gain: -1}}
  y:
    only: {weights: {gain: [-2, -1]}}
stages:
  - move: {player: x, options: [go, stay]}
  - reply: {player: y, when: move = go, options: [yes, no]}
"""


def small(*more: str) -> Case:
    return loads(SMALL + "\n".join(more))


def codes(text: str) -> list[str]:
    with pytest.raises(CaseError) as raised:
        loads(text)
    return [problem.code for problem in raised.value.problems]


def share(case: Case, player: str, motive: str) -> float:
    weights = next(w for w in case.priors if player in w.players)
    index = weights.players.index(player)
    total = sum(weight for _, weight in weights.rows)
    return sum(weight for motives, weight in weights.rows if motives[index] == motive) / total


# --- beliefs ----------------------------------------------------------------------------------


def test_priors_are_equal_with_a_tenth_for_unmodelled() -> None:
    case = small()
    assert share(case, "x", "unmodelled") == pytest.approx(0.1)
    assert share(case, "x", "bold") == pytest.approx(0.45)
    assert case.typed_players == ("x",)


def test_a_prior_without_unmodelled_gives_it_a_tenth() -> None:
    case = small("priors: {motive.x: {bold: 3, shy: 1}}")
    assert share(case, "x", "unmodelled") == pytest.approx(0.1)
    assert share(case, "x", "bold") == pytest.approx(0.9 * 0.75)


def test_the_default_belief_is_a_dirichlet_of_ten_around_the_modelled_prior() -> None:
    (belief,) = small("priors: {motive.x: {bold: 3, shy: 1, unmodelled: 5}}").believed
    assert belief.dirichlet
    assert belief.rows == ((("bold",), 7.5), (("shy",), 2.5))


def test_beliefs_may_be_fixed_and_may_list_unmodelled() -> None:
    (belief,) = small("believed: {motive.x: {bold: 1, shy: 1, unmodelled: 2}}").believed
    assert not belief.dirichlet
    assert [motives for motives, _ in belief.rows] == [("bold",), ("shy",), ("unmodelled",)]


JOINT = """\
    third: {weights: {gain: -3}}
priors:
  motive.x, motive.y:
    - {x: bold, y: only, weight: 2}
    - {x: shy, y: third, weight: 1}
"""


def test_a_joint_prior_gives_each_player_its_tenth_of_unmodelled() -> None:
    text = SMALL.replace("stages:", f"{JOINT}stages:")
    case = loads(text)
    (prior,) = case.priors
    assert prior.players == ("x", "y")
    assert share(case, "x", "unmodelled") == pytest.approx(0.1)
    assert share(case, "y", "unmodelled") == pytest.approx(0.1)
    assert share(case, "x", "bold") == pytest.approx(0.9 * 2 / 3)
    (belief,) = case.believed
    assert dict(belief.rows) == pytest.approx({("bold", "only"): 20 / 3, ("shy", "third"): 10 / 3})


def test_a_belief_on_one_of_two_leaves_the_other_its_marginal() -> None:
    text = SMALL.replace("stages:", f"{JOINT}believed: {{motive.x: {{bold: 1, shy: 1}}}}\nstages:")
    of_x, of_y = loads(text).believed
    assert (of_x.players, of_y.players) == (("x",), ("y",))
    assert dict(of_y.rows) == pytest.approx({("only",): 20 / 3, ("third",): 10 / 3})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("priors: {motive.y: {only: 1}}", "C232"),
        ("priors: {motive.x: {bold: 1}}", "C235"),
        ("priors: {motive.x: {bold: 1, shy: 1, wild: 1}}", "C234"),
        ("priors: {bidder: {bold: 1, shy: 1}}", "C230"),
        ("believed: {motive.x: {dirichlet: {bold: 1, shy: 0}}}", "D116"),
    ],
)
def test_wrong_weights(line: str, code: str) -> None:
    assert codes(SMALL + line) == [code]


# --- dates and evidence -----------------------------------------------------------------------


def test_priors_are_as_of_the_day_before_the_first_evidence() -> None:
    case = small("observed:", "  - {date: 2025-02-03, move: move = go}")
    assert case.prior_at == date(2025, 2, 2)
    assert small().prior_at == date(2025, 2, 13)


def test_facts_before_the_priors_are_given() -> None:
    case = small(
        "prior_at: 2025-02-04",
        "observed:",
        "  - {date: 2025-02-05, move: reply = no}",
        "  - {date: 2025-02-03, move: move = go}",
    )
    assert [fact.stage for fact in case.facts] == ["move", "reply"]
    assert [fact.stage for fact in case.given] == ["move"]


# --- payoffs ----------------------------------------------------------------------------------


def test_discernment_defaults_to_two_to_eight_for_the_default_scale() -> None:
    discernment = small().players["x"].discernment
    assert discernment.difference is None
    np.testing.assert_allclose(discernment.ratio.ppf([0.05, 0.95]), [2, 8])


def test_costs_take_numbers_ranges_and_formulas() -> None:
    case = small("costs: {x: {move = go: 0.5, reply = yes: [1, 2], reply = no: a / 2}}")
    number, span, formula = case.players["x"].costs
    assert number.amount.is_constant
    assert span.amount.support == (1, 2)
    assert formula.amount.parameters == {"a"}


def test_kinds_of_quantities_do_not_depend_on_their_order() -> None:
    case = loads(
        SMALL.replace(
            "quantities:\n",
            "quantities:\n"
            "  mine: 1 if winner = x else 0\n"
            "  winner: second if reply = yes else y\n"
            "  second: x if move = go else y\n",
        )
    )
    kinds = {name: q.formula.kind for name, q in case.quantities.items()}
    assert kinds == {"second": "label", "winner": "label", "mine": "number", "gain": "number"}
    assert list(case.quantities) == ["second", "winner", "mine", "gain"]


# --- stages -----------------------------------------------------------------------------------


def test_options_may_be_any_word_and_carry_words_and_weights() -> None:
    text = SMALL.replace(
        "options: [yes, no]", "options: {yes: {en: Yes!, weight: 2, group: g}, no: Nope, null: }"
    )
    yes, no, null = loads(text).stage("reply").options
    assert (yes.weight, yes.group, yes.label.in_language("fr")) == (2, "g", "Yes!")
    assert (no.name, no.label.in_language("en"), no.weight) == ("no", "Nope", 1)
    assert null.name == "null"


def test_a_chance_stage_has_the_options_of_its_odds() -> None:
    case = loads(SMALL + "  - luck: {player: chance, odds: {up: a / 4, down: 1 - a / 4}}\n")
    assert case.stage("luck").option_names == ("up", "down")


def test_a_parameter_known_to_some_multiplies_the_game() -> None:
    known = "known_to: [x], why: test}"
    assert count_terminals(small()) == 3 * 2
    assert count_terminals(loads(SMALL.replace("why: test}", known))) == 3 * 2 * 16
    few = known.replace("}", ", points: 4}")
    assert count_terminals(loads(SMALL.replace("why: test}", few))) == 3 * 2 * 4
    everybody = "known_to: [x, y], why: test}"
    assert loads(SMALL.replace("why: test}", everybody)).parameters["a"].known_to == "all"


# --- the whole --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["example", "entry"])
def test_the_examples_have_no_warnings(name: str) -> None:
    assert load(name).warnings == ()
    assert name in builtin_names()


@pytest.mark.parametrize("name", ["example", "entry"])
def test_the_queries_of_the_examples_can_be_read(name: str) -> None:
    from feint.infer.query import parse_query

    assert load(name, check_query=parse_query).claims


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_starter_is_a_valid_case_with_comments(language: str) -> None:
    from feint.infer.query import parse_query

    text = template(language)
    assert loads(text, check_query=parse_query).warnings == ()
    assert sum(line.startswith("#") for line in text.splitlines()) > 8


def test_symbols_name_what_formulas_may_use() -> None:
    found = symbols(load("example"))
    assert found.motives["bidder"] == ("acquirer", "spoiler", "unmodelled")
    assert found.stages["answer"] == ("reject", "talk", "sell")
    assert found.quantities["closed"] == "truth"


def test_reading_a_case_needs_no_heavy_package() -> None:
    script = (
        "import sys, feint.case\n"
        "feint.case.load('example')\n"
        "heavy = {'numba', 'scipy', 'duckdb', 'jinja2', 'pandas'}\n"
        "print(sorted(heavy & set(sys.modules)), callable(feint.case.load))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] True"


def test_sections_have_limits() -> None:
    many = "".join(f"  q{index}: {index}\n" for index in range(501))
    assert codes(SMALL.replace("quantities:\n", f"quantities:\n{many}")) == ["C209"]


def test_a_large_case_is_read_in_little_work() -> None:
    """Five hundred quantities in a chain, each naming the next: order is found, not searched."""
    chain = "".join(f"  q{index}: q{index + 1} + 1\n" for index in range(498)) + "  q498: a\n"
    text = SMALL.replace("quantities:\n", f"quantities:\n{chain}")
    assert list(loads(text).quantities)[:2] == ["q498", "q497"]


def test_a_reason_may_be_told_in_both_languages() -> None:
    assert loads(SMALL).parameters["a"].why == Text({"": "test"})
    both = loads(SMALL.replace("why: test", "why: {en: a guess, fr: une idée}"))
    assert both.parameters["a"].why == Text({"en": "a guess", "fr": "une idée"})
    assert "pourquoi : une idée" in restate(both, "fr").replace("\u00a0", " ")

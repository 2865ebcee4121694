"""The value of binding oneself, against games whose answer is known by hand."""

from __future__ import annotations

from math import exp, log

import pytest

import feint

# An entrant moves first; the incumbent would rather share once it is in (Selten 1978, one market).
ENTRY = """
feint: 1
case: deterrence
title: Deterrence
as_of: 2025-01-01
players: {entrant: {en: Entrant}, incumbent: {en: Incumbent}}
quantities:
  profit: 10 if enter = out else (4 if reply = share else -1)
  takings: 0 if enter = out else (4 if reply = share else -2)
motives:
  entrant: {earner: {en: earns, weights: {takings: 1}}}
  incumbent: {firm: {en: earns, weights: {profit: 1}}}
discernment:
  entrant: {difference: 1, makes_likelier: 3}
  incumbent: {difference: 1, makes_likelier: 3}
stages:
  - enter: {player: entrant, options: [out, in]}
  - reply: {player: incumbent, when: enter = in, options: [share, fight]}
"""

LEADER = """
feint: 1
case: leader
title: Two firms choose how much to make, at once
as_of: 2025-01-01
players: {first: {en: First}, second: {en: Second}}
quantities:
  made: "(by mine: {none: 0, three: 3, four: 4, six: 6})"
  theirs: "(by other: {none: 0, three: 3, four: 4, six: 6})"
  own: made * (12 - made - theirs)
  rival: theirs * (12 - made - theirs)
motives:
  first: {firm: {en: earns, weights: {own: 1}}}
  second: {firm: {en: earns, weights: {rival: 1}}}
discernment:
  first: {difference: 1, makes_likelier: 1e12}
  second: {difference: 1, makes_likelier: 1e12}
stages:
  - mine: {player: first, options: [none, three, four, six]}
  - other: {player: second, options: [none, three, four, six], sees: []}
"""


def share(first: float, second: float, precision: float) -> float:
    """Logit chance of the first of two options."""
    return 1 / (1 + exp(precision * (second - first)))


def test_an_incumbent_that_can_announce_a_fight_keeps_the_entrant_out():
    run = feint.run(feint.case.loads(ENTRY), draws=8, seed=0)
    bound = run.advise("incumbent")[0].commitment
    precision = log(3)
    # quiet: the entrant goes by the reply it expects, whatever the incumbent then does
    yields = share(4, -1, precision)
    enters = share(4 * yields - 2 * (1 - yields), 0, precision)
    quiet = {"share": 4 * enters + 10 * (1 - enters), "fight": -enters + 10 * (1 - enters)}
    # announced: it knows the reply
    told = {name: share(takings, 0, precision) for name, takings in (("share", 4), ("fight", -2))}
    announced = {
        "share": 4 * told["share"] + 10 * (1 - told["share"]),
        "fight": -told["fight"] + 10 * (1 - told["fight"]),
    }
    for name in ("share", "fight"):
        assert bound.quiet[name].value == pytest.approx(quiet[name], rel=1e-9)
        assert bound.announced[name].value == pytest.approx(announced[name], rel=1e-9)
    assert (bound.option, bound.unbound) == ("fight", "share")
    assert bound.value.value == pytest.approx(announced["fight"] - quiet["share"], rel=1e-9)
    assert bound.value.value > 4
    assert not bound.ex_ante
    assert bound.solved == 1


def test_a_firm_that_moves_in_the_open_earns_what_a_leader_does():
    # of 12 - x - y with no costs: both make 4 at once and earn 16; a leader makes 6, is answered
    # with 3 and earns 18 (Stackelberg 1934)
    run = feint.run(feint.case.loads(LEADER), draws=8, seed=0)
    advice = run.advise("first")[0]
    assert advice.best == "four"
    bound = advice.commitment
    assert (bound.option, bound.unbound) == ("six", "four")
    assert bound.announced["six"].value == pytest.approx(18, abs=1e-6)
    assert bound.quiet["four"].value == pytest.approx(16, abs=1e-6)
    assert bound.value.value == pytest.approx(2, abs=1e-6)


def test_a_move_that_all_see_anyway_gains_nothing_from_being_announced():
    alone = feint.run(feint.case.loads(ENTRY), draws=8, seed=0).advise("entrant")[0]
    assert alone.commitment.value.value == pytest.approx(0, abs=1e-9)


def test_a_player_with_several_motives_plans_before_it_knows_its_own():
    run = feint.run("entry", draws=64, seed=0)
    each = run.advise("incumbent")
    assert [one.motive for one in each] == ["soft", "tough"]
    assert all(one.commitment.ex_ante for one in each)
    assert each[0].commitment == each[1].commitment


def test_payoffs_of_motives_in_different_units_have_none_when_averaged():
    run = feint.run("example", draws=16, seed=1)
    assert [one.unit for one in run.advise("bidder")] == ["USD bn", None]
    assert run.advise("bidder")[0].commitment.unit is None
    assert feint.run("entry", draws=16, seed=1).advise("incumbent")[0].commitment.unit == "EUR m"

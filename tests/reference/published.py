"""A signalling game whose agent-logit equilibria were computed elsewhere, written as a case."""

from __future__ import annotations

SENDER = """
feint: 1
case: signalling
title: Banks, Camerer and Porter, game 2
as_of: 2025-03-01
players:
  sender: {{en: Sender}}
  receiver: {{en: Receiver}}
quantities:
  first: {first}
  second: {second}
  hers: "{hers}"
motives:
  sender:
    one: {{en: one, weights: {{first: 1}}}}
    two: {{en: two, weights: {{second: 1}}}}
  receiver:
    own: {{en: own, weights: {{hers: 1}}}}
priors:
  motive.sender: {{one: 1, two: 1}}
believed:
  motive.sender: {{one: 1, two: 1}}
discernment:
  sender: {{difference: {difference}, makes_likelier: 2.718281828459045}}
  receiver: {{difference: {difference}, makes_likelier: 2.718281828459045}}
stages:
  - message: {{player: sender, options: [m1, m2, m3]}}
  - action: {{player: receiver, options: [a1, a2, a3]}}
"""
# Banks, Camerer and Porter (1994), game 2: payoffs of sender and receiver by message (row) and
# answer, for either type of the sender.
ONE = (("12", "21", "03"), ("12", "11", "21"), ("31", "00", "21"))
TWO = (("22", "14", "32"), ("22", "04", "31"), ("22", "00", "21"))

ASKED = (
    *(f"P(message = m{m} | motive.sender = {t})" for t in ("one", "two") for m in (1, 2, 3)),
    *(f"P(action = a{a} | message = m{m})" for m in (1, 2, 3) for a in (1, 2, 3)),
)
PLAY = {
    0.5: (
        0.27179914,
        0.29239361,
        0.43580725,
        0.38885947,
        0.28666663,
        0.32447390,
        0.27064288,
        0.39690250,
        0.33245461,
        0.34709364,
        0.44238343,
        0.21052293,
        0.43519502,
        0.21323685,
        0.35156813,
    ),
    1.0: (
        0.21404582,
        0.18987035,
        0.59608382,
        0.40631214,
        0.19397031,
        0.39971755,
        0.19854881,
        0.52109219,
        0.28035900,
        0.32859829,
        0.55051715,
        0.12088456,
        0.52202105,
        0.12854834,
        0.34943061,
    ),
    2.0: (
        0.11120178,
        0.03608907,
        0.85270915,
        0.25113684,
        0.04259557,
        0.70626759,
        0.08690788,
        0.75253513,
        0.16055699,
        0.21649907,
        0.75420097,
        0.02929996,
        0.68549421,
        0.03749001,
        0.27701578,
    ),
}
"""Answers to ``ASKED`` at three precisions, by pygambit and by a Newton continuation."""


def _table(rows: tuple[tuple[str, ...], ...], player: int) -> str:
    """A ``by`` table of the payoffs of one player."""
    inner = [
        "(by action: {" + ", ".join(f"a{a}: {cell[player]}" for a, cell in enumerate(row, 1)) + "})"
        for row in rows
    ]
    return "by message: {" + ", ".join(f"m{m}: {t}" for m, t in enumerate(inner, 1)) + "}"


def signalling_case(precision: float) -> str:
    """The text of the case in which both players have this precision."""
    return SENDER.format(
        first=f'"{_table(ONE, 0)}"',
        second=f'"{_table(TWO, 0)}"',
        hers=f"({_table(ONE, 1)}) if motive.sender = one else ({_table(TWO, 1)})",
        difference=1 / precision,
    )

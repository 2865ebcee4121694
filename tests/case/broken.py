"""Broken case files: each an edit of the example, with the code and the place it must be told at.

``at`` is the text the caret must stand under, first found at or after ``after`` in the broken file.
"""

from __future__ import annotations

from dataclasses import dataclass

from feint.case import read_text

EXAMPLE, _ = read_text("example")


@dataclass(frozen=True)
class Broken:
    name: str
    old: str
    new: str
    code: str
    at: str
    after: str = ""

    @property
    def text(self) -> str:
        assert EXAMPLE.count(self.old) >= 1, f"{self.name}: nothing to replace"
        return EXAMPLE.replace(self.old, self.new, 1)

    @property
    def line_and_column(self) -> tuple[int, int]:
        start = self.text.index(self.after) if self.after else 0
        offset = self.text.index(self.at, start)
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


WORTH = (
    "worth: {low: 60, high: 180, covers: 80%, shape: lognormal, unit: USD bn, sources: [filing],"
)
WHY = "why: {en: judgement, fr: appréciation},"
SLIP = f"slip:  {{low: 0, high: 12, covers: all, shape: uniform, unit: month,\n          {WHY}"
GAIN = "formula: (worth - price) if closed else 0"
DELAY = "formula: slip if next = condition and ruling = granted else 0"
BELIEVED = "motive.bidder: {dirichlet: {acquirer: 2, spoiler: 2}}"
PRIORS = "motive.bidder: {acquirer: 1, spoiler: 1, unmodelled: 0.2}"
ODDS = "odds: {granted: 0.2, denied: 0.8}"
FACT = "- {date: 2025-02-10, move: bid = low, sources: [filing], reliability: 0.99, fact: offer,"
SIGNAL = "likelihood: {acquirer: [0.2, 0.5], spoiler: [0.4, 0.8], unmodelled: 0.5}"
STAGE_ANSWER = "player: board\n      when: bid != none"

FILES = [
    # --- YAML ---
    Broken("duplicate key", "unit: USD bn\n", "unit: USD bn\nunit: EUR\n", "Y106", "unit: EUR"),
    Broken(
        "formula cut at a comma",
        "formula: {by bid: {none: 0, low: 97.4, full: 130}}",
        "formula: {by bid: {none: 0, low: min(97.4, slip), full: 130}}",
        "Y105",
        "min(97.4",
    ),
    Broken(
        "set cut in flow style",
        "costs:\n  bidder: {bid != none: 0.05}",
        "costs:\n  bidder: {bid in {low, full}: 0.05}",
        "Y105",
        "bid in {low",
    ),
    Broken(
        "text cut at a comma",
        "{en: wants the house, fr: veut la maison, w",
        "{en: wants the house, really, fr: veut la maison, w",
        "Y105",
        "wants the house, really",
    ),
    Broken("tab", "  board:  {en", "\tboard:  {en", "Y114", "\tboard"),
    Broken("second colon", "title: {en", "title: x: {en", "Y115", ": {en: A bid"),
    Broken(
        "open bracket",
        "sources: [press]\n\nclaims",
        "sources: [press\n\nclaims",
        "Y116",
        "[press\n",
    ),
    Broken("tag", "title: {", "title: !!python/name:os.system {", "Y110", "!!python"),
    Broken("alias", "unit: USD bn", "unit: *usd", "Y109", "*usd"),
    Broken(
        "text behind a brace",
        "formula: {by bid: {none: 0, low: 97.4, full: 130}}, unit",
        "formula: {by bid: {none: 0, low: 97.4, full: 130}} + 1, unit",
        "Y119",
        "+ 1, unit",
    ),
    Broken("no colon", "lead: C7", "lead C7", "Y120", "lead C7"),
    Broken("indentation", "  fr: >-", "   fr: >-", "Y121", "fr: >-"),
    Broken(
        "comma too many", "covers: all, shape", "covers: all,, shape", "Y104", ", shape", "slip"
    ),
    # --- form ---
    Broken("unknown key", "as_of:", "asof:", "C101", "asof"),
    Broken("missing key", "as_of: 2025-02-13\n", "", "C103", "feint: 1"),
    Broken(
        "unknown key of a stage",
        "options: [complete, walk]",
        "options: [complete, walk]\n      wehn: x = 1",
        "C101",
        "wehn",
    ),
    Broken("not a date", "as_of: 2025-02-13", "as_of: 13/02/2025", "C109", "13/02/2025"),
    Broken("no such day", "as_of: 2025-02-13", "as_of: 2025-02-30", "C109", "2025-02-30"),
    Broken("version", "feint: 1", "feint: 2", "C120", "2\n"),
    Broken("not a list", "observed:\n", "observed: {}\nobserve:\n", "C105", "{}"),
    Broken("not a number", "reliability: 0.99", "reliability: high", "C107", "high", "reliability"),
    Broken("not a truth", "important: true", "important: yes", "C108", "yes"),
    Broken(
        "address", 'url: "https://example.org/filing"', "url: example.org", "C121", "example.org"
    ),
    # --- names ---
    Broken("reserved name", "slip:  {", "min:  {", "C201", "min:  {"),
    Broken(
        "name taken", "closed: close = complete", "bid: close = complete", "C203", "bid:", "stages:"
    ),
    Broken(
        "chance as a player",
        "  board:  {en",
        "  chance: {en: Luck}\n  board:  {en",
        "C202",
        "chance: {",
    ),
    Broken(
        "unmodelled declared",
        "    spoiler:  {en",
        "    unmodelled: {weights: {gain: 1}}\n    spoiler:  {en",
        "C204",
        "unmodelled: {w",
    ),
    Broken(
        "player without a motive",
        "  board:  {en",
        "  press: {en: The press}\n  board:  {en",
        "C205",
        "press: {en: The",
    ),
    Broken("motives of nobody", "  board:\n    keeper", "  bored:\n    keeper", "C210", "bored"),
    Broken("unknown source", "sources: [filing],\n", "sources: [filling],\n", "C211", "filling"),
    Broken("unknown player of a stage", "player: board", "player: bord", "C212", "bord\n"),
    Broken(
        "weight of no quantity",
        "{gain: 1, delay: 0.1}",
        "{gains: 1, delay: 0.1}",
        "C213",
        "gains: 1",
    ),
    Broken("no sources nor why", WHY, "", "C214", "slip"),
    Broken(
        "chance without odds",
        f"      {ODDS}\n",
        "      options: [granted, denied]\n",
        "C221",
        "ruling",
        "stages:",
    ),
    Broken(
        "odds of a player",
        "options: [complete, walk]",
        "odds: {complete: 0.5, walk: 0.5}",
        "C223",
        "odds: {complete",
    ),
    Broken("move not a move", "move: bid = low", "move: bid low", "C240", "bid low"),
    Broken("fact of no stage", "move: bid = low", "move: bod = low", "C224", "bod = low"),
    Broken("fact of no option", "move: bid = low", "move: bid = lo", "C226", "bid = lo,"),
    Broken(
        "claim without a test",
        "    outside: {en: No stage",
        "    note: {en: No stage",
        "C254",
        "C9",
    ),
    Broken("repeats nobody", "    kind: cause", "    kind: cause\n    repeats: C99", "C258", "C8"),
    Broken("lead of nobody", "lead: C7", "lead: C1", "C259", "C1\n"),
    Broken("fact without verdict", "    verdict: supported\n", "", "C256", "F1"),
    # --- ranges ---
    Broken("low above high", "low: 60, high: 180", "low: 180, high: 60", "D102", "180"),
    Broken(
        "lognormal from 0", "low: 60, high: 180", "low: 0, high: 180", "D103", "0", "worth: {low"
    ),
    Broken("coverage", "covers: 80%", "covers: 120%", "D104", "120%"),
    Broken("no coverage", "covers: 80%, ", "", "D119", "{low: 60"),
    Broken("no shape", "shape: lognormal, ", "", "D120", "{low: 60"),
    Broken("no such shape", "shape: lognormal", "shape: lognormall", "D110", "lognormall"),
    Broken(
        "lognormal covers all",
        "covers: 80%, shape: lognormal",
        "covers: all, shape: lognormal",
        "D111",
        "all",
        "worth",
    ),
    Broken("pert without a mode", "shape: uniform", "shape: pert", "D107", "{low: 0"),
    Broken(
        "option weight",
        "options: [none, low, full]",
        "options: {none: {}, low: {weight: 0}, full: {}}",
        "D116",
        "0}",
        "weight",
    ),
    Broken(
        "prior weight",
        "{acquirer: 1, spoiler: 1, unmodelled: 0.2}",
        "{acquirer: 0, spoiler: 1}",
        "D116",
        "0, spoiler",
    ),
    Broken(
        "mixture weight",
        SLIP,
        "slip:  {shape: mixture, parts: [{weight: -1, value: 2}], why: judgement,",
        "D116",
        "-1, value",
    ),
    # --- formulas ---
    Broken("unknown name in a formula", "(worth - price)", "(wroth - price)", "F201", "wroth"),
    Broken(
        "unknown option in a formula",
        "next = condition and",
        "next = conditon and",
        "F206",
        "conditon",
    ),
    Broken(
        "table lacks an option",
        "{none: 0, low: 97.4, full: 130}",
        "{none: 0, low: 97.4}",
        "F121",
        "by bid",
    ),
    Broken("when is a number", "when: answer = sell", "when: price", "C114", "price", "- close"),
    # --- meaning ---
    Broken("cycle", "else price / 2", "else delay / 2 + kept", "V101", "kept:"),
    Broken(
        "paid for the own move",
        "weights: {gain: 1, delay: 0.1}",
        "weights: {gain: 1, price: 0.1}",
        "V110",
        "price: 0.1",
    ),
    Broken("difference 0", "difference: 1,", "difference: 0,", "V103", "0,", "difference"),
    Broken(
        "makes nothing likelier",
        "makes_likelier: {low: 2",
        "makes_likelier: {low: 1",
        "V104",
        "{low: 1",
    ),
    Broken(
        "when on a parameter",
        "when: answer = sell",
        "when: answer = sell and worth > 100",
        "V120",
        "answer = sell and worth",
    ),
    Broken(
        "when on a later stage",
        "when: answer = sell",
        "when: ruling = granted",
        "V121",
        "ruling = granted",
        "- close",
    ),
    Broken(
        "when on a motive",
        "when: answer = sell",
        "when: motive.bidder = spoiler",
        "F209",
        "motive.bidder = spoiler",
    ),
    Broken(
        "odds above 1",
        ODDS,
        "odds: {granted: slip / 24 + 0.1, denied: 1 - slip / 24}",
        "V140",
        "{granted: slip",
    ),
    Broken(
        "odds reach 0",
        ODDS,
        "odds: {granted: slip / 24, denied: 1 - slip / 24}",
        "V141",
        "slip / 24",
    ),
    Broken(
        "hidden from oneself",
        STAGE_ANSWER,
        STAGE_ANSWER + "\n      hidden from: [board]",
        "V130",
        "[board]",
    ),
    Broken(
        "sees what comes later",
        STAGE_ANSWER,
        STAGE_ANSWER + "\n      sees: [next]",
        "V131",
        "next]",
    ),
    Broken("division by 0", "else price / 2", "else 60 / slip", "F401", "slip\n", "else 60"),
    Broken(
        "fact that tells two moves",
        FACT,
        "- {date: 2025-02-10, move: bid = full, fact: offer}\n  " + FACT,
        "V202",
        "bid = low, sources",
    ),
    Broken(
        "stage told as two facts",
        FACT,
        "- {date: 2025-02-10, move: bid = low, fact: other}\n  " + FACT,
        "V203",
        "bid = low, sources",
    ),
    Broken(
        "evidence too late", "as_of: 2025-02-13", "as_of: 2025-02-09", "V208", "{date: 2025-02-10"
    ),
    Broken(
        "signal before the priors",
        "prior_at: 2025-02-09",
        "prior_at: 2025-02-12",
        "V209",
        "date: 2025-02-10\n    of",
    ),
    Broken(
        "prior after the cut-off",
        "prior_at: 2025-02-09",
        "prior_at: 2025-03-01",
        "V207",
        "2025-03-01",
    ),
    Broken("signal lacks a motive", ", unmodelled: 0.5}", "}", "V206", "likelihood"),
    Broken("likelihood above 1", "unmodelled: 0.5}", "unmodelled: 1.5}", "V205", "1.5"),
    Broken(
        "evidence that cannot be",
        FACT,
        "- {date: 2025-02-11, move: close = walk}\n  - {date: 2025-02-11, move: next = drop}\n  "
        + FACT,
        "V151",
        "{date: 2025-02-11, move: next",
    ),
    Broken("id twice", "  - id: C8", "  - id: C7", "C250", "C7\n    en: The bid delays"),
]

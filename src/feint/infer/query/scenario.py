"""Reading a scenario: the items of a condition, and priors of a reader's own.

scenario := [name ":"] item, item, …
item     := any item of a condition | prior motive.player.motive = number
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from feint.case.formula.choices import read_motive_subject, read_option
from feint.case.formula.errors import FormulaError
from feint.case.formula.symbols import Symbols
from feint.case.formula.tokens import Token
from feint.infer.query.condition import Gathered, read_constant, read_item
from feint.infer.query.errors import QueryError
from feint.infer.query.parser import QueryParser
from feint.infer.query.tree import Condition

_NAME = re.compile(r"\s*([^:=|(){}\[\]]+?)\s*:")


class Prior(NamedTuple):
    """``prior motive.player.motive = share``: the others of the player keep their proportions."""

    player: str
    motive: str
    share: float


@dataclass(frozen=True, slots=True)
class AskedScenario:
    """A scenario as read; ``name`` is what stood before the colon, ``text`` what came after."""

    name: str
    text: str
    condition: Condition
    priors: tuple[Prior, ...]

    def in_retrospect(self) -> AskedScenario:
        """The same with every change made before play: ``retro`` before each of them."""
        c = self.condition
        return replace(
            self,
            condition=replace(
                c,
                dos=tuple(do._replace(known=False, retro=True) for do in c.dos),
                forbids=tuple(ban._replace(retro=True) for ban in c.forbids),
                reveals=tuple(reveal._replace(retro=True) for reveal in c.reveals),
            ),
        )


def parse_scenario(text: str, symbols: Symbols) -> AskedScenario:
    """The scenario written in ``text``; raises :class:`QueryError` at the first mistake.

    >>> motives = {"bidder": ("spoiler", "buyer")}
    >>> s = Symbols(frozenset({"worth"}), {}, {"answer": ("sell",)}, motives, ())
    >>> found = parse_scenario("rich: set worth = 150, prior motive.bidder.spoiler = 0.2", s)
    >>> found.name, found.condition.sets[0].value, found.priors[0].share
    ('rich', 150.0, 0.2)
    """
    named = _NAME.match(text)
    start = named.end() if named else 0
    try:
        condition, priors = _read(text, start, symbols)
    except QueryError:
        raise
    except FormulaError as error:
        raise QueryError(error.code, error.offset, error.length, error.params) from None
    return AskedScenario(named.group(1) if named else "", text[start:].strip(), condition, priors)


def _read(text: str, start: int, symbols: Symbols) -> tuple[Condition, tuple[Prior, ...]]:
    # blanks keep every place in the text where it is
    parser = QueryParser(" " * start + text[start:], symbols)
    if parser.scanner.peek().kind == "end":
        raise QueryError("Q113", start, max(1, len(text) - start))
    gathered, priors = Gathered(None), list[Prior]()
    first = parser.scanner.next_offset()
    while True:
        token = parser.scanner.peek()
        if token.text == "prior" and _is_prior(parser, token):
            priors.append(_read_prior(parser, token, priors))
        else:
            read_item(parser, gathered)
        if not parser.scanner.accept(","):
            break
    written, span = parser.source(first)
    parser.formulas.expect_end()
    return gathered.condition(written, span), tuple(priors)


def _is_prior(parser: QueryParser, token: Token) -> bool:
    parser.scanner.take()
    follows = parser.scanner.peek().text == "motive"
    if not follows:
        parser.scanner.rewind(token)
    return follows


def _read_prior(parser: QueryParser, token: Token, priors: list[Prior]) -> Prior:
    """``motive.player.motive = number``, the word before consumed."""
    formulas = parser.formulas
    subject = read_motive_subject(formulas, parser.scanner.take())
    formulas.expect(".")
    motive, _ = read_option(formulas, subject)
    formulas.expect("=")
    share, span = read_constant(parser, motive)
    params = {"motive": motive, "player": subject.name}
    if not 0 < share < 1:
        raise QueryError("Q414", *span, params)
    if any((p.player, p.motive) == (subject.name, motive) for p in priors):
        raise QueryError("Q415", *parser.source(token.offset)[1], params)
    total = share + sum(p.share for p in priors if p.player == subject.name)
    named = 1 + sum(p.player == subject.name for p in priors)
    whole = named == len(parser.symbols.motives[subject.name])
    if total > 1 + 1e-9 or (not whole and total >= 1) or (whole and abs(total - 1) > 1e-9):
        raise QueryError("Q416", *span, {"player": subject.name, "total": f"{total:g}"})
    return Prior(subject.name, motive, share)

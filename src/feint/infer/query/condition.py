"""Reading what is right of the bar: evidence, events, and changes of the world.

The words ``observed``, ``do``, ``set`` … are words of a condition only where what follows makes
them so; a case may use them as names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feint.case.formula.choices import read_motive_subject, read_option, read_stage_name
from feint.case.formula.evaluate import evaluate
from feint.case.formula.symbols import listed, nearest
from feint.case.formula.tokens import Token, shown
from feint.case.formula.tree import Arithmetic, Call, Negative, Number, Span, Subject, walk
from feint.infer.query.errors import QueryError
from feint.infer.query.formulas import read_event
from feint.infer.query.tree import Assignment, Condition, Do, Forbid, Reveal

if TYPE_CHECKING:
    from feint.case.formula.compiled import Formula
    from feint.infer.query.parser import QueryParser

CHANGES = frozenset({"do", "set", "forbid", "reveal"})
PREFIXES = {"known": frozenset({"do"}), "retro": frozenset({"do", "forbid", "reveal"})}
OPERATORS = frozenset({"in", "not", "and", "or", "if"})
UNMODELLED = "unmodelled"


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A condition, and the ``motive = m`` that stood in its list."""

    condition: Condition
    motive: str | None


@dataclass(slots=True)
class Gathered:
    """The items of a condition as they are met."""

    player: str | None  # whose ``motive = m`` may stand here
    observed: bool = False
    until: str | None = None
    motive: str | None = None
    events: list[Formula] = field(default_factory=list)
    dos: list[Do] = field(default_factory=list)
    sets: list[Assignment] = field(default_factory=list)
    forbids: list[Forbid] = field(default_factory=list)
    reveals: list[Reveal] = field(default_factory=list)

    def condition(self, text: str, span: Span) -> Condition:
        """All of them, as written in ``text``."""
        return Condition(
            self.observed,
            self.until,
            tuple(self.events),
            tuple(self.dos),
            tuple(self.sets),
            tuple(self.forbids),
            tuple(self.reveals),
            text,
            span,
        )


def read_condition(parser: QueryParser, close: str, player: str | None = None) -> Conditioned:
    """``| item, item, …`` if any, and the closing bracket.

    ``player`` is the one whose ``motive = m`` may be among the items (in EU and gain).
    """
    scanner = parser.scanner
    gathered = Gathered(player)
    bar = scanner.accept("|")
    if bar is None:
        parser.formulas.expect(close)
        return Conditioned(Condition(), None)
    start = scanner.next_offset()
    if scanner.sees(close):
        raise QueryError("Q113", bar.offset, 1)
    while True:
        read_item(parser, gathered)
        if not scanner.accept(","):
            break
    text, span = parser.source(start)
    parser.formulas.expect(close)
    return Conditioned(gathered.condition(text, span), gathered.motive)


def read_item(parser: QueryParser, gathered: Gathered) -> None:
    """One item of a condition, added to those gathered."""
    scanner = parser.scanner
    token = scanner.peek()
    if token.kind != "word":
        gathered.events.append(read_event(parser, "Q411"))
        return
    # one word more decides; an event goes back to where the item began
    scanner.take()
    after = scanner.peek()
    follows_word = after.kind == "word" and after.text not in OPERATORS
    if token.text == "observed" and (follows_word or after.text in (",", ")", "]", "")):
        _read_observed(parser, token, gathered)
    elif token.text in PREFIXES and follows_word:
        scanner.take()
        if after.text not in PREFIXES[token.text]:
            words = listed(sorted(PREFIXES[token.text]))
            params = {"word": token.text, "suggestion": words}
            raise QueryError("Q114", after.offset, len(after.text), params)
        _read_change(parser, token, after.text, token.text, gathered)
    elif token.text in CHANGES and follows_word:
        _read_change(parser, token, token.text, "", gathered)
    elif token.text == "motive" and after.text in ("=", "!="):
        _read_motive(parser, token, gathered)
    else:
        scanner.rewind(token)
        gathered.events.append(read_event(parser, "Q411"))


def _read_observed(parser: QueryParser, token: Token, gathered: Gathered) -> None:
    if gathered.observed:
        raise QueryError("Q402", token.offset, len(token.text))
    gathered.observed = True
    if parser.scanner.peek().kind == "word":
        word = parser.scanner.take()
        if word.text != "until":
            raise QueryError("Q115", word.offset, len(word.text), {"found": shown(word.text)})
        gathered.until = read_stage_name(parser.formulas)


def _read_motive(parser: QueryParser, token: Token, gathered: Gathered) -> None:
    """``motive = m``, the word consumed."""
    sign = parser.scanner.take()
    if gathered.player is None or sign.text != "=":
        raise QueryError("Q407", token.offset, sign.stop - token.offset)
    if gathered.motive is not None:
        raise QueryError("Q409", token.offset, sign.stop - token.offset)
    at = parser.scanner.next_offset()
    subject = Subject("motive", gathered.player)
    if not parser.symbols.motives.get(gathered.player):
        raise QueryError("Q408", at, 0, {"player": gathered.player})
    motive, _ = read_option(parser.formulas, subject)
    if motive == UNMODELLED:
        raise QueryError("Q408", at, len(motive), {"player": gathered.player})
    gathered.motive = motive


def _read_change(
    parser: QueryParser, token: Token, verb: str, prefix: str, gathered: Gathered
) -> None:
    """``do``, ``set``, ``forbid`` or ``reveal``, the verb and its prefix consumed."""
    retro = prefix == "retro"
    formulas = parser.formulas
    if verb == "do":
        stage = read_stage_name(formulas)
        formulas.expect("=")
        option, _ = read_option(formulas, Subject("stage", stage))
        do = Do(stage, option, prefix == "known", retro)
        _check_do(parser, token, do, gathered)
        gathered.dos.append(do)
    elif verb == "forbid":
        stage = read_stage_name(formulas)
        formulas.expect(".")
        option, _ = read_option(formulas, Subject("stage", stage))
        forbid = Forbid(stage, option, retro)
        gathered.forbids.append(forbid)
        _check_forbid(parser, token, forbid, gathered)
    elif verb == "reveal":
        word = parser.scanner.peek()
        if not parser.scanner.accept("motive"):
            raise QueryError("Q112", word.offset, len(word.text))
        gathered.reveals.append(Reveal(read_motive_subject(formulas, word).name, retro))
    else:
        gathered.sets.append(_read_assignment(parser, token, gathered))


def _check_do(parser: QueryParser, token: Token, do: Do, gathered: Gathered) -> None:
    span = parser.source(token.offset)[1]
    for other in gathered.dos:
        if other.stage == do.stage:
            raise QueryError("Q403", *span, {"stage": do.stage})
        if other.mode != do.mode:
            raise QueryError("Q401", *span, {"first": other.mode, "second": do.mode})
    if any(f.stage == do.stage and f.option == do.option for f in gathered.forbids):
        raise QueryError("Q413", *span, {"stage": do.stage, "option": do.option})


def _check_forbid(parser: QueryParser, token: Token, forbid: Forbid, gathered: Gathered) -> None:
    span = parser.source(token.offset)[1]
    forbidden = {f.option for f in gathered.forbids if f.stage == forbid.stage}
    if forbidden.issuperset(parser.symbols.stages[forbid.stage]):
        raise QueryError("Q405", *span, {"stage": forbid.stage})
    if any(d.stage == forbid.stage and d.option == forbid.option for d in gathered.dos):
        raise QueryError("Q413", *span, {"stage": forbid.stage, "option": forbid.option})


def _read_assignment(parser: QueryParser, token: Token, gathered: Gathered) -> Assignment:
    """``set parameter = number``, the verb consumed."""
    known = parser.symbols.parameters
    word = parser.scanner.take()
    if word.text not in known:
        near = nearest(word.text, known) or listed(sorted(known))
        params = {"name": shown(word.text), "suggestion": near}
        raise QueryError("Q202", word.offset, len(word.text), params)
    if any(other.parameter == word.text for other in gathered.sets):
        raise QueryError("Q404", *parser.source(token.offset)[1], {"name": word.text})
    parser.formulas.expect("=")
    return Assignment(word.text, read_constant(parser, word.text)[0])


def read_constant(parser: QueryParser, name: str) -> tuple[float, Span]:
    """A number, or a calculation with numbers alone, that is given to ``name``; and its place."""
    node = parser.formulas.operand()
    constant = all(isinstance(part, Number | Negative | Arithmetic | Call) for part in walk(node))
    value = float(evaluate(node, {})) if constant else float("nan")
    if not abs(value) < float("inf"):
        raise QueryError("Q306", *node.span, {"name": name})
    return value, node.span

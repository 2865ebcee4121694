"""Reading what is chosen: options of stages, motives of players.

Right of ``stage =``, and as a key of ``by stage:``, a word is an option whatever else it means
(semantics 14), so it is read raw: ``answer = if``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from feint.case.formula.errors import FormulaError
from feint.case.formula.symbols import listed, nearest
from feint.case.formula.tokens import Token, shown
from feint.case.formula.tree import Choice, Node, Reached, Subject, Table, kind

if TYPE_CHECKING:
    from feint.case.formula.parser import FormulaParser


def read_stage_name(parser: FormulaParser) -> str:
    """A stage's name, consumed."""
    known = parser.symbols.stages
    token = parser.scanner.take_any_word()
    if token is None:
        raise parser.missing_word("F118", {"suggestion": listed(known)})
    if token.text not in known:
        near = nearest(token.text, known) or listed(known)
        params = {"name": shown(token.text), "suggestion": near}
        raise FormulaError("F204", token.offset, len(token.text), params)
    return token.text


def read_motive_subject(parser: FormulaParser, token: Token) -> Subject:
    """``motive.player`` from the dot on; ``token`` is the word ``motive``, consumed."""
    parser.expect(".")
    known = parser.symbols.motives
    player = parser.scanner.take_any_word()
    if player is None:
        raise parser.missing_word("F119", {"suggestion": listed(known)})
    if player.text not in known:
        near = nearest(player.text, known) or listed(known)
        params = {"name": shown(player.text), "suggestion": near}
        raise FormulaError("F205", player.offset, len(player.text), params)
    if not parser.allow_motives:
        raise FormulaError("F209", *parser.span_from(token.offset), {"player": player.text})
    return Subject("motive", player.text)


def read_option(parser: FormulaParser, subject: Subject) -> tuple[str, int]:
    """An option of ``subject`` and its code, consumed; any word may be one."""
    options = options_of(parser, subject)
    token = parser.scanner.take_any_word()
    if token is None:
        params = {"subject": subject.text, "suggestion": listed(options)}
        raise parser.missing_word("F113", params)
    if token.text not in options:
        near = nearest(token.text, options) or listed(options)
        params = {"name": shown(token.text), "subject": subject.name, "suggestion": near}
        code = "F206" if subject.sort == "stage" else "F207"
        raise FormulaError(code, token.offset, len(token.text), params)
    return token.text, options.index(token.text)


def options_of(parser: FormulaParser, subject: Subject) -> tuple[str, ...]:
    """The options of a stage or the motives of a player, in order."""
    symbols = parser.symbols
    known = symbols.stages if subject.sort == "stage" else symbols.motives
    return known[subject.name]


def read_choice(parser: FormulaParser, subject: Subject, token: Token, bound: bool) -> Node:
    """The comparison of ``subject``, itself consumed, with its options.

    ``bound``: it stands beside an operator that binds more strongly, and needs parentheses.
    """
    start = token.offset
    scanner = parser.scanner
    if not parser.at_comparison():
        first = next(iter(options_of(parser, subject)), "…")
        params = {"subject": subject.text, "example": f"{subject.text} = {first}"}
        raise FormulaError("F303", *parser.span_from(start), params)
    if bound:
        raise FormulaError("F114", *parser.span_from(start), {"subject": subject.text})
    negated = parser.membership_sign()
    chosen: dict[str, int] = {}
    if negated is None:
        sign = scanner.take()
        if sign.text not in ("=", "!="):
            params = {"subject": subject.text, "found": sign.text}
            raise FormulaError("F304", sign.offset, len(sign.text), params)
        option, code = read_option(parser, subject)
        chosen[option] = code
        negated = sign.text == "!="
    else:
        parser.open_set()
        while True:
            option, code = read_option(parser, subject)
            chosen[option] = code
            if not scanner.accept(","):
                break
        parser.expect("}")
    span = parser.span_from(start)
    node = parser.made(Choice(subject, tuple(chosen), tuple(chosen.values()), negated, span))
    parser.refuse_chain()
    return node


def read_reached(parser: FormulaParser, token: Token) -> Node:
    """``reached(stage)``, the word consumed."""
    parser.expect("(")
    stage = read_stage_name(parser)
    parser.expect(")")
    return parser.made(Reached(stage, parser.span_from(token.offset)))


def read_table(parser: FormulaParser, token: Token) -> Node:
    """``by stage: {option: value, …}``, the word ``by`` consumed."""
    scanner = parser.scanner
    word = scanner.accept("motive")
    if word is not None:
        subject = read_motive_subject(parser, word)
    else:
        subject = Subject("stage", read_stage_name(parser))
    parser.expect(":")
    parser.expect("{")
    options = options_of(parser, subject)
    entries: dict[str, Node] = {}
    while scanner.peek_any_word() is not None:
        at = scanner.next_offset()
        option, _ = read_option(parser, subject)
        if option in entries:
            raise FormulaError("F120", at, len(option), {"option": option})
        parser.expect(":")
        entries[option] = parser.value()
        if not scanner.accept(","):
            break
    parser.expect("}")
    span = parser.span_from(token.offset)
    missing = [option for option in options if option not in entries]
    if missing:
        params = {"subject": subject.text, "missing": listed(missing)}
        raise FormulaError("F121", *span, params)
    ordered = tuple(entries[option] for option in options)
    refuse_mixture(ordered)
    return parser.made(Table(subject, options, ordered, span))


def refuse_mixture(nodes: tuple[Node, ...]) -> None:
    """Values of which one is taken are all labels, or none is."""
    labels = [kind(node) == "label" for node in nodes]
    if any(labels) and not all(labels):
        raise FormulaError("F308", *nodes[labels.index(False)].span)

"""The mathematics of a tree, in LaTeX (amsmath)."""

from __future__ import annotations

from collections.abc import Mapping

from feint.case.formula.plain import (
    ADD,
    AND,
    ATOM,
    MULTIPLY,
    NEGATE,
    NOT,
    OR,
    POWER,
    binding,
    number_text,
)
from feint.case.formula.tree import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    Conditional,
    Label,
    Logical,
    Membership,
    Name,
    Negative,
    Node,
    Number,
    Reached,
    Subject,
    Table,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"if": "if", "else": "otherwise", "reached": "reached"},
    "fr": {"if": "si", "else": "sinon", "reached": "atteint"},
}
SIGNS = {"=": "=", "!=": r"\ne", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\~{}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
    }
)


def to_latex(node: Node, language: str = "en", names: Mapping[str, str] | None = None) -> str:
    r"""``node`` in LaTeX; ``names`` replaces names of the case by what a person reads.

    >>> from feint.case.formula import Symbols, parse_formula
    >>> to_latex(parse_formula("2 / worth", Symbols(frozenset({"worth"}), {}, {}, {}, ())).tree)
    '\\frac{2}{\\text{worth}}'
    """
    return _Writer(WORDS.get(language, WORDS["en"]), names or {}).math(node)


class _Writer:
    __slots__ = ("names", "words")

    def __init__(self, words: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.words = words
        self.names = names

    def math(self, node: Node) -> str:
        match node:
            case Number(value=value):
                return _number(value)
            case Name(name=name) | Label(name=name):
                return self.name(name)
            case Negative(operand=operand):
                return f"-{self.at_least(operand, NEGATE)}"
            case Arithmetic(operator="/", left=left, right=right):
                return rf"\frac{{{self.math(left)}}}{{{self.math(right)}}}"
            case Arithmetic(operator="^", left=left, right=right):
                return f"{self.at_least(left, ATOM)}^{{{self.math(right)}}}"
            case Arithmetic(operator="*", left=left, right=right):
                return rf"{self.at_least(left, MULTIPLY)} \cdot {self.factor(right)}"
            case Arithmetic(operator=sign, left=left, right=right):
                return f"{self.at_least(left, ADD)} {sign} {self.term(right)}"
            case Comparison(operator=sign, left=left, right=right):
                return f"{self.at_least(left, ADD)} {SIGNS[sign]} {self.at_least(right, ADD)}"
            case Membership(left=left, items=items, negated=negated):
                members = [self.math(item) for item in items]
                return self.member(self.at_least(left, ADD), members, negated)
            case Choice(subject=subject, options=options, negated=negated):
                members = [self.name(option) for option in options]
                return self.member(self.subject(subject), members, negated)
            case Reached(stage=stage):
                return rf"{self.name(stage)}\ \text{{{self.words['reached']}}}"
            case Logical(operator="not", parts=(part,)):
                return rf"\lnot {self.at_least(part, ATOM)}"
            case Logical(operator=operator, parts=parts):
                joint, power = (r" \land ", NOT) if operator == "and" else (r" \lor ", AND)
                return joint.join(self.at_least(part, power) for part in parts)
            case Conditional():
                return self.cases(node)
            case Table(subject=subject, options=options, entries=entries):
                rows = [
                    rf"{self.math(entry)} & {self.subject(subject)} = {self.name(option)}"
                    for option, entry in zip(options, entries, strict=True)
                ]
                return _cases(rows)
            case Call(function=function, arguments=arguments):
                return self.call(function, arguments)

    def name(self, name: str) -> str:
        return rf"\text{{{self.names.get(name, name).translate(ESCAPES)}}}"

    def subject(self, subject: Subject) -> str:
        return self.name(subject.name if subject.sort == "stage" else subject.text)

    def member(self, left: str, members: list[str], negated: bool) -> str:
        if len(members) == 1:
            return f"{left} {SIGNS['!=' if negated else '=']} {members[0]}"
        sign = r"\notin" if negated else r"\in"
        return rf"{left} {sign} \{{{', '.join(members)}\}}"

    def cases(self, node: Conditional) -> str:
        """A conditional and those in its ``else``, as one brace."""
        rows = []
        rest: Node = node
        while isinstance(rest, Conditional):
            condition = self.math(rest.condition)
            rows.append(rf"{self.math(rest.then)} & \text{{{self.words['if']} }} {condition}")
            rest = rest.otherwise
        rows.append(rf"{self.math(rest)} & \text{{{self.words['else']}}}")
        return _cases(rows)

    def call(self, function: str, arguments: tuple[Node, ...]) -> str:
        plain = [self.math(argument) for argument in arguments]
        listed = ", ".join(plain)
        match function:
            case "abs":
                return rf"\left|{plain[0]}\right|"
            case "sqrt":
                return rf"\sqrt{{{plain[0]}}}"
            case "exp":
                return rf"e^{{{plain[0]}}}"
            case "log":
                return rf"\ln\left({plain[0]}\right)"
            case "min" | "max":
                return rf"\{function}\left({listed}\right)"
            case "tullock":
                x, y = (self.at_least(argument, ATOM) for argument in arguments[:2])
                own, other = f"{x}^{{{plain[2]}}}", f"{y}^{{{plain[2]}}}"
                return rf"\frac{{{own}}}{{{own} + {other}}}"
            case "race":
                a, b = plain[0], self.at_least(arguments[1], MULTIPLY)
                horizon = self.at_least(arguments[2], POWER)
                total = f"{a} + {b}"
                return (
                    rf"\frac{{{a}}}{{{total}}} "
                    rf"\left(1 - e^{{-\left({total}\right) \cdot {horizon}}}\right)"
                )
            case "npv":
                flow, rate = self.at_least(arguments[0], MULTIPLY), plain[1]
                years = self.at_least(arguments[2], POWER)
                return rf"{flow} \cdot \frac{{1 - \left(1 + {rate}\right)^{{-{years}}}}}{{{rate}}}"
            case _:
                return rf"\operatorname{{{function}}}\left({listed}\right)"

    def at_least(self, node: Node, power: int) -> str:
        text = self.math(node)
        return text if _binding(node) >= power else rf"\left({text}\right)"

    def term(self, node: Node) -> str:
        """Right of + or -: a sign there is put in parentheses."""
        return self.at_least(node, ATOM if isinstance(node, Negative) else MULTIPLY)

    def factor(self, node: Node) -> str:
        """Right of a multiplication."""
        return self.at_least(node, ATOM if isinstance(node, Negative) else NEGATE)


def _binding(node: Node) -> int:
    """As in plain text, but a fraction stands by itself and a brace needs parentheses."""
    if isinstance(node, Arithmetic) and node.operator == "/":
        return POWER
    if isinstance(node, Conditional | Table):
        return OR
    if isinstance(node, Call) and node.function in ("exp", "tullock", "race", "npv"):
        return MULTIPLY if node.function in ("race", "npv") else POWER
    return binding(node)


def _number(value: float) -> str:
    digits, _, exponent = number_text(value).partition("e")
    return digits if not exponent else rf"{digits} \times 10^{{{int(exponent)}}}"


def _cases(rows: list[str]) -> str:
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

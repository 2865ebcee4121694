"""Random formulas for properties: well-formed texts over the names of the awkward contest."""

from __future__ import annotations

from hypothesis import strategies as st

CHOICES = (
    "bid = low",
    "bid != none",
    "answer in {in, if}",
    "answer not in {not, sell}",
    "reached(answer)",
    "motive.bidder = spoiler",
    "control = bidder",
    "control in {board, spoiler}",
    "closed",
)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    value = inner.map(lambda text: f"({text})")
    return st.one_of(
        st.builds(lambda a, sign, b: f"{a} {sign} {b}", value, st.sampled_from("+-*/"), value),
        st.builds(lambda a, sign, b: f"{a} {sign} {b}", value, st.sampled_from(SIGNS), value),
        st.builds(lambda a, e: f"{a}^{e}", value, st.sampled_from(["2", "3", "-1", "0.5"])),
        st.builds(
            lambda a, word, b: f"{a} {word} {b}", value, st.sampled_from(["and", "or"]), value
        ),
        st.builds(lambda a, c, b: f"{a} if {c} else {b}", value, value, value),
        st.builds(lambda a: f"-{a}", value),
        st.builds(lambda a: f"not {a}", value),
        st.builds(lambda name, a: f"{name}({a})", st.sampled_from(ONE), inner),
        st.builds(lambda name, a, b: f"{name}({a}, {b})", st.sampled_from(TWO), inner, inner),
        st.builds(
            lambda name, a, b, c: f"{name}({a}, {b}, {c})",
            st.sampled_from(THREE),
            inner,
            inner,
            inner,
        ),
        st.builds(
            lambda a, b, c: f"by bid: {{none: {a}, low: {b}, full: {c}}}", inner, inner, inner
        ),
    )


SIGNS = ("<", "<=", ">", ">=", "=", "!=")
ONE = ("abs", "exp", "log", "sqrt", "logistic")
TWO = ("min", "max")
THREE = ("clip", "tullock", "race", "npv")

leaves = st.one_of(
    st.sampled_from(["worth", "slip", "rate", "price", "0", "1", "2.5", "1e-3"]),
    st.sampled_from(CHOICES),
)
formula_texts = st.recursive(leaves, _joined, max_leaves=8)

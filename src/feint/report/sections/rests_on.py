"""What a test rests on: the assumptions that its words name, through the quantities in it."""

from __future__ import annotations

import re

from feint.case.model import Case
from feint.report.links import AssumptionLink
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.section import Page

MOST = 8
"""More assumptions than this are not listed: the quantity is made of nearly all."""


def rests_on(page: Page, test: str | None) -> tuple[AssumptionLink, ...]:
    """Links to the rows of the assumptions that a test names, itself or through its quantities.

    How everybody plays rests on all of them besides; a test that names no quantity (a chance of a
    move, a motive) has no list of its own.
    """
    names = named_parameters(page.case, test or "")
    links = [assumption_link(page, name) for name in page.case.parameters if name in names]
    found = tuple(link for link in links if link.anchor)
    return found if len(found) <= MOST else ()


def named_parameters(case: Case, test: str) -> frozenset[str]:
    """Names of parameters in a test, those inside the quantities it names included."""
    words = set(re.findall(r"[A-Za-z_]\w*", test))
    found = words & set(case.parameters)
    waiting, seen = sorted(words & set(case.quantities)), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        formula = case.quantities[name].formula
        found |= formula.parameters
        waiting += sorted(formula.quantities)
    return frozenset(found)

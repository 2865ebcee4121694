"""Section: what each motive would have done."""

from __future__ import annotations

from markupsafe import Markup

from feint.report.environment import fragment
from feint.report.pictures.conduct import conduct_bars, conduct_finding, read_conduct
from feint.report.sections.section import Page, Section


def deeds(page: Page) -> Section | None:
    """None when no typed player's decision was recorded."""
    conducts = [item for item in page.findings.conduct if item.by_motive]
    if not conducts:
        return None
    labels, path = page.language.labels, page.main_path
    leaders = [row.key for row in page.standing(path).leaders] if path else []
    facts = {fact.stage: fact for fact in page.case.facts}
    main = [item for item in conducts if path is None or item.player == path.player] or conducts
    seen, unseen = (
        [
            conduct_bars(
                read_conduct(item, page.styles, page.names, facts.get(item.stage)), page.names
            )
            for item in conducts
            if (item.observed is not None) == observed
        ]
        for observed in (True, False)
    )
    return Section(
        key="conduct",
        rail=labels.rail_conduct,
        toc=labels.toc_conduct,
        title=conduct_finding(main, leaders, page.names),
        body=fragment(
            "sections/deeds.html.j2",
            labels=labels,
            seen=Markup("").join(seen),
            unseen=Markup("").join(unseen),
            n_unseen=len(unseen),
        ),
    )

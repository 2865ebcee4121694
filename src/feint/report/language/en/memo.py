"""The memo, in English."""

from __future__ import annotations

WORDS = {
    "memo": "Memo for the board",
    "points": "Three things to know",
    "options_head": "The choice at hand",
    "next_head": "What comes next",
    "claims_head": "The story, line by line",
    "reasons_head": "What else the games say",
    "sure_head": "How sure this is",
    "claim": "Claim",
    "grade": "Grade",
    "told": "What the games say",
    "event": "Event",
    "chance": "Chance",
    "spread": "Range",
    "in_words": "In words",
    "belief_table": "How likely each motive is",
    "belief_now": "Now",
    "belief_before": "Before the evidence",
    "annex_pictures": "Annex: the pictures",
    "annex_claims": "Annex: every claim",
    "annex_questions": "Annex: the questions",
    "annex_assumptions": "Annex: assumptions",
    "annex_sources": "Annex: sources",
    "assumption": "Assumption",
    "before": "Before",
    "after": "After",
}

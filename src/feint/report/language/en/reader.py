"""The reader's own odds, in English."""

from __future__ import annotations

WORDS = {
    "title": "Start from your own odds",
    "lede": "Say how likely each motive seemed to you, leave out what you do not believe, narrow "
    "an assumption. The same solved games are weighed again at once, and every number marked "
    "“yours” follows, here and on the rest of the page.",
    "odds": "{player}: how likely did each motive seem before the evidence?",
    "odds_before": "Before: your odds",
    "odds_after": "After the evidence",
    "evidence": "Which evidence do you accept?",
    "evidence_note": "What you leave out counts as never seen.",
    "not_a_move": "not a move",
    "narrow": "Narrow an assumption",
    "narrow_note": "Those on which most hangs. Versions outside your range no longer count.",
    "low": "{name}, at least",
    "high": "{name}, at most",
    "between": "{low} to {high}",
    "whole_range": "the whole range",
    "follows": "What follows",
    "follows_note": "The same marks stand beside the other claims, questions and forecasts.",
    "claim": "Claim or question",
    "this_page": "This page",
    "yours": "yours:",
    "share": "{} of versions",
    "reading": "One moment: the solved versions are being read.",
    "enough": "Enough to go on: about {n} versions of the assumptions carry the weight.",
    "few": "Too few to trust: only about {n} versions carry the weight. Solve more of them with "
    "“feint run --draws”, or ask one question with “feint what-if”.",
    "none": "No version of the assumptions is left. Widen a range, or accept some evidence.",
    "missing": "no answer without what you left out",
    "partly": "Numbers marked “yours” follow your odds. The sentences, and all other numbers, keep "
    "this page’s own assumptions.",
    "marked": "Only the numbers marked “yours” follow your odds.",
    "rounded": "So that the versions fit this page, their numbers are rounded: shares of versions "
    "are mostly right to half a point, other numbers to three digits.",
    "first_draws": "Of the {all} versions solved, the first {n} travel with this page.",
    "stays": "Computed with this page’s own assumptions: your odds do not move these numbers.",
    "beliefs": "What the players believed of one another is part of the games and stays as it "
    "was: these sliders do not move it. To change it, the games must be solved again, with "
    "“feint what-if”, or with another case and “feint run”.",
    "reset": "Back to this page’s numbers",
    "bar": "You see your own numbers.",
    "change": "Change them",
}

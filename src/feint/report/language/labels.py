"""The fixed words of the page, one field each; every language fills every field.

Anything that varies with a number is a sentence, not a label: see ``speech``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words; a test holds the languages against one another field by field."""

    colon: str
    tagline: str
    as_of: str
    skip: str
    other_language: str
    sections: str
    seen: str
    before: str
    before_evidence: str
    after: str
    same_as_table: str
    motive: str
    option: str
    none_of_these: str
    none_in_full: str
    chance: str
    versions_note: str
    fairness_head: str
    fairness: str
    own_odds_link: str
    rail_contest: str
    rail_steps: str
    rail_conduct: str
    rail_next: str
    rail_claims: str
    rail_checked: str
    rail_questions: str
    rail_assumptions: str
    rail_certificate: str
    toc_contest: str
    toc_steps: str
    toc_conduct: str
    toc_next: str
    toc_claims: str
    toc_checked: str
    toc_questions: str
    toc_assumptions: str
    toc_certificate: str
    contest_key: str
    cut: str
    forecasts_below: str
    nothing_left: str
    known_before: str
    not_seen: str
    steps_lede: str
    speaks_against: str
    speaks_for: str
    against: str
    in_favour: str
    signal_note: str
    start_title: str
    start_lede: str
    start_column: str
    beliefs_note: str
    conduct_lede: str
    conduct_note: str
    conduct_unseen: str
    next_note: str
    stage_by_stage: str
    stage_by_stage_lede: str
    questions_ladder: str
    claims_table: str
    claims_table_lede: str
    grade: str
    kind: str
    show: str
    all_kinds: str
    all_grades: str
    grade_note: str
    no_claims: str
    checked_question: str
    checked_then: str
    checked_now: str
    checked_note: str
    question: str
    state: str
    we_can_say: str
    how_measured: str
    assumption: str
    range_picture: str
    source_or_reason: str
    judgement: str
    before_key: str
    after_key: str
    assumptions_note: str
    other_numbers: str
    sources: str
    no_sources: str
    no_evidence: str
    how_we_know: str
    row_solved: str
    row_residual: str
    row_weight: str
    row_scramblings: str
    row_size: str
    row_regret: str
    row_seed: str
    row_statuses: str
    regret_player: str
    regret_median: str
    regret_high: str
    regret_agent: str
    footer: str
    now: str
    this_page: str
    tested: str
    no_view: str
    not_computed: str
    outside: str
    important_first: str
    mover: str
    nothing_kept: str

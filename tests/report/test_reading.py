"""What the numbers say before any language: leaders, turning points, other readers."""

from __future__ import annotations

from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS

from feint.case.model import Text
from feint.report.language.languages import LANGUAGES
from feint.report.reading import other_start, tally, turning
from feint.report.sections.first_screen import answer
from feint.report.sections.section import Page, open_page


def page(variant: str, language: str = "en") -> Page:
    return open_page(VARIANTS[variant](), LANGUAGES[language])


def leaders(variant: str) -> list[str]:
    here = page(variant)
    path = here.main_path
    assert path is not None
    return [row.key for row in here.standing(path).leaders]


def test_motives_whose_ranges_meet_lead_together() -> None:
    assert leaders("sample_findings") == ["slow", "guard"]


def test_a_motive_far_ahead_leads_alone() -> None:
    assert leaders("one_motive_far_ahead") == ["slow"]


def test_evidence_that_says_nothing_leaves_all_named_motives_in_front() -> None:
    assert leaders("all_alike") == ["slow", "guard", "price", "buy", "fame"]
    here = page("all_alike")
    path = here.main_path
    assert path is not None
    assert turning(here.events(path)) is None
    assert "hardly move" in here.language.first_screen.belief_title(here.standing(path))


def test_the_turning_point_outweighs_the_rest() -> None:
    here = page("sample_findings")
    path = here.main_path
    assert path is not None
    turn = turning(here.events(path))
    assert turn is not None
    assert turn.event.index == 4
    assert turn.more_than_rest


def test_the_other_reader_differs_most_and_never_doubts_the_unnamed() -> None:
    here = page("sample_findings")
    path = here.main_path
    assert path is not None
    start = other_start(path, {name: name for name in path.motives})
    assert start is not None
    assert start.motive == "guard"
    assert start.start == 0.5


def test_the_lead_claims_player_stands_on_the_first_screen() -> None:
    here = page("two_typed_sides")
    assert here.main_path is not None
    assert here.main_path.player == "bidder"


def test_the_answer_follows_the_grade() -> None:
    from dataclasses import replace

    findings = sample_findings()
    lead = findings.claims[0]
    told = set()
    for grade in ("holds", "mostly holds", "open", "mostly fails", "fails", "evidence silent"):
        changed = replace(findings, claims=(replace(lead, grade=grade), *findings.claims[1:]))
        verdict, rest = answer(open_page(changed, LANGUAGES["en"]), None)
        told.add(verdict)
        assert rest.endswith(".")
    assert len(told) == 6


def test_a_failed_lead_claim_is_not_given_a_number() -> None:
    from dataclasses import replace

    findings = sample_findings()
    lead = findings.claims[0]
    assert lead.answer is not None
    broken = replace(lead, answer=replace(lead.answer, problem="condition of probability 0"))
    here = open_page(replace(findings, claims=(broken,)), LANGUAGES["en"])
    assert "%" not in answer(here, None)[1]


def test_counts() -> None:
    counts = tally(sample_findings().claims)
    assert counts.total == 9
    assert counts.of("holds", "mostly holds") == 3


def test_a_grade_held_down_says_why_in_the_first_sentence() -> None:
    from dataclasses import replace

    findings = sample_findings()
    lead = replace(findings.claims[0], grade="open", capped_by="weak factor")
    here = open_page(replace(findings, claims=(lead, *findings.claims[1:])), LANGUAGES["en"])
    path = here.main_path
    assert path is not None
    verdict, rest = answer(here, here.standing(path))
    assert verdict == "The question stays open:"
    assert "yet in one version in ten or more, what was seen adds too little to count." in rest


def test_a_test_that_stood_before_the_evidence_says_so() -> None:
    from dataclasses import replace

    findings = sample_findings()
    lead = findings.claims[0]
    assert lead.answer is not None
    lead = replace(lead, grade="evidence silent", answer=replace(lead.answer, prior=0.8))
    here = open_page(replace(findings, claims=(lead,)), LANGUAGES["en"])
    path = here.main_path
    assert path is not None
    verdict, rest = answer(here, here.standing(path))
    assert verdict == "The moves do not tell:"
    assert "but the assumptions alone already said so, and the moves fit" in rest


def test_options_that_are_verbs_need_no_quotation_marks() -> None:
    from dataclasses import replace

    findings = sample_findings()
    stages = tuple(
        replace(
            stage,
            options=tuple(
                replace(option, label=Text({"en": f"{option.name}s", "fr": option.name}))
                for option in stage.options
            ),
        )
        for stage in findings.case.stages
    )
    case = replace(findings.case, stages=stages)
    here = open_page(replace(findings, case=case), LANGUAGES["en"])
    assert "more if the board refuses than if it sells" in answer(here, None)[1]


def test_the_first_screen_says_that_games_are_missing() -> None:
    from dataclasses import replace

    from feint.report.page import render

    findings = sample_findings()
    assert 'class="warn"' not in render(findings, "en")
    short = replace(findings.certificate, solved_share=0.93)
    assert "7% of the games could not be solved" in render(
        replace(findings, certificate=short), "en"
    )


def test_events_that_say_nothing_take_a_line_each() -> None:
    from feint.report.page import render

    text = render(VARIANTS["sample_findings"](), "en")
    assert "What told nothing" in text
    assert text.count('class="step"') + text.count('<li id="e1-') == 4


def test_a_wide_range_is_owned_up_to() -> None:
    from feint.explain.findings import Estimate
    from feint.report.reading import EventReading, Push

    speech = LANGUAGES["en"].evidence
    split = Push("a", "buy it", Estimate(1.6, 0.2, 4.0, 0.0))
    event = EventReading(1, "head", "title", (split,), 0.1)
    assert "versions disagree: ÷5 to ×4" in speech.event_sentence(event)
    quiet = EventReading(1, "h", "t", (Push("a", "buy it", Estimate(1.1, 0.4, 1.3, 0.0)),), 0.0)
    assert speech.quiet_event(quiet) == "At most a little against “buy it” (÷2.5)."


def test_a_player_of_whom_nothing_is_learnt_gets_one_sentence() -> None:
    from dataclasses import replace

    from feint.report.page import render

    findings = VARIANTS["two_typed_sides"]()
    board = findings.beliefs[1]
    flat = tuple(replace(step, belief=board.steps[0].belief) for step in board.steps)
    quiet = replace(findings, beliefs=(findings.beliefs[0], replace(board, steps=flat)))
    text = render(quiet, "en")
    assert "No event so far says anything about the motive of the board." in text
    assert text.count('<figure class="belief">') == 1


def test_amounts_are_told_in_words_and_no_finer_than_their_error() -> None:
    from dataclasses import replace

    from feint.explain.findings import Answer, Estimate
    from feint.report.sections.claim_words import amount_words, claim_sentences

    here = page("sample_findings")
    claim = here.case.claims[5]
    gain = "EU(bidder | observed, {}motive = guard)"
    test = f"{gain.format('')} - {gain.format('do bid = none, ')}"
    estimate = Estimate(6.8, -0.03, 17.2, 0.4)
    answer = Answer(test, estimate, None, 5.9, "USD bn")
    result = replace(here.findings.claims[5], answer=answer, capped_by=None)
    assert amount_words(answer, estimate, here.names) == "+$7 bn"
    assert claim_sentences(claim, result, here.names) == [
        "Under “Defend the charity”, what was done is worth $7 bn more than “no bid” (range 0–17).",
        "Before the evidence: +$6 bn.",
    ]


def test_a_constant_side_is_the_line() -> None:
    from dataclasses import replace

    from feint.explain.findings import Answer, Estimate
    from feint.report.sections.claim_words import claim_sentences

    here = page("sample_findings")
    result = here.findings.claims[0]
    sides = (
        Answer(
            "P(answer = refuse | observed)",
            Estimate(0.69, 0.1, 0.9, 0.01),
            None,
            None,
            None,
            is_probability=True,
        ),
        Answer("1/2", Estimate(0.5, 0.5, 0.5, 0.0), None, None, None),
    )
    told = claim_sentences(here.case.claims[0], replace(result, sides=sides), here.names)
    assert told[-1] == "On average 69%, where it takes more than 50%."


def test_problems_are_told_in_the_language_of_the_page() -> None:
    from feint.report.sections.problems import problem_words

    names = page("sample_findings", "fr").names
    assert problem_words("the condition `x` has probability 0", names).endswith(
        "ce qu’elle suppose n’arrive jamais dans ce jeu."
    )
    assert "Que dit la direction ?" in problem_words("no move was observed at reply", names)
    assert problem_words("something else", names) == names.language.labels.not_computed


def test_computed_claims_come_before_facts() -> None:
    from feint.report.sections.claims import important_first

    here = page("sample_findings")
    order = important_first(here, here.findings.claims)
    assert order[0] == "C7"
    assert order.index("C6") > order.index("C60")
    assert order[-1] == "C52"


def test_the_same_run_gives_the_same_page_however_long_it_took() -> None:
    from dataclasses import replace

    from feint.report.page import render

    findings = sample_findings()
    slow = replace(findings, certificate=replace(findings.certificate, seconds=999.0))
    assert render(findings, "en") == render(slow, "en")

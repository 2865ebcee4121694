"""What-ifs as lines on a terminal: what changes, and one play told as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feint.cli.answer_text import percent
from feint.cli.language import _
from feint.cli.naming import names_of
from feint.cli.number_text import number

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.what_if import ChangedAnswer, Scenario, Story, WhatIf
    from feint.infer.estimate import Estimate
    from feint.report.names import Names

# A chance that moves by less than half a percent did not move.
STILL = 0.005


def what_if_text(found: WhatIf, case: Case, language: str, *, everything: bool = False) -> str:
    """Each scenario: its change, the answers that move, its story."""
    names = names_of(case, language)
    lines = [_("As the case stands, the likeliest course:"), *_story(found.story, names)]
    for scenario in found.scenarios:
        lines += ["", *_scenario(scenario, names, everything)]
    return "\n".join(lines)


def _scenario(scenario: Scenario, names: Names, everything: bool) -> list[str]:
    head = _("What if: {change}", change=scenario.text)
    lines = [f"{scenario.name}. {head}" if scenario.name else head, "  " + _mode(scenario)]
    if scenario.problem is not None:
        return [*lines, "  " + _("This cannot be: {why}", why=scenario.problem)]
    if scenario.solved < 1:
        lines.append("  " + _("solved in {share} of the draws; the others are left out",
                              share=percent(scenario.solved)))  # fmt: skip
    moved = [a for a in scenario.answers if everything or _moves(a)]
    if not moved:
        lines.append("  " + _("None of the answers changes."))
    lines += [f"  {_answer(answer, names)}" for answer in moved]
    silent = [a for a in scenario.answers if a.problem is not None and a.kind != "forecast"]
    if silent:
        told = ", ".join(a.name or _subject(a, names) for a in silent)
        lines.append("  " + _("No answer there (the question and the change do not go together, or "
                              "it cannot come up): {names}", names=told))  # fmt: skip
    if scenario.story is not None:
        lines += ["  " + _("The likeliest course then:")]
        lines += [f"  {line}" for line in _story(scenario.story, names)]
    return lines


def _mode(scenario: Scenario) -> str:
    return {
        "forward": _("(from now on; what was done stays done)"),
        "replay": _("(a past move is made differently, motives being as believed today)"),
        "retro": _("(another case from the start; the evidence is weighed again in it)"),
        "reweighed": _("(the same play, weighed anew; nothing is solved again)"),
    }[scenario.mode]


def _moves(answer: ChangedAnswer) -> bool:
    change = answer.difference
    if change is None:
        return False
    return abs(change.value) >= (STILL if answer.is_chance else max(2 * change.error, 1e-9))


def _answer(answer: ChangedAnswer, names: Names) -> str:
    if answer.before is None or answer.after is None or answer.difference is None:
        return _("{who}: {what}", who=_subject(answer, names), what=_("no answer there"))
    change = answer.difference
    if answer.is_chance:
        points = number(100 * change.value, 100 * change.error)
        return _(
            "{what}: {before} → {after} ({points} points, give or take {error})",
            what=_subject(answer, names),
            before=percent(answer.before.value, answer.before.error),
            after=percent(answer.after.value, answer.after.error),
            points=points if change.value < 0 else f"+{points}",
            error=number(100 * change.error, 100 * change.error),
        )  # fmt: skip
    return _(
        "{what}: {before} → {after} (difference {points}, give or take {error})",
        what=_subject(answer, names), before=_number(answer.before, answer.unit),
        after=_number(answer.after, answer.unit), points=number(change.value, change.error),
        error=number(change.error, change.error),
    )  # fmt: skip


def _number(estimate: Estimate, unit: str | None) -> str:
    told = number(estimate.value, estimate.error)
    return f"{told} {unit}" if unit else told


def _subject(answer: ChangedAnswer, names: Names) -> str:
    if answer.kind == "belief":
        player = names.player(answer.subject)
        return _("{player}, motive “{motive}”", player=player,
                 motive=names.motive(answer.subject, answer.value_of))  # fmt: skip
    if answer.kind == "forecast":
        return f"{names.stage(answer.subject)} {names.option(answer.subject, answer.value_of)}"
    if answer.kind in ("claim", "question"):
        case = names.case
        claim = next(c for c in (*case.claims, *case.questions) if c.name == answer.name)
        return f"{claim.name}. {names.text(claim.label, claim.name).rstrip('.')}"
    return answer.query


def _story(story: Story, names: Names) -> list[str]:
    lines = []
    for step in story.steps:
        move = names.option(step.stage, step.option)
        what = _("{who}: {what}", who=names.player(step.player), what=move)
        if step.how == "seen":
            lines.append("  " + _("{what} (seen)", what=what))
        elif step.how == "forced":
            lines.append("  " + _("{what} (supposed)", what=what))
        else:
            told = _("{what} (chance {chance})", what=what, chance=percent(step.probability))
            motives = ", ".join(
                f"{names.motive(step.player, m)} {percent(p)}" for m, p in step.by_motive.items()
            )
            told += " " + _("by motive: {motives}", motives=motives) if motives else ""
            lines.append(f"  {told}")
    lines.append("  " + _("The whole of what is open in it: chance {chance}.",
                          chance=percent(story.chance)))  # fmt: skip
    return lines

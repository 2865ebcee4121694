"""The unusual shapes that findings can take; each must still give a page that reads well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace

from tests.report.reasons_evidence import evidence
from tests.report.reasons_moves import advice, watch, what_if
from tests.report.reasons_sample import (
    boxes,
    driver_tables,
    identified,
    tipping_map,
    tipping_points,
)
from tests.report.reasons_theories import draws_path, rivals, robustness, score
from tests.report.sample import around, belief_path, sample_findings, times
from tests.report.sample_case import motive, player, text

from feint.case.model import UNMODELLED, Case, Text
from feint.explain.findings import BeliefPath, BeliefStep, Estimate, Findings
from feint.explain.reasons import Reasons

NAN = float("nan")


def no_typed_player() -> Findings:
    return sample_findings(typed=False)


def one_event() -> Findings:
    return sample_findings(n_events=1)


def no_event() -> Findings:
    """Priors alone: no fact after the start, no conduct."""
    return replace(sample_findings(n_events=0), conduct=())


def seven_motives() -> Findings:
    return sample_findings(7)


def no_claims() -> Findings:
    """A case that claims, asks and checks nothing."""
    findings = sample_findings()
    case = replace(findings.case, claims=(), questions=(), checked=(), lead=None)
    return replace(findings, case=case, claims=(), questions=(), checked=(), forecasts=())


def long_labels() -> Findings:
    """Names as authors in a hurry write them, in seven motives."""
    findings = sample_findings(7)
    bidder = findings.case.players["bidder"]
    tail = Text(
        {
            "en": " without ever having to complete the purchase of the whole undertaking",
            "fr": " sans jamais devoir conclure le rachat de l’entreprise tout entière",
        }
    )
    longer = tuple(
        replace(item, label=_joined(item.label, tail), short=text("")) for item in bidder.motives
    )
    players = {
        **findings.case.players,
        "bidder": replace(
            bidder,
            motives=longer,
            label=text(
                "The consortium of shipping companies and their banks",
                "Le consortium des compagnies maritimes et de leurs banques",
            ),
        ),
    }
    return replace(findings, case=replace(findings.case, players=players))


def _joined(first: Text, second: Text) -> Text:
    return Text({key: value + second.by_language[key] for key, value in first.by_language.items()})


def two_typed_sides() -> Findings:
    """The board has private motives as well."""
    findings = sample_findings()
    board = player(
        "board",
        text("The board", "Le conseil"),
        motive(
            "mission", text("keep the mission", "garder la mission"), text("Mission", "Mission")
        ),
        motive("money", text("raise money", "lever des fonds"), text("Money", "Des fonds")),
    )
    case = replace(findings.case, players={**findings.case.players, "board": board})
    before = {"mission": around(0.45), "money": around(0.45), UNMODELLED: around(0.1)}
    after = {"mission": around(0.6), "money": around(0.32), UNMODELLED: around(0.08)}
    odds = {"mission": times(1.8), "money": times(0.55), UNMODELLED: times(0.8)}
    reply = next(fact for fact in case.facts if fact.name == "rebuff")
    steps = (
        BeliefStep("prior", "", None, None, None, None, before, {}),
        BeliefStep("fact", "rebuff", reply.day, "reply", "rebuff", "board", after, odds),
    )
    starts = {name: {0.1: 0.16, 0.5: 0.63, 0.9: 0.94} for name in before}
    second = BeliefPath("board", tuple(before), steps, starts, 0.12)
    return replace(findings, case=case, beliefs=(*findings.beliefs, second))


def many_events() -> Findings:
    """Nine events: numbers under the axis, texts in a list."""
    findings = sample_findings()
    path = findings.beliefs[0]
    longer = (*path.steps, *path.steps[1:], path.steps[4])
    return replace(findings, beliefs=(replace(path, steps=longer),))


def not_a_number() -> Findings:
    """Numbers that failed, wherever a number may fail."""
    findings = sample_findings()
    bad = Estimate(NAN, NAN, NAN, NAN)
    path = findings.beliefs[0]
    last = replace(
        path.steps[-1],
        belief={**path.steps[-1].belief, "fame": bad, "buy": Estimate(0.08, NAN, NAN, NAN)},
        odds={**path.steps[-1].odds, "fame": bad, "buy": Estimate(0.0, 0.0, 0.0, 0.0)},
    )
    first_conduct = findings.conduct[0]
    return replace(
        findings,
        beliefs=(replace(path, steps=(*path.steps[:-1], last), learnable=NAN),),
        conduct=(
            replace(
                first_conduct,
                by_motive={
                    **first_conduct.by_motive,
                    "slow": dict.fromkeys(first_conduct.options, bad),
                },
            ),
            *findings.conduct[1:],
        ),
        forecasts=(
            replace(findings.forecasts[0], options={**findings.forecasts[0].options, "sell": bad}),
            replace(findings.forecasts[1], reached=bad),
            findings.forecasts[2],
        ),
        claims=tuple(
            replace(
                item,
                bayes_factor=bad if item.bayes_factor else None,
                least_prior=NAN,
                answer=None
                if item.answer is None
                else replace(item.answer, estimate=bad, prior=NAN),
            )
            for item in findings.claims
        ),
        parameters=(
            replace(findings.parameters[0], posterior=(NAN, NAN, NAN)),
            *findings.parameters[1:],
        ),
        certificate=replace(
            findings.certificate,
            max_residual=NAN,
            effective_sample_size=NAN,
            seconds=NAN,
            player_regret={"bidder": (NAN, NAN)},
        ),
    )


def all_alike() -> Findings:
    """Evidence that tells nothing: every motive where it began."""
    findings = sample_findings()
    path = findings.beliefs[0]
    first = path.steps[0].belief
    quiet = {name: times(1.0) for name in path.motives}
    steps = tuple(
        replace(step, belief=first, odds={} if step.kind == "prior" else quiet)
        for step in path.steps
    )
    return replace(findings, beliefs=(replace(path, steps=steps),))


def one_motive_far_ahead() -> Findings:
    findings = sample_findings(2)
    path = belief_path(findings.case)
    belief = {"slow": around(0.92), "guard": around(0.06), UNMODELLED: around(0.02)}
    steps = (*path.steps[:-1], replace(path.steps[-1], belief=belief))
    return replace(findings, beliefs=(replace(path, steps=steps),))


def with_reasons(findings: Findings) -> Findings:
    """``findings`` with every part of the reasons."""
    reasons = Reasons(
        drivers=driver_tables(),
        tipping=tipping_points(),
        tipping_maps=(tipping_map(),),
        boxes=boxes(),
        evidence=evidence(findings),
        advice=advice(),
        watch=watch(),
        what_if=what_if(findings),
        rivals=rivals(),
        robustness=robustness(findings),
        draws=draws_path(),
    )
    return replace(findings, identification=identified(findings), reasons=reasons, score=score())


def all_reasons() -> Findings:
    return with_reasons(sample_findings())


def all_reasons_long_labels() -> Findings:
    """Seven motives with long names, and every part of the reasons."""
    return with_reasons(long_labels())


def reasons_about_two_sides() -> Findings:
    return with_reasons(two_typed_sides())


def _nowhere(item: object) -> object:
    """``item`` with every decimal number in it no number."""
    if isinstance(item, float):
        return NAN
    if isinstance(item, Case):
        return item
    if isinstance(item, tuple):
        return tuple(_nowhere(each) for each in item)
    if isinstance(item, Mapping):
        return {key: _nowhere(value) for key, value in item.items()}
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{f.name: _nowhere(getattr(item, f.name)) for f in fields(item)})
    return item


def reasons_without_numbers() -> Findings:
    """Every number among the reasons failed."""
    found = all_reasons()
    parts = (found.identification, found.reasons, found.score)
    identification, reasons, score = (_nowhere(part) for part in parts)
    return replace(found, identification=identification, reasons=reasons, score=score)  # type: ignore[arg-type]


def empty_reasons() -> Findings:
    """Reasons were asked for and none was found."""
    return replace(sample_findings(), reasons=Reasons())


VARIANTS: Mapping[str, Callable[[], Findings]] = {
    made.__name__: made
    for made in (
        sample_findings, no_typed_player, one_event, no_event, seven_motives, no_claims,
        long_labels, two_typed_sides, many_events, not_a_number, all_alike, one_motive_far_ahead,
        all_reasons, all_reasons_long_labels, reasons_about_two_sides, empty_reasons,
        reasons_without_numbers,
    )
}  # fmt: skip

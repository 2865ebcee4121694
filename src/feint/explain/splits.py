"""What hangs on how options are counted: every option listed twice, every claim graded again.

Uniform play, which precision 0 and ``unmodelled`` start from, counts options; so a modeller who
writes one move as two variants gives it more weight than one who writes it once.  A grade that
such a choice of words would change should not be leaned on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from feint.case.model import CHANCE, Case, Stage
from feint.explain.findings import Grade
from feint.infer.ask import Inquiry

Grades = Mapping[str, Grade]


@dataclass(frozen=True, slots=True)
class GradeChange:
    """A claim or question whose grade is another when one option is counted twice."""

    claim: str
    before: Grade
    after: Grade


@dataclass(frozen=True, slots=True)
class Split:
    """One option counted twice, and what that changes (nothing, in a case that is robust)."""

    stage: str
    option: str
    changes: tuple[GradeChange, ...]


def split_options(
    case: Case,
    grades_fn: Callable[[Case], Grades],
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[Split, ...]:
    """Count each option of each decision twice in turn and compare the grades of all claims.

    Two variants of an option, each of its full weight and the same to every formula, are chosen
    together as one option of twice the weight is, wherever the game below them is the same: logit
    play is proportional to weight, and the default scale weighs options too.  So the weight is
    doubled instead of the tree being copied.  What a copied option would change beside that, the
    number K in the reliability of a fact (semantics 17), is left as it is.  In a ``group``, whose
    members share one weight, the others get less.

    Parameters
    ----------
    grades_fn
        Grade by claim of a case; it must use the same draws each time, so that differences are
        those of the options and not of chance.
    progress
        Called with the share of the work done.
    """
    options = [
        (stage, option)
        for stage in case.stages
        if stage.player != CHANCE
        for option in stage.option_names
    ]
    before = grades_fn(case)
    progress(1 / (len(options) + 1))
    found = []
    for number, (stage, option) in enumerate(options, start=2):
        after = grades_fn(with_option_twice(case, stage.name, option))
        changes = tuple(
            GradeChange(claim, grade, after[claim])
            for claim, grade in before.items()
            if after[claim] != grade
        )
        found.append(Split(stage.name, option, changes))
        progress(number / (len(options) + 1))
    return tuple(found)


def with_option_twice(case: Case, stage: str, option: str) -> Case:
    """The case in which one option of a decision weighs as two variants of it would.

    >>> import feint
    >>> twice = with_option_twice(feint.load("example"), "answer", "talk")
    >>> [option.weight for option in twice.stage("answer").options]
    [1.0, 2.0, 1.0]
    """
    stages = [_twice(s, option) if s.name == stage else s for s in case.stages]
    return replace(case, stages=tuple(stages))


def _twice(stage: Stage, name: str) -> Stage:
    chosen = next(option for option in stage.options if option.name == name)
    members = [option.name for option in stage.options if option.group == chosen.group]
    share = 1.0 if chosen.group is None else len(members) / (len(members) + 1)
    factor = dict.fromkeys(members, share) if chosen.group is not None else {}
    factor[name] = 2.0 * share
    options = [
        replace(option, weight=option.weight * factor.get(option.name, 1.0))
        for option in stage.options
    ]
    return replace(stage, options=tuple(options))


def grades(inquiry: Inquiry) -> Grades:
    """Grade of every claim and question of a solved case, by its id."""
    from feint.explain.beliefs import lane_masses
    from feint.explain.claims import claim_results

    case = inquiry.blueprint.case
    results = claim_results(inquiry, (*case.claims, *case.questions), lane_masses(inquiry))
    return {result.name: result.grade for result in results}

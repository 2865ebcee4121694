"""The numbers behind the pictures of the reasons, as tidy tables: one observation a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from feint.explain.findings import Estimate
from feint.explain.reasons import Reasons
from feint.report.sections.draw_names import draw_name
from feint.report.sections.section import Page
from feint.report.table import ESTIMATE, Table, Value, four

Rows = Iterator[tuple[Value, ...]]


def reason_tables(page: Page) -> Mapping[str, Table]:
    """Tables by name, those of the pictures where a picture has one; none that would be empty."""
    reasons = page.findings.reasons or Reasons()
    found = {name: Table(heads, tuple(rows_of(page, reasons)))
             for name, (heads, rows_of) in _TABLES.items()}  # fmt: skip
    return {name: table for name, table in found.items() if table.rows}


def _drivers(page: Page, reasons: Reasons) -> Rows:
    for table in reasons.drivers:
        for driver in (*table.drivers, *table.quantities, *table.groups):
            name = driver.name if driver.kind != "parameter" else draw_name(driver.name, page.names)
            members = " ".join(driver.members)
            yield (table.claim, table.query, driver.kind, driver.name, name, driver.unit, members,
                   *four(driver.share), driver.noise, int(driver.tells), driver.direction,
                   driver.effect)  # fmt: skip


def _driver_curves(page: Page, reasons: Reasons) -> Rows:
    for table in reasons.drivers:
        for driver in table.drivers:
            for point in driver.curve:
                yield (table.claim, driver.name, draw_name(driver.name, page.names), driver.unit,
                       point.x, point.at, point.answer, point.low, point.high)  # fmt: skip


def _tipping(page: Page, reasons: Reasons) -> Rows:
    for point in reasons.tipping:
        yield (point.claim, point.query, point.parameter, draw_name(point.parameter, page.names),
               point.unit, point.cut, int(point.is_even), *four(point.threshold), point.found,
               point.side, point.grade_near, point.grade_far, point.beyond, point.beyond_prior,
               *point.declared)  # fmt: skip


def _boxes(page: Page, reasons: Reasons) -> Rows:
    for number, box in enumerate(reasons.boxes, start=1):
        for limit in box.limits:
            ends = (
                limit.low.value if limit.low else None,
                limit.high.value if limit.high else None,
            )
            yield (number, box.claim, box.outcome, box.target, int(box.reached), box.density.value,
                   box.outside.value, box.coverage.value, box.mass, limit.parameter,
                   draw_name(limit.parameter, page.names), limit.unit, *ends)  # fmt: skip


def _map(page: Page, reasons: Reasons) -> Rows:
    for found in reasons.tipping_maps:
        for i, x in enumerate(found.xs):
            for j, y in enumerate(found.ys):
                yield (found.claim, found.first, x, found.first_unit, found.second, y,
                       found.second_unit, found.answer[i][j], found.error[i][j])  # fmt: skip


def _matrix(page: Page, reasons: Reasons) -> Rows:
    for matrix in reasons.evidence.matrices if reasons.evidence else ():
        for row in matrix.rows:
            for motive, likelihood in row.likelihood.items():
                yield (matrix.player, row.name, motive, page.names.motive(matrix.player, motive),
                       *four(likelihood), row.relative.get(motive), row.diagnosticity)  # fmt: skip


def _pairs(page: Page, reasons: Reasons) -> Rows:
    for matrix in reasons.evidence.matrices if reasons.evidence else ():
        for row in matrix.rows:
            for pair in row.pairs:
                yield (matrix.player, row.name, pair.first, pair.second, *four(pair.log_odds))


def _missing(page: Page, reasons: Reasons) -> Rows:
    for what in reasons.evidence.what_if if reasons.evidence else ():
        readings = (("without", what.without), ("doubtful", what.doubtful), ("false", what.false))
        for reading, read in readings:
            for claim, value in read.answers.items():
                yield (what.name, reading, "claim", claim, value, read.grades.get(claim),
                       int(claim in read.changed), read.problem)  # fmt: skip
            for player, belief in read.belief.items():
                for motive, value in belief.items():
                    yield (what.name, reading, "belief", f"{player}.{motive}", value, None, None,
                           read.problem)  # fmt: skip


def _identification(page: Page, reasons: Reasons) -> Rows:
    for part in page.findings.identification:
        for measure, estimate in (
            ("doubt lifted by every move", part.whole.share),
            ("doubt lifted by every move, all numbers known", part.whole.share_known),
            ("doubt lifted by moves to come", part.ahead.share),
        ):
            yield (part.player, measure, None, None, *four(estimate))
        for motive, estimate in part.whole.if_true.items():
            yield (part.player, "belief at the end, were it true", motive, part.whole.start[motive],
                   *four(estimate))  # fmt: skip
        for motive, estimate in part.whole.lifted_if_true.items():
            yield (part.player, "found out, were it true", motive, part.whole.start[motive],
                   *four(estimate))  # fmt: skip
        for motive, points in part.curve.items():
            for point in points:
                yield (part.player, "belief now, from this start", motive, point.start,
                       *four(point.belief))  # fmt: skip


def _options(page: Page, reasons: Reasons) -> Rows:
    for advice in reasons.advice:
        for option in advice.options:
            measures: tuple[tuple[str, Estimate], ...] = (
                ("payoff", option.payoff), ("regret", option.regret), ("best", option.best),
                ("worst", option.worst), ("most regret", option.most_regret),
            )  # fmt: skip
            for measure, estimate in measures:
                yield (advice.player, advice.stage, advice.timing, advice.motive, option.option,
                       page.names.option(advice.stage, option.option), measure, advice.unit,
                       *four(estimate))  # fmt: skip


def _watch(page: Page, reasons: Reasons) -> Rows:
    for wire in reasons.watch.tripwires if reasons.watch else ():
        yield (wire.player, wire.stage, wire.option, wire.about, wire.motive, *four(wire.before),
               *four(wire.after), *four(wire.chance))  # fmt: skip


def _separators(page: Page, reasons: Reasons) -> Rows:
    for pair in reasons.watch.separators if reasons.watch else ():
        yield (pair.about, pair.first, pair.second, pair.stage, pair.player, pair.tell,
               pair.counter_tell, *four(pair.guess_right))  # fmt: skip


def _learning(page: Page, reasons: Reasons) -> Rows:
    for each in reasons.watch.learning if reasons.watch else ():
        worths = {"claim": each.claim, **each.decisions} if each.claim else dict(each.decisions)
        for about, worth in worths.items():
            yield (each.column, draw_name(each.column, page.names), about, *four(worth.value),
                   worth.share, worth.noise)  # fmt: skip


def _what_if(page: Page, reasons: Reasons) -> Rows:
    for scenario in reasons.what_if.scenarios if reasons.what_if else ():
        for changed in scenario.answers:
            yield (scenario.name or scenario.text, scenario.text, scenario.mode, changed.kind,
                   changed.name, changed.subject, changed.value_of, changed.query, changed.unit,
                   *four(changed.before), *four(changed.after))  # fmt: skip


def _rivals(page: Page, reasons: Reasons) -> Rows:
    for pair in reasons.rivals.factors if reasons.rivals else ():
        yield (pair.first, pair.second, "all", *four(pair.factor), pair.better)
        for event, factor in pair.steps.items():
            yield (pair.first, pair.second, event, *four(factor), None)


def _partings(page: Page, reasons: Reasons) -> Rows:
    for parting in reasons.rivals.partings if reasons.rivals else ():
        for story, chance in parting.chance.items():
            yield (parting.stage, parting.option, story, *four(chance))


def _theories(page: Page, reasons: Reasons) -> Rows:
    for claim in reasons.robustness.claims if reasons.robustness else ():
        yield claim.name, "main", claim.main, claim.answers.get("main"), 0
        for theory, grade in claim.by_variant.items():
            yield (claim.name, theory, grade, claim.answers.get(theory),
                   int(theory in claim.changed))  # fmt: skip


def _draws(page: Page, reasons: Reasons) -> Rows:
    for step in reasons.draws.steps if reasons.draws else ():
        yield step.n_draws, step.effective, step.worst, step.worst_answer, " ".join(step.moved)


def _score(page: Page, reasons: Reasons) -> Rows:
    for item in page.findings.score.forecasts if page.findings.score else ():
        yield (item.name, "feint", item.query, item.probability.value, item.probability.error,
               int(item.happened), item.day, item.brier.value, item.log.value)  # fmt: skip
        for base in item.baselines:
            yield (item.name, base.name, item.query, base.probability, None, int(item.happened),
                   item.day, base.brier, base.log)  # fmt: skip


_BEFORE = tuple(f"before_{name}" for name in ESTIMATE)
_AFTER = tuple(f"after_{name}" for name in ESTIMATE)
_TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Page, Reasons], Rows]]] = {
    "drivers": (("claim", "query", "kind", "name", "text", "unit", "members", *ESTIMATE, "noise",
                 "tells", "direction", "effect"), _drivers),
    "driver-curves": (("claim", "name", "text", "unit", "x", "weight_below", "answer", "low",
                       "high"), _driver_curves),
    "tipping": (("claim", "query", "name", "text", "unit", "cut", "turns", *ESTIMATE, "found",
                 "side", "grade_near", "grade_far", "beyond", "beyond_before", "from", "to"),
                _tipping),
    "boxes": (("box", "claim", "outcome", "target", "reached", "inside", "outside", "coverage",
               "mass", "name", "text", "unit", "low", "high"), _boxes),
    "map": (("claim", "first", "x", "x_unit", "second", "y", "y_unit", "answer", "error"), _map),
    "matrix": (("player", "evidence", "motive", "motive_text", *ESTIMATE, "relative", "bits"),
               _matrix),
    "pairs": (("player", "evidence", "first", "second", "log_odds", "low", "high", "error"),
              _pairs),
    "missing": (("evidence", "reading", "kind", "about", "value", "grade", "changed", "problem"),
                _missing),
    "identification": (("player", "measure", "motive", "start", *ESTIMATE), _identification),
    "options": (("player", "stage", "timing", "motive", "option", "option_text", "measure", "unit",
                 *ESTIMATE), _options),
    "watch": (("player", "stage", "option", "about", "motive", *_BEFORE, *_AFTER, "chance",
               "chance_low", "chance_high", "chance_error"), _watch),
    "separators": (("about", "first", "second", "stage", "player", "tell", "counter_tell",
                    "guess_right", "low", "high", "error"), _separators),
    "learning": (("name", "text", "about", *ESTIMATE, "share", "noise"), _learning),
    "what-if": (("scenario", "change", "mode", "kind", "name", "subject", "of", "query", "unit",
                 *_BEFORE, *_AFTER), _what_if),
    "rivals": (("first", "second", "evidence", "factor", "low", "high", "error", "better"),
               _rivals),
    "partings": (("stage", "option", "story", *ESTIMATE), _partings),
    "theories": (("claim", "theory", "grade", "answer", "changed"), _theories),
    "draws": (("draws", "effective", "worst_error", "worst_answer", "moved"), _draws),
    "score": (("name", "who", "query", "probability", "error", "happened", "day", "brier", "log"),
              _score),
}  # fmt: skip

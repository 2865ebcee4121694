"""Advice as lines on a terminal: the table of options, then what is behind each number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from feint.cli.answer_text import percent
from feint.cli.language import _
from feint.cli.naming import names_of, number_name
from feint.cli.number_text import number

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.advice import Advice, Commitment, Flip, OptionAdvice, Pressure, Reply
    from feint.infer.estimate import Estimate
    from feint.report.names import Names

MOST_FLIPS, MOST_SITUATIONS, FEW = 5, 6, 0.005


def advice_text(advice: Advice, case: Case, language: str) -> str:
    """The verdict first, the table, the replies, and what would change it."""
    names = names_of(case, language)
    lines = [*_head(advice, names), "", *_table(advice, names), ""]
    lines += _robust(advice, names)
    lines += ["", *_replies(advice, names)]
    lines += _situations(advice, names)
    lines += ["", *_flips(advice, names)]
    if advice.commitment is not None:
        lines += ["", *_binding(advice, advice.commitment, names)]
    return "\n".join(lines)


def reading(advice: Advice) -> str:
    """What each column of the table means, said once."""
    lines = []
    unit = _(" (in {unit})", unit=advice.unit) if advice.unit else ""
    lines.append(_(
        "  expects: what this side would gain in all{unit}, judging by what it knows itself, and "
        "playing on as well as it can.", unit=unit,
    ))  # fmt: skip
    lines.append(_(
        "  gives up: how much less than the option that is best in the same version of the "
        "assumptions, on average."
    ))  # fmt: skip
    lines.append(_("  best in: share of the versions of the assumptions in which it is the best."))
    lines.append(_(
        "  at its worst: undercut in one version of twenty, if the others have the motives that "
        "are worst for it."
    ))  # fmt: skip
    lines.append(_(
        "Payoffs are those the case writes down for a role under this motive; "
        "they say nothing of what any person thinks."
    ))  # fmt: skip
    return "\n".join(lines)


def _head(advice: Advice, names: Names) -> list[str]:
    player = names.player(advice.player)
    if advice.motive is not None:
        motive = names.motive(advice.player, advice.motive)
        head = _("{player}, if its motive is “{motive}”", player=player, motive=motive)
    else:
        head = player
    lines = [head, names.stage(advice.stage)]
    best = names.option(advice.stage, advice.best)
    if advice.timing == "hindsight" and advice.observed is not None:
        seen = names.option(advice.stage, advice.observed)
        lines.append(_("It did: {option}. In hindsight its best option was: {best}.",
                       option=seen, best=best))  # fmt: skip
    else:
        lines.append(_("Its best option: {best}.", best=best))
    if advice.second is not None:
        lines[-1] += " " + _(
            "It expects {amount} more from it than from the next best ({second}).",
            amount=_amount(advice.lead, advice.unit),
            second=names.option(advice.stage, advice.second),
        )
    if advice.reached.value < 1 - FEW:
        lines.append(_("It expects to get to decide here with a chance of {chance}.",
                       chance=percent(advice.reached.value, advice.reached.error)))  # fmt: skip
    return lines


def _table(advice: Advice, names: Names) -> list[str]:
    rows = [(
        _("option"), _("expects"), _("in 9 of 10 versions"), _("gives up"), _("best in"),
        _("at its worst"),
    )]  # fmt: skip
    for option in advice.options:
        rows.append((
            names.option(advice.stage, option.option),
            _value(option.payoff),
            _("{low} to {high}", low=_rough(option.payoff.low), high=_rough(option.payoff.high)),
            _value(option.regret),
            percent(option.best.value, option.best.error),
            _rough(option.worst.low),
        ))  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  " + row[0].ljust(widths[0]) + "".join(
            "  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)
        )
        for row in rows
    ]  # fmt: skip


def _robust(advice: Advice, names: Names) -> list[str]:
    safest = names.option(advice.stage, advice.safest)
    least = names.option(advice.stage, advice.least_regret)
    lines = [
        _("If it wants the worst to be as good as can be: {option}.", option=safest),
        _("If it wants as little as possible to regret: {option}.", option=least),
    ]
    for option in advice.options:
        if option.worst_motives:
            motives = "; ".join(
                _("{who}: {what}", who=names.player(p), what=names.motive(p, m))
                for p, m in option.worst_motives.items()
            )
            told = names.option(advice.stage, option.option)
            lines.append(_("Worst for “{option}”: {motives}.", option=told, motives=motives))
    return lines


def _replies(advice: Advice, names: Names) -> list[str]:
    lines = [_("What the others do next:")]
    for option in advice.options:
        if not option.replies:
            continue
        lines.append("  " + _("after “{option}”", option=_option(advice, option, names)))
        lines += [f"    {_reply(reply, names)}" for reply in option.replies]
    return lines if len(lines) > 1 else [_("Nobody else moves after it.")]


def _option(advice: Advice, option: OptionAdvice, names: Names) -> str:
    return names.option(advice.stage, option.option)


def _reply(reply: Reply, names: Names) -> str:
    who = names.player(reply.player)
    if reply.motive is not None:
        who += f" ({names.motive(reply.player, reply.motive)})"
    told = ", ".join(
        f"{names.option(reply.stage, option)} {percent(chance.value, chance.error)}"
        for option, chance in reply.options.items()
    )
    if reply.reached.value < 1 - FEW:
        chance = percent(reply.reached.value, reply.reached.error)
        told = _("{told}; gets to decide: {chance}", told=told, chance=chance)
    return _("{who}: {what}", who=who, what=told)


def _situations(advice: Advice, names: Names) -> list[str]:
    open_ones = [s for s in advice.situations if s.seen]
    if len(open_ones) < 2:
        return []
    lines = ["", _("By then it will have seen:")]
    ranked = sorted(open_ones, key=lambda s: -s.chance.value)
    for situation in ranked[:MOST_SITUATIONS]:
        seen = ", ".join(
            names.option(stage, option) if option else _("(does not come)")
            for stage, option in situation.seen.items()
        )
        lines.append("  " + _(
            "{seen} (chance {chance}): best is {best}", seen=seen,
            chance=percent(situation.chance.value, situation.chance.error),
            best=names.option(advice.stage, situation.best),
        ))  # fmt: skip
    if len(ranked) > MOST_SITUATIONS:
        lines.append("  " + _("and {count} less likely ones", count=len(ranked) - MOST_SITUATIONS))
    if advice.waiting.value > max(2 * advice.waiting.error, 0.0):
        lines.append("  " + _("choosing only then is worth {amount}",
                              amount=_amount(advice.waiting, advice.unit)))  # fmt: skip
    return lines


def _flips(advice: Advice, names: Names) -> list[str]:
    if not advice.flips:
        lines = [_("No single number, anywhere in its range, makes another option the better one.")]
        return lines + [f"  {_pressure(advice, press, names)}" for press in advice.pressures]
    lines = [_("Another option becomes the better one:")]
    lines += [f"  {_flip(advice, flip, names)}" for flip in advice.flips[:MOST_FLIPS]]
    return lines


def _pressure(advice: Advice, press: Pressure, names: Names) -> str:
    facts = {
        "option": names.option(advice.stage, press.option),
        "name": number_name(names, press.column), "line": press.line,
        "at": f"{_rough(press.at)} {press.unit}" if press.unit else _rough(press.at),
        "lead": _amount(press.lead, advice.unit),
    }  # fmt: skip
    if press.direction == "high":
        return _(
            "where {name} is as high as {at} (line {line}), its lead over “{option}” is {lead}",
            **facts,
        )
    return _(
        "where {name} is as low as {at} (line {line}), its lead over “{option}” is {lead}", **facts
    )


def _flip(advice: Advice, flip: Flip, names: Names) -> str:
    facts = {
        "option": names.option(advice.stage, flip.option), "name": number_name(names, flip.column),
        "at": _amount(flip.threshold, flip.unit), "line": flip.line,
        "chance": percent(flip.share), "low": _rough(flip.threshold.low),
        "high": _rough(flip.threshold.high),
    }  # fmt: skip
    if flip.direction == "above":
        return _("“{option}” where {name} lies above {at} ({low} to {high}; line {line}); "
                 "chance {chance}", **facts)  # fmt: skip
    return _("“{option}” where {name} lies below {at} ({low} to {high}; line {line}); "
             "chance {chance}", **facts)  # fmt: skip


def _binding(advice: Advice, bound: Commitment, names: Names) -> list[str]:
    option = names.option(advice.stage, bound.option)
    if abs(bound.value.value) <= max(2 * bound.value.error, 1e-9):
        told = _("Binding itself in public beforehand brings nothing that can be told from 0.")
    elif bound.value.value > 0:
        told = _("Binding itself in public beforehand to “{option}” brings {amount} more than the "
                 "best it can do unannounced.", option=option,
                 amount=_amount(bound.value, bound.unit))  # fmt: skip
    else:
        told = _("Binding itself in public beforehand costs {amount}; “{option}” costs least.",
                 option=option, amount=_amount(_negative(bound.value), bound.unit))  # fmt: skip
    if bound.ex_ante:
        told += " " + _("(A plan made before its motive is known, averaged over its motives.)")
    return [told]


def _negative(estimate: Estimate) -> Estimate:
    from feint.infer.estimate import Estimate

    return Estimate(-estimate.value, -estimate.high, -estimate.low, estimate.error)


def _value(estimate: Estimate) -> str:
    """No digits beyond the error, and none of rounding where there is no error."""
    least = abs(estimate.value) * 1e-6
    return number(estimate.value, estimate.error if estimate.error > least else 0.0)


def _amount(estimate: Estimate, unit: str | None) -> str:
    told = _value(estimate)
    return f"{told} {unit}" if unit else told


def _rough(value: float) -> str:
    """Two significant digits, and no fewer than those before the point."""
    size = 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 1.0
    return number(value, min(size, 1.0))

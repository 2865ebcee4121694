"""What to watch, as lines on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feint.cli.answer_text import percent
from feint.cli.language import _
from feint.cli.naming import names_of, number_name
from feint.cli.number_text import factor, number

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.watch import Separator, Tripwire, ValueOfLearning, Watch, Worth
    from feint.report.names import Names

MOST_WIRES, MOST_NUMBERS = 10, 6
# A guess from even odds that is right less often than this has learnt next to nothing.
FAINT = 0.55
# Above this a link cannot be told from none with these draws.
LEVEL = 0.05


def watch_text(watch: Watch, case: Case, language: str) -> str:
    """Moves first, then what tells motives apart, then numbers worth learning."""
    names = names_of(case, language)
    lines = [_("Moves still to come that would change belief")]
    lines += [f"  {_wire(wire, names, language)}" for wire in watch.tripwires[:MOST_WIRES]]
    if not watch.tripwires:
        lines.append("  " + _("none: nothing still to come would tell of any motive"))
    lines += ["", _("What tells two motives apart best")]
    lines += [f"  {line}" for line in _separators(watch, names)]
    lines += ["", *_learning(watch, case, names, language)]
    lines += ["", _("Motives are readings of a role, weighed under the assumptions of the case.")]
    return "\n".join(lines)


def _wire(wire: Tripwire, names: Names, language: str) -> str:
    stage = names.case.stage(wire.stage)
    by = stage.date.in_language(language) if stage.date else ""
    about = "" if wire.about == wire.player else f" ({names.player(wire.about)})"
    facts = {
        "player": names.player(wire.player), "option": names.option(wire.stage, wire.option),
        "by": f" ({by})" if by else "", "motive": names.motive(wire.about, wire.motive),
        "about": about, "before": percent(wire.before.value, wire.before.error),
        "after": percent(wire.after.value, wire.after.error), "factor": factor(wire.odds.value),
        "chance": percent(wire.chance.value, wire.chance.error),
    }  # fmt: skip
    return _(
        "{player}, {option}{by}: “{motive}”{about} goes from {before} to {after} "
        "(odds × {factor}; chance of seeing it {chance})", **facts,
    )  # fmt: skip


def _separators(watch: Watch, names: Names) -> list[str]:
    """Pairs that some decision tells apart, then how little is told of the others."""
    lines = [_separator(s, names) for s in watch.separators if s.guess_right.value >= FAINT]
    for about in dict.fromkeys(item.about for item in watch.separators):
        faint = [s.guess_right for s in watch.separators if s.about == about]
        faint = [guess for guess in faint if guess.value < FAINT]
        if faint:
            best = max(faint, key=lambda guess: guess.value)
            lines.append(_(
                "{about}: of {count} pairs of motives nothing still to come tells much; who starts "
                "even then guesses right with a chance of {right} at most.",
                about=names.player(about), count=len(faint), right=percent(best.value, best.error),
            ))  # fmt: skip
    return lines or [_("nothing still to come")]


def _separator(item: Separator, names: Names) -> str:
    def move(option: str) -> str:
        return names.option(item.stage, option) if option else _("(does not come)")

    facts = {
        "about": names.player(item.about), "first": names.motive(item.about, item.first),
        "second": names.motive(item.about, item.second), "stage": names.stage(item.stage),
        "right": percent(item.guess_right.value, item.guess_right.error),
        "tell": move(item.tell), "odds": factor(item.tell_odds),
        "counter": move(item.counter_tell), "counter_odds": factor(item.counter_odds),
    }  # fmt: skip
    return _(
        "{about}, “{first}” or “{second}”: {stage} One who starts even and sees the answer guesses "
        "right with a chance of {right}; “{tell}” makes the first {odds} times as likely, "
        "“{counter}” the second {counter_odds} times.", **facts,
    )  # fmt: skip


def _learning(watch: Watch, case: Case, names: Names, language: str) -> list[str]:
    lines = []
    if watch.lead is not None:
        claim = next(c for c in case.claims if c.name == watch.lead)
        told = [item for item in watch.learning if item.claim and _tells(item.claim)]
        lines.append(_("Numbers worth learning for claim {name}: {label}",
                       name=claim.name, label=claim.label.in_language(language)))  # fmt: skip
        lines += [f"  {_for_claim(item, names)}" for item in told[:MOST_NUMBERS]]
        if not told:
            lines.append("  " + _("none that can be told from nothing with these draws"))
    for player, stage in watch.stages.items():
        ranked = sorted(watch.learning, key=lambda item: -item.decisions[player].value.value)
        told = [item for item in ranked if _tells(item.decisions[player])]
        lines += ["", _("Numbers worth learning for {player} before it decides: {stage}",
                        player=names.player(player), stage=names.stage(stage))]  # fmt: skip
        for item in told[:MOST_NUMBERS]:
            worth = item.decisions[player]
            lines.append("  " + _(
                "{name} (line {line}): {amount} on average, {share} of what knowing everything "
                "would bring", name=number_name(names, item.column), line=item.line,
                amount=number(worth.value.value, worth.value.error), share=percent(worth.share),
            ))  # fmt: skip
        if not told:
            lines.append("  " + _("none: no number alone would change what is best for it"))
    return lines


def _tells(worth: Worth) -> bool:
    return worth.noise <= LEVEL and worth.value.value > max(0.0, worth.value.error)


def _for_claim(item: ValueOfLearning, names: Names) -> str:
    assert item.claim is not None
    value = item.claim.value
    return _(
        "{name} (line {line}): knowing it removes {share} of the remaining doubt on average",
        name=number_name(names, item.column), line=item.line,
        share=percent(value.value, value.error),
    )  # fmt: skip

"""What was seen, in sentences."""

from __future__ import annotations

from feint.case.model import Case, Fact, Signal
from feint.case.restatement.words import Words


def evidence(case: Case, words: Words) -> list[str]:
    """One line per fact and signal, in the order in which they count."""
    lines = [words.say("evidence")]
    lines += [f"- {_fact(fact, words)} ({words.say('given')})" for fact in case.given]
    for item in case.evidence:
        told = _fact(item, words) if isinstance(item, Fact) else _signal(item, words)
        lines.append(f"- {told}")
    if len(lines) == 1:
        lines.append(words.say("no_evidence"))
    return lines


def _fact(fact: Fact, words: Words) -> str:
    label = words.text(fact.label)
    move = f"{fact.stage} = {fact.option}"
    parts = [f"{label} ({move})" if label else move]
    if fact.reliability < 1:
        parts.append(words.say("reliability", share=words.number(100 * fact.reliability)))
    else:
        parts.append(words.say("certain"))
    if fact.sources:
        parts.append(words.say("sources", sources=", ".join(fact.sources)))
    return f"{words.day(fact.day)}{words.colon} {words.joined(parts)}"


def _signal(signal: Signal, words: Words) -> str:
    rows = ", ".join(
        f"{motive} {chance.describe(words.language)}"
        for motive, chance in signal.likelihood.items()
    )
    return words.say(
        "signal",
        day=words.day(signal.day),
        label=words.text(signal.label) or signal.name,
        player=words.player(signal.player),
        rows=rows,
    )

"""Stages in order, who sees what, and the size of the game, in sentences."""

from __future__ import annotations

from feint.case.model import CHANCE, Case, Stage
from feint.case.public_tree import size_of
from feint.case.restatement.words import Words
from feint.case.validate_information import seen_stages


def play(case: Case, words: Words) -> list[str]:
    """One paragraph per stage."""
    lines = [words.say("play")]
    for index, stage in enumerate(case.stages, start=1):
        lines.append(_stage(case, index, stage, words))
    return lines


def _stage(case: Case, index: int, stage: Stage, words: Words) -> str:
    if stage.when is None:
        when = words.say("always")
    else:
        when = words.say("only_when", when=stage.when.to_text())
    date = words.text(stage.date) if stage.date is not None else ""
    told = [f"{index}. {stage.name} ({when}{', ' + date if date else ''})."]
    if label := words.text(stage.label):
        told.append(label)
    if stage.player == CHANCE:
        odds = (f"{option} {formula.to_text()}" for option, formula in (stage.odds or {}).items())
        told.append(words.say("chance", odds=", ".join(odds)))
    else:
        options = words.listed(_option(stage, i, words) for i in range(len(stage.options)))
        told.append(words.say("chooses", player=words.player(stage.player), options=options))
        if any(option.weight != 1 or option.group for option in stage.options):
            weights = ", ".join(
                f"{option.name} {words.number(option.weight)}"
                + (f" [{option.group}]" if option.group else "")
                for option in stage.options
            )
            told.append(words.say("weights", weights=weights))
        told += _information(case, stage, words)
    if stage.hidden_from:
        told.append(words.say("hidden", players=words.players(stage.hidden_from)))
    return " ".join(told)


def _option(stage: Stage, index: int, words: Words) -> str:
    option = stage.options[index]
    label = words.text(option.label)
    return f"{label} ({option.name})" if label else option.name


def _information(case: Case, stage: Stage, words: Words) -> list[str]:
    stages = list(case.stages)
    seen = seen_stages(stages, stage)
    earlier = [s.name for s in stages[: stages.index(stage)] if s.player != stage.player]
    told = []
    if any(name in seen for name in earlier):
        told.append(words.say("saw", seen=", ".join(name for name in earlier if name in seen)))
    unseen = [name for name in earlier if name not in seen]
    if unseen:
        told.append(words.say("unseen", unseen=", ".join(unseen)))
    return told


def size(case: Case, words: Words) -> list[str]:
    """Endings with and without motives."""
    found = size_of(case.stages, case.quantities, case.parameters, case.believed)
    gap = "\u202f" if words.language == "fr" else ","
    return [
        words.say("size"),
        words.say(
            "endings",
            public=f"{found.public:,.0f}".replace(",", gap),
            terminals=f"{found.terminals:,.0f}".replace(",", gap),
            profiles=found.profiles,
            private=found.private,
        ),
    ]

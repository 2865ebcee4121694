"""Who plays and what each may want, in sentences."""

from __future__ import annotations

from feint.case.distributions import Distribution
from feint.case.formula import Formula
from feint.case.model import Case, Discernment, Motive, Player, Weights
from feint.case.restatement.words import Words


def players(case: Case, words: Words) -> list[str]:
    """One paragraph per player."""
    lines = [words.say("players")]
    for player in case.players.values():
        lines += ["", *_player(case, player, words)]
    joint = [w for w in (*case.priors, *case.believed) if len(w.players) > 1]
    if joint:
        lines.append("")
    for weights in joint:
        key = "joint_prior" if weights in case.priors else "joint_believed"
        lines.append(
            words.say(
                key,
                players=words.players(weights.players),
                rows=_rows(weights, words),
                drawn=_drawn(weights, words),
            )
        )
    return lines


def _player(case: Case, player: Player, words: Words) -> list[str]:
    name = words.player(player.name)
    if not player.is_typed:
        motive = player.motives[0]
        lines = [
            words.say(
                "one_motive",
                player=name,
                motive=words.motive(player.name, motive.name),
                weights=_weights(motive, words),
            )
        ]
    else:
        lines = [words.say("motives", player=name, n=len(player.motives) + 1)]
        for motive in player.motives:
            told = words.motive(player.name, motive.name)
            lines.append(words.say("motive", motive=told, weights=_weights(motive, words)))
        lines.append(words.say("unmodelled"))
        for weights in case.priors:
            if weights.players == (player.name,):
                lines.append(words.say("prior", rows=_rows(weights, words)))
        for weights in case.believed:
            if weights.players == (player.name,):
                drawn = _drawn(weights, words)
                lines.append(words.say("believed", rows=_rows(weights, words), drawn=drawn))
    for cost in player.costs:
        amount = _amount(cost.amount, words)
        lines.append(words.say("cost", amount=amount, condition=cost.condition.to_text()))
    lines.append(words.say("discernment", **_discernment(case, player.discernment, words)))
    for motive in player.motives:
        if motive.discernment is not None:
            own = _discernment(case, motive.discernment, words)
            lines.append(words.say("own_discernment", motive=motive.name, **own))
    return lines


def _weights(motive: Motive, words: Words) -> str:
    told = [
        words.say("times", weight=weight.describe(words.language), quantity=quantity)
        for quantity, weight in motive.weights.items()
    ]
    return words.listed(told, "and") if told else words.say("nothing")


def _amount(amount: Formula | Distribution, words: Words) -> str:
    return amount.to_text() if isinstance(amount, Formula) else amount.describe(words.language)


def _discernment(case: Case, discernment: Discernment, words: Words) -> dict[str, str]:
    if discernment.difference is None:
        difference = words.say("default_scale")
    else:
        difference = discernment.difference.describe(words.language)
        difference += f" {case.unit}" if case.unit else ""
    return {"difference": difference, "ratio": discernment.ratio.describe(words.language)}


def _rows(weights: Weights, words: Words) -> str:
    total = sum(weight for _, weight in weights.rows)
    told = [
        f"{' + '.join(motives)} {words.percent(weight / total)}" for motives, weight in weights.rows
    ]
    return ", ".join(told)


def _drawn(weights: Weights, words: Words) -> str:
    if not weights.dirichlet:
        return ""
    total = sum(weight for _, weight in weights.rows)
    return words.say("drawn", total=words.number(total))

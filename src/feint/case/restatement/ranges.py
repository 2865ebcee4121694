"""Parameters with shape and coverage, and quantities, in sentences."""

from __future__ import annotations

from feint.case.model import Case, Parameter
from feint.case.restatement.words import Words


def ranges(case: Case, words: Words) -> list[str]:
    """One line per parameter and correlation."""
    if not case.parameters:
        return []
    lines = [words.say("ranges")]
    lines += [_parameter(parameter, words) for parameter in case.parameters.values()]
    lines += [
        words.say("correlation", first=pair.first, second=pair.second, rank=words.number(pair.rank))
        for pair in case.correlations
    ]
    return lines


def _parameter(parameter: Parameter, words: Words) -> str:
    label = words.text(parameter.label)
    name = f"{label} ({parameter.name})" if label else parameter.name
    unit = f" {parameter.unit}" if parameter.unit and parameter.unit != "1" else ""
    distribution = parameter.distribution
    told = distribution.describe(words.language)
    if distribution.is_constant:
        parts = [words.say("constant", value=told + unit)]
    else:
        median = float(f"{distribution.median:.3g}")
        parts = [told + unit, words.say("median", value=words.number(median))]
    parts.append(_known(parameter, words))
    if parameter.sources:
        parts.append(words.say("sources", sources=", ".join(parameter.sources)))
    if parameter.why is not None:
        parts.append(words.say("why", why=words.text(parameter.why).strip()))
    return f"- {name}{words.colon} {words.joined(parts)}"


def _known(parameter: Parameter, words: Words) -> str:
    if parameter.known_to == "all":
        return words.say("known_all")
    points = len(parameter.distribution.points(parameter.points)[0])
    if parameter.known_to == "nobody":
        return words.say("known_nobody", points=points)
    key = "known_some" if len(parameter.known_to) == 1 else "known_several"
    return words.say(key, players=words.players(parameter.known_to), points=points)


def quantities(case: Case, words: Words) -> list[str]:
    """One line per quantity: label, formula, unit."""
    if not case.quantities:
        return []
    lines = [words.say("quantities")]
    for quantity in case.quantities.values():
        label = words.text(quantity.label)
        name = f"{label} ({quantity.name})" if label else quantity.name
        unit = f" [{quantity.unit}]" if quantity.unit else ""
        lines.append(f"- {name}{words.colon} {quantity.formula.to_text()}{unit}")
    return lines

"""Words for the columns of the draws: parameters, weights, costs, discernment, signals."""

from __future__ import annotations

from feint.report.names import Names


def draw_name(column: str, names: Names) -> str:
    """A column name as a person would say it; an unknown column stays as it is."""
    parameter = names.case.parameters.get(column)
    if parameter is not None:
        return names.text(parameter.label, column)
    speech = names.language.back_matter
    head, *rest = column.split(".")
    if head == "weight" and len(rest) >= 3:
        player, motive, quantity = rest[0], rest[1], ".".join(rest[2:])
        return speech.weight_name(
            names.player(player), names.motive(player, motive), names.quantity(quantity)
        )
    if head == "cost" and len(rest) == 2 and rest[1].isdigit():
        return speech.cost_name(names.player(rest[0]), int(rest[1]) + 1)
    if head == "discernment" and len(rest) >= 2:
        owner = names.player(rest[0])
        if len(rest) == 3:
            owner += f" ({names.motive(rest[0], rest[1])})"
        if rest[-1] == "difference":
            return speech.discernment_difference_name(owner)
        return speech.discernment_ratio_name(owner)
    if head == "signal" and len(rest) == 2:
        signal = next((s for s in names.case.signals if s.name == rest[0]), None)
        if signal is not None:
            told = names.text(signal.label, signal.name)
            return speech.signal_name(told, names.motive(signal.player, rest[1]))
    if head == "believed" and len(rest) == 2 and rest[0] in names.case.players:
        return speech.believed_name(names.player(rest[0]), names.motive(rest[0], rest[1]))
    return column.replace("_", " ").replace(".", " · ")

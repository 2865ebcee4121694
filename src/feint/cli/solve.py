"""``feint solve GAME.efg --lambda 2``: the logit equilibrium of a game one brings."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import click

from feint.cli import game_files, options
from feint.cli.exit_code import ExitCode
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json


def command() -> click.Command:
    return click.Command(
        "solve",
        callback=solve,
        params=[
            click.Argument(["game"], metavar="GAME"),
            click.Option(
                ["--lambda", "precision"],
                type=float,
                required=True,
                callback=_refuse_bad_precision,
                metavar="L",
                help=_("Precision of play, raw as in the literature; 0 is uniform play."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Solve a game file (.efg, .nfg): its logit equilibrium, with a certificate."),
    )


def solve(game: str, precision: float, lang: str, as_json: bool) -> None:
    """Print the strategies, payoffs and certificate of one game."""
    document = game_files.read(game, lang)
    from feint.solve.solution import solve_document

    solution = solve_document(document, precision=precision)
    if as_json:
        tell_json(solution)
    else:
        tell(as_text(solution))
    status = str(solution.get("status", "solved"))
    if status != "solved":
        note(_("feint: not solved: {what}", what=status))
        click.get_current_context().exit(ExitCode.UNSOLVED)


def as_text(solution: Mapping[str, Any]) -> str:
    """A solution for people: a line per information set, then payoffs and certificate."""
    concepts = {"agent logit equilibrium": _("agent logit equilibrium")}
    concept = concepts.get(solution["concept"], solution["concept"])
    lines = [f"{solution['game']}", f"{concept}, lambda {solution['lambda']:g}"]
    if solution.get("branch"):
        lines.append(str(solution["branch"]))
    for player, infosets in solution["strategies"].items():
        lines += ["", f"{player}  ({_('payoff')} {solution['payoffs'][player]:.6g})"]
        width = max((len(name) for name in infosets), default=0)
        for infoset, actions in infosets.items():
            shown = "   ".join(f"{action} {share:.6f}" for action, share in actions.items())
            lines.append(f"  {infoset:<{width}}   {shown}")
    certificate = solution["certificate"]
    lines += [
        "",
        _("largest error of a probability: {error}", error=f"{certificate['residual']:.1e}"),
    ]
    lines += [
        _("{player} could gain at most {gain} by deviating", player=player, gain=f"{regret:.4g}")
        for player, regret in certificate["player_regret"].items()
    ]
    return "\n".join(lines)


def _refuse_bad_precision(ctx: click.Context, param: click.Parameter, value: float) -> float:
    if not math.isfinite(value) or value < 0:
        raise click.BadParameter(_("it must be a number from 0 up"), ctx, param)
    return value

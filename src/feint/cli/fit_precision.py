"""``feint fit-precision GAME.efg counts.csv``: how sharply people played, from what they did."""

from __future__ import annotations

import math

import click

from feint.cli import game_files, options
from feint.cli.counts_file import read_counts
from feint.cli.language import _
from feint.cli.output import tell, tell_json


def command() -> click.Command:
    return click.Command(
        "fit-precision",
        callback=fit,
        params=[
            click.Argument(["game"], metavar="GAME"),
            click.Argument(["counts"], metavar="COUNTS.csv"),
            click.Option(
                ["--per-player"], is_flag=True, help=_("One precision per player, not in common.")
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_(
            "Fit the precision of logit play to counted plays, by maximum likelihood. "
            "The table has columns ending,count (an outcome, or moves joined by /) "
            "or player,infoset,action,count."
        ),
    )


def fit(game: str, counts: str, per_player: bool, lang: str, as_json: bool) -> None:
    """Print the precision, its standard error and the log-likelihood."""
    document = game_files.read(game, lang)
    table = read_counts(counts, document)
    from feint.solve.precision_fit import fit_precision
    from feint.solve.solution import strategies_told

    found = fit_precision(
        document.game, document.payoffs, document.chance, table, per_player=per_player
    )
    names = list(document.game.labels.players) if per_player else [""]
    if as_json:
        tell_json(
            {
                "game": document.title,
                "counted": table.total,
                "unit": "1 / payoff of the game file",
                "lambda": [
                    {"player": name or None, "value": float(value), "standard_error": float(error)}
                    for name, value, error in zip(
                        names, found.precision, found.standard_error, strict=True
                    )
                ],
                "log_likelihood": found.log_likelihood,
                "log_likelihood_uniform": found.at_uniform,
                "log_likelihood_of_frequencies": found.most_possible,
                "edge": found.edge,
                "strategies": strategies_told(document.game, found.policy),
            }
        )
        return
    lines = [document.title]
    for name, value, error in zip(names, found.precision, found.standard_error, strict=True):
        lead = f"lambda {name}".strip()
        spread = _("standard error {error}", error=f"{error:.4g}") if math.isfinite(error) else ""
        lines.append(f"{lead} = {value:.6g}" + (f"  ({spread})" if spread else ""))
    lines.append(_("in units of 1 over the file’s unit of payoff: payoffs doubled, lambda halved"))
    lines.append(_("log-likelihood {value}", value=f"{found.log_likelihood:.6f}"))
    lines.append(
        _("play by weight alone has {uniform}; no theory can pass {most}",
          uniform=f"{found.at_uniform:.6f}", most=f"{found.most_possible:.6f}")
    )  # fmt: skip
    if found.edge == "uniform":
        lines.append(_("nothing fits better than play by weight (lambda 0)"))
    elif found.edge == "sharp":
        lines.append(_("the sharper the better: the counts set no upper bound to lambda"))
    tell("\n".join(lines))

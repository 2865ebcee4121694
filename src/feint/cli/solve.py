"""``feint solve GAME.efg``: the play of a game one brings, under any concept."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from feint.cli import game_files, options
from feint.cli.concept_text import as_text, others_text, refusal, status_text
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json

CONCEPTS = (
    "logit", "sequential", "nash", "lemke-howson", "lp", "cfr+", "correlated",
    "coarse-correlated", "level-k", "cognitive-hierarchy", "cursed", "backward-induction",
)  # fmt: skip
WITH_LAMBDA = ("logit", "level-k", "cognitive-hierarchy", "cursed")


def command() -> click.Command:
    return click.Command(
        "solve",
        callback=solve,
        params=[
            click.Argument(["game"], metavar="GAME"),
            click.Option(
                ["--concept"],
                type=click.Choice(CONCEPTS),
                default="logit",
                show_default=True,
                help=_("What counts as a solution."),
            ),
            click.Option(
                ["--lambda", "precision"],
                type=float,
                callback=_refuse_bad_precision,
                metavar="L",
                help=_("Precision of play, raw as in the literature; 0 is uniform play."),
            ),
            _number("--k", click.IntRange(0, 50), 2, _("Steps of thinking, for level-k.")),
            _number(
                "--tau",
                click.FloatRange(0, 20),
                1.5,
                _("Mean steps of thinking, for cognitive-hierarchy."),
            ),
            _number(
                "--chi",
                click.FloatRange(0, 1),
                0.5,
                _("How much of what moves tell is missed, for cursed."),
            ),
            _number(
                "--exploitability",
                click.FloatRange(0, min_open=True),
                1e-3,
                _("What the players of cfr+ may leave to each other, in payoff units."),
            ),
            click.Option(
                ["--others"],
                is_flag=True,
                help=_("Look for other logit equilibria, and for folds and forks of the branch."),
            ),
            click.Option(["--tree"], is_flag=True, help=_("Draw the tree with probabilities.")),
            click.Option(
                ["--plot"],
                type=click.Path(dir_okay=False, writable=True),
                metavar="FILE.svg",
                help=_("Draw the logit branch up to lambda."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Solve a game file (.efg, .nfg) by a concept, with a certificate."),
    )


def _number(
    name: str, kind: click.IntRange | click.FloatRange, default: float, text: str
) -> click.Option:
    return click.Option([name], type=kind, default=default, show_default=True, help=text)


def solve(
    game: str,
    concept: str,
    precision: float | None,
    k: int,
    tau: float,
    chi: float,
    exploitability: float,
    others: bool,
    tree: bool,
    plot: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Print the play of one game: strategies, payoffs, certificate, and what was asked for."""
    if precision is None and concept in WITH_LAMBDA:
        raise click.UsageError(_("--concept {concept} needs --lambda", concept=concept))
    if concept != "logit" and (others or plot):
        raise click.UsageError(_("--others and --plot are for --concept logit"))
    document = game_files.read(game, lang)
    from feint.solve import concepts
    from feint.solve.unsuited import UnsuitedError

    try:
        solution = concepts.solve_concept(
            document, concept, precision=precision, k=k, tau=tau, chi=chi,
            exploitability=exploitability,
        )  # fmt: skip
    except UnsuitedError as error:
        raise failure(ExitCode.USAGE, refusal(error)) from error
    if others:
        solution |= concepts.others_of(document, precision or 0.0)
    if plot:
        _plot(Path(plot), document, precision or 0.0, lang)
    if as_json:
        tell_json(solution)
    else:
        lines = [as_text(solution)]
        if others:
            lines += ["", others_text(solution)]
        if tree:
            lines += ["", *_tree(document, solution)]
        tell("\n".join(lines))
    status = str(solution.get("status", "solved"))
    if status != "solved":
        note(_("feint: not solved: {what}", what=status_text(status)))
        click.get_current_context().exit(ExitCode.UNSOLVED)


def _tree(document: Any, solution: dict[str, Any]) -> list[str]:
    from feint.cli.solved_tree import solved_tree

    if "strategies" not in solution:
        return [_("(no tree: there are several policies)")]
    return solved_tree(document, solution["strategies"])


def _plot(path: Path, document: Any, precision: float, lang: str) -> None:
    from feint.cli.branch_plot import branch_plot

    try:
        path.write_text(branch_plot(document, precision, lang), encoding="utf-8")
    except OSError as error:
        what = error.strerror or str(error)
        raise failure(
            ExitCode.USAGE, _("cannot write {name}: {what}", name=path, what=what)
        ) from error
    note(_("drawn in {name}", name=path))


def _refuse_bad_precision(
    ctx: click.Context, param: click.Parameter, value: float | None
) -> float | None:
    if value is not None and (not math.isfinite(value) or value < 0):
        raise click.BadParameter(_("it must be a number from 0 up"), ctx, param)
    return value

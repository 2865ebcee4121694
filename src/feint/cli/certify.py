"""``feint certify GAME.efg PROFILE.json``: how far any tool's answer is from an equilibrium."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from feint.cli import game_files, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.profile_file import read_profile

if TYPE_CHECKING:
    from feint.game.document import GameDocument
    from feint.solve.proof import Proof


MOST_SHOWN = 12
"""Information sets named that the file leaves out; --json has them all."""


def command() -> click.Command:
    return click.Command(
        "certify",
        callback=certify,
        params=[
            click.Argument(["game"], metavar="GAME"),
            click.Argument(["profile"], metavar="PROFILE.json"),
            click.Option(
                ["--lambda", "precision"],
                metavar="L",
                callback=_exact,
                help=_("Precision at which it should be a logit equilibrium; 5/2 is exact."),
            ),
            click.Option(
                ["--prove"],
                is_flag=True,
                help=_("Prove by interval arithmetic how close a true equilibrium is."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_(
            "Measure a policy, from feint or any other tool: what each player could gain, "
            "and how far it is from a logit equilibrium. PROFILE.json is what feint solve --json "
            "prints, a mapping by player, information set and action, or a list of probabilities; "
            "names may be numbers, and information sets that are never reached may be left out."
        ),
    )


def certify(
    game: str, profile: str, precision: Fraction | None, prove: bool, lang: str, as_json: bool
) -> None:
    """Print payoffs, both regrets by name, the logit residual, and the proof if asked for."""
    if prove and precision is None:
        raise click.UsageError(_("--prove needs --lambda"))
    document = game_files.read(game, lang)
    read = read_profile(profile, document)
    policy = read.policy
    from feint.solve.certificate import certify as measure
    from feint.solve.solution import by_player

    sharp = float(precision or 0)
    found = measure(document.game, document.payoffs, document.chance, sharp, policy[None])
    result: dict[str, Any] = {
        "game": document.title,
        "payoffs": by_player(document.game, found.expected_payoffs[0]),
        "player_regret": by_player(document.game, found.player_regret[0]),
        "agent_regret": by_player(document.game, found.agent_regret[0]),
    }
    if read.left_out:
        result["left_out"] = [list(pair) for pair in read.left_out]
    if precision is not None:
        result |= {"lambda": sharp, "residual": float(found.residual[0])}
    proof = _proof(document, precision, policy) if prove and precision is not None else None
    if proof is not None:
        result["proof"] = {
            "proved": proof.proved,
            "distance": proof.distance,
            "reason": proof.reason,
        }
    if as_json:
        tell_json(result)
    else:
        tell(as_text(result, proof))
    if proof is not None and not proof.proved:
        click.get_current_context().exit(ExitCode.UNSOLVED)


def as_text(result: dict[str, Any], proof: Proof | None) -> str:
    """The measures for people."""
    lines = [result["game"], ""]
    if left_out := result.get("left_out"):
        shown = ", ".join(f"{player} {infoset}" for player, infoset in left_out[:MOST_SHOWN])
        shown += ", …" if len(left_out) > MOST_SHOWN else ""
        lines += [
            _("not in the file and never reached, played in equal shares: {sets}", sets=shown),
            "",
        ]
    for player, payoff in result["payoffs"].items():
        lines.append(f"{player}  ({_('payoff')} {payoff:.6g})")
        lines.append("  " + _("by another plan for the whole game it could gain at most {gain}",
                              gain=f"{result['player_regret'][player]:.4g}"))  # fmt: skip
        lines.append("  " + _("by a change at one information set, once there, at most {gain}",
                              gain=f"{result['agent_regret'][player]:.4g}"))  # fmt: skip
    if "residual" in result:
        text = _(
            "logit equilibrium at lambda {value}: largest error of a probability {error}",
            value=f"{result['lambda']:g}", error=f"{result['residual']:.1e}",
        )  # fmt: skip
        lines += ["", text]
    if proof is not None and proof.proved:
        lines.append(
            _("proved: a true logit equilibrium exists of which no probability differs by more"
              " than {distance}", distance=f"{proof.distance:.2e}")
        )  # fmt: skip
    elif proof is not None:
        lines.append(_("nothing was proved: {reason}", reason=_reason(proof.reason)))
    return "\n".join(lines)


def _reason(code: str) -> str:
    return {
        "large": _("the game has too many information sets for a proof"),
        "zero": _("a probability is 0, and no logit equilibrium has that"),
        "unreached": _("chance never reaches some information set"),
        "far": _("no equilibrium was found near the policy, or the equations are nearly singular"),
    }[code]


def _proof(document: GameDocument, precision: Fraction, policy: Any) -> Proof:
    from feint.solve.proof import NoFlintError, prove

    sharp = [precision] * document.game.n_precision
    try:
        return prove(document.game, document.exact_payoffs, document.exact_chance, sharp, policy)
    except NoFlintError as error:
        what = _("--prove needs python-flint: pip install feint[prove]")
        raise failure(ExitCode.USAGE, what) from error


def _exact(ctx: click.Context, param: click.Parameter, value: str | None) -> Fraction | None:
    if value is None:
        return None
    try:
        number = Fraction(value)
    except (ValueError, ZeroDivisionError):
        number = Fraction(-1)
    if number < 0 or not math.isfinite(float(number)):
        raise click.BadParameter(_("it must be a number from 0 up"), ctx, param)
    return number

"""Solutions of a game file in words: concepts, notes, strategies, beliefs, refusals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from feint.cli.language import _

if TYPE_CHECKING:
    from feint.solve.unsuited import UnsuitedError

MOST_SHOWN = 12  # profiles and equilibria on a terminal; --json has them all


def as_text(solution: Mapping[str, Any]) -> str:
    """A solution for people: what it is, a line per information set, payoffs, certificate."""
    parameters = ", ".join(f"{name} {value:g}" for name, value in solution["parameters"].items())
    head = concept_name(solution["concept"])
    lines = [f"{solution['game']}", f"{head}, {parameters}" if parameters else head]
    lines += [note_text(code) for code in solution["notes"]]
    if "value" in solution:
        first = next(iter(solution["payoffs"]))
        lines.append(
            _("value for {player}: {value}", player=first, value=f"{solution['value']:.9g}")
        )
    if "equilibria" in solution:
        for number, one in enumerate(solution["equilibria"][:MOST_SHOWN], start=1):
            lines += ["", f"[{number}]", *_play(one)]
        lines += _more(len(solution["equilibria"]))
    elif "profiles" in solution:
        lines += _profiles(solution)
    else:
        lines += _play(solution)
    for tie in solution.get("ties", ()):
        text = _("tie of {player} at {infoset}: {actions}",
                 player=tie["player"], infoset=tie["infoset"],
                 actions=", ".join(tie["actions"]))  # fmt: skip
        lines.append(text)
    if "check" in solution:
        check = solution["check"]
        lines += ["", *_beliefs(solution["beliefs"])]
        lines.append(
            _("largest gain of a change at one information set: {gain}",
              gain=f"{check['largest_gain']:.1e}")
        )  # fmt: skip
        lines.append(
            _("distance of the beliefs from play with mistakes: {gap}",
              gap=f"{check['inconsistency']:.1e}")
        )  # fmt: skip
    if "exploitability" in solution:
        text = _("can be exploited by {amount}, after {count} iterations",
                 amount=f"{solution['exploitability']:.3g}",
                 count=solution["iterations"])  # fmt: skip
        lines.append(text)
    return "\n".join(lines)


def others_text(solution: Mapping[str, Any]) -> str:
    """Other equilibria at the same lambda, and the turns of the branch on the way."""
    found = solution["others"]
    count = len(found["equilibria"])
    if not count:
        lines = [_("no other logit equilibrium was found from {count} random starts",
                   count=found["starts"])]  # fmt: skip
    else:
        lines = [_("{count} other logit equilibria from {starts} random starts:",
                   count=count, starts=found["starts"])]  # fmt: skip
    if found["surely_more"]:
        lines.append(_("the signs of those found prove that there are more"))
    for number, one in enumerate(found["equilibria"][:MOST_SHOWN], start=1):
        lines += ["", f"[{number}]", *_play(one)]
    lines += _more(count)
    for turn in found["turns"]:
        where = f"{turn['lambda']:.6g}"
        if turn["kind"] == "fold":
            lines.append(_("the branch turns back (fold) at lambda {where}", where=where))
        else:
            lines.append(_("another branch crosses it (fork) at lambda {where}", where=where))
    if not found["turns"]:
        lines.append(_("the branch neither turns back nor forks on the way"))
    return "\n".join(lines)


def refusal(error: UnsuitedError) -> str:
    """Why a concept does not fit a game, and what to do."""
    return {
        "two-players": _("{concept} needs two players, and this game has {players}"),
        "zero-sum": _(
            "{concept} needs payoffs that always add up to the same amount;"
            " here they add up to between {low} and {high}"
        ),
        "hidden": _(
            "information set {infoset} of {player} joins several histories, and {concept} needs"
            " that all moves are seen; try --concept sequential"
        ),
        "plans": _(
            "the game has {size} profiles of whole plans, too many for {concept};"
            " try --concept logit or sequential"
        ),
        "coupled": _(
            "what is believed ties the choices at {size} information sets to each other, too many"
            " to follow the logit branch; try --concept level-k or cognitive-hierarchy"
        ),
        "corners": _(
            "{size} plans are too many to list all equilibria; --concept lemke-howson finds one"
        ),
    }[error.reason].format(**error.facts)


def concept_name(name: str) -> str:
    return {
        "agent logit equilibrium": _("agent logit equilibrium"),
        "sequential equilibrium": _("sequential equilibrium"),
        "Nash equilibria": _("Nash equilibria"),
        "Nash equilibrium": _("Nash equilibrium"),
        "optimal play of a zero-sum game": _("optimal play of a zero-sum game"),
        "nearly optimal play of a zero-sum game": _("nearly optimal play of a zero-sum game"),
        "correlated equilibrium": _("correlated equilibrium"),
        "coarse correlated equilibrium": _("coarse correlated equilibrium"),
        "quantal level-k play": _("quantal level-k play"),
        "quantal cognitive hierarchy": _("quantal cognitive hierarchy"),
        "cursed equilibrium with logit responses": _("cursed equilibrium with logit responses"),
        "backward induction": _("backward induction"),
    }.get(name, name)


def status_text(status: str) -> str:
    """Why something is not solved, in words: ``status`` is that of a solution, not "solved"."""
    from feint.solve.concepts import NOTES
    from feint.solve.status import Status

    codes = {text: code for code, text in NOTES.items()}
    if status in codes:
        return note_text(codes[status])
    return {
        Status.STEP_LIMIT.message: _(
            "the branch is longer than the step limit; what is told is the last point reached"
        ),
        Status.STALLED.message: _(
            "the branch could not be followed further (two branches meet, or the equations are"
            " close to singular); what is told is the last point reached"
        ),
        Status.NOT_FINITE.message: _(
            "a payoff, a chance probability or the precision is no finite number in its range; what"
            " is told is play by the options’ weights"
        ),
        Status.UNCERTIFIED.message: _(
            "the branch was followed to the precision asked for, but precision times payoffs is so"
            " large there that some options have probabilities smaller than any number of the"
            " machine, and what is believed after them cannot be checked"
        ),
    }.get(status, status)


def note_text(code: str) -> str:
    return {
        "forked": _(
            "the branch forks on the way, as in symmetric games: this is one of several ends"
        ),
        "not-after": _(
            "optimal from the start of the game; at information sets that are not reached the"
            " policy is in equal shares and need not be good"
        ),
        "plans": _("plans for the whole game, told before it starts; the largest sum of payoffs"),
        "extreme": _(
            "all extreme equilibria; mixes of those that share one side are equilibria too"
        ),
        "one-path": _("one equilibrium; there may be others"),
        "from-logit": _("found near logit equilibria and certified; there may be others"),
        "not-found": _("no equilibrium was certified"),
        "ties": _("there are ties; with another best action what comes before may change"),
        "off-path": _("beliefs where play does not lead are limits of play with mistakes"),
        "not-exact": _("the limit was reached to the accuracy shown, not exactly"),
        "unconverged": _("the accuracy asked for was not reached"),
    }.get(code, code)


def _play(one: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for player, infosets in one["strategies"].items():
        lines += ["", f"{player}  ({_('payoff')} {one['payoffs'][player]:.6g})"]
        width = max((len(name) for name in infosets), default=0)
        for infoset, actions in infosets.items():
            shown = "   ".join(f"{action} {share:.6f}" for action, share in actions.items())
            lines.append(f"  {infoset:<{width}}   {shown}")
    certificate = one["certificate"]
    lines.append("")
    if "residual" in certificate:
        error = f"{certificate['residual']:.1e}"
        lines.append(_("largest error of a probability: {error}", error=error))
    lines += [
        _("{player} could gain at most {gain} by deviating", player=player, gain=f"{regret:.4g}")
        for player, regret in certificate["player_regret"].items()
    ]
    return lines


def _profiles(solution: Mapping[str, Any]) -> list[str]:
    lines = [""]
    for player, payoff in solution["payoffs"].items():
        lines.append(f"{player}  ({_('payoff')} {payoff:.6g})")
    lines.append("")
    for profile in solution["profiles"][:MOST_SHOWN]:
        plans = [
            f"{player}: " + ", ".join(f"{h} {a}" for h, a in plan.items())
            for player, plan in profile["plans"].items()
        ]
        lines.append(f"  {profile['probability']:.6f}   " + "   ".join(plans))
    return lines + _more(len(solution["profiles"]))


def _beliefs(beliefs: Mapping[str, Any]) -> list[str]:
    lines = []
    for player, infosets in beliefs.items():
        for infoset, nodes in infosets.items():
            shown = "   ".join(
                f"{' '.join(node['history'])} {node['probability']:.4f}" for node in nodes
            )
            text = _("{player} at {infoset} believes: {shown}",
                     player=player, infoset=infoset, shown=shown)  # fmt: skip
            lines.append(text)
    return lines


def _more(count: int) -> list[str]:
    left = count - MOST_SHOWN
    return [_("… and {count} more: see --json", count=left)] if left > 0 else []

"""feint and pygambit on the same draws: games a second, milliseconds a game."""

from __future__ import annotations

from typing import Any

import numpy as np

import gambit
import speed
from goals import RATES, RESIDUAL, WAITS, Rate, Wait
from report import Report, number, verdict
from workloads import SMALL, varied


def rates(report: Report, scale: float) -> None:
    widths = (22, 8, 12, 12, 12, 11, 12, 22, 26)
    report.table(
        "Games solved a second; the payoffs of each are its own",
        widths,
        ("game", "lambda", "feint,", "feint,", "pygambit", "times,", "times,", "goal, times", ""),
    )
    report.row(widths, ("", "", "1 thread", "2 threads", "", "1 thread", "2 threads", "", ""))
    report.data["rates"] = []
    for row in RATES:
        report.data["rates"].append(rate(report, row, scale, widths))
    report.say(
        "  pygambit is tuned (first_step 0.3, max_accel 2) but at lambda 100, where it has its"
        " defaults.  Its time counts\n  the giving of payoffs at takeover-288 struct, lambda 5"
        " and 20, and is that of the solution alone elsewhere."
    )


def rate(report: Report, row: Rate, scale: float, widths: tuple[int, ...]) -> dict[str, Any]:
    work = row.make(max(32, int(row.draws * scale)))
    own = speed.measure(work, row.precision)
    peer = gambit.measure(work, row.precision, dict(row.settings), 6.0 * scale, 300)
    seconds = peer.solving + (peer.setting if row.counts_setting else 0.0)
    times = (own.one.per_cpu_second * seconds, own.two.per_second * seconds)
    goals = [(g, t, n) for g, t, n in ((row.one, times[0], 1), (row.two, times[1], 2)) if g]
    is_met = all(t >= g for g, t, _ in goals)
    had = own.two.cpu / own.two.wall
    told = verdict(is_met)
    if not is_met and row.two and had < 1.8:
        told += f" ({had:.1f} cores free)"
    goal = ", ".join(f"{g:,.0f} on {n}" for g, _, n in goals)
    report.row(
        widths,
        (
            work.name, f"{row.precision:g}", number(own.one.per_cpu_second),
            number(own.two.per_second), number(1 / seconds), number(times[0]), number(times[1]),
            goal, told,
        ),
    )  # fmt: skip
    apart = np.abs(peer.policies - own.equilibria.policy[: peer.draws]).max(axis=1)
    check(report, f"{work.name} at lambda {row.precision:g}", own)
    return {
        "game": work.name, "lambda": row.precision, "draws": own.one.draws,
        "feint_one_thread": own.one.per_cpu_second, "feint_two_threads": own.two.per_second,
        "cores_had": had, "prepared_seconds": own.prepared,
        "residual": own.residual, "unsolved": own.unsolved,
        "peer": 1 / seconds, "peer_draws": peer.draws, "peer_setting_seconds": peer.setting,
        "peer_solving_seconds": peer.solving, "peer_residual": peer.residual,
        "apart_median": float(np.median(apart)), "apart_largest": float(apart.max()),
        "times_one_thread": times[0], "times_two_threads": times[1],
        "goal_one_thread": row.one, "goal_two_threads": row.two, "met": is_met,
    }  # fmt: skip


def check(report: Report, what: str, own: speed.Measured) -> None:
    if own.residual > RESIDUAL:
        report.wrong.append(f"{what}: a residual of {own.residual:.1e}")
    if own.unsolved:
        report.say(f"    {own.unsolved} of {own.one.draws} draws of {what} are not solved")


def waits(report: Report, scale: float, slow: bool) -> None:
    widths = (22, 8, 20, 16, 14, 10, 9)
    report.table(
        "Milliseconds a game, one thread",
        widths,
        ("game", "lambda", "feint, in a batch", "feint, alone", "pygambit", "goal", ""),
    )
    report.data["waits"] = [wait(report, row, scale, slow, widths) for row in WAITS]


def wait(
    report: Report, row: Wait, scale: float, slow: bool, widths: tuple[int, ...]
) -> dict[str, Any]:
    work = varied(row.name, SMALL[row.name](), max(32, int(row.draws * scale)))
    own = speed.measure(work, row.precision)
    program = speed.prepare(work)
    alone = min(speed.run(work.first(1), row.precision, program, 1)[0].cpu for _ in range(5))
    here = 1000 * own.one.cpu / own.one.draws
    peer, known = row.known, row.known is not None and not slow
    if not known:
        found = gambit.measure(work, row.precision, gambit.TUNED, 6.0 * scale, 100)
        peer = 1000 * found.solving
    assert peer is not None
    is_met = here <= row.most
    report.row(
        widths,
        (
            row.name, f"{row.precision:g}", f"{here:.3g}", f"{1000 * alone:.3g}",
            f"{peer:,.3g}" + ("*" if known else ""), f"{row.most:g}", verdict(is_met),
        ),
    )  # fmt: skip
    if known:
        report.say("    * measured once, elsewhere; --slow measures it here")
    check(report, row.name, own)
    return {
        "game": row.name, "lambda": row.precision, "feint_ms": here, "feint_alone_ms": 1000 * alone,
        "peer_ms": peer, "peer_measured_here": not known, "goal_ms": row.most, "met": is_met,
        "residual": own.residual, "unsolved": own.unsolved, "prepared_seconds": own.prepared,
    }  # fmt: skip

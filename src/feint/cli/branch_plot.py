"""The logit branch of a game as a picture: probabilities of actions against precision (SVG)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from feint.cli.language import _

if TYPE_CHECKING:
    from feint.game.document import GameDocument

WIDTH, HEIGHT = 760, 420
LEFT, TOP, RIGHT, BOTTOM = 56, 44, 230, 48
MOST_LINES = 10
INKS = ("#1b6ca8", "#b5421a", "#2d7d46", "#7a4fa3", "#8a6d00",
        "#00757a", "#a3326b", "#4d4d4d", "#5a3d00", "#26418f")  # fmt: skip
DASHES = ("", "6 3", "2 3", "8 3 2 3")


def branch_plot(document: GameDocument, precision: float, language: str) -> str:
    """A page-independent SVG of the branch from precision 0 to the one given.

    One line per action, the last action of each information set left out (it is what remains), at
    most ten: those that move most.  Folds and forks are marked with their precision.
    """
    import numpy as np

    from feint.solve.branch import principal_branch

    game = document.game
    most = precision or 1.0
    branch = principal_branch(game, document.payoffs, document.chance, most)
    free = np.setdiff1d(np.arange(game.n_actions), game.infoset_action[1:] - 1)
    if not len(free):
        free = np.arange(game.n_actions)
    spread = np.ptp(branch.policies[:, free], axis=0)
    shown = sorted(free[np.argsort(-spread, kind="stable")[:MOST_LINES]].tolist())
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(t: float) -> float:
        return LEFT + across * t / most

    def y(p: float) -> float:
        return TOP + down * (1.0 - p)

    title = _("Logit branch of {game}", game=document.title or "—")
    turns = [
        (_("fold at {where}", where=f"{t.precision:.4g}") if t.kind == "fold"
         else _("fork at {where}", where=f"{t.precision:.4g}"), t)
        for t in branch.turns
    ]  # fmt: skip
    told = "; ".join(text for text, _turn in turns) or _("no fold and no fork")
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'lang="{language}" font-family="system-ui, sans-serif" font-size="12">'
        ),
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(told)}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" fill="#222">{escape(title)}</text>',
    ]
    for p in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(
            f'<line x1="{LEFT}" x2="{LEFT + across}" y1="{y(p):.1f}" y2="{y(p):.1f}" '
            'stroke="#ddd"/>'
            f'<text x="{LEFT - 8}" y="{y(p) + 4:.1f}" text-anchor="end" fill="#444">{p:g}</text>'
        )
    for step in range(5):
        t = most * step / 4
        parts.append(
            f'<text x="{x(t):.1f}" y="{TOP + down + 18}" text-anchor="middle" fill="#444">'
            f"{t:.4g}</text>"
        )
    parts.append(
        f'<text x="{LEFT + across / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle" fill="#444">'
        "lambda</text>"
    )
    ends: list[tuple[float, int, int]] = []
    for number, action in enumerate(shown):
        points = " ".join(
            f"{x(float(t)):.1f},{y(float(p)):.1f}"
            for t, p in zip(branch.precision, branch.policies[:, action], strict=True)
        )
        dash = DASHES[number % len(DASHES)]
        style = f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{INKS[number]}" '
            f'stroke-width="1.8"{style}/>'
        )
        ends.append((y(float(branch.policies[-1, action])), number, action))
    last = -1e9
    for height, number, action in sorted(ends):
        last = max(height, last + 14)
        h = int(np.searchsorted(game.infoset_action, action, side="right")) - 1
        player = game.labels.players[game.infoset_player[h]]
        name = f"{player} {game.labels.infosets[h]}: {game.labels.actions[action]}"
        name = name if len(name) <= 34 else name[:33] + "…"
        parts.append(
            f'<text x="{LEFT + across + 8}" y="{last + 4:.1f}" fill="{INKS[number]}">'
            f"{escape(name)}</text>"
        )
    for text, turn in turns:
        if not 0.0 <= turn.precision <= most:
            continue
        parts.append(
            f'<line x1="{x(turn.precision):.1f}" x2="{x(turn.precision):.1f}" y1="{TOP}" '
            f'y2="{TOP + down}" stroke="#888" stroke-dasharray="1 3"/>'
            f'<text x="{x(turn.precision) + 4:.1f}" y="{TOP + 12}" fill="#444">'
            f"{escape(text)}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])

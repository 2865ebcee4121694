"""``feint tree CASE|GAME.efg``: the order of play, folded on a terminal, or as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from feint.cli import cases, game_files, options
from feint.cli.folded_tree import END, FoldedTree
from feint.cli.language import _
from feint.cli.output import tell, tell_json

if TYPE_CHECKING:
    from feint.case.model import Case, Stage
    from feint.game.document import GameDocument


def command() -> click.Command:
    return click.Command(
        "tree",
        callback=tree,
        params=[
            options.case_argument(metavar="CASE|GAME"),
            click.Option(
                ["--depth"],
                type=click.IntRange(min=1),
                metavar="N",
                help=_("Draw no more than N decisions deep."),
            ),
            click.Option(
                ["-o", "--out"],
                metavar="FILE",
                help=_("Draw into a file instead (.html to fold and search, .svg, .png)."),
            ),
            click.Option(
                ["--lambda", "precision"],
                type=click.FloatRange(min=0),
                default=1.0,
                show_default=True,
                metavar="L",
                help=_("Of a game file drawn into a file: precision of the play shown."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Draw who decides what, and when; equal continuations once."),
    )


def tree(
    case: str, depth: int | None, out: str | None, precision: float, lang: str, as_json: bool
) -> None:
    """Draw the tree of a case, or of a game file (.efg, .nfg)."""
    if out is not None:
        from feint.cli.tree_file import draw_tree

        draw_tree(case, Path(out), precision, lang, as_json)
        return
    folded = FoldedTree()
    if Path(case).suffix in game_files.SUFFIXES:
        document = game_files.read(case, lang)
        title, size = document.title, document.game.n_terminals
        root = fold_game(document, folded)
    else:
        found = cases.open_case(case, lang)
        title = found.title.in_language(lang)
        root, size = fold_case(found, lang, folded)
    if as_json:
        nodes = [
            {"heading": n.heading, "branches": [list(b) for b in n.branches]} for n in folded.nodes
        ]
        tell_json({"title": title, "endings": size, "root": root, "nodes": nodes})
        return
    lines = folded.lines(root, depth=depth, again=_("as in [{number}]"), deeper="…")
    tell("\n".join([title, _("{count} ways it can end", count=size), "", *lines]))


def fold_case(case: Case, language: str, folded: FoldedTree) -> tuple[int, int]:
    """The root of the folded stages of ``case`` and its number of terminal histories."""
    from feint.game.public_tree import build_public_tree

    public = build_public_tree(case, {})
    below = [END] * public.n_terminals
    for index in range(len(case.stages) - 1, -1, -1):
        stage, level, after = case.stages[index], public.levels[index], public.levels[index + 1]
        children: list[list[int]] = [[] for _row in level.moves]
        for row, parent in enumerate(after.parent):
            children[parent].append(below[row])
        heading = _heading(case, stage, language)
        below = [
            folded.add(heading, tuple(zip(stage.option_names, nodes, strict=True)))
            if reached
            else nodes[0]
            for reached, nodes in zip(level.reached, children, strict=True)
        ]
    return below[0], public.n_terminals


def fold_game(document: GameDocument, folded: FoldedTree) -> int:
    """The root of a folded game file; endings show the payoffs in the order of the players."""
    from feint.game.tables import CHANCE, TERMINAL

    game = document.game
    below = [END] * game.n_nodes
    for node in range(game.n_nodes - 1, -1, -1):
        kind = game.node_kind[node]
        if kind == TERMINAL:
            payoffs = (document.exact_payoffs[column] for column in game.node_payoff[node])
            below[node] = folded.add(f"({', '.join(map(str, payoffs))})", ())
            continue
        width, child = int(game.node_width[node]), int(game.node_child[node])
        if kind == CHANCE:
            first = int(game.node_chance[node])
            heading = _("chance")
            moves = [
                f"{document.chance_labels[first + b] or b + 1} ({document.exact_chance[first + b]})"
                for b in range(width)
            ]
        else:
            infoset = int(game.node_infoset[node])
            player = game.labels.players[game.infoset_player[infoset]]
            heading = f"{player} · {game.labels.infosets[infoset]}"
            first = int(game.infoset_action[infoset])
            moves = list(game.labels.actions[first : first + width])
        branches = zip(moves, below[child : child + width], strict=True)
        below[node] = folded.add(heading, tuple(branches))
    return below[0]


def _heading(case: Case, stage: Stage, language: str) -> str:
    player = case.players.get(stage.player)
    who = player.label.in_language(language) or stage.player if player else _("chance")
    day = stage.date.in_language(language) if stage.date else ""
    asked = stage.label.in_language(language)
    return " · ".join(part for part in (stage.name, who, day, asked) if part)

"""A tree drawn into a file: a page to fold and search, or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli import cases, game_files
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.report import write

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from feint.game.document import GameDocument

ENDINGS = (".html", ".svg", ".png")


def draw_tree(case: str, target: Path, precision: float, lang: str, as_json: bool) -> None:
    """Draw the tree of a case, or of a game file, solved; the ending of the name says the form."""
    from feint.report.export import CannotExport, png
    from feint.report.language.languages import language as speak
    from feint.report.language.tree_words import tree_words
    from feint.report.tree.page import tree_page
    from feint.report.tree.svg import tree_svg

    kind = target.suffix.lower()
    if kind not in ENDINGS:
        message = _("{path} should end in .html, .svg or .png", path=target)
        raise failure(ExitCode.USAGE, message)
    language, words = speak(lang), tree_words(lang)
    if Path(case).suffix in game_files.SUFFIXES:
        from feint.report.tree.from_game import tree_of_game

        document = game_files.read(case, lang)
        policy = _play(document, precision)
        note = words["solved"].format(precision=language.formats.fixed(precision, 2))
        tree = tree_of_game(document, policy, note=note, chance=words["chance"])
    else:
        from feint.report.tree.from_case import tree_of_case

        tree = tree_of_case(cases.open_case(case, lang), language, note=words["middle"])
    try:
        if kind == ".html":
            content = tree_page(tree, language).encode()
        else:
            svg = tree_svg(tree, language.formats, words, lang)
            content = svg.encode() if kind == ".svg" else png(svg, zoom=1.5)
    except CannotExport as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error
    write(target, content)
    if as_json:
        tell_json({"picture": str(target), "bytes": len(content), "endings": tree.n_endings})
    else:
        tell(str(target))


def _play(document: GameDocument, precision: float) -> npt.NDArray[np.float64]:
    """Logit play of every action at one precision."""
    import numpy as np

    from feint.solve.fork import solve_one

    sharp = np.full((1, document.game.n_precision), precision)
    return solve_one(document.game, document.payoffs, document.chance, sharp).policy

"""``feint report --form …``, ``plot`` and ``tree -o``: files where they were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Invoke

import feint as library


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small run, saved once for this module."""
    return library.run("example", draws=64, seed=7).save(tmp_path_factory.mktemp("runs") / "run")


def test_memo_plot_and_tables_from_a_solved(feint: Invoke, solved: Path, tmp_path: Path) -> None:
    result = feint("report", solved, "--form", "memo", "--lang", "fr")
    assert result.exit_code == 0
    assert result.stdout == f"{solved / 'memo.fr.html'}\n"
    assert '<html lang="fr">' in (solved / "memo.fr.html").read_text(encoding="utf-8")
    picture = tmp_path / "grades.svg"
    assert feint("plot", solved, "--what", "grades", "-o", picture).exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    tables = tmp_path / "tables"
    result = feint("report", solved, "--tables", tables)
    assert result.exit_code == 0
    assert {path.name for path in tables.iterdir()} >= {"beliefs.csv", "claims.csv"}


def test_a_form_that_does_not_exist_is_refused_with_a_way_out(
    feint: Invoke, solved: Path, tmp_path: Path
) -> None:
    result = feint("plot", solved, "-o", tmp_path / "beliefs.gif")
    assert result.exit_code == 2
    assert ".svg, .png or .pdf" in result.stderr


def test_trees_are_drawn_into_files(feint: Invoke, tmp_path: Path) -> None:
    for name in ("tree.svg", "tree.html"):
        result = feint("tree", "example", "-o", tmp_path / name, "--lang", "fr")
        assert result.exit_code == 0, result.stderr
        assert (tmp_path / name).stat().st_size > 4000
    game = tmp_path / "small.efg"
    game.write_text(
        'EFG 2 R "Small" { "A" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "" { 1 } t "" 0',
        encoding="utf-8",
    )
    assert feint("tree", game, "-o", tmp_path / "game.svg").exit_code == 0
    assert "73" in (tmp_path / "game.svg").read_text(encoding="utf-8"), "e / (1 + e) at lambda 1"

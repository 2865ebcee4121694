"""The cases that come with feint, and the starters of ``feint new``."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def builtin_names() -> tuple[str, ...]:
    """Names that :func:`feint.case.load` takes instead of a path."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def builtin_path(name: str) -> Path:
    """The file of a built-in case."""
    return FOLDER / f"{name}.yaml"

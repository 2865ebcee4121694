"""The cases that come with feint, and the starters of ``feint new``."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def builtin_names() -> tuple[str, ...]:
    """Names that :func:`feint.case.load` takes instead of a path."""
    # outcomes stand beside their case, <name>.outcomes.yaml, and are no case
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if "." not in path.stem))


def builtin_path(name: str) -> Path:
    """The file of a built-in case."""
    return FOLDER / f"{name}.yaml"


def builtin_outcomes(name: str) -> Path | None:
    """What came of a built-in case's questions, if that is shipped."""
    path = FOLDER / f"{name}.outcomes.yaml"
    return path if path.is_file() else None

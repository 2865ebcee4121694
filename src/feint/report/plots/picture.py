"""One picture to look at in a notebook, or to write into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from feint.report.export import pdf, picture_page, png

FORMS: Mapping[str, Callable[[str], bytes]] = {
    ".svg": lambda svg: svg.encode(),
    ".png": png,
    ".pdf": lambda svg: pdf(picture_page(svg)),
}
"""Ending of a file name -> the file's content."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG that stands alone; a notebook shows it."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write it as ``.svg``, ``.png`` or ``.pdf``.

        Raises
        ------
        ValueError
            For another ending.
        CannotExport
            When a package or a browser is missing for the form.
        """
        target = Path(path)
        write = FORMS.get(target.suffix.lower())
        if write is None:
            raise ValueError(f"{target} should end in .svg, .png or .pdf")
        target.write_bytes(write(self.svg))
        return target

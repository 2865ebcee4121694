"""One picture as a file of its own: an SVG with its title, source line, styles and colours inside.

Such a file is cropped, forwarded and pasted into slides, so it leans on nothing outside: literal
colours on its own ground, a second set for viewers in the dark, fonts that every system has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from feint.report.motive_styles import MARKERS
from feint.report.pictures.frame import text_width, wrapped
from feint.report.typography import typeset

WIDTH, MARGIN = 800, 28

LIGHT = {
    "paper": "#FBFAF6", "ink": "#1D1C1A", "soft": "#5C5850", "rule": "#D9D5CA", "wash": "#F1EEE6",
    "grid": "#E6E2D8", "flag": "#7A1F2B",
}  # fmt: skip
DARK = {
    "paper": "#15171A", "ink": "#ECE9E2", "soft": "#B0ABA0", "rule": "#3A3D42", "wash": "#1F2226",
    "grid": "#2B2E33", "flag": "#FFB4BC",
}  # fmt: skip
MOTIVES_LIGHT = (
    "#66625A", "#B23A1B", "#1D5C9E", "#7F5B00", "#1A7255", "#873C8C", "#0A6A80", "#B0235F",
)  # fmt: skip
MOTIVES_DARK = (
    "#A8A39A", "#F28B66", "#82B4F0", "#DDB04A", "#5FC6A0", "#D794DE", "#66C7DC", "#FF94B8",
)  # fmt: skip
"""The colours of ``style.css``, index 0 for ``unmodelled``."""

PATTERNS = (
    '<circle cx="3" cy="3" r=".9" class="m0f"/>',
    '<path d="M0 0V6" class="m1s"/>',
    '<circle cx="3" cy="3" r="1.3" class="m2f"/>',
    '<path d="M3 0V6" class="m3s"/>',
    '<rect width="6" height="6" class="m4f"/>',
    '<path d="M0 3H6" class="m5s"/>',
    '<path d="M0 0L6 6M6 0L0 6" class="m6s"/>',
    '<path d="M2 0V6" class="m7s wide"/>',
)
"""Textures in a 6 by 6 box, one per motive; the first of them is turned by 45 degrees."""


TURNED = ' patternTransform="rotate(45)"'


@dataclass(slots=True)
class Sheet:
    """A drawing in the making: elements, and ``y``, where the next row begins."""

    language: str
    y: float = 0.0
    parts: list[str] = field(default_factory=list)
    measured: str = ""  # what is measured: the description of the picture

    def head(self, title: str, subtitle: str) -> None:
        """The finding in bold, and what is measured below it."""
        room = WIDTH - 2 * MARGIN
        self.y = MARGIN + 18
        self.measured = subtitle
        for row in wrapped(title, room, 20, 3, bold=True):
            self.text(MARGIN, self.y, row, "title")
            self.y += 25
        for row in wrapped(subtitle, room, 14, 4):
            self.text(MARGIN, self.y, row, "sub")
            self.y += 19
        self.y += 8

    def foot(self, source: str) -> None:
        """The source line, inside the picture."""
        self.y += 14
        for row in wrapped(source, WIDTH - 2 * MARGIN, 12.5, 3):
            self.text(MARGIN, self.y, row, "src")
            self.y += 17

    def text(self, x: float, y: float, text: str, css: str, anchor: str = "start") -> None:
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text x="{x:g}" y="{y:g}" class="{css}"{place}>{escape(text)}</text>')

    def rows(self, x: float, y: float, lines: Sequence[str], css: str, step: float) -> float:
        """Lines of text one below the other; the y after the last."""
        for line in lines:
            self.text(x, y, line, css)
            y += step
        return y

    def rect(self, x: float, y: float, width: float, height: float, css: str) -> None:
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{max(width, 0):g}" height="{height:g}" '
            f'class="{css}"/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str) -> None:
        self.parts.append(f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" class="{css}"/>')

    def dot(self, x: float, y: float, radius: float, css: str) -> None:
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="{css}"/>')

    def mark(self, x: float, y: float, index: int, size: float = 13) -> None:
        """The marker of a motive, its middle at (x, y)."""
        half = size / 2
        self.parts.append(
            f'<svg x="{x - half:g}" y="{y - half:g}" width="{size:g}" height="{size:g}" '
            f'viewBox="0 0 14 14" class="m{index}f m{index}s pm">{MARKERS[index]}</svg>'
        )

    def texture(self, x: float, y: float, width: float, height: float, index: int) -> None:
        """A bar in the texture of a motive."""
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{max(width, 1.5):g}" height="{height:g}" '
            f'fill="url(#t{index})" class="m{index}s edge"/>'
        )

    def boxes(self, x: float, y: float, grade: str) -> None:
        """A grade as its place on five boxes; dashed where evidence is silent."""
        order = ("fails", "mostly fails", "open", "mostly holds", "holds")
        if grade == "outside the model":
            self.line(x, y, x + 54, y, "dotted")
            return
        for place, name in enumerate(order):
            css = "boxed on" if name == grade else "boxed"
            css += " dashed" if grade == "evidence silent" else ""
            self.rect(x + 11 * place, y - 5, 9, 10, css)

    def svg(self, alt: str) -> str:
        """The finished file."""
        height = self.y + MARGIN - 6
        body = typeset("<g>" + "".join(self.parts) + "</g>", self.language)
        told = f"<title>{escape(alt)}</title><desc>{escape(self.measured)}</desc>"
        told = typeset(told, self.language)
        patterns = "".join(
            f'<pattern id="t{index}" width="6" height="6" patternUnits="userSpaceOnUse"'
            f"{TURNED if index == 1 else ''}>{shape}</pattern>"
            for index, shape in enumerate(PATTERNS)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
            f'width="{WIDTH}" height="{height:g}" role="img" lang="{self.language}">'
            f"{told}<style>{styles()}</style><defs>{patterns}</defs>"
            f'<rect width="100%" height="100%" class="ground"/>{body}</svg>\n'
        )


def fitted(text: str, width: float, size: float, lines: int = 2, bold: bool = False) -> list[str]:
    """Text in as few lines as fit ``width``."""
    if text_width(text, size, bold) <= width:
        return [text]
    return wrapped(text, width, size, lines, bold)


def styles() -> str:
    """The styles of every picture; colours stand twice, for light and for dark."""
    plain = (
        'text{font-family:"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-size:14px}'
        ".title{font-size:20px;font-weight:700}.sub{font-size:14px}.src{font-size:12.5px}"
        ".small{font-size:12.5px}.head{font-size:15px;font-weight:700}.bold{font-weight:700}"
        ".big{font-size:17px;font-weight:700}.rule,.grid,.base,.dotted,.free{fill:none}"
        ".range{opacity:.34}.pm{stroke-width:1}.edge{stroke-width:1}"
        ".m1s,.m3s,.m5s,.m6s{stroke-width:1.6}.wide{stroke-width:3.6}"
        ".soft2,.flag{fill:none;stroke-width:1.4}.flag{stroke-width:2}.halo2{stroke-width:3.4}"
        ".ring{stroke-width:2}.cell{shape-rendering:crispEdges}.cut,.frame{fill:none}.cut{stroke-width:1.6}"
        ".q0{fill-opacity:0}.q1{fill-opacity:.07}.q2{fill-opacity:.15}.q3{fill-opacity:.24}"
        ".q4{fill-opacity:.34}.lb,.g,.nm{font-weight:700}.in{font-size:12.5px}.in13{font-size:13px}"
        ".dashed{stroke-dasharray:2 1.5}.dotted{stroke-dasharray:2 3;stroke-width:1.5}"
    )
    return (
        plain
        + _coloured(LIGHT, MOTIVES_LIGHT)
        + "@media (prefers-color-scheme:dark){"
        + _coloured(DARK, MOTIVES_DARK)
        + "}"
    )


def _coloured(colours: dict[str, str], motives: Sequence[str]) -> str:
    ink, soft, rule, wash = (colours[name] for name in ("ink", "soft", "rule", "wash"))
    own = "".join(
        f".m{index}f{{fill:{colour}}}.m{index}s{{stroke:{colour}}}"
        for index, colour in enumerate(motives)
    )
    return (
        f".ground{{fill:{colours['paper']}}}text{{fill:{ink}}}"
        f".sub,.src,.small,.soft{{fill:{soft}}}.rule{{stroke:{rule}}}.grid{{stroke:{colours['grid']}}}"
        f".base{{stroke:{ink}}}.wash{{fill:{wash}}}.on,.solid{{fill:{ink};stroke:{ink}}}"
        f".range{{fill:{ink}}}.point{{fill:{ink};stroke:{colours['paper']};stroke-width:2}}"
        f".boxed{{fill:none;stroke:{soft}}}.boxed.on{{fill:{ink};stroke:{ink}}}"
        f".dotted{{stroke:{soft}}}.halo,.ring{{fill:{colours['paper']}}}.soft2{{stroke:{ink}}}"
        f".halo2{{stroke:{colours['paper']}}}.flag,.even{{stroke:{colours['flag']}}}"
        f".cell,.here{{fill:{ink}}}.cut,.frame{{stroke:{soft}}}.cut.even{{stroke:{colours['flag']}}}"
        f".lb,.g,.hl{{paint-order:stroke;stroke:{colours['paper']};stroke-width:4px}}"
        f".pale{{fill:{colours['grid']}}}"
        f".flagged{{fill:{colours['flag']};opacity:.45}}.flagtext{{fill:{colours['flag']}}}"
        f".in{{fill:{colours['paper']}}}" + own
    )

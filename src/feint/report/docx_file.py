"""The memo and the full report as an editable Word document."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from feint.explain.findings import Findings
from feint.report.export import NO_PACKAGE, CannotExport, png
from feint.report.language.languages import language as speak
from feint.report.language.memo_words import MemoWords, memo_words
from feint.report.memo import Memo, read_memo
from feint.report.plots.catalogue import pictures
from feint.report.sections.section import Page, open_page
from feint.report.tables import tables
from feint.report.typography import typeset

if TYPE_CHECKING:
    from docx.document import Document

WIDE, HIGH = 170, 245
"""Millimetres that a picture may take of the sheet."""

ANNEXES = ("claims", "questions", "assumptions", "sources")


def docx_report(findings: Findings, language: str, form: str = "memo") -> bytes:
    """A Word document: the memo's two pages, and for ``full`` every picture and table after them.

    Raises
    ------
    CannotExport
        When python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise CannotExport(NO_PACKAGE, package="python-docx") from error
    page = open_page(findings, speak(language))
    paper = _Paper(docx.Document(), language, memo_words(language))
    paper.set_up(read_memo(page).question)
    paper.memo(page, read_memo(page))
    if form == "full":
        paper.annexes(page)
    held = BytesIO()
    paper.document.save(held)
    return held.getvalue()


class _Paper:
    """A document in the making."""

    def __init__(self, document: Document, language: str, words: MemoWords) -> None:
        self.document = document
        self.language = language
        self.words = words

    def said(self, text: str) -> str:
        """Text with the spaces and apostrophes of its language."""
        return unescape(typeset(f">{escape(text)}<", self.language)[1:-1])

    def set_up(self, title: str) -> None:
        """A4, quiet type, and the language of the proofing tools."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(17)
        self.document.core_properties.title = self.said(title)
        self.document.core_properties.language = self.language
        self.document.core_properties.author = "feint"
        sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 14, "Heading 2": 12}
        for name, size in sizes.items():
            style: Any = self.document.styles[name]
            style.font.name = "Calibri" if name == "Normal" else "Georgia"
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0x1D, 0x1C, 0x1A)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(slot), None)
        normal: Any = self.document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(5)
        tongue = normal.element.get_or_add_rPr().makeelement(
            qn("w:lang"), {qn("w:val"): "fr-FR" if self.language == "fr" else "en-GB"}
        )
        normal.element.get_or_add_rPr().append(tongue)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.field(foot, "PAGE")
        foot.add_run("/").font.size = Pt(8)
        self.field(foot, "NUMPAGES")

    def field(self, paragraph: Any, name: str) -> None:
        """A field that Word fills in: the number of the page, or of all pages."""
        from docx.oxml.ns import qn
        from docx.shared import Pt

        run = paragraph.add_run("1")
        run.font.size = Pt(8)
        kept = run._r.makeelement(qn("w:fldSimple"), {qn("w:instr"): name})
        run._r.addprevious(kept)
        kept.append(run._r)

    def memo(self, page: Page, memo: Memo) -> None:
        """The two pages."""
        words, labels = self.words, page.language.labels
        self.paragraph(f"feint · {words.memo} · {memo.title} · {memo.as_of}", small=True)
        self.document.add_paragraph(self.said(memo.question), style="Title")
        answer = self.document.add_paragraph()
        answer.add_run(self.said(memo.verdict) + " ").bold = True
        answer.add_run(self.said(memo.rest))
        if memo.tested:
            self.paragraph(memo.tested, small=True)
        if memo.picture and not self.picture(memo.picture):
            rows = [(row.name, row.before, row.now, row.spread) for row in memo.beliefs]
            heads = (labels.motive, words.belief_before, words.belief_now, words.spread)
            self.heading(words.belief_table)
            self.table(heads, rows, figures=(1, 2, 3))
        self.heading(words.points)
        for head, text in memo.points:
            item = self.document.add_paragraph(style="List Number")
            item.add_run(self.said(head) + " ").bold = True
            item.add_run(self.said(text))
        fair = self.paragraph("", small=True)
        fair.add_run(self.said(labels.fairness_head) + " ").bold = True
        fair.add_run(self.said(memo.fairness))
        if memo.choice:
            self.heading(words.options_head)
            self.paragraph(memo.choice.about, small=True)
            figures = range(1, len(memo.choice.heads))
            self.table(memo.choice.heads, memo.choice.rows, figures=figures)
        if memo.upcoming:
            self.heading(words.next_head)
            heads = (words.event, words.chance, words.spread, words.in_words)
            rows = [(row.text, row.value, row.spread, row.word) for row in memo.upcoming]
            self.table(heads, rows, figures=(1, 2))
        if memo.claims:
            self.heading(words.claims_head)
            self.table(
                (words.grade, words.claim, words.told),
                [(row.grade_word, row.text, row.told) for row in memo.claims],
                widths=(32, 62, 76),
            )
        if memo.reasons:
            self.heading(words.reasons_head)
            for about, finding in memo.reasons:
                item = self.document.add_paragraph(style="List Bullet")
                item.add_run(self.said(f"{about}{labels.colon} "))
                item.add_run(self.said(finding)).bold = True
        self.heading(words.sure_head)
        self.paragraph(memo.sure)

    def annexes(self, page: Page) -> None:
        """Every picture, then the claims, questions, assumptions and sources as tables."""
        drawn = dict(pictures(page.findings, self.language))
        drawn.pop("beliefs", None)
        if drawn:
            self.heading(self.words.annex_pictures, new_page=True)
        for svg in drawn.values():
            self.picture(svg)
        found = tables(page.findings, self.language)
        for name in ANNEXES:
            if name in found and found[name].rows:
                self.heading(getattr(self.words, f"annex_{name}"), new_page=True)
                shown = found[name].for_people()
                self.table(shown.heads, shown.rows)

    def heading(self, text: str, *, new_page: bool = False) -> None:
        made = self.document.add_heading(self.said(text), level=1)
        made.paragraph_format.page_break_before = new_page

    def paragraph(self, text: str, *, small: bool = False) -> Any:
        from docx.shared import Pt, RGBColor

        made = self.document.add_paragraph()
        run = made.add_run(self.said(text)) if text else None
        if small and run is not None:
            run.font.size = Pt(9)
            run.font.color.rgb = RGBColor(0x5C, 0x58, 0x50)
        return made

    def picture(self, svg: str) -> bool:
        """Whether the picture could be placed: it needs resvg-py."""
        from docx.shared import Mm

        try:
            image = png(svg, zoom=2.5)
        except CannotExport:
            return False
        shape = self.document.add_picture(BytesIO(image), width=Mm(WIDE))
        if shape.height > Mm(HIGH):  # a picture higher than the sheet would be cut
            shape.width, shape.height = int(shape.width * Mm(HIGH) / shape.height), Mm(HIGH)
        title = unescape(svg.split("<title>")[1].split("</title>")[0])
        shape._inline.docPr.set("descr", self.said(title))
        return True

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] | None = None,
        figures: Sequence[int] = (),
    ) -> None:
        """A table whose head is said again on every page; columns of ``figures`` stand right."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        made = self.document.add_table(rows=1, cols=len(heads))
        made.style = "Table Grid"
        for cell, head in zip(made.rows[0].cells, heads, strict=True):
            cell.text = ""
            run = cell.paragraphs[0].add_run(self.said(head))
            run.bold, run.font.size = True, Pt(9)
        for row in rows:
            cells = made.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = ""
                cell.paragraphs[0].add_run(self.said(text)).font.size = Pt(9.5)
        for place, row_made in enumerate(made.rows):
            kept = row_made._tr.get_or_add_trPr()
            kept.append(kept.makeelement(qn("w:cantSplit"), {}))
            if place == 0:
                kept.append(kept.makeelement(qn("w:tblHeader"), {}))
            for column, cell in enumerate(row_made.cells):
                if widths is not None:
                    cell.width = Mm(widths[column])
                for paragraph in cell.paragraphs:
                    if column in figures:
                        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                    paragraph.paragraph_format.space_after = Pt(1)
        self.document.add_paragraph()

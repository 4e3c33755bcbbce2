"""Blocks as a PDF: real text in embedded fonts, bookmarks, a title, a language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import singledispatchmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.blocks import Block, Bullets, Cell, Grid, Heading, Link, Paragraph, Shape

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVuSans"  # Matplotlib brings it, and it knows most alphabets that are written in lines
MARGIN, FOOT = 17, 28  # mm; what is inside also fits on Letter, which is 18 mm lower than A4
# The hues of guide/style.css in its light look, as red, green and blue.
INK, SOFT, ACCENT, RULE = (31, 35, 40), (87, 96, 106), (11, 110, 110), (217, 213, 202)
PAPER, SUNKEN = (255, 255, 255), (243, 241, 234)
SIZES = {2: 14.0, 3: 11.5}  # points, by level of the heading
TEXT, SMALL, TINY = 10.0, 9.0, 8.0
LINE = 1.45 * 25.4 / 72  # mm from line to line for each point of the letters


def pdf(title: str, blocks: Iterable[Block], made: date) -> bytes:
    """A report as a PDF, the same for the same report.

    Args:
        title: of the report.
        blocks: what stands below the title.
        made: the day that is written into the file as its own.
    """
    return _Print(title, made).filled(blocks)


class _Print:
    """A document that grows block by block."""

    def __init__(self, title: str, made: date) -> None:
        self.paper = _paper(title, made)
        self.letters = self.paper.fonts[FONT.lower()].cmap
        self._style(20, bold=True)
        self.paper.multi_cell(0, 9, self._drawn(title), new_x="LMARGIN", new_y="NEXT")
        self.paper.ln(2)

    def filled(self, blocks: Iterable[Block]) -> bytes:
        """The document with all of ``blocks``."""
        for block in blocks:
            self._add(block)
        return bytes(self.paper.output())

    @singledispatchmethod
    def _add(self, block: Block) -> None:
        raise TypeError(f"{type(block).__name__} is no block")

    @_add.register
    def _(self, block: Heading) -> None:
        size = SIZES[block.level]
        if self.paper.will_page_break(6 * size / 2):  # no heading alone at the foot of a page
            self.paper.add_page()
        self.paper.ln(5 if block.level == 2 else 3)
        self.paper.start_section(self._drawn(block.text), level=block.level - 2)
        self._write(block.text, size, bold=True)

    @_add.register
    def _(self, block: Paragraph) -> None:
        soft, lead = block.name == "note", block.name == "lead"
        self.paper.set_fill_color(*(SUNKEN if lead else PAPER))
        self._write(block.text, SMALL if soft else TEXT, soft=soft, fill=lead)
        self.paper.ln(1.5)

    @_add.register
    def _(self, block: Bullets) -> None:
        marks = block.marks or ("•",) * len(block.rows)
        for mark, row in zip(marks, block.rows, strict=True):
            self._style(TEXT)
            self._keep_whole(row, TEXT, indent=6)
            self.paper.set_text_color(*ACCENT)
            self.paper.cell(6, TEXT * LINE, self._drawn(mark))
            self._write(row, TEXT)
        self.paper.ln(1.5)

    @_add.register
    def _(self, block: Grid) -> None:
        if self.paper.will_page_break(22):  # no head of a table without its first row
            self.paper.add_page()
        self._style(TINY)
        self.paper.set_draw_color(*RULE)
        self.paper.set_fill_color(*PAPER)
        with self.paper.table(
            col_widths=block.widths,
            text_align="LEFT",
            borders_layout="HORIZONTAL_LINES",
            line_height=TINY * LINE,
            padding=(1.2, 2, 1.2, 0),
            headings_style=_headings(),
        ) as table:
            for cells in (block.head, *block.rows):
                row = table.row()
                for cell in cells:
                    row.cell(self._drawn(_text(cell)), link=_href(cell))
        self.paper.ln(2)

    def _write(self, text: str, size: float, **look: bool) -> None:
        """Text from here to the right margin."""
        fill = look.pop("fill", False)
        self._style(size, **look)
        self._keep_whole(text, size)
        self.paper.multi_cell(
            0,
            size * LINE,
            self._drawn(text),
            align="L",
            fill=fill,
            padding=2 if fill else 0,
            new_x="LMARGIN",
            new_y="NEXT",
        )

    def _keep_whole(self, text: str, size: float, indent: float = 0) -> None:
        """Go to the next page where ``text`` would not end on this one."""
        wide = self.paper.epw - indent
        height = self.paper.multi_cell(
            wide, size * LINE, self._drawn(text), dry_run=True, output="HEIGHT"
        )
        if self.paper.will_page_break(height):
            self.paper.add_page()

    def _style(self, size: float, *, bold: bool = False, soft: bool = False) -> None:
        self.paper.set_font(FONT, "B" if bold else "", size)
        self.paper.set_text_color(*(SOFT if soft else INK))

    def _drawn(self, text: str) -> str:
        """What the font can draw; a letter that it lacks is seen to be missing."""
        return "".join(c if ord(c) in self.letters else "\N{REPLACEMENT CHARACTER}" for c in text)


def _paper(title: str, made: date) -> FPDF:
    """An empty page with its fonts and what a reader program is told of the document."""
    from fpdf import FPDF, ViewerPreferences
    from matplotlib import get_data_path

    class Paper(FPDF):
        """Paper with the page's number at the foot."""

        def footer(self) -> None:
            """Write the number."""
            self.set_y(-FOOT + 8)
            self.set_font(FONT, "", TINY)
            self.set_text_color(*SOFT)
            self.cell(0, 4, f"{title} – not accredited – page {self.page_no()}", align="C")

    paper: Any = Paper(format="A4")
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    paper.set_title(title)
    paper.set_lang("en")
    paper.set_creator("ml-practitioner-guide")
    paper.set_creation_date(datetime(made.year, made.month, made.day, tzinfo=UTC))
    fonts = Path(get_data_path()) / "fonts" / "ttf"
    paper.add_font(FONT, "", fonts / f"{FONT}.ttf")
    paper.add_font(FONT, "B", fonts / f"{FONT}-Bold.ttf")
    paper.set_margins(MARGIN, MARGIN)
    paper.set_auto_page_break(True, FOOT)
    paper.add_page()
    return paper


def _headings() -> Any:
    from fpdf.fonts import FontFace

    return FontFace(emphasis="BOLD", color=SOFT)


def _text(cell: Cell) -> str:
    if isinstance(cell, Shape):
        return f"{cell.shapes} {cell.says}"
    return cell.text if isinstance(cell, Link) else cell


def _href(cell: Cell) -> str | None:
    return cell.href if isinstance(cell, Link) else None

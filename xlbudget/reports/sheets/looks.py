"""How report sheets look: one palette, one set of cell formats, one page set-up, for every sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlbudget.reports.sheets.model import Form, LineStyle, Tone

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Calibri"
INK = "#1B1F24"
NAVY = "#1F3A5F"
RULE = "#B8C2CC"
SHADE = "#EEF2F6"
QUIET = "#5A6672"
LINK = "#0B5394"

# Okabe and Ito's palette, told apart with every common colour blindness; ordered so that neighbours differ in
# lightness too, since many report sheets end on a black-and-white printer. With each: the ink that reads on it.
SERIES = (
    ("#0072B2", "#FFFFFF"),
    ("#E69F00", "#000000"),
    ("#005F45", "#FFFFFF"),
    ("#56B4E9", "#000000"),
    ("#A84300", "#FFFFFF"),
    ("#F0E442", "#000000"),
    ("#7A3B69", "#FFFFFF"),
    ("#C9CED6", "#000000"),
    ("#3D4650", "#FFFFFF"),
    ("#CC79A7", "#000000"),
)

# Text and background, each pair at 7:1 or better; a tone never stands alone, the words say the same.
_TONES: dict[Tone, dict[str, str]] = {
    "plain": {"font_color": INK},
    "good": {"font_color": "#00473A"},
    "warning": {"font_color": "#5C3A00", "bg_color": "#FFF4D6"},
    "bad": {"font_color": "#7A1500", "bg_color": "#FDE7E0"},
    "quiet": {"font_color": QUIET},
}
_LINES: dict[LineStyle, dict[str, Any]] = {
    "item": {"bottom": 1, "bottom_color": "#E1E6EB"},
    "subtotal": {"bold": True, "bottom": 1, "bottom_color": RULE},
    "total": {"bold": True, "top": 1, "top_color": NAVY, "bottom": 1, "bottom_color": NAVY, "bg_color": SHADE},
    "heading": {"bold": True, "bottom": 1, "bottom_color": RULE},
    "quiet": {"italic": True, "font_color": QUIET},
}


def number_format(form: Form, decimals: int) -> str:
    """The number format: Danish digits wherever the reader's program honours a locale, and a real minus sign."""
    if form in ("year", "text"):
        return "General"
    digits = "0" if form == "factor" else "#,##0"
    digits += "." + "0" * decimals if decimals else ""
    digits += " %" if form == "share" else ""
    return f"[$-406]{digits};[$-406]\u2212{digits}"


class Looks:
    """The cell formats of one new workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _format(self, **properties: Any) -> Format:
        properties = {"font_name": FONT, "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def title(self) -> Format:
        """The sheet's own heading."""
        return self._format(font_size=18, bold=True, font_color=NAVY)

    def subtitle(self) -> Format:
        """The line under it: file, date, version."""
        return self._format(font_color=QUIET)

    def heading(self) -> Format:
        """A heading within the sheet."""
        return self._format(font_size=13, bold=True, font_color=NAVY)

    def source(self) -> Format:
        """The link under a heading."""
        return self._format(font_color=LINK, underline=1)

    def paragraph(self, tone: Tone) -> Format:
        """Running text."""
        return self._format(text_wrap=True, valign="top", **_TONES[tone])

    def head(self, *, words: bool, padded: bool) -> Format:
        """A column heading; `padded` keeps words clear of the numbers to their left."""
        return self._format(
            bold=True, font_color="#FFFFFF", bg_color=NAVY, text_wrap=True, valign="bottom",
            align="left" if words else "right", indent=int(padded),
        )  # fmt: skip

    def fact(self) -> Format:
        """The name of a fact."""
        return self._format(text_wrap=True, font_color=QUIET, bottom=1, bottom_color="#E1E6EB")

    def fact_value(self, tone: Tone, form: Form, decimals: int, *, linked: bool) -> Format:
        """The value of a fact: words or a number, at the left so that it stands by its name."""
        properties: dict[str, Any] = {"bottom": 1, "bottom_color": "#E1E6EB", "align": "left", "text_wrap": not linked}
        properties["font_color"] = LINK if linked else _TONES[tone]["font_color"]
        if tone != "plain":
            properties["bold"] = True
        if form != "text":
            properties["num_format"] = number_format(form, decimals)
        return self._format(**properties, **({"underline": 1} if linked else {}))

    def cell(
        self,
        style: LineStyle,
        tone: Tone,
        form: Form,
        decimals: int,
        *,
        level: int = 0,
        linked: bool = False,
        left: bool,
    ) -> Format:
        """A cell of a grid."""
        properties = dict(_LINES[style])
        if tone != "plain" or "font_color" not in properties:
            properties.update(_TONES[tone])
        if linked:
            properties.update(font_color=LINK, underline=1)
        if form != "text":
            properties["num_format"] = number_format(form, decimals)
        elif not linked:  # LibreOffice does not wrap a link
            properties["text_wrap"] = True
        properties["align"] = "left" if left else "right"
        if level and left:
            properties["indent"] = min(level, 8)
        return self._format(**properties)


def set_up_page(sheet: Worksheet, title: str, last_row: int, last_column: int, *, texts: tuple[str, str]) -> None:
    """A4 landscape, one page wide, the sheet's name and the file above, page and date below.

    `texts` are the footer's left part and the word for "page n of m" with `{}` for the two numbers.
    """
    stamp, pages = texts
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.55)
    sheet.set_header(f"&L&9&K5A6672{_escaped(title)}&R&9&K5A6672&F")
    sheet.set_footer(f"&L&9&K5A6672{_escaped(stamp)}&R&9&K5A6672{pages.format('&P', '&N')}")
    sheet.hide_gridlines(2)
    sheet.set_tab_color(NAVY)


def _escaped(text: str) -> str:
    """A text that header codes leave alone; Excel takes at most 255 characters in all."""
    return text.replace("&", "&&")[:90]

"""A department's look: fonts, colours and cell formats, asked for by short words such as "n1 total"."""

from __future__ import annotations

from typing import Any, NamedTuple


class Look(NamedTuple):
    """The look of one office. Colours are RGB in hex; text on `band` and `soft` is dark enough to read in print."""

    font: str
    size: int
    ink: str  # headings
    band: str  # behind table headings
    band_text: str
    soft: str  # behind totals and computed cells
    line: str  # thin rules between the rows


TEMPLATE_LOOK = Look("Calibri", 11, "#1F3A5F", "#1F3A5F", "#FFFFFF", "#EAF0F6", "#C5CFDB")

_NUMBERS = {
    "n0": "#,##0",
    "n1": "#,##0.0",
    "n2": "#,##0.00",
    "n4": "#,##0.0000",
    "pct0": "0 %",
    "pct1": "0.0 %",
    "year": "0",
    "date": "[$-406]d\\. mmmm yyyy;@",  # Danish months in every Excel
    "astext": "@",
}


def heading_words(band: str, column: str) -> str:
    """The format of a heading (`band`: "head") over a column of format `column`: aligned as its cells are."""
    words = column.split()
    if "left" not in words and any(word in _NUMBERS and word != "astext" for word in words):
        return f"{band} right"
    return f"{band} indent" if "indent" in words else band


def properties(words: str, look: Look) -> dict[str, Any]:
    """XlsxWriter's format properties for `words`. Raises `KeyError` for a word that is not known."""
    made: dict[str, Any] = {"font_name": look.font, "font_size": look.size, "valign": "top"}
    for word in words.split():
        if word in _NUMBERS:
            made |= {"num_format": _NUMBERS[word]}
            if word != "astext":
                made |= {"align": "right"}
        else:
            made |= _words(look)[word]
    return made


def _words(look: Look) -> dict[str, dict[str, Any]]:
    size = look.size
    rule = {"bottom": 1, "bottom_color": look.line, "valign": "vcenter"}
    sum_rules = {"top_color": look.ink, "bottom_color": look.ink}
    return {
        "text": {},
        "wrap": {"text_wrap": True},
        "bold": {"bold": True},
        "italic": {"italic": True},
        "right": {"align": "right"},
        "left": {"align": "left"},
        "center": {"align": "center"},
        "middle": {"valign": "vcenter"},
        "top": {"valign": "top"},
        "indent": {"indent": 1, "align": "left"},  # the side is named: beside "top" an indent would be vertical
        "title": {"bold": True, "font_size": size + 7, "font_color": look.ink},
        "subtitle": {"font_size": size + 1, "font_color": "#404040"},
        "h2": {"bold": True, "font_size": size + 2, "font_color": look.ink},
        "h3": {"bold": True, "font_color": look.ink},
        "note": {"italic": True, "font_size": size - 1, "font_color": "#505050"},
        "row": rule,
        "head": {
            "bold": True,
            "bg_color": look.band,
            "font_color": look.band_text,
            "valign": "vcenter",
            "text_wrap": True,
            "bottom": 1,
            "bottom_color": look.ink,
        },
        "section": {"bold": True, **rule},
        "total": {"bold": True, "bg_color": look.soft, "valign": "vcenter", "top": 1, "bottom": 6, **sum_rules},
        "input": {"bg_color": "#FFF8E1", "border": 1, "border_color": "#D8C48A"},
        "computed": {"bg_color": look.soft, **rule},
    }

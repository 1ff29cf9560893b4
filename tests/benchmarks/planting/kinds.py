"""The kinds of errors that are planted, each into a copy of a version of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from planting import digits, figures, formulas, tables
from planting.plants import Plant
from xlbudget.domain.danish_numbers import format_danish


class Kind(NamedTuple):
    """A kind of error, and the version of the book that it is planted into."""

    name: str
    version: str
    plant: Callable[..., Iterator[Plant]]


KINDS = (
    Kind("total: off by 1", "published", figures.slip(False, lambda value, _: value + 1)),
    Kind("total: off by 9", "published", figures.slip(False, lambda value, _: value - 9)),
    Kind("total: off by 10", "published", figures.slip(False, lambda value, _: value + 10)),
    Kind(
        "total: two digits swapped",
        "published",
        figures.slip(False, lambda value, _: digits.swapped(value), "byttet om"),
    ),
    Kind(
        "total: one digit wrong", "published", figures.slip(False, lambda value, _: digits.one_wrong(value), "ciffer")
    ),
    Kind(
        "total: a digit dropped",
        "published",
        figures.slip(False, lambda value, _: digits.dropped(value), "ciffer", "nul"),
    ),
    Kind(
        "total: a digit doubled",
        "published",
        figures.slip(False, lambda value, _: digits.doubled(value), "ciffer", "nul"),
    ),
    Kind("total: sign flipped", "published", figures.slip(False, lambda value, _: -value, "fortegn")),
    Kind(
        "total: comma moved",
        "published",
        figures.slip(False, lambda value, _: digits.comma_moved(value), "komma", "nul"),
    ),
    Kind("total: in another unit", "published", figures.slip(False, lambda value, _: value * 1000, "enhed")),
    Kind("total: a part left out", "published", figures.slip(False, lambda value, part: value - part, "ikke talt med")),
    Kind(
        "total: a part counted twice",
        "published",
        figures.slip(False, lambda value, part: value + part, "en gang for meget", "to gange"),
    ),
    Kind(
        "total: a part with the wrong sign",
        "published",
        figures.slip(False, lambda value, part: value - 2 * part, "fortegn"),
    ),
    Kind(
        "part: two digits swapped", "published", figures.slip(True, lambda value, _: digits.swapped(value), "byttet om")
    ),
    Kind("part: one digit wrong", "published", figures.slip(True, lambda value, _: digits.one_wrong(value))),
    Kind(
        "part: a digit dropped",
        "published",
        figures.slip(True, lambda value, _: digits.dropped(value), "ciffer", "nul", "{part}", "for lidt", "for meget"),
    ),
    Kind(
        "part: comma moved", "published", figures.slip(True, lambda value, _: digits.comma_moved(value), "komma", "nul")
    ),
    Kind("part: sign flipped", "published", figures.slip(True, lambda value, _: -value, "fortegn")),
    Kind("part: in another unit", "published", figures.slip(True, lambda value, _: value * 1000, "enhed")),
    Kind("part: deleted", "published", figures.slip(True, lambda value, _: Decimal(0))),
    Kind(
        "part: rounded to tens",
        "published",
        figures.slip(True, lambda value, _: round(value, -1) if value % 10 else None),
    ),
    Kind("part: number as text", "published", figures.slip(True, lambda value, _: format_danish(value), "tekst")),
    Kind(
        "part: text with NBSP",
        "published",
        figures.slip(True, lambda value, _: format_danish(value).replace(".", "\u00a0") + "\u00a0", "tekst"),
    ),
    Kind(
        "part: text with U+2212",
        "published",
        figures.slip(True, lambda value, _: f"\u2212{format_danish(abs(value))}", "tekst"),
    ),
    Kind(
        "part: text with kr.", "published", figures.slip(True, lambda value, _: f"{format_danish(value)} kr.", "tekst")
    ),
    Kind(
        "part: English notation",
        "published",
        figures.slip(True, lambda value, _: f"{value:,.2f}" if abs(value) >= 1000 else None, "tekst", "engelsk"),
    ),
    Kind(
        "row total: wrong",
        "published",
        figures.slip(False, lambda value, _: digits.one_wrong(value), "ciffer", "for meget", "for lidt", across=True),
    ),
    Kind(
        "row total: a year left out",
        "published",
        figures.slip(False, lambda value, part: value - part, "ikke talt med", across=True),
    ),
    Kind(
        "row total: digits swapped",
        "published",
        figures.slip(False, lambda value, _: digits.swapped(value), "byttet om", across=True),
    ),
    Kind(
        "difference column: wrong",
        "published",
        figures.slip(False, lambda value, _: digits.one_wrong(value), "minus", across=True, minus=True),
    ),
    Kind(
        "difference column: sign flipped",
        "published",
        figures.slip(False, lambda value, _: -value, "fortegn", across=True, minus=True),
    ),
    Kind("result line: wrong", "published", figures.slip(False, lambda value, _: digits.one_wrong(value), minus=True)),
    Kind(
        "result line: sign of a part",
        "published",
        figures.slip(False, lambda value, part: value + 2 * part, minus=True),
    ),
    Kind("per cent column: wrong", "published", figures.percent),
    Kind("year: missing", "published", figures.year_missing),
    Kind("year: two swapped", "published", figures.years_swapped),
    Kind("year: doubled", "published", figures.year_doubled),
    Kind("year: two digits", "published", figures.two_digit_year),
    Kind("line: entered twice", "published", figures.line_twice),
    Kind("line: amounts merged", "published", figures.merged),
    Kind("formula: SUM stops short", "formulas", formulas.rewritten(formulas.stops_short, "{left}")),
    Kind("formula: one row up", "formulas", formulas.rewritten(formulas.row_above, "{left}", "{more}", "én række")),
    Kind("formula: column drifted", "formulas", formulas.rewritten(formulas.drifted, "kolonne", "ved siden af")),
    Kind("formula: counts the heading", "formulas", formulas.rewritten(formulas.heading_in, "årstallet")),
    Kind("formula: a part twice", "formulas", formulas.rewritten(formulas.part_twice, "for meget", "to gange")),
    Kind("formula: subtotal twice", "formulas", formulas.subtotal_twice),
    Kind("formula: overwritten", "formulas", formulas.overwritten),
    Kind("formula: overwritten, same value", "formulas", formulas.overwritten_same),
    Kind("formula: +500", "formulas", formulas.in_formula(formulas.plus, "500")),
    Kind("formula: stale result", "formulas", formulas.in_formula(formulas.stale, "gemt")),
    Kind("formula: circular", "formulas", formulas.in_formula(formulas.circular, "sin egen celle")),
    Kind(
        "formula: error value",
        "formulas",
        formulas.part_becomes(
            lambda cell: cell._replace(value="#DIV/0!", formula="=1/0", is_error=True),
            lambda cell, _: cell._replace(value="#DIV/0!", is_error=True),
            "dividerer med nul",
        ),
    ),
    Kind(
        "formula: error hidden by IFERROR",
        "formulas",
        formulas.part_becomes(
            lambda cell: cell._replace(value="#REF!", formula="=#REF!", is_error=True),
            lambda cell, _: cell._replace(value=Decimal(0), formula=f"=IFERROR({(cell.formula or '')[1:]},0)"),
            "skjuler",
            "slettet",
            "fejl",
        ),
    ),
    Kind(
        "formula: text number passed over",
        "formulas",
        formulas.part_becomes(formulas.text(format_danish), formulas.less, "tekst"),
    ),
    Kind(
        "formula: NBSP number passed over",
        "formulas",
        formulas.part_becomes(formulas.text(lambda v: format_danish(v) + "\u00a0"), formulas.less, "tekst"),
    ),
    Kind(
        "formula: external link",
        "formulas",
        formulas.part_becomes(
            lambda cell: cell._replace(formula="='[budget2013.xlsx]Ark1'!B2"), lambda cell, _: cell, "budget2013.xlsx"
        ),
    ),
    Kind("formula: hidden row", "formulas", formulas.hidden_row),
    Kind("tables: another amount", "twin", tables.twin_differs),
    Kind("tables: another unit label", "twin", tables.twin_unit),
    Kind("tables: another price level", "twin", tables.twin_level),
    Kind("frame: proposals beyond it", "framed", tables.beyond_frame),
    Kind("frame: a remainder wrong", "framed", tables.remainder),
    Kind("frame: wrong from a line on", "framed", tables.carried_on),
    Kind("need: not covered", "financed", tables.not_covered),
    Kind("need: a year not financed", "financed", tables.financing_missing),
)

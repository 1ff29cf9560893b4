# ruff: noqa: E501 — lists read better unbroken
"""Which number formats show a date, and which day a serial number is."""

from __future__ import annotations

import datetime

import pytest

from xlbudget.workbook.reader.dates import from_iso, from_serial, shows_date


@pytest.mark.parametrize(
    "number_format",
    [
        "mm-dd-yy",
        "dd/mm/yyyy",
        "[$-406]d. mmmm yyyy;@",
        "h:mm AM/PM",
        "[Red]dd-mm-yy",
        "mmm\\ yy",
        "yyyy",
        "mm:ss.0",
        'd"."m"."',
    ],
)
def test_number_formats_that_show_dates(number_format: str) -> None:
    assert shows_date(number_format)


@pytest.mark.parametrize(
    "number_format",
    [
        "General", "Standard", "#,##0", '#,##0 "mio. kr."', "#,##0\\ \\d\\y", "[$kr.-406]\\ #,##0", "0.00E+00", "@", "[h]:mm", "[mm]:ss",
        '_-* #,##0.00\\ _k_r_._-;-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-', "0_d", "*d0", "[Yellow]0", '0" dage"', "", '"', "0;dd",
    ],
)  # fmt: skip
def test_number_formats_that_show_none(number_format: str) -> None:
    assert not shows_date(number_format)


@pytest.mark.parametrize(
    ("serial", "moment"),
    [
        (0.0, datetime.time(0)),
        (0.5, datetime.time(12)),
        (1.0, datetime.datetime(1900, 1, 1)),
        (59.0, datetime.datetime(1900, 2, 28)),
        (61.0, datetime.datetime(1900, 3, 1)),
        (42370.25, datetime.datetime(2016, 1, 1, 6)),
        (2958465.0, datetime.datetime(9999, 12, 31)),
        (2958466.0, 2958466.0),
        (-1.0, -1.0),
    ],
)
def test_the_moment_of_a_serial_number(serial: float, moment: object) -> None:
    assert from_serial(serial, date1904=False) == moment


def test_serials_since_1904() -> None:
    assert from_serial(1.0, date1904=True) == datetime.datetime(1904, 1, 2)


@pytest.mark.parametrize("serial", [0.999999999999, 2958465.9999999999, 59.9999999999])
@pytest.mark.parametrize("date1904", [True, False])
def test_the_edge_of_a_day(serial: float, date1904: bool) -> None:
    assert from_serial(serial, date1904) is not None


def test_dates_and_times_as_text() -> None:
    assert from_iso("2016-12-31") == datetime.datetime(2016, 12, 31)
    assert from_iso("12:30:00") == datetime.time(12, 30)
    with pytest.raises(ValueError, match="format"):
        from_iso("i går")

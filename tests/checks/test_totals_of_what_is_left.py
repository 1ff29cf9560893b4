"""Groups of three lines in which the last is the first less the second, and a total of those last lines, all typed. The
figures are made up."""

from __future__ import annotations

from grids import findings_in, workbook


def told(total: str, first: str = "-2.305") -> list[tuple[str | None, object]]:
    """The totals that differ from their parts, and what these give."""
    book = workbook(
        [
            "| *t.kr.* | *2025* | *2026* | *2027* | *2028* |",
            "| *Dagtilbud* |",
            "| Demografisk udgift | 163.905 | 160.118 | 157.744 | 156.020 |",
            "| Indarbejdet i rammen | 166.210 | 164.900 | 163.870 | 163.870 |",
            f"| Regulering af dagtilbud | {first} | -4.782 | -6.126 | -7.850 |",
            "| *Skole* |",
            "| Demografisk udgift | 306.880 | 301.325 | 296.440 | 291.007 |",
            "| Indarbejdet i rammen | 309.950 | 307.100 | 304.000 | 304.000 |",
            "| Regulering af skole | -3.070 | -5.775 | -7.560 | -12.993 |",
            "| *Ældre* |",
            "| Demografisk udgift | 413.940 | 424.860 | 436.015 | 447.730 |",
            "| Indarbejdet i rammen | 409.000 | 416.500 | 424.000 | 424.000 |",
            "| Regulering af ældre | 4.940 | 8.360 | 12.015 | 23.730 |",
            f"| Samlet regulering | {total} | -2.197 | -1.671 | 2.887 |",
        ]
    )
    return [(one.range, one.expected) for one in findings_in(book, "SUM101")]


def test_a_total_adds_what_is_left_in_each_group() -> None:
    assert told("-435") == []


def test_one_that_is_wrong_is_told() -> None:
    assert told("-4.350") == [("B14", -435)]

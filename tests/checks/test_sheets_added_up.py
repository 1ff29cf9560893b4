"""A sheet for all that is the sum of a sheet for each, cell by cell. Figures made up."""

from __future__ import annotations

import re

from grids import findings_in

from xlbudget.checks.finding import Finding

SHEETS = """
    # Samlet
    | 1.000 kr.  | 2026   | 2027   | 2028   |
    | Løn        | 12.311 | 12.411 | 12.503 |
    | Drift      | 3.439  | {drift} | 3.403 |
    | Indtægt    | −931   | −942   | −947   |
    | *I alt*    | 14.819 | {total} | 14.959 |
    # Nord
    | 1.000 kr.  | 2026   | 2027   | 2028   |
    | Løn        | 4.137  | 4.187  | 4.231  |
    | Drift      | 1.213  | 1.203  | 1.196  |
    | Indtægt    | −310   | −313   | −315   |
    | *I alt*    | 5.040  | 5.077  | 5.112  |
    # Syd
    | 1.000 kr.  | 2026   | 2027   | 2028   |
    | Løn        | 4.174  | 4.224  | 4.272  |
    | Drift      | 1.226  | 1.216  | 1.207  |
    | Indtægt    | −311   | −315   | −316   |
    | *I alt*    | 5.089  | 5.125  | 5.163  |
    # Øst
    | 1.000 kr.  | 2026   | 2027   | 2028   |
    | Løn        | 4.000  | 4.000  | 4.000  |
    | Drift      | 1.000  | {part} | 1.000  |
    | Indtægt    | −310   | −314   | −316   |
    | *I alt*    | 4.690  | 4.686  | 4.684  |
"""


def found(grid: str) -> list[Finding]:
    return findings_in(grid, "XTB203", "SUM101")


def test_the_sum_of_the_sheets_is_held_to_them() -> None:
    assert not found(SHEETS.format(drift="3.419", total="14.888", part="1.000"))
    (told,) = found(SHEETS.format(drift="3.491", total="14.960", part="1.000"))
    assert (told.code, told.sheet, told.range, str(told.difference)) == ("XTB203", "Samlet", "C3", "72")
    assert "Nord!C3, Syd!C3, Øst!C3" in told.hint_da


def test_a_sheet_that_is_left_out_is_named() -> None:
    (told,) = found(SHEETS.format(drift="2.419", total="13.888", part="1.000"))
    assert "Øst!C3 er ikke talt med." in told.da


def test_the_total_below_the_figure_says_nothing_more() -> None:
    (told,) = found(SHEETS.format(drift="3.491", total="14.888", part="1.000"))
    assert (told.code, told.range) == ("XTB203", "C3")


def test_sheets_of_one_form_that_are_no_sum_of_each_other_are_left_alone() -> None:
    others = SHEETS.format(drift="3.491", total="14.960", part="1.000").replace("12.", "9.").replace("3.4", "3.9")
    assert not [told for told in found(others) if told.code == "XTB203"]


def centres(total: str, code: str = "XTB203") -> list[tuple[str | None, str | None]]:
    """A sheet that adds up four others; `total` is the formula of the one line, with "@" for the column."""
    names, lines = ("Børn", "Ældre", "Plan", "Job"), (("Løn", 31_017), ("Øvrig drift", 8_413), ("Indtægter", -2_119))
    parts = {name: [place * figure + 7 * place for _, figure in lines] for place, name in enumerate(names, 2)}
    rows = []
    for line, (label, _) in enumerate(lines):
        formula = total if line == 1 else "+".join(f"{name}!@{line + 2}" for name in names)
        taken = [(name, int(row)) for name, row in re.findall(r"(\w+)!@(\d)", formula)]
        cells = [
            f"={formula.replace('@', at)} → {sum(parts[name][row - 2] + 13 * year for name, row in taken)}"
            for year, at in enumerate("BCD")
        ]
        rows.append(f"| {label} | {' | '.join(cells)} |")
    sheets = ["# Samlet", "| 1.000 kr. | 2026 | 2027 | 2028 |", *rows]
    for name in names:
        sheets += [f"# {name}", "| 1.000 kr. | 2026 | 2027 | 2028 |"]
        sheets += [f"| {label} | {n} | {n + 13} | {n + 26} |" for (label, _), n in zip(lines, parts[name], strict=True)]
    return [(one.sheet, one.range) for one in findings_in(sheets, code)]


def test_a_line_leaves_a_sheet_out_in_all_years() -> None:
    assert centres("Børn!@3+Ældre!@3+Plan!@3") == [("Samlet", "B3"), ("Samlet", "C3"), ("Samlet", "D3")]
    assert centres("Børn!@3+Ældre!@3+Plan!@3+Job!@3") == []


def test_a_line_that_no_sheet_accounts_for_may_be_meant() -> None:
    assert centres("Børn!@3+Ældre!@3") == []


def test_a_sum_over_sheets_takes_another_line_of_one() -> None:
    assert centres("Børn!@3+Ældre!@3+Plan!@2+Job!@3", "XTB204") == [("Samlet", "B3")]
    assert centres("Børn!@3+Ældre!@3+Plan!@3+Job!@3", "XTB204") == []
    assert centres("Børn!@2+Ældre!@2+Plan!@2+Job!@2", "XTB204") == []

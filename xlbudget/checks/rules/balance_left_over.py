"""RAM105: what is there to be nought is not, in one year or on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.addresses import parse_cell

_SHOWS_BALANCE = pattern(
    r"(?:i )?(?:u?balance|differen[cs]e|kontrol(?:sum)?|check|tjek|manglende finansiering|ufinansieret)"
    r"(?: i alt)?(?:\W*(?:skal (?:være|give) )?(?:0|nul)\W*)?",
    re.IGNORECASE,
)
_MUST_BE_NOUGHT = pattern(
    r"(?:kontrol(?:differen[cs]e)?|check|tjek|afstemning)(?: i alt)?"
    r"(?: (?:mod|til|ift\.?|i forhold til) "
    r"(?!.*(?:år|budget|regnskab|ramme|grænse|loft|mål|krav|prognose|skøn|plan)).{1,60})?|"
    r".*skal (?:være|give|gå i) (?:0|nul)\W*"
)
"""What the office made to check its own sheet: unlike a balance, it is never a result."""
_COVERS = pattern(r"finansiering|dækning|modpost", re.IGNORECASE)
_MOSTLY = "I de fleste år går den i nul.", "In most years it comes to nought."
_CHECKED = "Arkets egen kontrol skal være nul.", "The sheet's own check is to be nought."
_YEARS = 2  # that go into nought, for each that does not
_LINES = 3  # that go into nought, beside the one that does not


@rule(
    "RAM105",
    "balance-left-over",
    "error",
    da="En balance går ikke i nul",
    en="A balance does not come to nought",
    source="Delaftale budget 2014: hvert års behov er finansieret (T05, X07); kommunestyrelsesloven § 40 stk. 3 (A09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line that is there to be nought ("Balance", "Difference", "Kontrol") is so in most years and not in this one;
    or what covers each appropriation is as large as it on all lines but one.

    Where something is left over in more than one year of three, or on more than one line, it is a result and no slip.
    A line that checks the sheet ("Kontrol", "skal være 0") and takes one amount from another is held to nought in every
    column.

    Dansk: En linje, der skal vise nul (»Balance«, »Difference«, »Kontrol«), gør det i de fleste år, men ikke i dette;
    eller finansieringen svarer til bevillingen på alle linjer undtagen én. Hvor der er noget tilovers i mere end ét år
    af tre eller på mere end én linje, er det et resultat og ingen fejl. En linje, der kontrollerer arket (»Kontrol«,
    »skal være 0«) og trækker et beløb fra et andet, skal være nul i hver kolonne.

    Wrong:
        | Aftale, 1.000 kr.    | 2026   | 2027   | 2028   |
        | Mentorer             | 2.400  | 2.400  | 1.200  |
        | *Udgifter i alt*     | 2.400  | 2.400  | 1.200  |
        |                      |        |        |        |
        | Finansiering         | 2026   | 2027   | 2028   |
        | Puljen               | −2.000 | −2.000 | −1.000 |
        | Overførte midler     | −400   | −300   | −200   |
        | *Finansiering i alt* | −2.400 | −2.300 | −1.200 |
        |                      |        |        |        |
        | Balance              | 0      | 100    | 0      |

    Wrong:
        | Kr.            | Bevilling 2026 | Finansiering 2026 |
        | Nyt tag        | 1.250.000      | −1.250.000        |
        | Boliger        | 3.400.000      | −3.400.000        |
        | Cykelsti       | 2.100.000      | −2.000.000        |
        | Lovændring     | 815.000        | −815.000          |

    Wrong:
        | 1.000 kr.             | Budget 2025         | Budget 2026         |
        | Løn                   | 1.000               | 1.100               |
        | Varekøb               | 500                 | 500                 |
        | *I alt*               | =SUM(B2:B3) → 1.500 | =SUM(C2:C3) → 1.600 |
        | Ramme                 | 1.500               | 1.550               |
        | Kontrol (skal være 0) | =B4-B5 → 0          | =C4-C5 → 50         |

    Right:
        | 1.000 kr.     | 2026   | 2027   | 2028   | 2029   |
        | Indtægter     | −2.000 | −2.100 | −2.100 | −2.200 |
        | Udgifter      | 1.900  | 2.100  | 2.300  | 2.200  |
        | *Balance*     | −100   | 0      | 200    | 0      |

    Right:
        | Kr.            | Bevilling 2026 | Finansiering 2026 |
        | Nyt tag        | 1.250.000      | −1.250.000        |
        | Boliger        | 3.400.000      | −1.700.000        |
        | Cykelsti       | 2.100.000      | −2.000.000        |
        | Lovændring     | 815.000        | −815.000          |
    """
    for table in subject.tables:
        yield from _over_years(subject, table)
        yield from _on_lines(table)


def _over_years(subject: Subject, table: BudgetTable) -> Iterator[Flaw]:
    """Lines that are nought in all years but one, and those that check the sheet and are not nought."""
    money = list(table.money_columns())
    for row in table.rows:
        name = row.label.strip(" :*").casefold()
        checks = _MUST_BE_NOUGHT.fullmatch(name) is not None
        if not checks and not _SHOWS_BALANCE.fullmatch(name):
            continue
        told = [column for column in money if column.key in row.values and (checks or column.role == "year")]
        astray = [column for column in told if _is_left(row.values[column.key], [(row, column)])]
        if checks:
            astray = [column for column in astray if _checks_amounts(subject, table, row, column)]
        elif len(told) <= _YEARS or len(told) - len(astray) < _YEARS * len(astray):
            continue
        for column in astray:
            left = row.values[column.key]
            size = amount(left, unit_of(table, row, column))
            name, year = label(row), column_name(column)
            why_da, why_en = _CHECKED if checks else _MOSTLY
            yield Flaw(
                table.sheet,
                row.cells[column.key],
                f"{name} i {year} er {size}. {why_da}",
                f"{name} in {year} is {size}. {why_en}",
                "Find den linje, der er forkert, eller skriv, hvad resten er.",
                "Find the line that is wrong, or say what the rest is.",
                ZERO,
                left,
                left,
            )


def _on_lines(table: BudgetTable) -> Iterator[Flaw]:
    """Lines on which what covers an appropriation is not as large as it, where it is on all the others."""
    money = list(table.money_columns())
    items = [row for row in table.rows if row.role == "item"]
    for covering in money if len(items) > _LINES else ():
        if not _COVERS.search(covering.header):
            continue
        for covered in money:
            if covered is covering or _COVERS.search(covered.header):
                continue
            found = _one_uncovered(items, covered, covering)
            if found is None:
                continue
            row, left = found
            given, needed = row.values[covering.key], row.values[covered.key]
            unit = unit_of(table, row, covering)
            names = column_name(covered), column_name(covering)
            yield Flaw(
                table.sheet,
                row.cells[covering.key],
                f"{label(row)}: »{names[0]}« er {amount(needed)}, men »{names[1]}« er {amount(given)}: "
                f"tilsammen {amount(left, unit)} og ikke nul.",
                f"{label(row)}: “{names[0]}” is {amount(needed)}, but “{names[1]}” is {amount(given)}: "
                f"{amount(left, unit)} together, and not nought.",
                "På de andre linjer går kolonnerne i nul. Ret beløbet, eller skriv, hvad der mangler.",
                "On the other lines the columns come to nought. Mend the amount, or say what is lacking.",
                -needed,
                given,
                left,
            )


def _one_uncovered(items: Sequence[Row], covered: Column, covering: Column) -> tuple[Row, Decimal] | None:
    """The only line on which the two columns do not come to nought, with what is left."""
    told = [row for row in items if row.values.get(covered.key) and row.values.get(covering.key)]
    left = [(row, row.values[covered.key] + row.values[covering.key]) for row in told]
    astray = [entry for entry in left if _is_left(entry[1], [(entry[0], covered), (entry[0], covering)])]
    return astray[0] if len(astray) == 1 and len(told) > _LINES else None


def _checks_amounts(subject: Subject, table: BudgetTable, row: Row, column: Column) -> bool:
    """Whether the cell's formula takes something from something else in other rows, as what checks a sum does, and
    more is left than the rounding of what was typed explains."""
    from xlbudget.checks.formulas.formula_cells import formulas, rounded, terms  # noqa: PLC0415 — few sheets check themselves

    place = parse_cell(row.cells[column.key])
    parsed = next((sheet for sheet in subject.once(formulas) if sheet.sheet.name == table.sheet), None)
    pattern = parsed.patterns.get(place) if parsed else None
    if pattern is None or pattern.tree is None:
        return False
    areas = [one.area(*place) for one in pattern.references if one.sheet is None]
    if areas and all(area.first_row == area.last_row == place[0] for area in areas):
        return False  # a line that is called so, and its deviation
    cells = sum(area.last_row - area.first_row + 1 for area in areas)
    off = rounding_tolerance(cells, shown_decimals(row, column.key)) if shown_decimals(row, column.key) else ZERO
    signs = {sign for sign, _ in terms(rounded(pattern.tree))}
    return signs == {1, -1} and abs(row.values[column.key]) > off


def _is_left(value: Decimal, cells: Sequence[tuple[Row, Column]]) -> bool:
    """Whether it is more than rounding of the cells explains."""
    decimals = min(shown_decimals(row, column.key) for row, column in cells)
    return abs(value) > rounding_tolerance(len(cells) - 1, decimals)

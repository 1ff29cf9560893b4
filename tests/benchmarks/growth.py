"""How cost grows with size over three decades: reading, recognition and the rules, and the number of workbooks.

    python tests/benchmarks/growth.py [--quick]

Sheets of 60, 600, 6,000 and 60,000 rows in forms that offices have: one table with subtotals and formulas, many small
tables under each other, a long table with one amount a row, the same few labels over and over, sums of all rows so far,
lists that break off, a table twice with other names for its lines; and in forms as wide as others are long, many
columns and tables beside each other. A figure is the processor's time for one step up in size, divided by ten: at 1.00
the cost is linear; below, what is fixed still counts. Every reading is a first one: what texts said before, and how
rows looked, is forgotten. Then a sheet of which the formats reach to XFD1048576, beside the same sheet without them.
The last lines give what ten times as many small workbooks cost `validate`, divided by ten.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from itertools import chain, pairwise
from typing import Any

from reading import make_workbook
from xlsxwriter.utility import xl_col_to_name

Row = list[Any]
_SIZES = (60, 600, 6_000, 60_000)
_COUNTS = (2, 20, 200, 2_000)
_LAST = (1_048_575, 16_383)  # XFD1048576, counted from 0
_FORMATTED = 600  # rows of the table in a sheet that is formatted to its end
_AIM = 1.1
_PARTS_OF_NAMES = ("bakke", "dal", "eng", "fjord", "gade", "have", "kilde", "lund")
_FEW = 1000  # what is kept of so many things is no matter of size


class Share(float):
    """A number that its cell shows in per cent."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two decades instead of three")
    decades = 3 if parser.parse_args().quick else 4
    gc.set_threshold(200_000)  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in FORMS.items():
            taken = [stages(write(f"{folder}/{name}{size}.xlsx", rows(size))) for size in _SIZES[:decades]]
            print(f"{name}: ten times the rows, per row (aim: at most {_AIM:.2f})")
            for stage in taken[0]:
                steps = [later[stage] / earlier[stage] / 10 for earlier, later in pairwise(taken)]
                print(f"  {stage:<30} {'  '.join(f'{step:6.2f}' for step in steps)}")
        plain, formatted = (f"{folder}/{name}.xlsx" for name in ("plain", "formatted"))
        bare = stages(write(plain, with_subtotals(_FORMATTED)))
        dressed = stages(write(formatted, with_subtotals(_FORMATTED), formats_to_the_end=True))
        print(f"formats out to XFD1048576 around {_FORMATTED:,} rows: seconds without and with them")
        for stage in bare:
            print(f"  {stage:<30} {bare[stage]:9.4f}  {dressed[stage]:9.4f}")
        small = [make_workbook(f"{folder}/book{number}.xlsx", 1, 60, number) for number in range(20)]
        judge(small[:1])
        times = [judge(small[: min(count, 20)] * max(1, count // 20)) for count in _COUNTS[:decades]]
        steps = [later / earlier / 10 for earlier, later in pairwise(times)]
        print(f"workbooks: ten times as many, per workbook (aim: at most {_AIM:.2f})")
        print(f"  {'validate, one core':<30} {'  '.join(f'{step:6.2f}' for step in steps)}")


def stages(path: str) -> dict[str, float]:
    """Seconds for each stage of judging the workbook, the best of a few runs for small ones."""
    from xlbudget.checks import check_workbook
    from xlbudget.checks.registry import choose
    from xlbudget.workbook.budget_tables import budget_tables
    from xlbudget.workbook.reader import read_workbook

    best: dict[str, float] = {}
    rules = choose()
    for _ in range(5 if os.path.getsize(path) < 500_000 else 1):
        forget()
        marks = [time.process_time()]
        workbook = read_workbook(path)
        marks.append(time.process_time())
        tables = budget_tables(workbook, path)
        marks.append(time.process_time())
        check_workbook(workbook, tables, rules)
        marks.append(time.process_time())
        for place, stage in enumerate(("read", "recognise", "rules")):
            taken = marks[place + 1] - marks[place]
            best[stage] = min(taken, best.get(stage, taken))
    return best


def forget() -> None:
    """Clear what the program keeps of texts and of the shapes of rows: it does not hold all those of a large sheet, but
    all of a small one."""
    from xlbudget.workbook.reader.row_shapes import shape_book

    shape_book.cache_clear()
    for module in [module for name, module in sys.modules.items() if name.startswith("xlbudget.")]:
        for kept in vars(module).values():
            if isinstance(kept, _lru_cache_wrapper) and (kept.cache_parameters()["maxsize"] or 0) > _FEW:
                kept.cache_clear()


def judge(paths: list[str]) -> float:
    from xlbudget.checks.runs.batch import judged
    from xlbudget.checks.runs.selection import Selection

    start = time.process_time()
    selection = Selection()
    for _ in judged([selection.task(path) for path in paths], 1):
        pass
    return time.process_time() - start


def with_subtotals(rows: int) -> Iterator[Row]:
    """One table: every tenth line adds up the nine above it."""
    yield ["1.000 kr.", *range(2024, 2028), "I alt"]
    sums = [0] * 4
    for row in range(2, rows):
        if row % 10 == 1:
            first = max(2, row - 9)
            cells = [(f"=SUM({c}{first}:{c}{row - 1})", value) for c, value in zip("BCDE", sums, strict=True)]
            yield [f"Område {row // 10} i alt", *cells, (f"=SUM(B{row}:E{row})", sum(sums))]
            sums = [0] * 4
        else:
            amounts = [row * 7 % 1000 + year for year in range(4)]
            sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
            yield [f"Post {row}", *amounts, (f"=SUM(B{row}:E{row})", sum(amounts))]


def small_tables(rows: int) -> Iterator[Row]:
    """A table every eight rows: title, heading, four lines, total, blank."""
    for table in range(rows // 8):
        top = table * 8
        yield [f"Tabel {table + 1}: Udvalg {table % 9} (1.000 kr.)"]
        yield ["Post", 2024, 2025, 2026]
        yield from ([f"Linje {line}", *(line * 100 + table * 7 + year for year in range(3))] for line in range(1, 5))
        totals = [1000 + 4 * (table * 7 + year) for year in range(3)]
        ranges = [f"=SUM({column}{top + 3}:{column}{top + 6})" for column in "BCD"]
        yield ["I alt", *zip(ranges, totals, strict=True)]
        yield []


def long_table(rows: int) -> Iterator[Row]:
    """One amount a row, the year in a column."""
    yield ["Udvalg", "År", "Beløb i kr."]
    for row in range(1, rows):
        yield [f"Udvalg {row % 12}", 2020 + row % 7, row * 31 % 100_000]


def same_labels(rows: int) -> Iterator[Row]:
    """Few labels and few amounts, met again and again."""
    yield ["kr.", *range(2024, 2028)]
    for row in range(1, rows):
        yield [("Løn", "Drift", "Anlæg")[row % 3], *(100 * (row % 5) for _ in range(4))]


def running_sums(rows: int) -> Iterator[Row]:
    """Beside each amount all so far, and all that is left."""
    yield ["Post", "Beløb i kr.", "Akkumuleret", "Rest"]
    amounts = [row * 31 % 1000 for row in range(2, rows + 1)]
    so_far, left = 0, sum(amounts)
    for row, value in enumerate(amounts, 2):
        so_far += value
        yield [f"Post {row}", value, (f"=SUM(B$2:B{row})", so_far), (f"=SUM(B{row}:B${rows})", left)]
        left -= value


def renamed_lines(rows: int) -> Iterator[Row]:
    """A table, and once more under other names."""
    for form in ("Drift af {} i byen", "Driften af {} i byen"):
        yield [f"Oversigt: {form.format('alt')}"]
        yield ["1.000 kr.", *range(2024, 2027)]
        for row in range(rows // 2 - 3):
            name = "".join(_PARTS_OF_NAMES[int(digit)] for digit in f"{row:o}")
            yield [form.format(name), row * 7 + 1001, row * 11 + 2003, row * 13 + 5]
        yield []


def wrong_totals(rows: int) -> Iterator[Row]:
    """Every third line is called a total and adds up nothing; the amounts come to nought, and any may be the slip."""
    yield ["1.000 kr.", *range(2024, 2027)]
    for row in range(1, rows):
        label = f"Område {row} i alt" if row % 3 == 0 else f"Post {row}"
        yield [label, *(1000 if row % 2 else -1000 for _ in range(3))]


def balances(rows: int) -> Iterator[Row]:
    """Line after line with the balance that it leads to over five years; every tenth balance has a slip."""
    yield ["1.000 kr.", *range(2024, 2029)]
    for row in range(1, rows // 2):
        amounts = [(row * 7919 + year * 104_729) % 100_003 - 30_000 for year in range(5)]
        saldo, so_far = [], row * 1000
        for amount in amounts:
            so_far += amount
            saldo.append(so_far)
        if row % 10 == 0:
            saldo[3] += 70
        yield [f"Post {row}", *amounts]
        yield ["Saldo", *saldo]


def broken_off(rows: int) -> Iterator[Row]:
    """Heads over lines that stand further in; every other list breaks off, and its head states more than is shown."""
    yield ["1.000 kr.", *range(2024, 2027)]
    for group in range(rows // 4):
        lines = [[(group * 7919 + line * 3571 + year * 131) % 10_007 + 100 for year in range(3)] for line in range(3)]
        more = 5000 if group % 2 else 0
        yield [f"Område {group}", *(sum(amounts) + more for amounts in zip(*lines, strict=True))]
        yield from ([f"    Post {line}", *amounts] for line, amounts in enumerate(lines))


def many_columns(rows: int) -> Iterator[Row]:
    """A table as wide as others are long: numbered headings, a column in three of formulas, totals that miss half."""
    count = rows // 4
    yield ["1.000 kr.", *(f"Skole {column}" for column in range(count)), "I alt"]
    lines = [[(column * 7919 + line * 3571) % 10_007 + 3000 for column in range(count)] for line in range(12)]
    for row, amounts in enumerate(lines, 2):
        cells = [(f"=B{row}*1.02+{amount}", amount) if amount % 3 == 0 else amount for amount in amounts]
        yield [f"Post {row}", *cells, sum(amounts)]
    totals = [sum(amounts) + (at % 2 * 70) for at, amounts in enumerate(zip(*lines, strict=True))]
    yield [
        "I alt",
        *((f"=SUM({xl_col_to_name(at)}2:{xl_col_to_name(at)}12)", sum_) for at, sum_ in enumerate(totals, 1)),
    ]


def side_by_side(rows: int) -> Iterator[Row]:
    """Tables beside each other, each with its labels and a total, one in four of them wrong."""
    count = rows // 20
    tables = [
        [[(table * 31 + line * 7 + year) % 997 + 5 for year in range(3)] for line in range(6)] for table in range(count)
    ]
    yield list(chain.from_iterable([f"Udvalg {table} (1.000 kr.)", None, None, None, None] for table in range(count)))
    yield ["Post", 2024, 2025, 2026, None] * count
    for line in range(6):
        yield list(chain.from_iterable([f"Linje {line}", *lines[line], None] for lines in tables))
    totals = [
        [sum(amounts) + (9 if at % 4 == 0 else 0) for amounts in zip(*lines, strict=True)]
        for at, lines in enumerate(tables)
    ]
    yield list(chain.from_iterable(["I alt", *total, None] for total in totals))


def slips_everywhere(rows: int) -> Iterator[Row]:
    """Totals of a line that miss it, totals of a column that fit none, shares typed and computed, odd formulas."""
    yield ["1.000 kr.", *range(2024, 2028), "I alt", "Pct."]
    for row in range(2, rows):
        amounts: list[Any] = [(row * 7919 + year * 3571) % 10_007 - 2000 for year in range(4)]
        total = sum(amounts) + (7 if row % 3 == 0 else 0)
        if row % 5 == 0:
            amounts[1] = (f"=B{row}*1.02+{row}", amounts[1])
        if row % 7 == 0:
            amounts[2] = f"{amounts[2]} kr."
        share = Share(row % 37 / 100 + (5 if row % 11 == 0 else 0))
        label = f"I alt {row // 10}" if row % 10 == 1 else ("Løn", f"Drift {row}", "Skole")[row % 3]
        yield [label, *amounts, (f"=SUM(B{row}:E{row})" if row % 2 else f"=SUM(B{row}:D{row})", total), share]


FORMS: dict[str, Callable[[int], Iterator[Row]]] = {
    "subtotals": with_subtotals,
    "small tables": small_tables,
    "long table": long_table,
    "same labels": same_labels,
    "running sums": running_sums,
    "renamed lines": renamed_lines,
    "wrong totals": wrong_totals,
    "balances": balances,
    "broken off": broken_off,
    "many columns": many_columns,
    "side by side": side_by_side,
    "slips everywhere": slips_everywhere,
}


def write(path: str, rows: Iterator[Row], *, formats_to_the_end: bool = False) -> str:
    """The rows as a workbook; a pair is a formula and its saved result. `formats_to_the_end` adds no content, but a
    format to every column, and to the cells at the sheet's last row and column."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": not formats_to_the_end}) as workbook:
        sheet = workbook.add_worksheet("Budget")
        per_cent = workbook.add_format({"num_format": "0%"})
        if formats_to_the_end:
            shown = workbook.add_format({"num_format": "#,##0", "bg_color": "#F2F2F2"})
            sheet.set_column(0, _LAST[1], 12, shown)
            for number in range(_FORMATTED, _FORMATTED + 200):
                sheet.set_row(number, 15, shown)
            sheet.write_blank(*_LAST, None, shown)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_formula(number, column, cell[0], None, cell[1])
                elif isinstance(cell, Share):
                    sheet.write_number(number, column, cell, per_cent)
                else:
                    sheet.write(number, column, cell)
    return path


if __name__ == "__main__":
    main()

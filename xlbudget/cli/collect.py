"""`xlbudget collect`: every recognised table of the workbooks as one tidy data set."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.endings import end_as_interrupted
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import find_workbooks, refuse_missing_folder, refuse_source
from xlbudget.domain.errors import Refusal

if TYPE_CHECKING:
    from xlbudget.reports.collection.collecting import Gathered
    from xlbudget.reports.collection.doubts import Why

_MOST_NAMED = 10  # lines in doubt
_Said = tuple[str, str, str]
_WHY: dict[Why, tuple[_Said, _Said]] = {
    "may_be_sum": (
        ("linje", "linjer", "kan være en sum af dem nedenunder og tælles ikke"),
        ("line", "lines", "may be the sum of those below, and not counted"),
    ),
    "parts_not_shown": (
        ("sum har", "summer har", "dele, der ikke kan findes på arket. Kun de viste dele tælles med"),
        ("sum has", "sums have", "parts that the sheet does not show. Only those shown are counted"),
    ),
    "income_without_minus": (
        ("indtægt", "indtægter", "uden minus, som intet på arket trækker fra udgifterne, tælles ikke"),
        ("income", "incomes", "without a minus, which nothing on the sheet takes from the expense, not counted"),
    ),
    "total_differs": (
        ("total er", "totaler er", "ikke det samme som de beløb i tabellen, der tælles med"),
        ("total is", "totals are", "not the same as the amounts of the table that count"),
    ),
    "first_scenario": (
        ("scenarie tælles", "scenarier tælles", "som det første af flere, for intet siger, hvilket der gælder"),
        ("scenario counts", "scenarios count", "as the first of several, since nothing says which one holds"),
    ),
}
"""Why a line is in doubt, in Danish and English: of one line, of several, and what is said of them."""


def add_arguments(parser: Parser) -> None:
    """PATH…, the file to write, and the price level to restate to."""
    add_paths(parser)
    add_format(parser)
    say = parser.say
    parser.add_argument(
        "--output", required=True, metavar=say("FIL", "FILE"),
        help=say("filen, der skrives: .csv, .xlsx, .parquet eller .duckdb",
                 "the file to write: .csv, .xlsx, .parquet or .duckdb"),
    )  # fmt: skip
    parser.add_argument(
        "--price-level", metavar=say("ÅR", "YEAR"),
        help=say("omregner også alle beløb til det prisniveau", "also restate all amounts in that price level"),
    )  # fmt: skip
    parser.add_argument(
        "--index", metavar=say("ID|FIL", "ID|FILE"),
        help=say("indeks til omregningen (ellers det, arbejdsbogen har valgt)",
                 "index to restate by (else the one that the workbook pins)"),
    )  # fmt: skip


def run(options: argparse.Namespace, console: Console) -> int:
    """Gather what the workbooks hold. 2 when one could not be read, else 0."""
    from xlbudget.domain.years import parse_year
    from xlbudget.reports.collection.collected import Target
    from xlbudget.reports.collection.collecting import collect_all, form_of
    from xlbudget.reports.sheets.stamp import report_date

    form_of(options.output)
    if options.index and not options.price_level:
        raise Refusal(
            "index_without_level",
            "--index bruges kun sammen med --price-level ÅR: skriv, hvilket prisniveau der skal regnes til.",
            "--index goes with --price-level YEAR: say which price level to restate to.",
        )
    target = Target(parse_year(options.price_level), options.index) if options.price_level else None
    found = find_workbooks(options.paths, options.files_from, one_by_one=options.format != "text")
    refuse_missing_folder(options.output)
    refuse_source(found, options.output, "--output")
    end_as_interrupted()
    console.goes_on = True
    outcomes = collect_all(
        [workbook.path for workbook in found],
        options.output,
        target,
        report_date(),
        console.lang,
        progress=lambda place, path: console.progress(f"{place}/{len(found)} {path}"),
    )
    console.progress("")
    failed = [outcome for outcome in outcomes if outcome.error]
    if options.format == "json":
        console.print(_json(outcomes, options.output, target.year if target else None, console.lang))
    else:
        for outcome in failed:
            assert outcome.error is not None
            console.error(f"{outcome.path}: {outcome.error.text(console.lang)}")
        for line in _lines(outcomes, options.output, target.year if target else None, console):
            console.print(line)
    return FAILED if failed else CLEAN


def _lines(outcomes: Sequence[Gathered], output: str, level: int | None, console: Console) -> Iterator[str]:
    say = console.say
    read = [outcome for outcome in outcomes if not outcome.error]
    if not read:
        yield say(
            "Ingen arbejdsbøger kunne læses; intet er skrevet.", "No workbook could be read; nothing was written."
        )
        return
    if not console.quiet:
        for outcome in read:
            line = f"{outcome.path}: {_tables(outcome.tables, console)}, {_amounts(outcome.amounts, console)}"
            again = console.say(f" (de samme som i {outcome.same_as})", f" (the same as in {outcome.same_as})")
            yield line + (again if outcome.same_as else "")
    tables, amounts = sum(outcome.tables for outcome in read), sum(outcome.amounts for outcome in read)
    once = sum(outcome.counted for outcome in read)
    yield say(
        f"Skrevet: {output} med {_tables(tables, console)} og {_amounts(amounts, console)} "
        f"fra {len(read)} {'fil' if len(read) == 1 else 'filer'}; {once} tælles med i summer (counts).",
        f"Written: {output} with {_tables(tables, console)} and {_amounts(amounts, console)} "
        f"from {len(read)} {'file' if len(read) == 1 else 'files'}; {once} count in sums (counts).",
    )
    if len(read) < len(outcomes):
        left = len(outcomes) - len(read)
        yield say(f"{left} {'fil' if left == 1 else 'filer'} kunne ikke læses.", f"{left} could not be read.")
    if copies := sum(1 for outcome in read if outcome.same_as):
        yield say(
            f"Advarsel: {copies} {'fil gentager' if copies == 1 else 'filer gentager'} beløbene fra en anden fil. "
            "De tælles med flere gange; udelad kopierne, før der regnes sammen.",
            f"Warning: {copies} {'file repeats' if copies == 1 else 'files repeat'} another file's amounts. "
            "They count several times; leave out the copies before adding up.",
        )
    yield from _told_again(read, console)
    yield from _in_doubt(read, console)
    if level is not None:
        yield from _restated(read, level, console)


def _told_again(read: Sequence[Gathered], console: Console) -> Iterator[str]:
    """The lines that repeat other tables and so do not count, and the tables that may repeat others and do."""
    say = console.say
    if lines := [(outcome.path, one) for outcome in read for one in outcome.repeats]:
        one = len(lines) == 1
        yield say(
            f"{len(lines)} {'linje' if one else 'linjer'} gentager beløb fra andre tabeller i samme arbejdsbog og "
            "tælles ikke med igen:",
            f"{len(lines)} {'line repeats' if one else 'lines repeat'} amounts of other tables of the same workbook; "
            "they count there alone:",
        )
        yield from _first(
            [f"{path} {line.sheet}!{line.cell} »{line.label}« = {line.repeats}" for path, line in lines], say
        )
    if tables := [(outcome.path, alike) for outcome in read for alike in outcome.alike]:
        one = len(tables) == 1
        yield say(
            f"Se efter: {len(tables)} {'tabel' if one else 'tabeller'} har kun linjer, der også står i en anden tabel "
            "med samme beløb. Begge tælles med:",
            f"Look at these: {len(tables)} {'table has' if one else 'tables have'} no lines but such as another table "
            "has with the same amounts. Both count:",
        )
        yield from _first([f"{path} {alike.table} = {alike.other}" for path, alike in tables], say)


def _first(places: Sequence[str], say: Callable[[str, str], str]) -> Iterator[str]:
    yield from (f"  {place}" for place in places[:_MOST_NAMED])
    if len(places) > _MOST_NAMED:
        yield say(f"  … og {len(places) - _MOST_NAMED} til", f"  … and {len(places) - _MOST_NAMED} more")


def _in_doubt(read: Sequence[Gathered], console: Console) -> Iterator[str]:
    """The lines that may count otherwise than they do, each kind with the first of them."""
    for why, told in _WHY.items():
        places = [
            f"{outcome.path} {doubt.sheet}!{doubt.cell} »{doubt.label}«"
            for outcome in read
            for doubt in outcome.doubts
            if doubt.why == why
        ]
        if places:
            one = len(places) == 1
            da, en = (f"{singular if one else plural} {rest}" for singular, plural, rest in told)
            yield console.say(f"Se efter: {len(places)} {da}:", f"Look at these: {len(places)} {en}:")
            yield from _first(places, console.say)


def _restated(read: Sequence[Gathered], level: int, console: Console) -> Iterator[str]:
    count = sum(outcome.restated for outcome in read)
    yield console.say(
        f"I {level}-prisniveau: {_amounts(count, console)}.",
        f"In the price level of {level}: {_amounts(count, console)}.",
    )
    for name in dict.fromkeys(outcome.index_named for outcome in read if outcome.index_named):
        yield console.say(f"  indeks: {name}", f"  index: {name}")
    kept = Counter[str]()
    for outcome in read:
        kept.update(outcome.kept)
    for reason, number in kept.most_common():
        yield console.say(
            f"  ikke omregnet: {_amounts(number, console)}: {reason.rstrip('.')}.",
            f"  not restated: {_amounts(number, console)}: {reason.rstrip('.')}.",
        )


def _tables(count: int, console: Console) -> str:
    one = count == 1
    return console.say(f"{count} {'tabel' if one else 'tabeller'}", f"{count} {'table' if one else 'tables'}")


def _amounts(count: int, console: Console) -> str:
    return console.say(f"{count} beløb", f"{count} {'amount' if count == 1 else 'amounts'}")


def _json(outcomes: Sequence[Gathered], output: str, level: int | None, lang: str) -> str:
    import json

    read = [outcome for outcome in outcomes if not outcome.error]
    document = {
        "schema": "xlbudget/collect/1",
        "output": output if read else None,
        "price_level": level,
        "summary": {
            "files": len(outcomes),
            "unreadable": len(outcomes) - len(read),
            "tables": sum(outcome.tables for outcome in read),
            "amounts": sum(outcome.amounts for outcome in read),
            "counted": sum(outcome.counted for outcome in read),
            "restated": sum(outcome.restated for outcome in read) if level is not None else None,
        },
        "workbooks": [
            {
                "path": outcome.path,
                "error": {"code": outcome.error.code, "message": outcome.error.text(lang)} if outcome.error else None,
                "tables": outcome.tables,
                "amounts": outcome.amounts,
                "counted": outcome.counted,
                "restated": outcome.restated if level is not None else None,
                "index": outcome.index_named,
                "same_as": outcome.same_as,
                "not_restated": dict(outcome.kept),
                "in_doubt": [
                    {
                        "sheet": doubt.sheet,
                        "cell": doubt.cell,
                        "label": doubt.label,
                        "why": doubt.why,
                    }
                    for doubt in outcome.doubts
                ],
                "repeats": [
                    {"sheet": one.sheet, "cell": one.cell, "label": one.label, "of": one.repeats}
                    for one in outcome.repeats
                ],
                "alike": [alike._asdict() for alike in outcome.alike],
            }
            for outcome in outcomes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)

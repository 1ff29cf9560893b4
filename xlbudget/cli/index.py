"""`xlbudget index`: lists, shows, imports and verifies index series."""

from __future__ import annotations

import argparse

from xlbudget.cli import CLEAN, FINDINGS
from xlbudget.cli.index_series import print_json, print_series, series_data
from xlbudget.cli.options import Console, Parser, add_format

_ORIGINS = {
    "shipped": ("følger med xlbudget", "comes with xlbudget"),
    "user": ("dine egne indeks", "your own series"),
    "workbook": ("ved arbejdsbogen", "beside the workbook"),
    "range": ("i regnearket", "in the sheet"),
}


def add_arguments(parser: Parser) -> None:
    """ACTION, what it works on, and what an import must know."""
    say = parser.say
    parser.add_argument(
        "action",
        choices=("list", "show", "import", "verify"),
        help=say(
            "list viser alle, show ID ét, import FIL henter dine egne tal ind, verify kontrollerer",
            "list shows all, show ID one, import FILE brings in your own figures, verify checks",
        ),
    )
    parser.add_argument(
        "target", nargs="?", metavar=say("ID|FIL", "ID|FILE"), help=say("indeks-id eller fil", "id or file")
    )
    parser.add_argument("--id", help=say("indeksets id, fx KL-PL", "the id of the series, such as KL-PL"))
    parser.add_argument(
        "--udgave", "--vintage", dest="vintage", metavar=say("UDGAVE", "VINTAGE"),
        help=say("udgaven, fx 2026-07; ved import ellers datoen", "the vintage, such as 2026-07; else the date"),
    )  # fmt: skip
    parser.add_argument(
        "--date",
        metavar=say("ÅÅÅÅ-MM-DD", "YYYY-MM-DD"),
        help=say("udgavens dato; ellers den, som udgaven nævner, ellers i dag", "date of the vintage"),
    )
    parser.add_argument(
        "--chaining",
        choices=("multiplikativ", "additiv", "multiplicative", "additive"),
        help=say(
            "om procenterne ganges (KL, standard) eller lægges sammen (statens tabeller)",
            "whether the percentages multiply (KL, the default) or add (the state's tables)",
        ),
    )
    parser.add_argument(
        "--publisher", default="", help=say("hvem der har udgivet tallene", "who published the figures")
    )
    parser.add_argument(
        "--label", default="", help=say("indeksets navn, som rapporter skriver det", "name of the series")
    )
    parser.add_argument(
        "--sheet", metavar=say("ARK", "SHEET"), help=say("arket med tallene", "the sheet with the figures")
    )
    parser.add_argument(
        "--line", metavar=say("OVERSKRIFT", "HEADING"), help=say("rækken eller kolonnen", "the line meant")
    )
    parser.add_argument(
        "--estimates-from", type=int, metavar=say("ÅR", "YEAR"),
        help=say("første år, der er skøn; ellers udgavens eget år", "first year that is an estimate"),
    )  # fmt: skip
    parser.add_argument(
        "--beside", metavar=say("ARBEJDSBOG", "WORKBOOK"),
        help=say("gemmer i mappen xlbudget-indeks ved arbejdsbogen, og søger også der", "beside the workbook"),
    )  # fmt: skip
    parser.add_argument("--replace", action="store_true", help=say("erstatter en udgave", "replace a vintage"))
    parser.add_argument("--dry-run", action="store_true", help=say("viser kun, hvad der er forstået", "write nothing"))
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Do what was asked; verify ends with 1 where something is wrong."""
    if options.action in ("show", "import") and not options.target:
        word, english = ("et id", "an id") if options.action == "show" else ("en fil", "a file")
        raise _usage(f"»index {options.action}« mangler {word}.", f"“index {options.action}” lacks {english}.")
    if options.action in ("list", "verify") and options.target:
        raise _usage(
            f"»index {options.action}« tager intet id; brug »index show {options.target}«.",
            f"“index {options.action}” takes no id; use “index show {options.target}”.",
        )
    if options.action == "import" and not options.id:
        raise _usage("Angiv indeksets id, fx --id KL-PL.", "Name the series, such as --id KL-PL.")
    actions = {"list": _list, "show": _show, "import": _import, "verify": _verify}
    return actions[options.action](options, console)


def _usage(da: str, en: str) -> Exception:
    from xlbudget.domain.errors import Refusal

    return Refusal("bad_usage", da, en)


def _folders(options: argparse.Namespace) -> tuple[str, ...]:
    """Where to look before the user's own folder: beside the workbook that was named, else the working folder."""
    import os

    from xlbudget.indices.places import folder_beside
    from xlbudget.workbook.settings import index_folders

    return index_folders(os.path.dirname(folder_beside(options.beside)) if options.beside else os.getcwd())


def _list(options: argparse.Namespace, console: Console) -> int:
    from xlbudget.indices import list_series

    known = list_series(folders=_folders(options))
    if options.format == "json":
        print_json({"series": [series_data(series, values=False) for series in known]})
        return CLEAN
    for series in known:
        span = f"{series.years[0]}-{series.years[-1]}"
        origin = console.say(*_ORIGINS[series.origin])
        label = series.label_en if console.lang == "en" else series.label
        console.print(f"{series.id:10} {series.vintage or '':12} {span:10} {label} ({origin})")
    return CLEAN


def _show(options: argparse.Namespace, console: Console) -> int:
    from xlbudget.indices import list_series, load_series

    folders = _folders(options)
    chosen = load_series(options.target, options.vintage, folders=folders)
    vintages = [series for series in list_series(folders=folders) if series.id == chosen.id]
    if options.format == "json":
        print_json({"series": [series_data(chosen)], "vintages": [series.vintage for series in vintages]})
        return CLEAN
    print_series(chosen, console)
    if len(vintages) > 1:
        others = ", ".join(str(series.vintage) for series in vintages if series.vintage != chosen.vintage)
        console.print(console.say(f"Andre udgaver: {others}", f"Other vintages: {others}"))
    return CLEAN


def _import(options: argparse.Namespace, console: Console) -> int:
    from xlbudget.indices.import_files import grids_in
    from xlbudget.indices.imported import imported_series
    from xlbudget.indices.importer import understand
    from xlbudget.indices.places import folder_beside, user_index_folder
    from xlbudget.indices.writing import keep_series

    understood = understand(grids_in(options.target), sheet=options.sheet, line=options.line)
    additive = options.chaining in ("additiv", "additive")
    series = imported_series(
        understood,
        index_id=options.id,
        file=options.target,
        vintage=options.vintage,
        date=options.date,
        chaining="additive" if additive else "multiplicative",
        publisher=options.publisher,
        label=options.label,
        estimates_from=options.estimates_from,
        origin="workbook" if options.beside else "user",
    )
    folder = folder_beside(options.beside) if options.beside else user_index_folder()
    path = None if options.dry_run else keep_series(series, folder, replace=options.replace)
    if options.format == "json":
        read = {"sheet": understood.sheet, "heading": understood.heading, "kind": understood.kind}
        print_json({"series": [series_data(series)], "understood": read, "path": path})
        return CLEAN
    kind = (
        console.say("ændringer i pct.", "changes in per cent")
        if understood.kind == "changes"
        else console.say("indekstal", "index numbers")
    )
    console.print(
        console.say(
            f"Læst som {kind} fra {understood.sheet}, »{understood.heading}«:",
            f"Read as {kind} from {understood.sheet}, “{understood.heading}”:",
        )
    )
    print_series(series, console)
    console.print(
        console.say("Intet er skrevet (--dry-run).", "Nothing was written (--dry-run).")
        if path is None
        else console.say(f"Gemt i {path}", f"Kept in {path}")
    )
    return CLEAN


def _verify(options: argparse.Namespace, console: Console) -> int:
    from xlbudget.indices.verification import verify

    results = verify(folders=_folders(options))
    wrong = sum(len(result.problems) for result in results)
    if options.format == "json":
        files = [
            {
                "path": result.file.path,
                "origin": result.file.origin,
                "series": [{"id": series.id, "vintage": series.vintage} for series in result.file.series],
                "recomputed": result.recomputed,
                "problems": [
                    {"code": problem.code, "message": problem.en if console.lang == "en" else problem.da}
                    for problem in result.problems
                ],
            }
            for result in results
        ]
        print_json({"files": files, "summary": {"files": len(results), "problems": wrong}})
        return FINDINGS if wrong else CLEAN
    for result in results:
        names = ", ".join(f"{series.id} {series.vintage}" for series in result.file.series) or result.file.path
        again = console.say(f", {result.recomputed} tal genberegnet", f", {result.recomputed} figures computed again")
        verdict = console.say("i orden", "in order") if not result.problems else console.say("fejl", "wrong")
        console.print(f"{names}: {verdict}{again if result.recomputed else ''}")
        for problem in result.problems:
            console.print(f"  {problem.en if console.lang == 'en' else problem.da}")
    return FINDINGS if wrong else CLEAN

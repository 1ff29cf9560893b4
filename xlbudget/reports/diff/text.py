"""What differs between versions of workbooks, as lines for a person at a terminal: the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from xlbudget.reports.diff.wording import said, table_name
from xlbudget.reports.diff.workbooks import FileDiff, TableDiff
from xlbudget.reports.findings.text import paint

_SHOWN = 25  # changes of one kind in one table; the JSON document has them all


def diff_text(files: Sequence[FileDiff], lang: str = "da", *, color: bool = False) -> Iterator[str]:
    """Each workbook that differs, its tables and their changes; then one line that sums up."""
    for file in files:
        if file.status == "unreadable":
            continue  # told on standard error
        if file.status != "same":
            yield paint(_safe(_title(file, lang)), "1", color)
            for table in file.tables:
                yield from _table(table, lang, color)
            if not file.formulas:
                yield "  " + _say(
                    lang,
                    "Formler er ikke sammenlignet: de kan kun læses i .xlsx og .xlsm.",
                    "Formulas were not compared: only those of .xlsx and .xlsm can be read.",
                )
            yield ""
    yield _summary(files, lang)


def _title(file: FileDiff, lang: str) -> str:
    if file.old is None:
        return f"{file.new}: {_say(lang, 'ny arbejdsbog', 'new workbook')}"
    if file.new is None:
        return f"{file.old}: {_say(lang, 'arbejdsbogen er fjernet', 'workbook removed')}"
    return f"{file.old} → {file.new}"


def _table(table: TableDiff, lang: str, color: bool) -> Iterator[str]:
    if table.old is None or table.new is None:
        only = table.new or table.old
        assert only is not None
        words = ("ny tabel", "new table") if table.old is None else ("fjernet tabel", "table removed")
        yield f"  {_say(lang, *words)}: {_safe(table_name(only, lang))}"
        return
    yield f"  {paint(_safe(table_name(table.new, lang)), '36', color)}"
    for _, changes in groupby(table.changes, key=lambda change: change.kind):
        of_kind = list(changes)
        for change in of_kind[:_SHOWN]:
            yield f"    {_safe(said(change, lang))}"
        if len(of_kind) > _SHOWN:
            left = len(of_kind) - _SHOWN
            yield "    " + _say(
                lang,
                f"… og {left} af samme slags (alle ses med --format json)",
                f"… and {left} of the same kind (--format json has all)",
            )


def _summary(files: Sequence[FileDiff], lang: str) -> str:
    counts = {status: sum(file.status == status for file in files) for status in ("same", "changed", "unreadable")}
    changes = sum(table.told_as for file in files for table in file.tables)
    alone = sum(file.status in ("added", "removed") for file in files)
    compared = sum(file.compared for file in files)
    if not changes and not alone and not counts["unreadable"]:
        if not compared:
            return _say(
                lang,
                "Ingen af de to udgaver har budgettabeller; der er intet at sammenligne.",
                "Neither version has budget tables; there is nothing to compare.",
            )
        return _say(
            lang,
            f"Ingen forskelle i {compared} {'budgettabel' if compared == 1 else 'budgettabeller'}.",
            f"No differences in {compared} budget {'table' if compared == 1 else 'tables'}.",
        )
    tables = sum(len(file.tables) for file in files)
    of_what = _say(lang, "ændring" if changes == 1 else "ændringer", "change" if changes == 1 else "changes")
    where = _say(lang, "tabel" if tables == 1 else "tabeller", "table" if tables == 1 else "tables")
    parts = [f"{changes} {of_what} {_say(lang, 'i', 'in')} {tables} {where}"]
    if alone:
        noun = _say(lang, "arbejdsbog" if alone == 1 else "arbejdsbøger", "workbook" if alone == 1 else "workbooks")
        parts.append(_say(lang, f"{alone} {noun} i kun den ene mappe", f"{alone} {noun} in one folder only"))
    if counts["unreadable"]:
        left = counts["unreadable"]
        parts.append(_say(lang, f"{left} kunne ikke sammenlignes", f"{left} could not be compared"))
    return "; ".join(parts) + "."


def _safe(text: str) -> str:
    """What a cell or a file name holds never steers a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\u00a0" else "\ufffd" for letter in text)


def _say(lang: str, da: str, en: str) -> str:
    return en if lang == "en" else da

"""`xlbudget validate --fix DIR` and `--diff`: what can be mended without judgement, in copies or only shown."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xlbudget.cli import CLEAN, FAILED, FINDINGS
from xlbudget.cli.copies import Copies, named_within, outside, refuse_unwritable
from xlbudget.cli.options import Console
from xlbudget.cli.paths import Found
from xlbudget.domain.errors import Refusal, as_refusal

if TYPE_CHECKING:
    from xlbudget.checks.fixes import Fix
    from xlbudget.checks.runs.selection import Selection, Task


class Mended(NamedTuple):
    """What became of one workbook: what is mended, what the writer refused and why, and where the copy is."""

    path: str
    fixes: Sequence[Fix] = ()
    refused: Sequence[Refusal] = ()
    target: str | None = None
    error: Refusal | None = None


def fix(found: list[Found], selection: Selection, options: argparse.Namespace, console: Console) -> int:
    """Mend each workbook. 2 when one could not be; else 1 when `--diff` shows something, and 0. Raises `Refusal`."""
    if options.format not in ("text", "json"):
        raise Refusal(
            "format_with_fix",
            "--fix og --diff viser deres svar som text eller json.",
            "--fix and --diff show their answer as text or json.",
        )
    named, found = found, outside(found, options.fix, "--fix")
    copies = Copies(options.fix, "--fix", found, named_within(named, options.fix)) if options.fix else None
    console.goes_on = copies is not None
    outcomes: list[Mended] = []
    tasks = selection.tasks(workbook.path for workbook in found)
    for place, (workbook, task) in enumerate(zip(found, tasks, strict=True), 1):
        console.progress(f"{place}/{len(found)} {workbook.path}")
        outcome = _mended(workbook, task, copies)
        console.progress("")
        if options.format == "text":
            _print(outcome, console)
        outcomes.append(outcome)
    if options.format == "json":
        console.print(_json(outcomes, console.lang))
    else:
        _sum_up(outcomes, console)
    if any(outcome.error or outcome.refused for outcome in outcomes):
        return FAILED
    shown = options.diff and any(outcome.fixes for outcome in outcomes)
    return FINDINGS if shown and not options.exit_zero else CLEAN


def _mended(workbook: Found, task: Task, copies: Copies | None) -> Mended:
    from xlbudget.checks.fixes import fixes
    from xlbudget.workbook.budget_tables import budget_tables
    from xlbudget.workbook.own_sheets import without_results
    from xlbudget.workbook.reader import read_workbook
    from xlbudget.workbook.writer import read_whole, refuse_if_changed

    if task.refusal is not None:
        return Mended(workbook.path, error=task.refusal)
    try:
        content, mark = read_whole(workbook.path)
        read = without_results(read_workbook(workbook.path))
        tables = budget_tables(read, workbook.path)
        wanted = fixes(read, tables, [rule.code for rule in task.held(tables).rules])
        if not wanted:
            return Mended(workbook.path)
        refuse_unwritable(workbook.path, "rettelser", "changes")
        refuse_if_changed(workbook.path, mark)  # what is mended is put into what was read first
        data, done, refused = _written(content, wanted)
        target = None
        if copies and done:
            target = copies.place(workbook)
            copies.save(target, data)
        return Mended(workbook.path, done, refused, target)
    except Exception as error:  # one workbook that trips us must not stop the others
        return Mended(workbook.path, error=as_refusal(error))


def _written(data: bytes, wanted: Sequence[Fix]) -> tuple[bytes, Sequence[Fix], Sequence[Refusal]]:
    """The mended workbook, what was mended, and why the writer left the rest. What cannot be written stops no other."""
    from xlbudget.workbook.writer import EditPlan, SetCell, apply_plan

    def plan(some: Sequence[Fix]) -> EditPlan:
        return EditPlan(cells=tuple(SetCell(fix.sheet, fix.cell, fix.value, fix.formula, fix.like) for fix in some))

    try:
        return apply_plan(data, plan(wanted)), wanted, ()
    except Refusal:
        done, refused = [], []
        for entry in wanted:
            try:
                apply_plan(data, plan([entry]))
                done.append(entry)
            except Refusal as refusal:
                refused.append(refusal)
        return (apply_plan(data, plan(done)) if done else data), done, refused


def _print(outcome: Mended, console: Console) -> None:
    if outcome.error:
        console.error(f"{outcome.path}: {outcome.error.text(console.lang)}")
        return
    if not outcome.fixes and not outcome.refused:
        return
    console.print(outcome.path)
    for line in _lines(outcome.fixes, console):
        console.print(f"  {line}")
    for refusal in outcome.refused:
        console.print("  " + console.say("ikke rettet: ", "not mended: ") + refusal.text(console.lang))
    if outcome.target:
        console.print("  " + console.say("skrevet: ", "written: ") + outcome.target)


def _lines(fixes: Sequence[Fix], console: Console) -> Iterator[str]:
    for entry in fixes:
        if entry.formula:
            kind = console.say("indtastet total til formel", "typed total to formula")
            yield f"{entry.sheet}!{entry.cell}: {entry.before} → {entry.after}  ({kind})"
        else:
            kind = console.say("tekst til tal", "text to number")
            yield f"{entry.sheet}!{entry.cell}: »{entry.before}« → {entry.after}  ({kind})"


def _sum_up(outcomes: Sequence[Mended], console: Console) -> None:
    cells = sum(len(outcome.fixes) for outcome in outcomes)
    files = sum(bool(outcome.fixes) for outcome in outcomes)
    if not cells:
        console.note(console.say("Intet kan rettes uden et skøn.", "Nothing can be mended without judgement."))
        return
    cells_da, files_da = ("celle" if cells == 1 else "celler"), ("arbejdsbog" if files == 1 else "arbejdsbøger")
    cells_en, files_en = ("cell" if cells == 1 else "cells"), ("workbook" if files == 1 else "workbooks")
    console.note(console.say(f"{cells} {cells_da} i {files} {files_da}.", f"{cells} {cells_en} in {files} {files_en}."))


def _json(outcomes: Sequence[Mended], lang: str) -> str:
    import json

    return json.dumps(
        {"schema": "xlbudget/fix/1", "files": [_entry(outcome, lang) for outcome in outcomes]},
        ensure_ascii=False,
        indent=1,
    )


def _entry(outcome: Mended, lang: str) -> dict[str, object]:
    def told(refusal: Refusal) -> dict[str, str]:
        return {"code": refusal.code, "message": refusal.text(lang)}

    return {
        "path": outcome.path,
        "error": told(outcome.error) if outcome.error else None,
        "target": outcome.target,
        "changes": [
            {
                "sheet": entry.sheet,
                "range": entry.cell,
                "before": entry.before,
                "after": float(entry.value),
                "formula": entry.formula,
            }
            for entry in outcome.fixes
        ],
        "refused": [told(refusal) for refusal in outcome.refused],
    }

"""`xlbudget validate`: checks workbooks against the rules."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from xlbudget.cli import CLEAN, FAILED, FINDINGS
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import (
    Found,
    find_workbooks,
    refuse_missing_folder,
    refuse_source,
    refuse_workbooks_name,
)
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.reports.findings.forms import FORMATS, Manner, pieces, workbook

if TYPE_CHECKING:
    from xlbudget.checks.runs.cache import Cache
    from xlbudget.checks.runs.files import Verdict
    from xlbudget.checks.runs.selection import Task
    from xlbudget.cli.marking import Marks
    from xlbudget.reports.findings.tally import Tally


def add_arguments(parser: Parser) -> None:
    """PATH…, which rules, the form of the answer, what is written beside it, and how the work is done."""
    add_paths(parser)
    add_format(parser, *FORMATS)
    say, file, folder = parser.say, parser.say("FIL", "FILE"), parser.say("MAPPE", "DIR")
    code = parser.say("KODE", "CODE")
    add = parser.add_argument
    # fmt: off
    add("--select", action="append", default=[], metavar=code,
        help=say("kun regler, der begynder med koden (ALL: også de valgfrie)", "only rules beginning with the code"))
    add("--ignore", action="append", default=[], metavar=code,
        help=say("uden regler, der begynder med koden", "without rules beginning with the code"))
    add("--output", metavar=file, help=say("skriver svaret i filen", "write the answer to the file"))
    add("--baseline", metavar=file,
        help=say("viser kun fund, som filen ikke kender", "show only findings that the file does not know"))
    add("--write-baseline", metavar=file,
        help=say("gemmer fundene i filen som kendte", "keep the findings in the file as known"))
    add("--marked", metavar=folder,
        help=say("lægger kopier med et kontrolark i mappen", "put copies with a sheet of findings in the folder"))
    add("--fix", metavar=folder,
        help=say("lægger kopier i mappen, hvor det oplagte er rettet", "put copies with slips mended in the folder"))
    add("--diff", action="store_true",
        help=say("viser, hvad --fix ville rette; skriver intet", "show what --fix would mend; write nothing"))
    add("--statistics", action="store_true", help=say("tæller fund pr. regel", "count findings by rule"))
    add("--explain", action="store_true",
        help=say("forklarer de regler, der fandt noget", "explain the rules that fired"))
    add("--exit-zero", action="store_true",
        help=say("slutter med 0, selv om der er fund", "exit with 0 despite findings"))
    add("--jobs", type=int, metavar="N", help=say("højst så mange processer", "at most so many processes"))
    add("--cluster", metavar=say("ADRESSE", "ADDRESS"),
        help=say("lader en Dask-klynge gøre arbejdet (tcp://vært:8786)", "let a Dask cluster do the work"))
    add("--no-cache", action="store_true",
        help=say("læser alt igen, også det uændrede", "read everything again, also what is unchanged"))
    # fmt: on


def run(options: argparse.Namespace, console: Console) -> int:
    """Judge every workbook and show what was found."""
    from xlbudget.checks.runs.selection import Selection
    from xlbudget.reports.findings.tally import Tally

    _refuse_nonsense(options)
    selection = Selection(_codes(options.select), _codes(options.ignore))
    found = find_workbooks(options.paths, options.files_from, one_by_one=options.format != "text")
    for option, file in (("--output", options.output), ("--write-baseline", options.write_baseline)):
        if file:
            refuse_source(found, file, option)
    if options.fix or options.diff:
        from xlbudget.cli.fixing import fix

        return fix(found, selection, options, console)
    marks = None
    if options.marked:
        from xlbudget.cli.marking import Marks

        marks = Marks(options.marked, found, console.lang)
        found = marks.found
    console.goes_on = bool(marks or options.write_baseline)
    tasks = selection.tasks(workbook.path for workbook in found)
    tally = Tally()
    failures: list[Refusal] = []
    verdicts = tally.counting(_begun(_judged(found, tasks, options, console, failures, marks)))
    _show(verdicts, tally, options, console)
    console.progress("")
    if options.format != "text" or options.output or not sys.stdout.isatty():  # there it has been read already
        failures[:0] = tally.refused.values()
    for failure in failures:
        console.error(failure.text(console.lang))
    if tally.unreadable or failures:
        return FAILED
    return FINDINGS if tally.with_findings and not (options.exit_zero or options.write_baseline) else CLEAN


def _refuse_nonsense(options: argparse.Namespace) -> None:
    if options.jobs is not None and options.jobs < 1:
        raise Refusal("bad_jobs", "--jobs skal være 1 eller mere.", "--jobs must be 1 or more.")
    if options.format == "xlsx" and not options.output and sys.stdout.isatty():
        raise Refusal(
            "needs_output",
            "En arbejdsbog kan ikke vises her. Tilføj --output fund.xlsx.",
            "A workbook cannot be shown here. Add --output findings.xlsx.",
        )
    if options.statistics and options.format != "text":
        raise Refusal("statistics_as_text", "--statistics vises kun som text.", "--statistics is shown as text alone.")
    for file in (options.output, options.write_baseline):
        if file:
            refuse_missing_folder(file)
    if options.output and options.format != "xlsx":
        refuse_workbooks_name(options.output, "--output", options.format)
    if options.write_baseline:
        refuse_workbooks_name(options.write_baseline, "--write-baseline", "json")
    if options.fix and options.diff:
        raise Refusal("fix_or_diff", "Vælg enten --fix eller --diff.", "Choose either --fix or --diff.")


def _codes(words: Sequence[str]) -> list[str]:
    """`--select SUM,PRI --select UNI101` in one list."""
    return [code.strip().upper() for word in words for code in word.split(",") if code.strip()]


def _judged(
    found: Sequence[Found],
    tasks: Sequence[Task],
    options: argparse.Namespace,
    console: Console,
    failures: list[Refusal],
    marks: Marks | None,
) -> Iterator[Verdict]:
    """Each verdict as it is to be shown; what was asked for beside the answer is done on the way."""
    from xlbudget.checks.runs.batch import judged

    known = learned = None
    if options.baseline or options.write_baseline:
        from xlbudget.checks.runs.baseline import Baseline

        known = Baseline.read(options.baseline) if options.baseline else None
        learned = Baseline(options.write_baseline) if options.write_baseline else None

    def progress(place: int, path: str) -> None:
        console.progress(f"{place}/{len(tasks)} {path}")

    for place, verdict in zip(
        found, judged(tasks, options.jobs, _cache(options), progress, options.cluster), strict=True
    ):
        if learned:
            learned.learn(verdict)
        shown = known.unknown(verdict) if known else verdict
        if marks and (failure := marks.mark(place, shown)):
            failures.append(failure)
        yield shown
    if learned:
        count = learned.write()
        console.note(
            console.say(
                f"{count} fund er gemt som kendte i {options.write_baseline}.",
                f"{count} findings are kept as known in {options.write_baseline}.",
            )
        )


def _begun(verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
    """The same verdicts, the first of them found before anything is shown: what cannot be done is known by then, and
    half an answer is none."""
    first = next(verdicts, None)
    return verdicts if first is None else chain((first,), verdicts)


def _cache(options: argparse.Namespace) -> Cache | None:
    if options.no_cache:
        return None
    from xlbudget.checks.runs.cache import Cache, cache_folder

    return Cache(cache_folder())


def _show(verdicts: Iterable[Verdict], tally: Tally, options: argparse.Namespace, console: Console) -> None:
    to_file = bool(options.output)
    manner = Manner(
        console.lang,
        console.colored() and not to_file,
        not console.quiet,
        None if to_file else _width(),
        os.path.dirname(os.path.abspath(options.output)) if to_file else os.getcwd(),
    )
    if options.format == "xlsx":
        data = workbook(verdicts, tally, manner)
        if to_file:
            _save(options.output, data)
        else:
            sys.stdout.buffer.write(data)
        return
    answer = _counted(verdicts, tally) if options.statistics else pieces(options.format, verdicts, tally, manner)
    if options.explain and (options.format == "text" or options.statistics):
        answer = _with_explanation(answer, tally, console.lang)
    if to_file:
        _save(options.output, "".join(answer).encode("utf-8", "backslashreplace"))
        return
    for piece in answer:
        console.progress("")
        console.put(piece)


def _counted(verdicts: Iterable[Verdict], tally: Tally) -> Iterator[str]:
    for _ in verdicts:
        pass
    yield from (f"{line}\n" for line in tally.statistics())


def _with_explanation(answer: Iterable[str], tally: Tally, lang: str) -> Iterator[str]:
    from xlbudget.reports.findings.text import explained

    yield from answer
    yield from (f"{line}\n" for line in explained((code for code, _ in tally.rules), lang))


def _width() -> int | None:
    """The terminal's width in characters; None where the answer goes elsewhere."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError, AttributeError):
        return None


def _save(path: str, data: bytes) -> None:
    from xlbudget.workbook.writer.saving import save_atomically

    if os.path.isdir(path):
        raise Refusal("cannot_write", f"{path} er en mappe; angiv en fil.", f"{path} is a folder; name a file.")
    save_atomically(path, data)

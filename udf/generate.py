"""Makes what a spreadsheet loads, and the reference, from the registry: `python udf/generate.py`.

Nothing in this folder but this script is written by hand; a test holds the files to what the script makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from xlbudget.functions.notation import formula, refusal, result, signature
from xlbudget.functions.registry import FAMILY_TITLES, Example, Function, all_functions
from xlbudget.hosts.classic.build import build

FOLDER = Path(__file__).parent

HEAD = """# Funktionerne i xlbudget

<!-- Made by udf/generate.py from the registry: do not edit. -->

De samme navne virker i Excel (klassisk og gennem xlwings Server), i LibreOffice Calc og på kommandolinjen
(`xlbudget call`). Argumenter i kantede parenteser kan udelades. Formlerne er skrevet, som et dansk regneark viser dem:
semikolon mellem argumenterne og decimalkomma; `{1\\2;3\\4}` er et område med to rækker og to kolonner.

- **Fortegn**: + er en udgift, − en besparelse eller indtægt. Det, der søges om eller er til rådighed, er positivt.
- **Former**: et beløb kan være én celle eller et område; to områder skal være lige store, ellers er det ene én celle.
- **Tomme celler** forbliver tomme og tæller som ingenting i summer; en fejlcelle kommer ud som den fejl, den er.
- **Tal som tekst** læses som `DK_TAL` læser dem; anden tekst, hvor der skal stå et beløb, afvises.
- **Satser** er brøker: 3,5 % er 0,035.
- **Når en celle viser #VÆRDI!**, står grunden i `=DK_FORKLAR("NAVN"; …)` med de samme argumenter. Gennem xlwings Server
  står den også ved selve cellen.
"""


def reference() -> str:
    """REFERENCE.md."""
    functions = list(all_functions())
    lines = [HEAD]
    module = ""
    for function in functions:
        if function.module != module:
            module = function.module
            lines += [f"## {FAMILY_TITLES[module][0]}", ""]
        lines += [*_page(function), ""]
    return "\n".join(lines).rstrip() + "\n"


def _page(function: Function) -> Iterator[str]:
    yield f"### {function.name}"
    yield ""
    yield f"`{signature(function)}`"
    yield ""
    yield function.da
    yield ""
    for argument in function.arguments:
        optional = " *(kan udelades)*" if argument.optional else ""
        yield f"- `{argument.name}`{optional}: {argument.da}"
    yield ""
    for example in function.examples:
        yield from _example(function, example)
    if function.source:
        yield ""
        yield f"Kilde: {function.source}"


def _example(function: Function, example: Example) -> Iterator[str]:
    written = f"`{formula(function, example)}`"
    if example.result.startswith("!"):
        yield f"- {written} afvises: {refusal(function, example)}"
        return
    rows = result(example)
    if len(rows) == 1:
        cells = " · ".join(cell or "(tom)" for cell in rows[0])
        yield f"- {written} giver {cells}"
        return
    yield f"- {written} giver"
    yield ""
    yield from (f"  | {' | '.join(row)} |" for row in rows[:1])
    yield "  |" + "---|" * len(rows[0])
    yield from (f"  | {' | '.join(row)} |" for row in rows[1:])
    yield ""


def generate(folder: Path) -> list[Path]:
    """Write every generated file into `folder`."""
    page = folder / "REFERENCE.md"
    page.write_text(reference(), encoding="utf-8", newline="\n")
    return [page, *build(folder)]


if __name__ == "__main__":
    for file in generate(FOLDER):
        print(file.relative_to(FOLDER.parent), file=sys.stderr)

"""The page that the ribbon's *Hjælp* opens: every function with its arguments and examples, as one HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from xlbudget import __version__
from xlbudget.functions.notation import formula, result, signature
from xlbudget.functions.registry import FAMILY_TITLES, Example, Function
from xlbudget.macros.registry import MACROS

_STYLE = """body{font:16px/1.5 Calibri,Arial,sans-serif;color:#1b1b1b;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{color:#1f3864;line-height:1.2}h3{margin-top:2rem}code{background:#eef2f8;padding:.1rem .3rem}
table{border-collapse:collapse;margin:.5rem 0}td{border:1px solid #b7c3d8;padding:.1rem .5rem}dt{font-weight:bold}"""

_HEAD = f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>xlbudget: hjælp</title><style>{_STYLE}</style></head><body>
<h1>xlbudget {__version__}</h1>
<p>Skriv en funktion i en celle, eller vælg den under <em>Indsæt funktion</em> på fanen <em>Budget</em>. Viser en celle
#VÆRDI!, står grunden i <code>=DK_FORKLAR("NAVN"; …)</code> med de samme argumenter. Plus er en udgift, minus en
besparelse eller indtægt; satser er brøker, så 3,5 % er 0,035.</p>"""


def help_page(functions: Iterable[Function]) -> str:
    """The page, in Danish."""
    lines = [_HEAD, "<h2>Knapperne</h2>", "<dl>"]
    lines += (f"<dt>{escape(macro.label())}</dt><dd>{escape(macro.text())}</dd>" for macro in MACROS)
    lines.append("</dl>")
    family = ""
    for function in functions:
        if function.module != family:
            family = function.module
            lines.append(f"<h2>{escape(FAMILY_TITLES[family][0])}</h2>")
        lines += _function(function)
    return "\n".join([*lines, "</body></html>"]) + "\n"


def _function(function: Function) -> Iterator[str]:
    yield f'<h3 id="{function.name}">{function.name}</h3>'
    yield f"<p><code>{escape(signature(function))}</code></p><p>{escape(function.da)}</p><dl>"
    for argument in function.arguments:
        left_out = " (kan udelades)" if argument.optional else ""
        yield f"<dt>{argument.name}{left_out}</dt><dd>{escape(argument.da)}</dd>"
    yield "</dl>"
    for example in function.examples:
        yield from _example(function, example)
    if function.source:
        yield f"<p>Kilde: {escape(function.source)}</p>"


def _example(function: Function, example: Example) -> Iterator[str]:
    written = f"<code>{escape(formula(function, example))}</code>"
    if example.result.startswith("!"):
        yield f"<p>{written} afvises: cellen viser #VÆRDI!.</p>"
        return
    yield f"<p>{written} giver</p><table>"
    for row in result(example):
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
    yield "</table>"

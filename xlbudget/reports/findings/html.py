"""Findings as one HTML page that needs nothing else: no request leaves it, it prints, and it filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape

from xlbudget import __version__
from xlbudget.checks.explanations import reasons
from xlbudget.checks.finding import SEVERITY_WORDS, Finding
from xlbudget.checks.registry import all_rules
from xlbudget.checks.runs.files import Verdict
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.reports.findings.alike import first_of_alike
from xlbudget.reports.findings.page import SCRIPT, STYLE
from xlbudget.reports.findings.places import legal_xml
from xlbudget.reports.findings.tally import Tally, not_judged

# The page may run its own script and style, and fetch nothing at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"


def findings_html(verdicts: Iterable[Verdict], tally: Tally, date: str, lang: str = "da") -> Iterator[str]:
    """The page in pieces. `date` is the day of the report, in words."""
    english = lang == "en"
    sections = "".join(_section(verdict, lang) for verdict in verdicts)
    title = "Checks of budget workbooks" if english else "Kontrol af budgetark"
    yield f'<!DOCTYPE html>\n<html lang="{"en" if english else "da"}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    yield f"<p>{_text(tally.line(lang))} <small>{_text(date)} · xlbudget {__version__}</small></p>\n"
    yield f"{_controls(tally, lang)}</header>\n<main>\n{sections}"
    if not sections:
        yield f'<p class="clean">{"Nothing to remark." if english else "Intet at bemærke."}</p>\n'
    hidden = "Nothing fits the choice." if english else "Intet passer til valget."
    yield f'<p id="none" hidden>{hidden}</p>\n</main>\n{_rules(tally, lang)}'
    yield f"<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _controls(tally: Tally, lang: str) -> str:
    english = lang == "en"
    if not tally.rules:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" class="level" value="{level}" checked> {_text(words[english].capitalize())} '
        f"({tally.severities[level]})</label>\n"
        for level, words in SEVERITY_WORDS.items()
    )
    codes = "".join(
        f'<option value="{_text(code)}">{_text(code)} {_text(name)} ({count})</option>\n'
        for (code, name), count in sorted(tally.rules.items())
    )
    rule, every = ("Rule", "all rules") if english else ("Regel", "alle regler")
    seek = "Search" if english else "Søg"
    return (
        f'<form id="filter" onsubmit="return false">\n{boxes}'
        f'<label>{rule} <select id="code"><option value="">{every}</option>\n{codes}</select></label>\n'
        f'<label>{seek} <input type="search" id="words"></label>\n</form>\n'
    )


def _rules(tally: Tally, lang: str) -> str:
    """What each of the rules that fired looks for, and why: at the foot, where the codes lead."""
    fired = {code for code, _ in tally.rules}
    if not fired:
        return ""
    title = "What the rules look for" if lang == "en" else "Hvad reglerne ser efter"
    source = "Source" if lang == "en" else "Kilde"
    told = "".join(
        f'<dt id="{rule.code}"><b>{rule.code}</b> {_text(rule.en if lang == "en" else rule.da)}</dt>\n'
        f"<dd>{''.join(f'<p>{_text(part)}</p>' for part in reasons(rule, lang))}"
        f"<p><small>{source}: {_text(rule.source)}</small></p></dd>\n"
        for rule in all_rules()
        if rule.code in fired
    )
    return f"<footer>\n<h2>{title}</h2>\n<dl>\n{told}</dl>\n</footer>\n"


def _section(verdict: Verdict, lang: str) -> str:
    """A workbook's part of the page; nothing for one without findings."""
    english = lang == "en"
    if verdict.error:
        word = not_judged(verdict.error)[english]
        said = f'<p class="error"><b>{word}</b>: {_text(verdict.error.text(lang))}</p>'
        return f"<section>\n<h2>{_text(verdict.path)}</h2>\n{said}\n</section>\n"
    if not verdict.findings:
        return ""
    heads = (
        ("Place", "Rule", "Severity", "What is wrong, and what to do", "Found", "Expected", "Difference")
        if english
        else ("Sted", "Regel", "Alvor", "Hvad der er galt, og hvad nu", "Fundet", "Forventet", "Forskel")
    )
    numbers = ("", "", "", "", " class=n", " class=n", " class=n")
    columns = "".join(f'<th scope="col"{kind}>{head}</th>' for head, kind in zip(heads, numbers, strict=True))
    shown, more = first_of_alike(verdict.findings)
    lines = "".join(_line(finding, heads[4:], lang) for finding in shown)
    lines += "".join(
        f'<tr data-level="{left_out.severity}" data-code="{_text(left_out.code)}"><td colspan="{len(heads)}">'
        f"{_text(left_out.told(lang))}</td></tr>\n"
        for left_out in more
    )
    return (
        f"<section>\n<h2>{_text(verdict.path)}</h2>\n<table>\n<thead><tr>{columns}</tr></thead>\n"
        f"<tbody>\n{lines}</tbody>\n</table>\n</section>\n"
    )


def _line(finding: Finding, heads: Sequence[str], lang: str) -> str:
    word = SEVERITY_WORDS[finding.severity][lang == "en"]
    place = _text(finding.sheet or "–") + (f"<br><b>{_text(finding.range)}</b>" if finding.range else "")
    cells = (
        f"<td>{place}</td>",
        f'<td><a href="#{_text(finding.code)}" title="{_text(finding.name)}">{_text(finding.code)}</a></td>',
        f'<td class="{finding.severity}">{word}</td>',
        f"<td>{_text(finding.message(lang))}<br><small>{_text(finding.hint(lang))}</small></td>",
        *map(_amount, (finding.found, finding.expected, finding.difference), heads),
    )
    return f'<tr data-level="{finding.severity}" data-code="{_text(finding.code)}">{"".join(cells)}</tr>\n'


def _amount(value: Decimal | str | None, head: str) -> str:
    """A figure, or the beginning of a text; on a narrow screen the heading stands before it."""
    if value is None or value == "":
        return '<td class="n"></td>'
    if isinstance(value, Decimal):
        return f'<td class="n" data-head="{head}">{_text(format_danish(value))}</td>'
    return f'<td class="n text" data-head="{head}">{_text(value[:80])}</td>'


def _text(text: str) -> str:
    """Whatever a cell, a sheet or a file is called, on the page it is only text."""
    return escape(legal_xml(text))

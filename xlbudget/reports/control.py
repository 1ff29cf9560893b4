"""The sheet "xlbudget Kontrol": what does not add up, is not covered or is missing, each with a link to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.checks.finding import SEVERITY_WORDS, Finding, Severity
from xlbudget.domain.errors import shortened
from xlbudget.reports.basis import Basis, own_decimals
from xlbudget.reports.sheets.model import (
    BLANK,
    Block,
    Cell,
    Facts,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    ReportSheet,
    Tone,
    amount,
    words,
)
from xlbudget.workbook.addresses import reference_to

NAME = "xlbudget Kontrol"

_MOST_LINES = 500  # findings on the sheet
_TONES: dict[Severity, Tone] = {"error": "bad", "warning": "warning", "info": "plain"}
_ORDER: tuple[Severity, ...] = tuple(SEVERITY_WORDS)
_SEVERAL: dict[Severity, tuple[str, str]] = {
    "error": ("fejl", "errors"),
    "warning": ("advarsler", "warnings"),
    "info": ("bemærkninger", "notes"),
}


def control(basis: Basis, findings: Sequence[Finding]) -> ReportSheet:
    """The findings, gravest first. It is always made: a clean workbook is told that it is clean."""
    say = basis.say
    counts = Counter(finding.severity for finding in findings)
    title = say("Kontrol", "Checks")
    facts = Facts(
        "counts",
        [
            (severity, say(*_SEVERAL[severity]).capitalize(), Cell(number=Decimal(counts[severity]), form="count"))
            for severity in _ORDER
        ],
    )
    summary = [counted(basis, counts)]
    if not findings:
        text = say(
            "Reglerne fandt intet at bemærke. De prøver summer, prisniveau, enheder, fortegn, finansiering og formler; "
            "»xlbudget rules« viser dem alle.",
            "The rules found nothing to remark. They test totals, price level, units, signs, financing and formulas; "
            "“xlbudget rules” lists them.",
        )
        return ReportSheet(NAME, title, [facts, Paragraph(text, "good")], summary)
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    blocks: list[Block] = [facts]
    if len(ordered) > _MOST_LINES:
        more = len(ordered) - _MOST_LINES
        blocks.append(
            Paragraph(
                say(
                    f"Her står de {_MOST_LINES} alvorligste; yderligere {more} ses med »xlbudget validate«.",
                    f"The {_MOST_LINES} gravest are listed; “xlbudget validate” shows {more} more.",
                )
            )
        )
    blocks += [Heading(say("Fundne forhold", "Findings")), _grid(basis, ordered[:_MOST_LINES])]
    return ReportSheet(NAME, title, blocks, summary)


def counted(basis: Basis, counts: Counter[Severity]) -> str:
    """ "1 fejl, 3 advarsler, 2 bemærkninger"; a clean workbook: "intet at bemærke"."""
    say = basis.say
    parts = [
        f"{counts[level]} {say(*(SEVERITY_WORDS if counts[level] == 1 else _SEVERAL)[level])}"
        for level in _ORDER
        if counts[level]
    ]
    return ", ".join(parts) or say("intet at bemærke", "nothing to remark")


def _grid(basis: Basis, findings: Sequence[Finding]) -> Grid:
    say = basis.say
    heads = [
        Head("message", say("Hvad og hvad nu", "What, and what to do"), words=True, width=70),
        Head("severity", say("Alvor", "Severity"), words=True, width=14),
        Head("place", say("Celle", "Cell"), words=True, width=22),
        Head("found", say("Fundet", "Found")),
        Head("expected", say("Forventet", "Expected")),
        Head("difference", say("Forskel", "Difference")),
        Head("code", say("Regel", "Rule"), words=True, width=11),
    ]
    lines = []
    for number, finding in enumerate(findings):
        cells = {
            "message": words(_text(finding, basis.lang)),
            "severity": words(say(*SEVERITY_WORDS[finding.severity]), tone=_TONES[finding.severity]),
            "place": _place(basis, finding),
            "found": _value(finding.found),
            "expected": _value(finding.expected),
            "difference": _value(finding.difference),
            "code": words(finding.code),
        }
        lines.append(Line(str(number), cells))
    return Grid("findings", heads, lines)


def _text(finding: Finding, lang: str) -> str:
    message, hint = finding.message(lang).strip(), finding.hint(lang).strip()
    if message and message[-1] not in ".!?:":
        message += "."
    return f"{message} {hint}" if hint else message


def _place(basis: Basis, finding: Finding) -> Cell:
    if finding.sheet is None:
        return words(basis.say("hele arbejdsbogen", "the whole workbook"))
    place = f"{finding.sheet}!{finding.range}" if finding.range else finding.sheet
    if basis.workbook.sheet(finding.sheet) is None:
        return words(place)
    return words(place, link=reference_to(finding.sheet, (finding.range or "A1").partition(",")[0]))


def _value(value: Decimal | str | None) -> Cell:
    if isinstance(value, Decimal):
        return amount(value, own_decimals(value))
    if value is None:
        return BLANK
    return words(shortened(value))

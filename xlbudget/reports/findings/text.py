"""Findings as lines in columns, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlbudget.checks.finding import SEVERITY_WORDS, Finding, Severity
from xlbudget.checks.runs.files import SETTINGS_REFUSED, Verdict
from xlbudget.domain.patterns import pattern
from xlbudget.reports.findings.tally import Tally, not_judged

_COLORS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
_WIDEST_PLACE = 36  # letters of the column of places
_READABLE = 100  # characters of a line of running text
_NARROW = 50  # characters left for the message, below which it gets lines of its own
_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def findings_text(
    verdicts: Iterable[Verdict],
    tally: Tally,
    lang: str = "da",
    *,
    color: bool = False,
    notes: bool = True,
    width: int | None = None,
) -> Iterator[str]:
    """The findings of each file under its path, then one line that sums up.

    `notes`: whether severity info is shown. `width`: the terminal's, in characters; None where lines need no end, as
    in a file that is searched afterwards.
    """
    for verdicts_alike in _alike(verdicts):
        verdict = verdicts_alike[-1]
        for other in verdicts_alike[:-1]:
            yield paint(shown_safely(other.path), "1", color)
        shown: Sequence[Finding] = [finding for finding in verdict.findings if notes or finding.severity != "info"]
        if verdict.error:
            yield paint(shown_safely(verdict.path), "1", color)
            word = not_judged(verdict.error)[lang == "en"]
            first, *more = _wrapped(verdict.error.text(lang), width and width - len(word) - 4)
            yield f"  {paint(word, '31', color)}  {first}"
            yield from (" " * (len(word) + 4) + line for line in more)
            yield ""
        elif shown:
            yield paint(shown_safely(verdict.path), "1", color)
            from xlbudget.reports.findings.alike import first_of_alike  # noqa: PLC0415 — not where all are clean

            shown, more_alike = first_of_alike(shown) if width else (shown, ())
            yield from _lines(shown, lang, color, width)
            for left_out in more_alike:
                yield from (f"  {line}" for line in _wrapped(left_out.told(lang), width and width - 2))
            yield ""
    yield tally.line(lang)


def _alike(verdicts: Iterable[Verdict]) -> Iterator[list[Verdict]]:
    """Workbooks that follow each other and cannot be judged for one and the same reason; all others one by one."""
    waiting: list[Verdict] = []
    for verdict in verdicts:
        if waiting and not (verdict.error and waiting[-1].error and verdict.error.da == waiting[-1].error.da):
            yield waiting
            waiting = []
        waiting.append(verdict)
        if verdict.error is None or verdict.error.code not in SETTINGS_REFUSED:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _lines(findings: Sequence[Finding], lang: str, color: bool, width: int | None) -> Iterator[str]:
    places = [shown_safely(place_of(finding)) for finding in findings]
    column = min(max(map(len, places)), _WIDEST_PLACE)
    before = column + 24  # place, code and severity with the space around them
    narrow = width is not None and width - before < _NARROW
    indent = " " * (4 if narrow else before)
    for finding, place in zip(findings, places, strict=True):
        word = SEVERITY_WORDS[finding.severity][lang == "en"]
        head = f"  {place:{column}}  {finding.code}  {paint(f'{word:10}', _COLORS[finding.severity], color)}"
        first, *more = _wrapped(finding.message(lang), width and width - len(indent))
        if narrow:
            yield head.rstrip()
            yield indent + first
        else:
            yield f"{head}  {first}"
        yield from (indent + line for line in more)
        for line in _wrapped("→ " + finding.hint(lang), width and width - len(indent)):
            yield indent + paint(line, "2", color)


def _wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` characters, broken between words; one line where there is no width."""
    text = shown_safely(text)
    if width is None:
        return [text]
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > max(width, 20):
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def place_of(finding: Finding) -> str:
    """ "Ark1!C9", the sheet alone, or a dash for the workbook as a whole."""
    if finding.sheet is None:
        return "–"
    return f"{finding.sheet}!{finding.range}" if finding.range else finding.sheet


def shown_safely(text: str) -> str:
    """The text on one line, without the codes by which a cell or a file name could steer a terminal."""
    if text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def paint(text: str, code: str, color: bool) -> str:
    """`text` in an ANSI colour, where colours are wanted."""
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def explained(codes: Iterable[str], lang: str = "da") -> Iterator[str]:
    """What each of the rules looks for, why, and where that is said: for `--explain`."""
    from xlbudget.checks.explanations import reasons  # noqa: PLC0415 — only where it is asked for
    from xlbudget.checks.registry import all_rules  # noqa: PLC0415

    wanted = set(codes)
    for rule in all_rules():
        if rule.code in wanted:
            yield ""
            yield f"{rule.code}  {rule.name}: {rule.en if lang == 'en' else rule.da}."
            for paragraph in reasons(rule, lang):
                yield from (f"  {line}" for line in _wrapped(paragraph, _READABLE))
            yield f"  {'Source' if lang == 'en' else 'Kilde'}: {rule.source}"
            yield f"  xlbudget rules {rule.code}"

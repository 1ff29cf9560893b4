"""Several rules may speak of one cell. Where one finding explains best, the others at that cell are its echoes.

A total whose formula stops short differs from its neighbours' formulas, leaves out a line, and is not the sum of its
parts: that is one error, and the finding with the amount says what the formula does. What speaks of something else,
such as a link to another workbook in the same cell, stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.checks.finding import Finding
from xlbudget.workbook.addresses import parse_cell

_TOTAL = "SUM101"
_SHEETS = "XTB203"
"""A figure is not what other sheets give: that a sum of its own sheet misses it by as much says the same again."""
_SUMS = (
    *(_TOTAL, "SUM103", "SUM104", "SUM105", "SUM201", "SUM203", "SUM204", "SUM206", "SUM207", "SUM211"),
    *("FUP101", "CAS101", "RAM105", "RAM204", _SHEETS),
)
_SAID = ("FRM101", "FRM102")
"""Findings that a formula, or a number, is no copy of what is beside it: their words go into the one on the amount."""
_TOLD = ("FRM103", "FRM201", "FRM202", "FRM203", "FRM204")
"""Findings on a sum's formula that say why its amount is wrong: their words go into the finding on the amount."""
_MORE = ("FRM202", "FRM203", "FRM204")
"""Those that say more than which cells the formula counts."""
_BEFORE = ("FRM301", "FRM302", "FRM304")
"""Findings on the formula's result: what the cell shows is not what is meant, so its amount says nothing yet."""
_TEXT = "DAT101"
"""A number stored as text, which sums leave out: that they add up with 0 there says the same again."""
_ELSEWHERE = "XTB201"
"""The figure stands in another table too, as the sum would have it: one error, and the other table bears it out."""
_STALE = "FRM401"
"""The saved result is an old one: where the formula gives what the parts do, both are one error."""

_TWICE = "DAT301"
_NAMED = 4  # cells of totals that do not count a line
_MORE_THAN_ITS_LINE = "SUM208"
"""Parts are more than their line: where a sum names the line as the wrong figure, that says why."""
_OUT_OF_LINE = ("DAT401", "DAT402", "DAT403", "DAT405", "DAT406", "UNI203", "UNI204")
"""A figure is out of scale with its line, or of another sign: where a sum that counts it names it and lacks as much, or
the sheet's own note is broken, that says so too."""
_BY_NOTE = "UNI202"


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those at one cell that speak of one error as one."""
    at: dict[tuple[str | None, str | None], list[Finding]] = {}
    for finding in findings:
        if finding.range is not None:
            at.setdefault((finding.sheet, finding.range), []).append(finding)
    changed: dict[int, Finding | None] = {}
    for beside in at.values():
        if len(beside) > 1:
            changed |= _one_for_all(beside)
    changed |= _told_by_sums(findings) | _told_by_lines(findings) | _told_by_sheets(findings)
    if not changed:
        return list(findings)
    kept = (changed.get(id(finding), finding) for finding in findings)
    return [finding for finding in kept if finding is not None]


def _told_by_sums(findings: Sequence[Finding]) -> dict[int, Finding | None]:
    """Those on figures that a finding on a sum, or on the figure itself, says with its reason."""
    slips = [finding for finding in findings if finding.code in (*_OUT_OF_LINE, _MORE_THAN_ITS_LINE)]
    amounts = [finding for finding in findings if finding.code in (*_SUMS, _BY_NOTE)] if slips else ()
    return {id(slip): None for slip in slips if any(_says(amount, slip) for amount in amounts)}


def _told_by_sheets(findings: Sequence[Finding]) -> dict[int, Finding | None]:
    """Those on totals that miss their parts by what a part, in the same column, differs from other sheets."""
    slips = [finding for finding in findings if finding.code == _SHEETS and finding.range and finding.difference]
    missed = {(*_sheet_and_column(slip), -(slip.difference or 0)) for slip in slips}
    sums = [finding for finding in findings if finding.code == _TOTAL and finding.range] if slips else ()
    return {id(total): None for total in sums if (*_sheet_and_column(total), total.difference) in missed}


def _sheet_and_column(finding: Finding) -> tuple[str | None, int | None]:
    return finding.sheet, parse_cell(finding.range)[1] if finding.range else None


def _told_by_lines(findings: Sequence[Finding]) -> dict[int, Finding | None]:
    """Those on totals that do not count a line that stands twice, year by year: the line is the error, and says so."""
    lines = [finding for finding in findings if finding.code == _TWICE and finding.range]
    missed: dict[int, list[Finding]] = {}
    for finding in findings if lines else ():
        lacking = finding.code in _SUMS and finding.blame.left_out
        beside = [line for line in lines if line.sheet == finding.sheet and _left_out(line, finding)] if lacking else ()
        if beside:
            line = max(beside, key=lambda line: parse_cell(line.range or "A1")[1])  # of the table of the total
            missed.setdefault(id(line), []).append(finding)
    changed: dict[int, Finding | None] = {}
    for line in lines:
        if totals := missed.get(id(line)):
            changed |= {id(finding): None for finding in totals}
            more = ", …" if len(totals) > _NAMED else ""
            places = ", ".join([finding.range or "" for finding in totals[:_NAMED]]) + more
            da, en = (
                f"{line.da} Summerne ({places}) tæller den ikke med.",
                f"{line.en} The sums ({places}) do not count it.",
            )
            first = totals[0]  # as grave as what it stands for
            changed[id(line)] = line._replace(range=_left_out(line, first), da=da, en=en, severity=first.severity)
    return changed


def _left_out(line: Finding, total: Finding) -> str | None:
    """The cell of the line, from its first amount on, that the total does not count."""
    row, first = parse_cell(line.range or "A1")
    for cell in total.blame.left_out:
        place = parse_cell(cell)
        if place[0] == row and place[1] >= first:
            return cell
    return None


def _says(amount: Finding, slip: Finding) -> bool:
    if amount.sheet != slip.sheet or amount.difference is None or slip.difference is None:
        return False
    if slip.code == _MORE_THAN_ITS_LINE:
        return slip.range in (amount.range, *amount.blame.cells)
    if amount.range == slip.range:
        return amount.difference == slip.difference
    return amount.difference == -slip.difference and slip.range in amount.blame.cells


def _one_for_all(beside: Sequence[Finding]) -> dict[int, Finding | None]:
    """What becomes of findings at one cell: another text, or None for one that says nothing more."""
    by_code = {finding.code: finding for finding in beside}
    if _first(by_code, _BEFORE) is not None:
        return _dropped(by_code, (*_SUMS, *_SAID, _STALE))
    amount = _first(by_code, _SUMS)
    if amount is None:
        return _best_of_formulas(by_code)
    if _TEXT in by_code and amount.expected == 0:
        return _dropped(by_code, (*_SUMS, *_SAID))
    alike = [code for code in _SUMS if code in by_code and by_code[code].difference == amount.difference]
    changed = _dropped(by_code, (*_TOLD, *_SAID, *alike))
    spoken = _with_formula(amount, by_code)
    elsewhere = by_code.get(_ELSEWHERE)
    if elsewhere is not None and elsewhere.difference == amount.difference:
        spoken, changed[id(elsewhere)] = _joined(spoken, elsewhere), None
    stale = by_code.get(_STALE)
    if stale is not None and stale.expected == amount.expected:
        if amount.severity == "warning":
            return changed | {id(amount): None}
        hints = f"{stale.hint_da} {amount.hint_da}", f"{stale.hint_en} {amount.hint_en}"
        spoken = _joined(spoken, stale)._replace(hint_da=hints[0], hint_en=hints[1])
        changed[id(stale)] = None
    return changed | {id(amount): spoken}


def _first(by_code: dict[str, Finding], codes: Sequence[str]) -> Finding | None:
    return next((by_code[code] for code in codes if code in by_code), None)


def _dropped(by_code: dict[str, Finding], codes: Sequence[str]) -> dict[int, Finding | None]:
    return {id(by_code[code]): None for code in codes if code in by_code}


def _joined(finding: Finding, other: Finding) -> Finding:
    """The finding with what the other says behind its own words."""
    return finding._replace(da=f"{finding.da} {other.da}", en=f"{finding.en} {other.en}")


def _with_formula(amount: Finding, by_code: dict[str, Finding]) -> Finding:
    """The finding on an amount with what those on its formula say, where it does not say so itself."""
    told = _first(by_code, _TOLD)
    if told is not None:
        return _joined(amount, told) if not amount.blame.formula or told.code in _MORE else amount
    said = _first(by_code, _SAID)
    return _joined(amount, said) if said is not None and not amount.blame.formula else amount


def _best_of_formulas(by_code: dict[str, Finding]) -> dict[int, Finding | None]:
    """Among findings on the formula alone: what says which lines it misses says that it differs from its neighbours."""
    return _dropped(by_code, _SAID) if _first(by_code, _TOLD) is not None else {}

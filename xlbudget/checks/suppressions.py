"""Findings that an officer lets stand, written in the workbook itself: on the sheet "xlbudget indstillinger".

    | Regel  | Ark      | Celle, område eller linje | Begrundelse                   | Udløber    |
    | SUM101 | Budget   | C9                        | Afrundet i byrådets materiale | 31-12-2026 |
    | UNI    |          | Indtægter i alt           | Fortegn efter KL's model      | 30-06-2027 |

A rule is named by its code or the beginning of it; a blank sheet means every sheet, a blank place the whole sheet. A
reason and a day are required: what was let stand is looked at again. The rules WBK901-903 watch over the list.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import FAMILIES, Subject
from xlbudget.checks.runs.baseline_keys import evened, first_area, words_of_line
from xlbudget.domain.hints import Literal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.model import CellValue, Sheet, Workbook

WATCHERS = "WBK90"
"""The rules on suppressions themselves: no suppression silences them."""

State = Literal["holds", "expired", "incomplete"]
_HEADS = {
    "regel": "rule", "rule": "rule",
    "ark": "sheet", "sheet": "sheet",
    "celle": "place", "område": "place", "linje": "place", "cell": "place", "range": "place", "line": "place",
    "begrundelse": "reason", "reason": "reason",
    "udløber": "expires", "expires": "expires",
}  # fmt: skip
_FIRST_WORD = pattern(r"\w+")
_LAST_HEADING_ROW = 30  # of the sheet, in which the list may begin
_CODE = pattern(r"[A-Z]{3}[0-9]{0,3}")
_PLACE = pattern(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?")
_DATES = (
    pattern(r"(?P<d>\d{1,2})[-./ ]+(?P<m>\d{1,2})[-./ ]+(?P<y>\d{4})"),
    pattern(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
)


class Suppression(NamedTuple):
    """One line of the sheet. `sheet` and `place` are blank where it holds everywhere."""

    at: str  # the cell of the settings sheet in which its rule stands
    rule: str
    sheet: str
    place: str
    reason: str
    expires: datetime.date | None
    state: State

    def covers(self, finding: Finding, workbook: Workbook) -> bool:
        """Whether the finding is one that this line lets stand."""
        if not finding.code.startswith(self.rule) or finding.code.startswith(WATCHERS):
            return False
        if self.sheet and (finding.sheet is None or finding.sheet.casefold() != self.sheet.casefold()):
            return False
        return not self.place or _stands_in(finding, self.place, workbook)


def suppressions(subject: Subject) -> tuple[Suppression, ...]:
    """The lines of the subject's settings sheet; none where it has none."""
    sheet = subject.settings
    return () if sheet is None else tuple(_lines(sheet, datetime.date.today()))


def left_standing(found: Sequence[Finding], subject: Subject) -> list[Finding]:
    """The findings that no suppression in force covers."""
    in_force = [line for line in subject.once(suppressions) if line.state == "holds"]
    return [finding for finding in found if not any(line.covers(finding, subject.workbook) for line in in_force)]


def _stands_in(finding: Finding, place: str, workbook: Workbook) -> bool:
    area = first_area(finding.range)
    if area is None:
        return False
    if _PLACE.fullmatch(place):
        return Area.parse(place.replace("$", "").upper()).meets(area)
    sheet = workbook.sheet(finding.sheet or "")
    return sheet is not None and words_of_line(sheet, area.first_row) == evened(place)


def _lines(sheet: Sheet, today: datetime.date) -> Iterator[Suppression]:
    from xlbudget.workbook.corrections.on_sheet import heads_corrections  # noqa: PLC0415 — listing rules reads no sheet

    columns: Mapping[str, int] = {}
    for row, cells in sheet.rows():
        if not columns:
            if row > _LAST_HEADING_ROW:
                return
            columns = _columns(cells)
            continue
        if heads_corrections(cells):
            return  # another list on the same sheet begins
        said = {name: cells.get(column) for name, column in columns.items()}
        if any(_text(value) for value in said.values()):
            yield _line(cell_ref(row, columns["rule"]), said, today)


def _columns(cells: Mapping[int, CellValue]) -> dict[str, int]:
    """Which column is which, where the row is the heading; else none."""
    found: dict[str, int] = {}
    for column, value in cells.items():
        word = _FIRST_WORD.match(_text(value).casefold())
        if word and word[0] in _HEADS:
            found.setdefault(_HEADS[word[0]], column)
    return found if {"rule", "reason"} <= found.keys() else {}


def _line(at: str, said: Mapping[str, CellValue | None], today: datetime.date) -> Suppression:
    texts = {name: _text(value) for name, value in said.items()}
    rule, reason = texts["rule"].upper(), texts["reason"]
    expires = _date(said.get("expires"))
    state: State = "holds"
    if not _CODE.fullmatch(rule) or rule[:3] not in FAMILIES or not reason or expires is None:
        state = "incomplete"
    elif expires < today:
        state = "expired"
    return Suppression(at, rule, texts.get("sheet", ""), texts.get("place", ""), reason, expires, state)


def _date(value: CellValue | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    for form in _DATES:
        if found := form.fullmatch(_text(value)):
            try:
                return datetime.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def _text(value: CellValue | None) -> str:
    return " ".join(value.split()) if isinstance(value, str) else "" if value is None else str(value)

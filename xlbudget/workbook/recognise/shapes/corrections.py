"""What an officer has said of a table goes before what recognition makes of it.

A correction names a sheet and, where it is not for all tables there, a place: one cell lies in the table that is meant,
a range of several cells *is* the table. Where the correction came from stands in the table's evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.amounts import Unit
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Evidence, Kind, PriceLevel, Sign
from xlbudget.workbook.addresses import Area


class CorrectedUnit(NamedTuple):
    """The unit or the foreign currency that was meant; both None where the officer says that it is not known."""

    unit: Unit | None
    currency: str | None = None


class Words(NamedTuple):
    """What the officer wrote, and where: "xlbudget indstillinger!C3" or "xlbudget.toml, linje 4"."""

    text: str
    place: str


class Correction(NamedTuple):
    """One line of corrections. What is None is left to recognition; `kind` "none" says that there is no table.

    `words` holds what was written for each of "range", "unit", "price_level", "kind" and "sign"; `required` says that
    it is a mistake where the workbook has no such sheet (not so where one line speaks to many files).
    """

    sheet: str
    area: Area | None
    words: dict[str, Words]
    unit: CorrectedUnit | None = None
    price_level: PriceLevel | Literal["unknown"] | None = None
    kind: Kind | Literal["none"] | None = None
    sign: Sign | Literal["unknown"] | None = None
    required: bool = True

    @property
    def is_range(self) -> bool:
        """Whether it says which cells are the table."""
        return self.area is not None and self.area.first_row != self.area.last_row

    def place_of(self, subject: str) -> str:
        """Where the subject, or else the line, was written."""
        said = self.words.get(subject) or next(iter(self.words.values()))
        return said.place

    def before(self, other: Correction) -> Correction:
        """Both together; where both speak, this one holds."""
        return self._replace(
            unit=self.unit or other.unit,
            price_level=self.price_level or other.price_level,
            kind=self.kind or other.kind,
            sign=self.sign or other.sign,
            words={**other.words, **self.words},
        )


def for_sheet(corrections: Sequence[Correction], sheet: str) -> list[Correction]:
    """Those that speak of the sheet, the nearest first."""
    return [correction for correction in corrections if correction.sheet.casefold() == sheet.casefold()]


def for_table(corrections: Sequence[Correction], area: Area) -> Correction | None:
    """What holds for the table in `area`: what was said of its range or a cell of it, then what of the whole sheet."""
    own = [one for one in corrections if one.area is not None and _means(one, area)]
    together: Correction | None = None
    for correction in (*own, *(one for one in corrections if one.area is None)):
        together = correction if together is None else together.before(correction)
    return together


def _means(correction: Correction, area: Area) -> bool:
    said = correction.area
    if said is None or correction.is_range:
        return said == area
    return area.covers(said.first_row, said.first_column)


def refuse_unused(corrections: Sequence[Correction], tables: Sequence[BudgetTable]) -> None:
    """Raise `Refusal` where a correction means a table that is not there."""
    for correction in corrections:
        area = correction.area
        if area is None or correction.is_range or correction.kind == "none" or not correction.required:
            continue
        if not any(_means(correction, Area.parse(table.range)) for table in tables):
            raise refusal(
                correction,
                f"i cellen {correction.sheet}!{area.ref} er der ingen tabel. Skriv hele tabellens område, fx A3:F12.",
                f"there is no table in the cell {correction.sheet}!{area.ref}. Write the whole range, such as A3:F12.",
            )


def refuse_unknown_sheets(corrections: Sequence[Correction], sheets: Sequence[str]) -> None:
    """Raise `Refusal` where a correction names a sheet that the workbook does not have."""
    known = {name.casefold() for name in sheets}
    for correction in corrections:
        if correction.required and correction.sheet.casefold() not in known:
            names = ", ".join(f"»{name}«" for name in sheets[:8])
            raise refusal_at(
                correction.place_of("sheet"),
                f"arket »{correction.sheet}« findes ikke. Arbejdsbogen har {names}.",
                f"there is no sheet “{correction.sheet}”. The workbook has {', '.join(sheets[:8])}.",
            )


def refusal(correction: Correction, da: str, en: str) -> Refusal:
    """A refusal that names where the correction was written."""
    return refusal_at(correction.place_of("range"), da, en)


def refusal_at(place: str, da: str, en: str) -> Refusal:
    """A refusal of what was written at the place: a cell of the settings sheet, or a file and a line."""
    return Refusal("bad_correction", f"{place}: {da}", f"{place.replace(', linje ', ', line ')}: {en}")


def evidence_of_correction(correction: Correction) -> list[Evidence]:
    """What the officer decided, as evidence."""
    decided: dict[str, str] = {}
    if correction.is_range and correction.area:
        decided["range"] = correction.area.ref
    if correction.unit is not None:
        decided["unit"] = correction.unit.unit or correction.unit.currency or "unknown"
    for subject in ("price_level", "kind", "sign"):
        if (value := getattr(correction, subject)) is not None:
            decided[subject] = str(value)
    found = []
    for subject, conclusion in decided.items():
        said = correction.words.get(subject)
        if said:
            found.append(Evidence(subject, conclusion, said.place, said.text))
    return found

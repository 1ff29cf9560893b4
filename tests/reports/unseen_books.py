"""Workbooks that no sample of ours resembles, written from scratch for the report tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

LONG = (
    "Styrket tværfaglig indsats for borgere med komplekse problemstillinger, herunder opfølgning på"
    " helbredsafklarende forløb og rehabiliteringsplaner i samarbejde med regionen"
)
YEARS = list(range(2013, 2025))


def big_amount(line: int, year: int) -> int:
    """The amount of a line in a year of the big table."""
    return 1000 + 37 * line + 11 * (year - 2013) * (line % 5)


def big(path: Path) -> Path:
    """60 lines, 12 years in current prices, thousands of kroner, hidden lines, an apostrophe in the sheet's name."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Tabel 1: Driftsbudget, løbende priser")
        _row(sheet, 1, ["1.000 kr., løbende priser", *YEARS])
        for line in range(60):
            label = f"{line + 1}. {LONG}" if line % 20 == 0 else f"Funktion {line + 1}, drift og vedligehold"
            _row(sheet, 2 + line, [label, *(big_amount(line, year) for year in YEARS)])
            if line in (7, 8):
                sheet.set_row(2 + line, None, None, {"hidden": True})
        sheet.write(62, 0, "I alt")
        for column, year in enumerate(YEARS, 1):
            letter = chr(65 + column)
            value = sum(big_amount(line, year) for line in range(60))
            sheet.write_formula(62, column, f"=SUM({letter}3:{letter}62)", None, value)

    return _book(path, {"Anna's ark, drift": fill})


def plain(path: Path) -> Path:
    """A table without unit, years or price level, and one in euro."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Anskaffelser")
        _row(sheet, 1, ["Post", "Beløb"])
        _row(sheet, 2, ["Borde", 120.5])
        _row(sheet, 3, ["Stole", 80.25])
        _row(sheet, 4, ["I alt", 200.75])
        sheet.write(7, 0, "EU-projekt, EUR, 2020-priser")
        _row(sheet, 8, ["EUR", 2020, 2021])
        _row(sheet, 9, ["Rejser", 1000, 2000])
        _row(sheet, 10, ["Løn", 5000, 5000])
        _row(sheet, 11, ["I alt", 6000, 7000])

    return _book(path, {"Ark1": fill})


def empty(path: Path) -> Path:
    """Text alone."""
    return _book(path, {"Notat": lambda sheet: sheet.write(0, 0, "Et notat uden tal.")})


PROPOSALS = [
    ("Ungeindsats", 2.2, 3),
    ("Mentorordning", 7.4, 1),
    ("Digital visitation", 3.2, 2),
    ("Opsøgende team", 4.2, 5),
    ("Gruppeforløb", 4.3, 4),
]


def proposals(path: Path, *frames: str) -> Path:
    """Proposals with priorities, in mio. kr., and what is stated of the frame."""

    def fill(sheet: Worksheet) -> None:
        for row, text in enumerate(frames):
            sheet.write(row, 0, text)
        sheet.write(4, 0, "Forslag til prioritering (mio. kr.), 2025")
        _row(sheet, 5, ["Forslag", "Bevilling (mio. kr.)", "Prioritet"])
        for number, entry in enumerate(PROPOSALS):
            _row(sheet, 6 + number, entry)
        sheet.write(11, 0, "I alt")
        sheet.write_formula(11, 1, "=SUM(B7:B11)", None, 21.3)

    return _book(path, {"Forslag": fill})


COSTS = [900, 100, 0, 0, 0]
SAVINGS = [0, -300, -400, -400, -400]


def case(path: Path) -> Path:
    """A business case that is paid back within its years, with a sign note."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Business case: digital post")
        _row(sheet, 1, ["1.000 kr., 2024 p/l", 2025, 2026, 2027, 2028, 2029])
        _row(sheet, 2, ["Omkostninger", *COSTS])
        _row(sheet, 3, ["Besparelse", *SAVINGS])
        sheet.write(4, 0, "Gevinst")
        for column, (cost, saving) in enumerate(zip(COSTS, SAVINGS, strict=True), 1):
            letter = chr(65 + column)
            sheet.write_formula(4, column, f"={letter}3+{letter}4", None, cost + saving)
        sheet.write(5, 0, "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt")

    return _book(path, {"Case": fill})


FOLLOW_UP = [("Dagtilbud", 5000, 5200, 5410), ("Skoler", 8000, 7900, 7550), ("Ældre", 12000, 12000, 12000)]


def follow_up(path: Path) -> Path:
    """Adopted and revised budget and outturn, and targets with their comparators."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Budgetopfølgning 2024 (1.000 kr.)")
        _row(sheet, 1, ["Område", "Vedtaget budget 2024", "Korrigeret budget 2024", "Regnskab 2024"])
        for number, entry in enumerate(FOLLOW_UP):
            _row(sheet, 2 + number, entry)
        _row(sheet, 5, ["I alt", 25000, 25100, 24960])

    def targets(sheet: Worksheet) -> None:
        _row(sheet, 0, ["Mål", "Krav: mindst bedre", "Egen udvikling", "De øvrige byer"])
        _row(sheet, 1, ["Nedbringelse af sygefravær", 0.1, -0.15, -0.05])
        _row(sheet, 2, ["Nedbringelse af ventetid", 0.1, -0.02, -0.05])
        _row(sheet, 3, ["Noget helt andet", 0.1, 0.2, 0.1])

    return _book(path, {"Opfølgning": fill, "Mål": targets})


MOVED = [("Dagtilbud", 5000, 200, 0, 5410), ("Skoler", 8000, -100, 50, 7550)]


def moved(path: Path) -> Path:
    """Adopted budget, supplementary appropriations, reallocations and outturn, but no revised budget."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Budgetopfølgning 2024 (1.000 kr.)")
        headings = ["Vedtaget budget 2024", "Tillægsbevillinger 2024", "Omplaceringer 2024", "Regnskab 2024"]
        _row(sheet, 1, ["Område", *headings])
        for number, entry in enumerate(MOVED):
            _row(sheet, 2 + number, entry)
        _row(sheet, 4, ["I alt", 13000, 100, 50, 12960])

    return _book(path, {"Opfølgning": fill})


def measures(path: Path) -> Path:
    """Outturn, budget, revised budget and outer years side by side."""

    def fill(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Bevillingsoversigt, 1.000 kr., 2025-priser")
        _row(sheet, 1, ["Bevilling", "R 2023", "B 2024", "KB 2024", "B 2025", "BO 2026"])
        _row(sheet, 2, ["Skoler", 100, 100, 200, 200, 300])
        _row(sheet, 3, ["Ældre", 100, 200, 200, 300, 300])
        _row(sheet, 4, ["I alt", 200, 300, 400, 500, 600])

    return _book(path, {"Budget": fill})


def _book(path: Path, sheets: dict[str, Callable[[Worksheet], object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, fill in sheets.items():
            fill(book.add_worksheet(name))
    return path


def _row(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values):
        sheet.write(row, column, value)

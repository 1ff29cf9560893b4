"""Columns in which what many lines belong to is said once, as downloads of statistics have them. All is made up."""

from __future__ import annotations

from sheet_text import table_of

PLACES = ("Hele landet", "Region Nord", "Region Syd")


def download(unit: str) -> str:
    """Accounts of three places, of each twice four functions; the unit stands in the first column, once."""
    lines = []
    for place in PLACES:
        for kind in ("Drift", "Refusion"):
            for function in ("Skoler", "Fritid", "Dagtilbud", "Ældre"):
                first = function == "Skoler"
                opening = place if first and kind == "Drift" else ""
                lines.append([unit if not lines else "", opening, kind if first else "", function, "1210", "1320"])
    return "\n".join(map("|".join, lines))


def test_what_is_said_once_belongs_to_each_line_below() -> None:
    found = table_of(
        f"Regnskaber efter område, art og tid\n\n||||'2022|'2023\n{download('Løbende priser (1.000 kr.)')}"
    )
    assert found.range == "A3:F27"
    assert [column.role for column in found.columns] == ["dimension"] * 3 + ["label", "year", "year"]
    assert (found.unit, found.price_level) == ("tkr", "current")
    assert [*found.rows[-1].dimensions.values()] == ["Løbende priser (1.000 kr.)", "Region Syd", "Refusion"]


def test_a_loose_remark_beside_the_names_is_no_such_column() -> None:
    lines = "\n".join(f"{'Se note' if place == 3 else ''}|Skole {place}|10|20" for place in range(1, 12))
    found = table_of(f"Skoler, 1.000 kr.\n\n||2022|2023\n{lines}")
    assert found.range == "B3:D14"

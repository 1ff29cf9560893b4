"""The columns of the tidy data set: their fixed names, what each holds, and in which form."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

FieldKind = Literal["text", "amount", "year", "flag"]


class Field(NamedTuple):
    """A column of the data set. The name is never translated; what it holds is told in Danish and English."""

    name: str
    kind: FieldKind
    da: str
    en: str


class TidyAmount(NamedTuple):
    """One amount of one table: a line of the data set, in the order of `FIELDS` and `RESTATED_FIELDS`."""

    file: str
    sheet: str
    table: str
    title: str | None
    kind: str
    label: str
    path: str
    role: str
    committee: str | None
    appropriation: str | None
    account_function: str | None
    other_dimensions: str | None
    column: str
    year: int | None
    period: str | None
    measure: str | None
    unit: str | None
    currency: str | None
    price_level: str | None
    sign: str | None
    amount_kr: Decimal | None
    amount: Decimal
    cell: str
    hidden: bool
    counts: bool
    repeats: str | None = None
    amount_restated: Decimal | None = None
    restated_level: int | None = None
    index_used: str | None = None
    vintage: str | None = None
    estimate: bool | None = None
    not_restated: str | None = None


FIELDS = (
    Field("file", "text", "Arbejdsbogen", "The workbook"),
    Field("sheet", "text", "Arket", "The sheet"),
    Field("table", "text", "Tabellens område i arket", "The table's range in the sheet"),
    Field("title", "text", "Tabellens titel", "The table's title"),
    Field(
        "kind",
        "text",
        "Tabellens art: budget, proposals (forslag), financing (finansiering), business_case, follow_up (opfølgning), "
        "index (indeks), other",
        "What the table is: budget, proposals, financing, business_case, follow_up, index, other",
    ),
    Field("label", "text", "Linjens tekst", "The line's label"),
    Field(
        "path",
        "text",
        "Linjens plads i hierarkiet: overskrifter og linjer over den, adskilt af ›",
        "The line's place in the hierarchy: headings and lines above it, with › between them",
    ),
    Field(
        "role",
        "text",
        "item (linje), subtotal (deltotal), total eller heading (overskrift)",
        "item, subtotal, total or heading",
    ),
    Field("committee", "text", "Udvalg", "Committee"),
    Field("appropriation", "text", "Bevilling", "Appropriation"),
    Field("account_function", "text", "Funktion i kontoplanen", "Function in the chart of accounts"),
    Field("other_dimensions", "text", "Andre opdelinger: »navn: værdi«", "Other dimensions: “name: value”"),
    Field("column", "text", "Kolonnens overskrift", "The column's heading"),
    Field("year", "year", "Budgetåret", "The budget year"),
    Field(
        "period",
        "text",
        "Kvartal eller måned, som Danmarks Statistik skriver dem (2024K2, 2024M03); ../2024: til og med 2024, "
        "2029/..: fra 2029; ellers tom",
        "The quarter or month as Statistics Denmark writes them (2024K2, 2024M03); ../2024: up to and with 2024, "
        "2029/..: from 2029 on; else empty",
    ),
    Field(
        "measure",
        "text",
        "budget, revised (korrigeret), outturn (regnskab), estimate (overslag), forecast (forventet)",
        "budget, revised, outturn, estimate, forecast",
    ),
    Field(
        "unit",
        "text",
        "Enheden, som beløbet er angivet i: kr, tkr, mio_kr, mia_kr; tom: arket siger det ikke",
        "The unit that the amount is stated in: kr, tkr, mio_kr, mia_kr; empty: the sheet does not say",
    ),
    Field("currency", "text", "Fremmed valuta, ellers tom", "A foreign currency, else empty"),
    Field(
        "price_level",
        "text",
        "Prisniveauet: et år, eller current (løbende priser); tom: arket siger det ikke",
        "The price level: a year, or current (current prices); empty: the sheet does not say",
    ),
    Field(
        "sign",
        "text",
        "Fortegnet i tabellen: expense_positive (+ er udgift) eller expense_negative (+ er indtægt)",
        "The table's sign: expense_positive (+ is expense) or expense_negative (+ is income)",
    ),
    Field(
        "amount_kr",
        "amount",
        "Beløbet i kroner; tomt, når enheden er ukendt eller valutaen fremmed",
        "The amount in kroner; empty where the unit is unknown or the currency foreign",
    ),
    Field("amount", "amount", "Beløbet, som det er angivet", "The amount as stated"),
    Field("cell", "text", "Cellen med beløbet", "The cell with the amount"),
    Field("hidden", "flag", "Linjen, kolonnen eller arket er skjult", "The line, the column or the sheet is hidden"),
    Field(
        "counts",
        "flag",
        "Tælles med i summer. Totaler, differencer og »heraf«-beløb tælles ikke, så intet lægges sammen to gange; står "
        "indtægter uden minus, tælles et områdes eller en tabels netto i stedet for udgifterne og indtægterne, og "
        "uden netto kun udgifterne; af en balance tælles aktiverne, og af scenarier ét. En linje, der kan være summen "
        "af dem nedenunder, tælles heller ikke; collect nævner den",
        "Counts in sums. Totals, differences and “of which” amounts do not, so that nothing is added twice; where "
        "income stands without a minus, the net of an area or of a table counts in place of its expense and income, "
        "and without a net only its expense; of a balance sheet the assets count, and of scenarios one. A line that "
        "may be the sum of those below it does not count either; collect names it",
    ),
    Field(
        "repeats",
        "text",
        "Den celle eller tabel i arbejdsbogen, som beløbet gentager, og som tælles med i stedet; ellers tom",
        "The cell or table of the workbook that the amount repeats and that counts in its place; else empty",
    ),
)

RESTATED_FIELDS = (
    Field(
        "amount_restated",
        "amount",
        "Beløbet i kroner i det valgte prisniveau, afrundet til milliontedele af en krone",
        "The amount in kroner in the chosen price level, rounded to a millionth of a krone",
    ),
    Field("restated_level", "year", "Det valgte prisniveau", "The chosen price level"),
    Field("index", "text", "Indekset, der er regnet med", "The index that was used"),
    Field("vintage", "text", "Indeksets udgave", "The vintage of the index"),
    Field(
        "estimate",
        "flag",
        "Mindst ét af de brugte indekstal er et skøn",
        "At least one of the index values used is an estimate",
    ),
    Field("not_restated", "text", "Hvorfor beløbet ikke er omregnet", "Why the amount was not restated"),
)


def fields(*, restated: bool) -> tuple[Field, ...]:
    """The columns of a data set, with those of the restated amounts where there are any."""
    return FIELDS + RESTATED_FIELDS if restated else FIELDS

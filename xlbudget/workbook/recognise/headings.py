"""What the heading of a column says: its year, measure, role, unit and price level."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import Dimension, Measure, PriceLevel
from xlbudget.workbook.recognise.price_levels import price_levels, without_price_levels
from xlbudget.workbook.recognise.units import stated_unit


class Heading(NamedTuple):
    """A column heading, understood. `hint` is what its words make the column, None where they leave it open."""

    text: str
    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None  # "2019-2022"
    outer: int | None = None  # "BO 2": the second year after the budget year
    measure: Measure | None = None
    hint: str | None = None
    dimension: Dimension | None = None
    unit: Unit | None = None
    currency: str | None = None
    price_level: PriceLevel | None = None
    school_year: bool = False

    @property
    def year(self) -> int | None:
        """The one year that the heading names, None for none or several."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def speaks(self) -> bool:
        """Whether the words are those of a column heading rather than of any text."""
        return bool(self.years or self.period or self.outer or self.measure or self.hint or self.unit or self.currency)


_Y = r"(?:19[7-9]|20[0-6])\d"
_SCHOOL_YEAR = re.compile(rf"(?<!\d)({_Y})\s?/\s?(\d\d(?:\d\d)?)(?!\d)")
_PERIOD = re.compile(rf"(?<![\d.,])({_Y})\s?(?:[-–−]|til|to|t\.o\.m\.)\s?({_Y}|\d\d)(?![\d.,]\d|\d)")
_FULL_YEAR = re.compile(rf"(?<![\d.,/-])(?<![a-zæøå]{{3}})({_Y})(?![\d]|[.,]\d)")
_DATE = re.compile(rf"(?<!\d)(?:[0-3]?\d[./-]\s?){{2}}({_Y}|\d\d)(?!\d)")
_CODE = re.compile(
    r"(?<![a-zæøå0-9])(?P<code>BO|BF|KB|FB|FFL|FL|FR|TB|OB|VB|RB|ØP|HP|B|R|F|P|U|BP|R2|Bud\.?|Regn\.?|Regnsk\.?|Rekn\.?)[ .\-']?(?P<year>20\d\d|[0-4]\d)(?!\d)"
)
_TWO_DIGITS = re.compile(
    r"(?<![a-zæøå])(?:budget(?:forslag)?|budsjett|regnskab|regnskap|rekneskap|bokslut|prognose?|plan|overslag|forbrug|utfall) ?['’]?(?P<year>[0-4]\d)(?![\d.,%/-])",
    re.IGNORECASE,
)
_OUTER = re.compile(
    r"(?<![a-zæøå])(?:bo|budgetoverslag(?:så?r)?|overslags?(?:år)?|øp|plan(?:år)?)[ .\-]?(?:år[ ]?)?([1-5])(?!\d)",
    re.IGNORECASE,
)
_FIRST_DATES = re.compile(
    r"(?:pr\.?|per|ultimo|primo|til og med|t\.o\.m\.?)\s*(?:d\.\s*)?(?:[0-3]?\d\.?\s*(?:/|\.)?\s*)?[a-zæøå0-9]*\.?\s*$",
    re.IGNORECASE,
)

_CODES: dict[str, Measure] = {
    "BO": "estimate", "BF": "budget", "KB": "revised", "FB": "forecast", "FFL": "budget", "FL": "budget", "FR": "forecast",
    "TB": "revised", "OB": "budget", "VB": "budget", "RB": "revised", "ØP": "estimate", "HP": "estimate", "B": "budget",
    "R": "outturn", "F": "budget", "P": "forecast", "U": "outturn", "BP": "budget", "R2": "outturn",
    "BUD": "budget", "REGN": "outturn", "REGNSK": "outturn", "REKN": "outturn",
}  # fmt: skip

_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    ("forecast", re.compile(
        r"forvent|forv\.|prognos|forventning|estimat|skøn(?![a-zæøå]*\s*over)|årsprognose|helårs|helår\b|seneste vurdering|anslag|anslått", re.I)),
    ("revised", re.compile(
        r"korrig|korr\.?\s?b|korr\.|korr\b|revider|rev\.\s?b|justert|justeret|just\.\s?b|ajourført|disponib|regulert|"
        r"(?:budget|budsjett).*(?:inkl|incl)\.?.*(?:tillæg|overf)|gældende budget|nuværende budget|tilleggsbev", re.I)),
    ("estimate", re.compile(r"overslag|(?<![a-zæøå])bo(?![a-zæøå])|økonomiplan|flerårsplan|(?<![a-zæøå])plan(?:år)?(?![a-zæøå])|langtidsplan|(?<![a-zæøå])øp(?![a-zæøå])|verksamhetsplan|handlingsplan", re.I)),
    ("outturn", re.compile(
        r"regnskap|regnskab|regn\.|rekneskap|rekneskapen|bokslut|årsbokslut|utfall|udfald|(?<![a-zæøå])forbrug(?!s?[-\s]*(?:pct|procent|%))(?!erpris)|realiser|faktisk|afholdt|brugt|forbruk|"
        r"resultat (?:19|20)\d\d|(?<![a-zæøå])rgn|bogført|outturn|actual|årsresultat", re.I)),
    ("budget", re.compile(r"budget(?!opf|rev|afv)|budsjett|bud\.|(?<![a-zæøå])bev(?:illing(?!s?nr)|illet|\.)|finanslov|vedtag|vedtatt|oprindelig|opr\.|opprinnelig|opphavleg|antaget|basis|ramme?(?:\s+(?:19|20)|$)|kommunbidrag|driftsbidrag|anslaget", re.I)),
)  # fmt: skip

_TO_DATE = re.compile(r"hittil|hidtil|år til dato|åtd", re.I)

_PERCENT = re.compile(
    r"%|(?<![a-zæøåA-Z])(?:pct|procent|prosent|prosentvis|procentuell)|forbrugsgrad|forbrugspct|forbrugsprocent|procentpoint|(?<![a-zæøå])andel(?![a-zæøå])|promille|‰",
    re.I,
)
_DIFFERENCE = re.compile(
    r"afvigelse|afv\.|avvik|avvikelse|differen[sc]|(?<![a-zæøå])diff?(?![a-zæøå])|forskel|(?:mer|mindre)[-/ ]*(?:og |eller )?(?:mindre)?-?(?:forbrug|udgift|forbruk|utgift|indtægt)|"
    r"over-?/?underskud|restbudget|resterende|(?<![a-zæøå])rest(?![a-zæøå])|restbevilling|budgetafv|(?<![a-zæøå])vs\.?(?![a-zæøå])|uforbrugt|overskridelse|besparelse/mer|stigning|(?<![a-zæøå])fald(?![a-zæøå])|(?<![a-zæøå])vækst(?![a-zæøå])", re.I)  # fmt: skip
_CHANGE = re.compile(
    r"ændring|endring|förändring|ændr\.|(?<![a-zæøå])regulering|(?<![a-zæøå])just(?:ering)?\.?(?![a-zæøå])|(?<![a-zæøå])change",
    re.I,
)
_TOTAL = re.compile(
    r"(?<![a-zæøå])(?:i alt|ialt|hovedtotal|total(?:t|er|e|a|sum|ramme|pris|kostnad|udgift|beløb)?|tot\.|sum|summa|samlet|samlede|sammenlagt|til sammen|tilsammen|totalsum|hele perioden|perioden)(?![a-zæøå])",
    re.I,
)
_FTE = re.compile(
    r"årsværk|årsverk|årsv\.|årsarbetare|årsarbejd|fuldtids|fultids|heltids|stilling(?:er|s)|normering|(?<![a-zæøå])åv(?![a-zæøå])|(?<![a-zæøå])fte(?![a-zæøå])|hjemler|personaleforbrug|ansatte|medarbejdere|tjänster",
    re.I,
)
_COUNT = re.compile(
    r"(?<![a-zæøå])(?:antal|antall|ant\.|stk\.?|m2|m²|m3|km|kvm|kapacitet|volumen|mængde|helårspersoner|kwh|mwh|\w*(?:elev|børne|indbygger|befolknings|bruger|folke)tall?|løbetid|rang|prio\.?|prioritet|tilbagebetalingstid)(?![a-zæøå])|"
    r"^(?:elever|børn|barn|personer|borgere|pladser|plasser|platser|timer|dage|uger|måneder|indbyggere|innbyggere|invånare|brugere|brukere|klienter|forløb|besøg|enheder|boliger|deltagere|ton)(?:\s+(?:19|20)\d\d)?$", re.I)  # fmt: skip
_NOTE = re.compile(
    r"(?<![a-zæøå])(?:bemærkning|bem\.|kommentar|komm\.|note[rn]?(?![a-zæøå])|anm\.|anmærkning|forklaring|merknad|begrundelse|uddyb|beskriv|besked|årsag|henvisning|side(?:nr)?\.?$|kilde|status|ansvarlig|kontaktperson|e-?mail|telefon|frist|dato)",
    re.I,
)
_COMMITTEE = re.compile(r"udvalg|utvalg|nämnd|(?<![a-zæøå])komit|styre(?:lse)?n?(?![a-zæøå])", re.I)
_APPROPRIATION = re.compile(
    r"(?<![a-zæøå])bevilling(?:s?(?:nr|nummer|område|sområde|omr\.?)\.?)?$|bevillingsområde|bevillingsramme|politikområde|pol\.\s?omr|serviceområde|hovedkonto|sektor|rammeområde",
    re.I,
)
_FUNCTION = re.compile(
    r"funktion|funksjon|(?<![a-zæøå])konto(?:nr|nummer|streng)?|(?<![a-zæøå])fkt|kontoplan|artskonto|(?<![a-zæøå])grp(?![a-zæøå])|gruppering",
    re.I,
)
_OTHER_DIMENSION = re.compile(
    r"(?:projekt|prosjekt|sag|sags|løbe|proj|id|forslags?|tiltaks?|ref|ansvars?|omkostningssted|sted|psp|kode|post|rubrik|enhets|kap|kapittel|omr)[ .-]*(?:nr|nummer|id|kode|element)?\.?$|"
    r"(?<![a-zæøå])(?:nr|nummer|id|kode|kap|kapittel|kapitel|post|art|type|kategori|center|forvaltning|afdeling|afd|institution|enhed|virksomhed|fase|dranst|omr|området?|drift/anlæg|niveau|målgruppe|vedtakstype|psp|sted|omkostningssted|ansvar|startår|slutår|prioritering|prioritet|prio|løbenr|alternativ)\.?(?![a-zæøå])|^(?:år|måned|kvartal|uge)$", re.I)  # fmt: skip


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """The heading understood. Its price level is read first: "Budget 2016 (2015-priser)" is the year 2016."""
    text = " ".join(text.split())
    if not text:
        return Heading("")
    levels = price_levels(text)
    plain = without_price_levels(text) if levels else text
    statement = stated_unit(text)
    years, period, outer, coded, school = _years(plain)
    measure = _measure(plain) or coded
    return Heading(
        text,
        years,
        period,
        outer,
        measure,
        _hint(plain, years, period, measure),
        _dimension(plain),
        statement.unit if statement else None,
        statement.currency if statement else None,
        levels[0] if len(levels) == 1 else None,
        school,
    )


def _years(text: str) -> tuple[tuple[int, ...], tuple[int, int] | None, int | None, Measure | None, bool]:
    """Years, period, number of the outer year, measure by a code letter, and whether it is a school year."""
    for match in _SCHOOL_YEAR.finditer(text):
        first, second = int(match[1]), match[2]
        if (first + 1) % 10 ** len(second) == int(second):
            return (first,), None, None, None, True
    if match := _PERIOD.search(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if last > first:
            return (first, last) if last == first + 1 else (), (first, last), None, None, False
    if match := _OUTER.search(text):
        if not _FULL_YEAR.search(text):
            return (), None, int(match[1]), "estimate", False
    full = [int(year) for year in _FULL_YEAR.findall(text)]
    code = _CODE.search(text)
    measure = _CODES.get(code["code"].upper().rstrip(".")) if code else None
    dates = [int(year) if len(year) == 4 else 2000 + int(year) for year in _DATE.findall(text)]
    if not full and code and not dates:
        year = int(code["year"])
        full = [year if year > 99 else 2000 + year]
    if not full and not dates and (short := _TWO_DIGITS.search(text)):
        full = [2000 + int(short["year"])]
    if not full:
        full = dates
    return tuple(dict.fromkeys(full)), None, None, measure, False


def _measure(text: str) -> Measure | None:
    found = next((measure for measure, words in _MEASURES if words.search(text)), None)
    return found or ("outturn" if _TO_DATE.search(text) else None)


def _hint(text: str, years: tuple[int, ...], period: tuple[int, int] | None, measure: Measure | None) -> str | None:
    if _PERCENT.search(text):
        return "percent"
    if _DIFFERENCE.search(text) and not re.search(r"afvigelsesforklar", text, re.I):
        return "difference"
    if _FTE.search(text):
        return "fte"
    if _COUNT.search(text):
        return "count"
    if _NOTE.search(text):
        return "note"
    if _TOTAL.search(text):
        return "total"
    if period and len(years) != 2:
        return "total"
    if _CHANGE.search(text):
        return "change"
    return None


def _dimension(text: str) -> Dimension | None:
    if len(text) > 40:
        return None
    if _COMMITTEE.search(text):
        return "committee"
    if _APPROPRIATION.search(text):
        return "appropriation"
    if _FUNCTION.search(text):
        return "account_function"
    if _OTHER_DIMENSION.search(text):
        return "other"
    return None

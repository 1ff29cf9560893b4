"""Danish number text to exact numbers and back. What cannot be a Danish number is refused, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, Unit, excel_round, without_noughts
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.patterns import pattern

# Every space that separates thousands in published tables: NBSP, figure, punctuation, thin and narrow no-break space.
SPACES = "\u0009\u0020\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
MINUS_SIGNS = "-\u2212\u2013\u2010\u2011\u2012\ufe63\uff0d\u00f7"
"""With the dashes that stand for one, and ÷: in Danish accounts it is an old sign for minus, never for a division."""
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
"""Soft hyphens, and what takes no place at all: it comes with words from web pages."""
_DASHES_FOR_NOTHING = {"-", "--", "---", "\u2014", "\u2015"}

_NORMALISE = str.maketrans(
    {**dict.fromkeys(SPACES, " "), **dict.fromkeys(MINUS_SIGNS, "-"), **dict.fromkeys(INVISIBLE, None)}
)

_CURRENCY = r"(?:kroner|krone|kr\.?|dkk)"
_SCALES = (
    rf"(?P<t>t\.? ?kr\.?|tusinde?(?: {_CURRENCY})?)"
    rf"|(?P<mio>mkr\.?|(?:mio\.?|mill\.?|million(?:er)?)(?: ?{_CURRENCY})?)"
    rf"|(?P<mia>(?:mia\.?|mrd\.?|milliard(?:er)?)(?: ?{_CURRENCY})?)"
)
_UNIT_AFTER = pattern(
    # "1. mio. kr.": published tables have such a stray point; before anything else it makes no number.
    rf"(?:\.(?= ?m))? ?(?:(?P<percent>%|pct\.?|procent)|{_SCALES}|(?P<kr>{_CURRENCY}))$",
    re.IGNORECASE,
)
_UNIT_BEFORE = pattern(rf"(?P<sign>-?) ?(?:{_SCALES}|(?P<kr>{_CURRENCY}))(?P<end>\.| |(?=[-0-9(]))", re.IGNORECASE)
_FACTORS = {
    "percent": Decimal("0.01"),
    "t": Unit.TKR.factor,
    "mio": Unit.MIO_KR.factor,
    "mia": Unit.MIA_KR.factor,
    "kr": Decimal(1),
}
_DIGITS = pattern(
    r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)?(?:,(?P<fraction>[0-9]+|--?))?$"
)
_LONGEST = 80  # letters of a number with its unit


def parse_danish_number(text: str) -> Decimal:
    """The number that a Dane means by `text`, exactly: "1.000" is a thousand, "0,5" a half, "2,2 mio. kr." 2.200.000.

    Read: thousands by point or by any space, a decimal comma, a sign before or after (also U+2212, dashes and ÷),
    accounting parentheses, "kr." on either side, "590,-", scale words on either side (t.kr., mio., mia.), a stray
    point before one ("1. mio. kr."), per cent as a fraction ("5 %" is 0,05), and a lone dash for zero.
    Refused (`not_a_danish_number`): an English decimal point ("1.5"), broken groups ("12.34.567"), a comma before a
    point ("1,234.5"), several numbers glued together ("-590-590"), two signs, and anything else that is not one number.
    """
    plain = text.translate(_NORMALISE).strip() if len(text) <= 2 * _LONGEST else ""
    if not plain or len(plain) > _LONGEST:
        raise _refusal(text)
    inner = _in_parentheses(plain)
    negative = inner is not None
    plain, factor = _without_units(plain if inner is None else inner)
    if not negative:  # the unit may stand outside the parentheses: "kr. (590)"
        inner = _in_parentheses(plain)
        negative = inner is not None
        plain = plain if inner is None else inner
    if plain in _DASHES_FOR_NOTHING and not negative:
        return Decimal(0)

    if plain[:1] in ("-", "+") or (plain[-1:] == "-" and not plain.endswith((",-", ",--"))):
        if negative:
            raise _refusal(text)
        leading = plain[0] in "+-"
        negative = "-" in (plain[0] if leading else plain[-1])
        plain = plain[1:].lstrip() if leading else plain[:-1].rstrip()

    match = _DIGITS.match(plain)
    if not match:
        raise _refusal(text)
    whole = (match["whole"] or "0").replace(".", "").replace(" ", "")
    fraction = (match["fraction"] or "").strip("-")  # "590,-": kroner and no øre
    if not match["whole"] and not fraction:
        raise _refusal(text)
    # Zeros after the point carry no meaning here: "4,0" and "4" are the same amount.
    value = without_noughts(ARITHMETIC.multiply(Decimal(f"{whole}.{fraction or '0'}"), factor))
    return -value if negative and value else value


def _in_parentheses(plain: str) -> str | None:
    return plain[1:-1].strip() if plain.startswith("(") and plain.endswith(")") else None


def _without_units(plain: str) -> tuple[str, Decimal]:
    """`plain` without its currency and scale words, and the factor that they stand for.

    "kr. 2,2 mio." has one on either side; two scales, or "kr." twice, are left standing, so that they are refused.
    """
    if plain[:1].isdigit() and plain[-1:].isdigit():
        return plain, Decimal(1)  # most numbers have neither
    after = _UNIT_AFTER.search(plain)
    if after and plain[: after.start()][-1:].isalpha():
        after = None
    factor = Decimal(1)
    if after:
        plain, factor = plain[: after.start()].rstrip(), _FACTORS[str(after.lastgroup)]
    before = _UNIT_BEFORE.match(plain)
    if before and not (after and _clash(after, before)):
        unit = next(group for group in ("t", "mio", "mia", "kr") if before[group])
        plain, factor = (before["sign"] + plain[before.end() :].lstrip()), factor * _FACTORS[unit]
    return plain, factor


def _clash(after: re.Match[str], before: re.Match[str]) -> bool:
    scaled = after.lastgroup in ("t", "mio", "mia")
    return not (before["kr"] and scaled and "kr" not in after[0].lower())


_THOUSAND_KRONER = pattern(rf"1[. ]?000(?: ?{_CURRENCY})?$", re.IGNORECASE)
_MILLION_KRONER = pattern(rf"1[. ]?000[. ]?000(?: ?{_CURRENCY})?$", re.IGNORECASE)
_AROUND_UNIT = pattern(r"(?:alle )?(?:beløb )?(?:i )?(?:hele )?", re.IGNORECASE)
_WHOLE_UNIT = pattern(rf"(?:{_SCALES}|(?P<kr>{_CURRENCY}))$", re.IGNORECASE)
_UNITS = {"t": Unit.TKR, "mio": Unit.MIO_KR, "mia": Unit.MIA_KR, "kr": Unit.KR}


def parse_unit(text: str) -> Unit:
    """The unit that `text` names: "kr.", "1.000 kr.", "t.kr.", "mio. kr.", "mia.", or the unit's own code ("mio_kr").

    Also as sheets state it: "(1.000 kr.)", "Beløb i hele kr.". Raises `Refusal` (`not_a_unit`).
    """
    plain = text.translate(_NORMALISE).strip()
    if len(plain) <= _LONGEST:
        plain = _in_parentheses(plain) or plain
        plain = _AROUND_UNIT.sub("", plain.replace("_", " "), count=1).rstrip(":")
        if _THOUSAND_KRONER.match(plain):
            return Unit.TKR
        if _MILLION_KRONER.match(plain):
            return Unit.MIO_KR
        if match := _WHOLE_UNIT.match(plain):
            return _UNITS[str(match.lastgroup)]
    shown = shortened(text)
    raise Refusal(
        "not_a_unit",
        f"»{shown}« er ikke en enhed. Skriv kr., 1.000 kr., mio. kr. eller mia. kr.",
        f"“{shown}” is not a unit. Write kr., 1.000 kr., mio. kr. or mia. kr.",
    )


def _refusal(text: str) -> Refusal:
    shown = shortened(text)
    return Refusal(
        "not_a_danish_number",
        f"»{shown}« er ikke et dansk tal. Skriv fx 1.000 eller 1.234,50.",
        f"“{shown}” is not a Danish number. Write for instance 1.000 or 1.234,50.",
    )


def format_danish(number: Decimal, decimals: int | None = None) -> str:
    """`number` as Danes write it: points between thousands, a decimal comma, U+2212 for minus.

    `decimals` rounds as Excel does; None shows the digits that the number has.
    """
    value = number if decimals is None else excel_round(number, decimals)
    sign = "\u2212" if value < 0 else ""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"

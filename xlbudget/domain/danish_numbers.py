"""Danish number text to exact numbers and back. What cannot be a Danish number is refused, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from xlbudget.domain.amounts import excel_round
from xlbudget.domain.errors import Refusal

# Every space that separates thousands in published tables: NBSP, figure, punctuation, thin and narrow no-break space.
SPACES = "\u0009\u0020\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
MINUS_SIGNS = "-\u2212\u2013\u2010\u2011\u2012\ufe63\uff0d"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_DASHES_FOR_NOTHING = {"-", "--", "---", "\u2014", "\u2015"}

_NORMALISE = str.maketrans(
    {**dict.fromkeys(SPACES, " "), **dict.fromkeys(MINUS_SIGNS, "-"), **dict.fromkeys(_INVISIBLE, None)}
)

_SCALES = {
    "": Decimal(1),
    "t": Decimal(1000),
    "mio": Decimal(10**6),
    "mia": Decimal(10**9),
}
_CURRENCY = r"(?:kr\.?|kroner|dkk)"
_SCALE_WORDS = (
    ("t", re.compile(rf"(?:t\.? ?kr\.?|tkr\.?|tusinde?(?: {_CURRENCY})?)$", re.IGNORECASE)),
    ("mio", re.compile(rf"(?:mio\.?|mill\.?|million(?:er)?|mkr\.?)(?: ?{_CURRENCY})?$", re.IGNORECASE)),
    ("mia", re.compile(rf"(?:mia\.?|mrd\.?|milliard(?:er)?)(?: ?{_CURRENCY})?$", re.IGNORECASE)),
)
_TRAILING_CURRENCY = re.compile(rf" ?{_CURRENCY}$", re.IGNORECASE)
_LEADING_CURRENCY = re.compile(rf"^(-?) ?(?:{_CURRENCY}) ?", re.IGNORECASE)
_PER_CENT = re.compile(r" ?(?:%|pct\.?|procent)$", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)?(?:,(?P<fraction>[0-9]+))?$"
)
_LONGEST = 80


def parse_danish_number(text: str) -> Decimal:
    """The number that a Dane means by `text`, exactly: "1.000" is a thousand, "0,5" a half, "2,2 mio. kr." 2.200.000.

    Read: thousands by point or by any space, a decimal comma, a sign before or after (also U+2212 and dashes),
    accounting parentheses, "kr." on either side, "590,-", scale words (t.kr., mio., mia.), a stray point before a
    scale word ("1. mio. kr."), per cent as a fraction ("5 %" is 0,05), and a lone dash for zero.
    Refused (`not_a_danish_number`): an English decimal point ("1.5"), broken groups ("12.34.567"), a comma before a
    point ("1,234.5"), several numbers glued together ("-590-590"), and anything else that is not one number.
    """
    plain = text.translate(_NORMALISE).strip()
    if len(plain) > _LONGEST:
        raise _refusal(text)
    if plain in _DASHES_FOR_NOTHING:
        return Decimal(0)

    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        negative, plain = True, plain[1:-1].strip()

    factor = Decimal(1)
    if match := _PER_CENT.search(plain):
        plain, factor = plain[: match.start()], Decimal("0.01")
    else:
        plain, factor = _without_unit(plain)
    plain = plain.strip()

    if plain.endswith(",-"):  # "590,-": kroner and no øre
        plain = plain[:-2]
    if plain[:1] in ("-", "+"):
        if negative:
            raise _refusal(text)
        negative, plain = plain[0] == "-", plain[1:].lstrip()
    elif plain.endswith("-"):
        if negative:
            raise _refusal(text)
        negative, plain = True, plain[:-1].rstrip()

    match = _DIGITS.match(plain)
    if not plain or not match or not plain.isascii():
        raise _refusal(text)
    whole = (match["whole"] or "0").replace(".", "").replace(" ", "")
    number = Decimal(f"{whole}.{match['fraction'] or '0'}")
    # Zeros after the point carry no meaning here: "4,0" and "4" are the same amount.
    value = _trim(number * factor)
    return -value if negative and value else value


def _without_unit(plain: str) -> tuple[str, Decimal]:
    """`plain` without its currency and scale words, and the factor that they stand for."""
    leading = _LEADING_CURRENCY.match(plain)
    if leading and leading.end() < len(plain):
        plain = leading[1] + plain[leading.end() :]
    for scale, words in _SCALE_WORDS:
        if found := words.search(plain):
            before = plain[: found.start()]
            if before and (before[-1].isalpha()):
                break
            before = before.rstrip()
            return before.removesuffix("."), _SCALES[scale]  # "1. mio. kr.": a stray point
    if not leading and (found := _TRAILING_CURRENCY.search(plain)):
        plain = plain[: found.start()]
    return plain, Decimal(1)


def _trim(value: Decimal) -> Decimal:
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if value.adjusted() < 27 else value.to_integral_value()
    return value.normalize()


def _refusal(text: str) -> Refusal:
    shown = text if len(text) <= 40 else text[:39] + "…"
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

"""What a hand does to a number: digits swapped, dropped, doubled, a comma moved, a sign lost."""

from __future__ import annotations

from decimal import Decimal


def swapped(value: Decimal) -> Decimal | None:
    """The first two neighbours that differ, changed about: 4.120 → 4.210 (never a nought to the front)."""
    text = f"{value:f}"
    for place in range(len(text) - 1):
        left, right = text[place], text[place + 1]
        if (
            left.isdigit()
            and right.isdigit()
            and left != right
            and ((place and text[place - 1].isdigit()) or right != "0")
        ):
            return Decimal(text[:place] + right + left + text[place + 2 :])
    return None


def one_wrong(value: Decimal) -> Decimal | None:
    """The first digit one higher."""
    text, digits = _digits(value)
    if len(digits) < 3:
        return None
    place = digits[0]
    return Decimal(text[:place] + str(int(text[place]) % 9 + 1) + text[place + 1 :])


def dropped(value: Decimal) -> Decimal | None:
    """Without its second digit: 4.210 → 410."""
    text, digits = _digits(value)
    return Decimal(text[: digits[1]] + text[digits[1] + 1 :]) if len(digits) >= 3 else None


def doubled(value: Decimal) -> Decimal | None:
    """With its second digit twice: 4.210 → 42.210."""
    text, digits = _digits(value)
    return Decimal(text[: digits[1] + 1] + text[digits[1] :]) if len(digits) >= 3 else None


def comma_moved(value: Decimal) -> Decimal | None:
    """The comma one place to the right, where there is one; else to the left, where a nought is lost by it."""
    if value != value.to_integral_value():
        return value * 10
    return value / 10 if not value % 10 and value else None


def _digits(value: Decimal) -> tuple[str, list[int]]:
    text = f"{value:f}"
    return text, [place for place, letter in enumerate(text) if letter.isdigit()]

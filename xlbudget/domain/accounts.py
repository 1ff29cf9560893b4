"""Account strings, hovedkonto.hovedfunktion.funktion.dranst(.gruppering), such as `6.45.53.1`."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.danish_numbers import SPACES
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple

ACCOUNT_FUNCTION = pattern(r"[0-9]\.[0-9]{2}\.[0-9]{2}(?:\.[1-9](?:\.[0-9]{3})?)?$")
"""The strict form (rule A01 in docs/rules-map.md); longer strings are told apart by `parse_account`."""

_PART = pattern(r"[0-9A-Za-zÆØÅæøå]{1,12}$")
_FEWEST_PARTS, _MOST_PARTS = 3, 10  # between points: a function has three, and what stands behind it comes besides
_LOOKS_LIKE_ONE = pattern(r"[0-9](?:[.,\-/ ][0-9]{1,4}){2,9}$")
_AMOUNT_OR_DATE = pattern(r"[0-9](?:[. ][0-9]{3}){2,}(?:,[0-9]+)?$|[0-9][.\-/ ][0-9]{1,2}[.\-/ ](?:19|20)[0-9]{2}$")


class Account(NamedTuple):
    """The parts of an account string. `further` holds what follows the gruppering or stands between (ejerforhold,
    omkostningssted): each municipality's own, so it is kept and not judged."""

    text: str
    main_account: str
    main_function: str
    function: str
    dranst: str | None
    grouping: str | None
    further: tuple[str, ...] = ()

    @property
    def function_code(self) -> str:
        """Hovedkonto, hovedfunktion and funktion: "6.45.53"."""
        return f"{self.main_account}.{self.main_function}.{self.function}"

    @property
    def main_account_name(self) -> str:
        """The name of the hovedkonto."""
        from xlbudget.domain.chart_of_accounts import MAIN_ACCOUNTS  # noqa: PLC0415 — most accounts are only read

        return MAIN_ACCOUNTS[self.main_account]


def parse_account(text: str) -> Account:
    """The parts of an account string. Raises `Refusal` (`not_an_account`) for what cannot be one, saying why.

    Strings of six parts or more carry the municipality's own (ejerforhold, omkostningssted): they are accepted when
    their first three parts are a funktion, and are not divided further.
    """
    account = account_in(text)
    if account is None:
        raise _not_an_account(text.strip(SPACES))
    return account


@lru_cache(maxsize=4096)
def account_in(text: str) -> Account | None:
    """The account that the text is; None for what `parse_account` refuses."""
    plain = text.strip(SPACES)
    parts = plain.split(".")
    if len(parts) < _FEWEST_PARTS:
        return None
    if ACCOUNT_FUNCTION.match(plain) and plain.isascii():
        dranst, grouping = [*parts[3:], None, None][:2]
        return Account(plain, parts[0], parts[1], parts[2], dranst, grouping)
    if 6 <= len(parts) <= _MOST_PARTS and _is_function(parts[:3]) and all(_PART.match(part) for part in parts[3:]):
        return Account(plain, parts[0], parts[1], parts[2], None, None, tuple(parts[3:]))
    return None


def looks_like_account(text: str) -> bool:
    """Whether somebody meant an account: digits in short groups, also where the form is wrong (`6,45,53` or `6.45.5`).

    So that a checker flags `6.45.5` in a column of accounts, but not an amount, a date or a code of the municipality's.
    """
    plain = text.strip(SPACES)
    return bool(_LOOKS_LIKE_ONE.match(plain)) and not _AMOUNT_OR_DATE.match(plain)


def _is_function(parts: list[str]) -> bool:
    return bool(ACCOUNT_FUNCTION.match(".".join(parts)))


def _not_an_account(plain: str) -> Refusal:
    shown, parts = shortened(plain), plain.split(".")
    if any(mark in plain for mark in ",-/ ") and ACCOUNT_FUNCTION.match(re.sub(r"[,\-/ ]", ".", plain)):
        why = "delene skilles med punktum", "the parts are separated by points"
    elif len(parts) < _FEWEST_PARTS or not _is_function(parts[:3]):
        why = (
            "hovedkonto har ét ciffer, hovedfunktion og funktion to",
            "hovedkonto has one digit, hovedfunktion and funktion two each",
        )
    elif len(parts) >= 4 and not re.match(r"[1-9]$", parts[3]):
        why = "dranst er et ciffer fra 1 til 9", "dranst is a digit from 1 to 9"
    else:
        why = "grupperingen har tre cifre", "the gruppering has three digits"
    return Refusal(
        "not_an_account",
        f"»{shown}« kan ikke være en konto: {why[0]}, fx 6.45.53.1.",
        f"“{shown}” cannot be an account: {why[1]}, for instance 6.45.53.1.",
    )

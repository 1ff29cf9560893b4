"""A TOML file of an index series: what it must hold, and the series by vintage that it makes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any, cast
from xlbudget.domain.patterns import pattern
from xlbudget.domain.price_level import (
    Chaining,
    Change,
    IndexSeries,
    IndexValue,
    Origin,
    Status,
    numbers_from_changes,
)
from xlbudget.domain.years import parse_year
from xlbudget.indices.toml_document import Document

SCHEMA = "xlbudget/index-series/1"

_ID = pattern(r"[A-ZÆØÅ][A-ZÆØÅ0-9_-]{0,31}$")
_VINTAGE = pattern(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå ._+-]{0,39}$")


def series_id(text: str) -> str:
    """An index id in capitals. Raises `Refusal` (`bad_index_id`) for what could be no id, nor a file's name."""
    name = text.strip().upper()
    if not _ID.match(name):
        raise Refusal(
            "bad_index_id",
            f"»{text}« kan ikke være et indeks-id. Brug bogstaver, tal, - og _, fx KL-PL.",
            f"“{text}” cannot be an index id. Use letters, digits, - and _, for instance KL-PL.",
        )
    return name


def vintage_id(text: str) -> str:
    """The id of an udgave. Raises `Refusal` (`bad_vintage`)."""
    name = text.strip()
    if not _VINTAGE.match(name) or name.endswith("."):
        raise Refusal(
            "bad_vintage",
            f"»{text}« kan ikke være navnet på en udgave. Brug fx 2026-07 eller B2027.",
            f"“{text}” cannot name a vintage. Use for instance 2026-07 or B2027.",
        )
    return name


def series_in(document: Document, path: str, origin: Origin) -> list[IndexSeries]:
    """Every vintage that the file holds. Raises `Refusal` (`broken_index_file`) that names the file and the place."""
    if document.get("schema") != SCHEMA:
        raise _broken(path, f'den skal begynde med schema = "{SCHEMA}"', f'it must begin with schema = "{SCHEMA}"')
    try:
        name = series_id(_text(document, "id", required=True))
        chaining = _one_of(document, "chaining", ("multiplicative", "additive"), "multiplicative")
        built_from = _one_of(document, "built_from", ("index", "changes"), "index")
        vintages = document.get("vintage")
        if not isinstance(vintages, list) or not vintages:
            raise Refusal("", "der mangler [[vintage]]", "[[vintage]] is missing")
        label = _text(document, "label") or name
        made: list[IndexSeries] = []
        for vintage in vintages:
            if not isinstance(vintage, dict):
                raise Refusal("", "[[vintage]] skal være en tabel", "[[vintage]] must be a table")
            known_as = vintage_id(_text(vintage, "id", required=True))
            if known_as in {series.vintage for series in made}:
                raise Refusal("", f"udgave {known_as} står der to gange", f"vintage {known_as} occurs twice")
            made.append(
                IndexSeries(
                    id=name,
                    label=label,
                    label_en=_text(document, "label_en") or label,
                    vintage=known_as,
                    values=_values(vintage, cast(Chaining, chaining), built_from),
                    chaining=cast(Chaining, chaining),
                    base=_text(document, "base"),
                    publisher=_text(vintage, "publisher"),
                    title=_text(vintage, "title"),
                    date=_date(vintage),
                    origin=origin,
                    built_from="changes" if built_from == "changes" else "index",
                )
            )
    except Refusal as refusal:
        raise _broken(path, refusal.da, refusal.en) from None
    return made


def _values(vintage: Document, chaining: Chaining, built_from: str) -> Mapping[int, IndexValue]:
    entries = vintage.get("values")
    if not isinstance(entries, dict) or not entries:
        raise Refusal("", "der mangler [vintage.values]", "[vintage.values] is missing")
    sources = vintage.get("sources", {})
    indices: dict[int, IndexValue] = {}
    changes: dict[int, Change] = {}
    for key, entry in entries.items():
        year = parse_year(key)
        fields = entry if isinstance(entry, dict) else {"percent" if built_from == "changes" else "index": entry}
        status = cast(Status, _one_of(fields, "status", ("final", "estimate"), "final"))
        source, publisher = _source(fields, sources, year, _text(vintage, "publisher"))
        if built_from == "changes":
            percent = _number(fields, "percent", year)
            changes[year] = Change(percent / 100, status, source, publisher)
        else:
            number = _number(fields, "index", year)
            if number <= 0:
                raise Refusal("", f"indekset for {year} skal være over nul", f"the index of {year} must be above zero")
            indices[year] = IndexValue(number, status, source, publisher)
    return numbers_from_changes(changes, chaining) if built_from == "changes" else dict(sorted(indices.items()))


def _source(fields: Document, sources: Any, year: int, publisher: str) -> tuple[str, str]:
    """What stands behind a value, as text, and who published it."""
    text = _text(fields, "source")
    if text and isinstance(sources, dict) and text in sources:
        shared = sources[text]
        if not isinstance(shared, dict):
            raise Refusal("", f"kilden »{text}« for {year} skal være en tabel", f"the source “{text}” must be a table")
        return _text(shared, "text") or text, _text(shared, "publisher") or publisher
    return text, _text(fields, "publisher") or publisher


def _number(fields: Document, key: str, year: int) -> Decimal:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise Refusal("", f"der mangler et tal for {year} ({key})", f"a number for {year} is missing ({key})")
    return Decimal(value)


def _text(table: Document, key: str, *, required: bool = False) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise Refusal("", f"{key} skal være en tekst", f"{key} must be a text")
    if required and not value.strip():
        raise Refusal("", f"der mangler {key}", f"{key} is missing")
    return value.strip()


def _one_of(table: Document, key: str, choices: tuple[str, ...], default: str) -> str:
    value = table.get(key, default)
    if value not in choices:
        listed = " / ".join(choices)
        raise Refusal("", f"{key} skal være {listed}", f"{key} must be {listed}")
    return str(value)


def _date(vintage: Document) -> str:
    value = vintage.get("date", "")
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value).isoformat() if value else ""
        except ValueError:
            pass
    raise Refusal("", "date skal være en dato som 2026-07-01", "date must be a date such as 2026-07-01")


def _broken(path: str, da: str, en: str) -> Refusal:
    return Refusal("broken_index_file", f"{path}: {da.rstrip('.')}.", f"{path}: {en.rstrip('.')}.")

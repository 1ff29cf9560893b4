"""A series as `xlbudget index` shows it: as text, and as JSON."""

from __future__ import annotations

import json

from xlbudget.cli.options import Console
from xlbudget.domain.price_level import IndexSeries, IndexValue

SCHEMA = "xlbudget/index/1"
_CHAININGS = {"multiplicative": ("multiplikativ", "multiplicative"), "additive": ("additiv", "additive")}


def print_series(series: IndexSeries, console: Console) -> None:
    """What the series is, then a line for each year."""
    from xlbudget.domain.danish_numbers import format_danish

    label = series.label_en if console.lang == "en" else series.label
    lines = [
        (console.say("Indeks", "Index"), f"{series.id}: {label}"),
        (console.say("Udgave", "Vintage"), f"{series.vintage}  {series.title}".rstrip()),
        (console.say("Dato", "Date"), series.date),
        (console.say("Udgiver", "Publisher"), series.publisher or console.say("ikke oplyst", "not stated")),
        (console.say("Basis", "Base"), series.base),
        (console.say("Kædning", "Chaining"), console.say(*_CHAININGS[series.chaining])),
    ]
    if series.built_from == "index":
        lines.pop()  # index numbers were published: nothing was chained
    for name, text in lines:
        if text:
            console.print(f"{name + ':':12}{text}")
    status = {"final": console.say("endelig", "final"), "estimate": console.say("skøn", "estimate")}
    heads = console.say("År        Indeks      Pct.   Status   Kilde", "Year       Index      Pct.   Status   Source")
    console.print(heads)
    for year in series.years:
        value = series.values[year]
        change = series.change(year)
        pct = "" if change is None else format_danish(change * 100, 2)
        number = format_danish(value.number, 4)
        console.print(f"{year}  {number:>10}  {pct:>8}   {status[value.status]:8} {value.source}".rstrip())


def series_data(series: IndexSeries, *, values: bool = True) -> dict[str, object]:
    """The series as JSON has it; `values`: with its years."""
    data: dict[str, object] = {
        "id": series.id,
        "label": series.label,
        "label_en": series.label_en,
        "vintage": series.vintage,
        "title": series.title,
        "date": series.date,
        "publisher": series.publisher,
        "base": series.base,
        "chaining": series.chaining,
        "built_from": series.built_from,
        "origin": series.origin,
        "first_year": series.years[0],
        "last_year": series.years[-1],
        "estimates": list(series.estimates()),
    }
    if values:
        data["values"] = [_value(series, year, series.values[year]) for year in series.years]
    return data


def _value(series: IndexSeries, year: int, value: IndexValue) -> dict[str, object]:
    change = series.change(year)
    return {
        "year": year,
        "index": float(value.number),
        "change": None if change is None else float(change),
        "status": value.status,
        "publisher": value.publisher,
        "source": value.source,
    }


def print_json(content: dict[str, object]) -> None:
    """One JSON document on standard output."""
    print(json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2))

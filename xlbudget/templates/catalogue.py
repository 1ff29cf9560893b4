"""The templates of `xlbudget new`, one module each: the only list of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import IO, NamedTuple

from xlbudget.domain.errors import Refusal


class Template(NamedTuple):
    """A prepared form. `id` is its name on the command line; `module` of this package builds it."""

    id: str
    module: str
    da: str
    en: str

    def build(self, target: str | IO[bytes], *, first_year: int, created: datetime) -> None:
        """Write the workbook to `target`, its columns from `first_year` on."""
        builder: Callable[..., None] = import_module(f"xlbudget.templates.{self.module}").build
        builder(target, self, first_year=first_year, created=created)


TEMPLATES = (
    Template(
        "budget-note",
        "budget_note",
        "Budgetnotat: udgifter pr. udvalg, bevilling og funktion over fire år",
        "Budget note: expenditure by committee, appropriation and account over four years",
    ),
    Template(
        "business-case",
        "business_case",
        "Business case: omkostninger, besparelser, gevinst og tilbagebetaling",
        "Business case: costs, savings, gain and payback",
    ),
    Template(
        "follow-up",
        "follow_up",
        "Opfølgning: korrigeret budget, forbrug, forventet regnskab og mål",
        "Follow-up: revised budget, consumption, forecast outturn and targets",
    ),
    Template(
        "headroom",
        "headroom",
        "Råderum: katalog med forslag, fordeling og det, der ikke er plads til",
        "Headroom: catalogue of proposals, allocation and what does not fit",
    ),
    Template(
        "reallocation",
        "reallocation",
        "Omprioritering: behov og finansiering år for år",
        "Reallocation: need and funding year by year",
    ),
)


def find(name: str) -> Template:
    """The template of that id (in any case). Raises `Refusal` for an unknown one, naming those that exist."""
    for template in TEMPLATES:
        if template.id == name.strip().lower():
            return template
    known = ", ".join(template.id for template in TEMPLATES)
    raise Refusal(
        "unknown_template",
        f"Skabelonen »{name}« findes ikke. Vælg mellem: {known}.",
        f"There is no template “{name}”. Choose from: {known}.",
    )

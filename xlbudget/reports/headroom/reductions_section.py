"""What stands around a catalogue of reductions: its unit, signs and target, the picture, and a line in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import shortened
from xlbudget.domain.table import Column
from xlbudget.reports.basis import column_heading, own_decimals, shown, table_heading, unit_name
from xlbudget.reports.headroom.reductions import Catalogue
from xlbudget.reports.headroom.reductions_grid import (
    EXPENSES,
    REDUCTIONS,
    TARGET,
    catalogue_grid,
    first_and_last,
    has_groups,
    reached,
    shared_column,
    sums,
)
from xlbudget.reports.sheets.model import At, Block, Cell, Chart, Facts, Paragraph, Series, words
from xlbudget.workbook.addresses import reference_to
from xlbudget.workbook.stated_amounts import StatedAmount

_MOST_SLICES = 12  # more slices than this cannot be told apart


def reductions_section(found: Catalogue) -> tuple[list[Block], list[str]]:
    """The blocks, and a line for the command line."""
    blocks: list[Block] = [
        table_heading(found.basis, found.table),
        Facts(f"{found.key}:facts", list(_facts(found))),
        *(Paragraph(text, "quiet") for text in _notes(found)),
        catalogue_grid(found),
    ]
    picture = _by_year(found) or _shares(found)
    if picture is not None:
        blocks.append(picture)
    return blocks, [_summary(found)]


def _facts(found: Catalogue) -> Iterator[tuple[str, str, Cell]]:
    say = found.basis.say
    yield "unit", say("Enhed", "Unit"), words(unit_name(found.table._replace(unit=found.unit), say))
    yield "sign", say("Fortegn", "Signs"), words(_signs(found))
    stated = {target.cell: target for column in found.columns if (target := found.target(column)) is not None}
    if len(stated) == 1:
        (target,) = stated.values()
        place = reference_to(target.sheet, target.cell)
        text = f"{target.sheet}!{target.cell}: »{shortened(target.label, 70)}«"
        yield "found", say("Sparemålet står i", "The savings target stands in"), words(text, link=place)


def _signs(found: Catalogue) -> str:
    say = found.basis.say
    if found.signs == "unknown":
        return say("arket siger ikke, om + eller − er en reduktion", "the sheet does not say whether + or − reduces")
    if found.signs == "both":
        one, other = ("−", "+") if found.sign < 0 else ("+", "−")
        return say(
            f"{one} er en reduktion eller en indtægt, {other} er en udgift",
            f"{one} is a reduction or an income, {other} is an expense",
        )
    if found.sign < 0:
        return say("− er en reduktion", "− is a reduction")
    return say("reduktionerne står som positive beløb", "reductions stand as positive amounts")


def _notes(found: Catalogue) -> Iterator[str]:
    say = found.basis.say
    if found.targets is None:
        yield say(
            "Arbejdsbogen nævner flere forskellige sparemål, så reduktionerne er ikke holdt op mod noget.",
            "The workbook states several different savings targets, so the reductions are not held against any.",
        )
    elif found.signs == "reductions" and not any(found.target(column) for column in found.columns):
        yield say(
            "Der er ikke fundet noget sparemål at holde kataloget op mod. Skriv fx »Sparemål 2026 (mio. kr.)« i en "
            "celle og beløbet i cellen ved siden af.",
            "No savings target was found to hold the catalogue against. Write for instance “Sparemål 2026 (mio. kr.)” "
            "in a cell and the amount in the cell beside it.",
        )
    elif found.signs != "unknown" and None in found.targets and found.by_year:
        yield say(
            "Sparemålet nævner intet år og er holdt op mod hvert af årene.",
            "The savings target names no year and is held against each of the years.",
        )
    if found.frame is not None:
        yield _about_frame(found, found.frame)
    if has_groups(found):
        yield say(
            "Forslag med samme alternativ udelukker hinanden og er ikke lagt sammen.",
            "Proposals with the same alternative exclude each other and are not added up.",
        )
    if found.left_out:
        named = ", ".join(f"»{column_heading(column)}«" for column in found.left_out)
        yield say(f"Ikke talt med her: {named}.", f"Not counted here: {named}.")


def _about_frame(found: Catalogue, frame: StatedAmount) -> str:
    say = found.basis.say
    place = f"{frame.sheet}!{frame.cell}"
    amount = shown(frame.amount, own_decimals(frame.amount)) + (f" {frame.unit.suffix}" if frame.unit else "")
    if found.room is not None:
        column = column_heading(found.columns[0])
        return say(
            f"Råderummet på {amount} ({place}) holdes op mod nettobeløbet i {column}. Det er ikke fordelt, for nogle "
            "af linjerne er reduktioner.",
            f"The frame of {amount} ({place}) is held against the net amount in {column}. It is not shared out, since "
            "some of the lines are reductions.",
        )
    return say(
        f"Råderummet på {amount} ({place}) er ikke brugt her: et råderum fordeles mellem forslag, der koster penge.",
        f"The frame of {amount} ({place}) is not used here: a frame is shared among proposals that cost money.",
    )


def _by_year(found: Catalogue) -> Chart | None:
    """The sums year by year, with the target beside them."""
    say = found.basis.say
    if not found.by_year or found.signs == "unknown" or has_groups(found):
        return None
    lines = [(REDUCTIONS, say("Reduktioner", "Reductions"))]
    if found.signs == "both":
        lines.append((EXPENSES, say("Udvidelser", "Expenses")))
    if all(found.target(column) for column in found.columns):
        lines.append((TARGET, say("Sparemål", "Savings target")))
    unit = unit_name(found.table._replace(unit=found.unit), say)
    told = "; ".join(
        f"{column_heading(column)} {shown(sums(found, column).reductions, found.decimals)}" for column in found.columns
    )
    title = say("Reduktioner år for år", "Reductions year by year")
    if found.signs == "both":
        title = say("Reduktioner og udvidelser år for år", "Reductions and expenses year by year")
    return Chart(
        "columns",
        title,
        tuple(At(found.key, "", column.key) for column in found.columns),
        [Series(name, tuple(At(found.key, key, column.key) for column in found.columns)) for key, name in lines],
        say(f"Reduktioner år for år i {unit}: {told}.", f"Reductions year by year in {unit}: {told}."),
        axis=unit,
        decimals=found.decimals,
        from_zero=found.sign > 0 and found.signs == "reductions",
    )


def _shares(found: Catalogue) -> Chart | None:
    """The proposals' shares of the whole, where there is one column of them and not too many."""
    say, column = found.basis.say, shared_column(found)
    lines = [str(place) for place, (_, row) in enumerate(found.lines) if column and row.values.get(column.key)]
    if column is None or found.by_year or not 2 <= len(lines) <= _MOST_SLICES:
        return None
    told = "; ".join(found.lines[int(line)][0] for line in lines)
    return Chart(
        "doughnut",
        say("Forslagenes andele af reduktionerne", "The proposals' shares of the reductions"),
        tuple(At(found.key, line, "label") for line in lines),
        [Series(say("Andel", "Share"), tuple(At(found.key, line, "share") for line in lines))],
        say(f"Forslagenes andele af reduktionerne: {told}.", f"The proposals' shares of the reductions: {told}."),
        form="share",
        decimals=1,
    )


def _summary(found: Catalogue) -> str:
    """The line for the command line: what is found in the plan's first and last year, and what the target lacks."""
    say = found.basis.say
    name = found.basis.name_of(found.table)
    if found.signs == "unknown":
        return say(f"{name}: fortegnene er uklare", f"{name}: the signs are unclear")
    word = say("netto" if found.signs == "both" else "reduktioner", "net" if found.signs == "both" else "reductions")
    planned = [column for column in found.columns if column.measure == found.columns[0].measure]
    parts = [_said(found, column) for column in first_and_last(planned)]
    text = f"{name}: {word} {', '.join(parts)}"
    lacking = [(column, gap) for column in found.columns if (gap := _gap(found, column)) is not None]
    short = [(column, gap) for column, gap in lacking if gap]
    if short:
        column, gap = short[0]
        year = say(f" i {column.year}", f" in {column.year}") if column.year and len(found.columns) > 1 else ""
        amount = shown(gap, found.decimals)
        return text + say(f"; der mangler {amount} op til sparemålet{year}", f"; {amount} short of the target{year}")
    return text + (say("; sparemålet er nået", "; the target is reached") if lacking else "")


def _said(found: Catalogue, column: Column) -> str:
    summed = sums(found, column)
    table = found.table._replace(unit=found.unit)
    year = f" ({column.year})" if column.year and len(found.columns) > 1 else ""
    if found.signs == "both":
        return shown(summed.net, found.decimals, table, found.basis.say) + year
    least, most = summed.range
    first = "" if least == most else shown(least, found.decimals) + found.basis.say(" eller ", " or ")
    return first + shown(most, found.decimals, table, found.basis.say) + year


def _gap(found: Catalogue, column: Column) -> Decimal | None:
    target = found.target(column)
    return None if target is None else max(target.amount - reached(found, column)[0], ZERO)

"""FRM206: SUMIF stops before the last lines, it or VLOOKUP looks for a name that no line has, or no SUMIF for one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from xlbudget.checks.formulas.conditional_sums import Asked, conditions, wanted_name
from xlbudget.checks.formulas.formula_cells import danish, joined, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import ErrorValue, Sheet

_MOST = 100_000  # cells of lists that are read: a running sum has a list of its own in each row
_FOUND = 2  # names that are there, before one that is not is called a slip
_ENDING = 3  # letters: "skole" and "skolerne" are one name, "løn" and "lønrefusion" two
_PLAIN = pattern(r"\W+")
_DIGITS = re.compile(r"[0-9]+")


@rule(
    "FRM206",
    "condition-misses-lines",
    "warning",
    da="SUM.HVIS når ikke alle linjer, eller den eller LOPSLAG søger et navn, som ingen linje har",
    en="SUMIF does not reach all lines, or it or VLOOKUP looks for a name that no line has",
    source="Microsoft, SUM.HVIS: områderne dækker alle linjer (T06); PerfectXL: formel uden virkning (M13)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cells that SUMIF compares end above further lines of names that it knows: their amounts are not counted. Or
    no cell holds the name that it looks for, and another name in the list is looked for by no formula: the one is
    spelt otherwise than the other, and the sum is nought. So is what VLOOKUP gives where IFERROR hides that it failed.
    Or a line's name is spelt otherwise than the one that is looked for and that other lines have, or it is missing,
    where the formulas look for all other names of the list; or they do not look for it at all, and their total says
    that it is of all. Or the name is looked for in a column without it, and another has it.

    Dansk: De celler, som SUM.HVIS sammenligner, slutter over flere linjer med navne, den kender: deres beløb tælles
    ikke med. Eller ingen celle har det navn, der søges, og et andet navn i listen søges af ingen formel: det ene er
    stavet anderledes end det andet, og summen er nul. Det samme gælder LOPSLAG, hvor HVIS.FEJL skjuler, at intet blev
    fundet. Eller en linjes navn er stavet anderledes end det, der søges, og som andre linjer har, eller det mangler,
    hvor formlerne søger alle listens andre navne; eller de søger et andet navn på linjen slet ikke, og deres total
    siger, at den er det hele. Eller navnet søges i en kolonne uden det, og en anden har det.

    Wrong:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Skoler    | 2.000                             |
        |           |                                   |
        | Område    | I alt                             |
        | Skoler    | =SUMIF(A2:A3,A7,B2:B3) → 1.000    |

    Wrong:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Klubber   | 200                               |
        |           |                                   |
        | Område    | I alt                             |
        | Skolerne  | =SUMIF(A$2:A$4,A7,B$2:B$4) → 0     |
        | SFO       | =SUMIF(A$2:A$4,A8,B$2:B$4) → 300   |
        | Klubber   | =SUMIF(A$2:A$4,A9,B$2:B$4) → 200   |

    Wrong:
        | Udvalg | 1.000 kr. | 2014                              |
        | Skoler | Løn       | 1.000                             |
        | Skoler | Varekøb   | 300                               |
        | Skolre | Bøger     | 200                               |
        | Kultur | Løn       | 400                               |
        | Kultur | Varekøb   | 150                               |
        | Veje   | Løn       | 500                               |
        |        |           |                                   |
        |        | Udvalg    | I alt                             |
        |        | Skoler    | =SUMIF(A$2:A$7,B10,C$2:C$7) → 1.300 |
        |        | Kultur    | =SUMIF(A$2:A$7,B11,C$2:C$7) → 550 |
        |        | Veje      | =SUMIF(A$2:A$7,B12,C$2:C$7) → 500 |

    Right:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Skoler    | 2.000                             |
        |           |                                   |
        | Område    | I alt                             |
        | Skoler    | =SUMIF(A$2:A$4,A7,B$2:B$4) → 3.000 |
        | Klubber   | =SUMIF(A$2:A$4,A8,B$2:B$4) → 0     |
    """
    lists: defaultdict[tuple[str, Area], list[Asked]] = defaultdict(list)
    for asked in subject.once(conditions):
        lists[asked.sheet.name, asked.compared].append(asked)
    begun = {(name, area.first_column, area.first_row) for name, area in lists}  # the lines below are another list
    left = _MOST
    for (_, area), every in lists.items():
        sheet = every[0].sheet
        last = min(area.last_row, sheet.last_row)
        left -= max(last - area.first_row, 0) + 1
        if left < 0:
            return
        listed = _texts(sheet, area._replace(last_row=last))
        if (sheet.name, area.first_column, area.last_row + 1) not in begun:
            yield from _too_short(sheet, every, area, listed.keys())
        yield from _not_found(every, listed)
        yield from _found_beside(every, listed, [other for name, other in lists if name == sheet.name])
        yield from _not_counted(every)


def _texts(sheet: Sheet, area: Area) -> dict[str, str]:
    """The names in the cells as they are written, by small letters, as Excel compares them."""
    column = area.first_column
    values = (sheet.value(row, column) for row in area.rows)
    return {value.casefold(): value for value in values if isinstance(value, str) and not isinstance(value, ErrorValue)}


def _too_short(sheet: Sheet, every: Sequence[Asked], area: Area, listed: Set[str]) -> Iterator[Flaw]:
    """The formulas that leave out lines right below what they compare, which say a name that stands in it."""
    beyond = area.last_row + 1
    while isinstance(name := sheet.value(beyond, area.first_column), str) and name.casefold() in listed:
        beyond += 1
    missed = area._replace(first_row=area.last_row + 1, last_row=beyond - 1)
    if missed.last_row < missed.first_row:
        return
    told: set[tuple[str, int]] = set()
    names = {str(sheet.value(row, area.first_column)).casefold() for row in range(missed.first_row, beyond)}
    for one in sorted(every, key=lambda one: (wanted_name(one) or "").casefold() not in names):  # theirs first
        if one.added is None or not _stands_still(one, range(area.first_row, beyond)):
            continue
        column = one.added.first_column
        amounts = (sheet.value(line, column) for line in range(missed.first_row, beyond))
        copies = one.formulas.sheet.name, one.place[1]
        if copies in told or not any(isinstance(value, float) and value for value in amounts):
            continue
        told.add(copies)
        here, text = ref(one.place), one.formulas.texts[one.place]
        name = str(sheet.value(missed.first_row, area.first_column)).strip()
        yield Flaw(
            one.formulas.sheet.name,
            here,
            f"{here} {danish(text)} ser ikke på {sheet.name}!{missed.ref} (»{name}«): beløbene der er ikke talt med.",
            f"{here} {shown(text)} does not look at {sheet.name}!{missed.ref} (“{name}”): those amounts are left out.",
            f"Lad området nå til række {missed.last_row}, i denne formel og dens kopier.",
            f"Let the range reach row {missed.last_row}, in this formula and its copies.",
            found=shown(text),
        )


def _stands_still(asked: Asked, lines: range) -> bool:
    """Whether the formula is about the whole list: the cells stay the same in its copies, or it stands beyond them. A
    running sum, or one of the last twelve months, ends where it is to end."""
    if asked.formulas.sheet is asked.sheet:
        return asked.place[0] not in lines
    compared = asked.condition.compared
    return compared.first.row_fixed and compared.last.row_fixed


def _not_found(every: Sequence[Asked], listed: Mapping[str, str]) -> Iterator[Flaw]:
    """The formulas that look for a name which is not listed, where one that is listed is looked for by none."""
    wanted = [(one, name) for one in every if (name := wanted_name(one)) is not None]
    names = {name.casefold() for _, name in wanted}
    missing = names - listed.keys()
    if not missing or len(names & listed.keys()) < _FOUND:
        return
    unasked = {name for name in listed.keys() - names if name.strip() and not names_sum(name)}
    left = unasked & _with_amounts(every[0])
    lines: defaultdict[tuple[str, int, str], list[Asked]] = defaultdict(list)
    for one, name in wanted:
        if name.casefold() in missing:
            lines[one.formulas.sheet.name, one.place[0], name].append(one)
    for (sheet, _, name), ones in lines.items():
        gives = ones[0].formulas.sheet.value(*ones[0].place)
        if isinstance(gives, ErrorValue) or (ones[0].added is None and isinstance(gives, float) and gives):
            continue  # told as an error, or what IFERROR gives where there is none
        alike = [other for other in left if _alike(name.casefold(), other)]
        meant = alike[0] if len(alike) == 1 else next(iter(left)) if len(left) == len(missing) == 1 else None
        if meant is None:
            continue
        here, text = ref(ones[0].place), ones[0].formulas.texts[ones[0].place]
        where, other = f"{ones[0].sheet.name}!{ones[0].compared.ref}", listed[meant]
        yield Flaw(
            sheet,
            joined([one.place for one in ones])[0].ref,
            f"{here} {danish(text)} søger »{name}«, som ikke findes i {where}. Der står »{other}«, som ingen formel "
            "bruger.",
            f"{here} {shown(text)} looks for “{name}”, which is not in {where}. “{other}” stands there, and no formula "
            "uses it.",
            "Skriv navnet ens begge steder, også mellemrum.",
            "Write the name alike in both places, spaces too.",
            found=name,
        )


def _found_beside(every: Sequence[Asked], listed: Mapping[str, str], lists: Sequence[Area]) -> Iterator[Flaw]:
    """The formulas that look for a name in a column without it, where other formulas look in one beside it that has it
    in the same lines: kinds are looked for among committees."""
    sheet, area = every[0].sheet, every[0].compared
    beside = [one for one in lists if one[::2] == area[::2] and one.first_column != area.first_column]
    told: set[tuple[str, int, str]] = set()
    for one in every if beside else ():
        name = wanted_name(one)
        if name is None or name.casefold() in listed or one.added is None:
            continue
        line = one.formulas.sheet.name, one.place[0], name
        there = [other for other in beside if name.casefold() in _texts(sheet, other)]
        if line in told or len(there) != 1 or one.formulas.sheet.value(*one.place):
            continue
        told.add(line)
        here, text = ref(one.place), one.formulas.texts[one.place]
        looked, other = f"{sheet.name}!{area.ref}", there[0].ref
        yield Flaw(
            one.formulas.sheet.name,
            here,
            f"{here} {danish(text)} søger »{name}« i {looked}, hvor navnet ikke findes. Det står i {other}.",
            f"{here} {shown(text)} looks for “{name}” in {looked}, where it is not. It stands in {other}.",
            f"Lad formlen og dens kopier søge i {other}.",
            f"Let the formula and its copies look in {other}.",
            found=name,
        )


def _not_counted(every: Sequence[Asked]) -> Iterator[Flaw]:
    """The lines whose name no formula looks for, where all others are looked for."""
    wanted = [wanted_name(one) for one in every]
    names = {name.casefold() for name in wanted if name is not None}
    if None in wanted or len(names) < _FOUND:
        return
    from xlbudget.checks.formulas.names_unasked import uncounted_lines  # noqa: PLC0415 — few formulas have conditions

    first = every[0]
    for place, name, meant in uncounted_lines(every, names):
        here, where = ref(place), f"{first.formulas.sheet.name}!{ref(first.place)}"
        if name is None:
            yield Flaw(
                first.sheet.name,
                here,
                f"{here} er tom, så ingen af de formler, der lægger listen sammen, tæller linjen med: {where} og dens "
                "kopier søger alle de andre navne.",
                f"{here} is blank, so that no formula that adds up the list counts the line: {where} and its copies "
                "look for all the other names.",
                "Skriv linjens navn i cellen.",
                "Enter the line's name in the cell.",
            )
        elif meant is None:
            yield Flaw(
                first.sheet.name,
                here,
                f"»{name}« i {here} søges ikke af {where} og dens kopier, der søger alle de andre navne: linjen er "
                "ikke talt med i deres total.",
                f"“{name}” in {here} is not looked for by {where} and its copies, which look for all the other names: "
                "the line is not counted in their total.",
                f"Giv »{name}« en linje, eller skriv et af de andre navne i {here}.",
                f"Give “{name}” a line, or write one of the other names in {here}.",
                found=name,
            )
        else:
            yield Flaw(
                first.sheet.name,
                here,
                f"»{name}« i {here} søges ikke af {where} og dens kopier: linjen er ikke talt med. De søger »{meant}«, "
                "som andre linjer hedder.",
                f"“{name}” in {here} is not looked for by {where} and its copies: the line is not counted. They look "
                f"for “{meant}”, as other lines are called.",
                f"Skriv »{meant}« i {here}, hvis det er det samme.",
                f"Write “{meant}” in {here} if it is the same.",
                meant,
                name,
            )


def _with_amounts(asked: Asked) -> set[str]:
    """The names of the list that have a number beside them: a heading has none."""
    area, sheet = asked.compared, asked.sheet
    last = asked.condition.compared.area(*asked.place).last_column
    columns = (asked.added.first_column,) if asked.added else range(area.first_column + 1, last + 1)
    found: set[str] = set()
    for row in range(area.first_row, min(area.last_row, sheet.last_row) + 1):
        name = sheet.value(row, area.first_column)
        if isinstance(name, str) and any(isinstance(sheet.value(row, column), float) for column in columns):
            found.add(name.casefold())
    return found


def _alike(one: str, other: str) -> bool:
    """Whether one name is the other but for spaces, signs and an ending, and both have the same numbers."""
    short, long = sorted((_PLAIN.sub("", one), _PLAIN.sub("", other)), key=len)
    if len(short) <= 2 or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return long.startswith(short) and len(long) - len(short) <= _ENDING

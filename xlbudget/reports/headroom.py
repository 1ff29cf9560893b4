"""The sheet "xlbudget Råderum": proposals against the frame, the choices among them, and need against financing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.allocation import Grant, Status, allocate_by_priority, allocate_pro_rata
from xlbudget.domain.amounts import ARITHMETIC, ZERO, Unit
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import demand, share_of_frame
from xlbudget.domain.selection import allocate_optimally, closest_packages
from xlbudget.reports.asked import Asked, Competition, competition, frame_in_unit
from xlbudget.reports.basis import Basis, reference_to, shown, table_decimals, table_name, unit_name
from xlbudget.reports.coverage import coverage_blocks
from xlbudget.reports.model import (
    At,
    Block,
    Cell,
    Chart,
    Facts,
    Formula,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    ReportSheet,
    Series,
    amount,
    share,
    sum_down,
    words,
)
from xlbudget.workbook.stated_amounts import StatedAmount, headroom_frame

NAME = "xlbudget Råderum"

_MOST_SLICES = 12
_MOST_PACKAGES = 10


def headroom(basis: Basis) -> ReportSheet | None:
    """The sheet, or None where the workbook has neither proposals nor financing."""
    blocks: list[Block] = []
    summary: list[str] = []
    frame = headroom_frame(basis.workbook, basis.tables)
    for number, table in enumerate(basis.tables):
        if table.kind != "proposals":
            continue
        found = competition(basis.workbook, table, basis.say)
        if found is not None:
            section = _Section(basis, found, frame, f"p{number}")
            blocks += section.blocks()
            summary += section.summary
    covered, lines = coverage_blocks(basis)
    blocks += covered
    summary += lines
    return ReportSheet(NAME, basis.say("Råderum", "Råderum (headroom)"), blocks, summary) if blocks else None


class _Choices(NamedTuple):
    """The three ways of sharing the frame out, each a grant per choice; None where a way is refused."""

    by_priority: Sequence[Grant] | None
    best: Sequence[Grant] | None
    pro_rata: Sequence[Grant] | None
    refusals: Sequence[Refusal]


class _Section:
    """One table of proposals on its way to blocks."""

    def __init__(self, basis: Basis, found: Competition, frame: StatedAmount | None, key: str) -> None:
        self._basis, self._found, self._frame, self._key = basis, found, frame, key
        self._decimals = max(1 if found.table.unit is Unit.MIO_KR else 0, table_decimals(found.table))
        self._rows = _lines(found.choices)
        known = frame_in_unit(found, frame) if frame else None
        self._room = known[0] if known else None
        self._unit = known[1] if known else found.table.unit
        self._unit_assumed = bool(known and known[2])
        self.summary: list[str] = []

    def blocks(self) -> Iterator[Block]:
        """Heading, facts, proposals, the doughnut, packages, and what does not fit."""
        say, table = self._basis.say, self._found.table
        place = f"{table.sheet}!{table.range}"
        yield Heading(
            table_name(table, say), reference_to(table.sheet, table.range), say(f"Kilde: {place}", f"Source: {place}")
        )
        proposals = [choice.proposal for choice in self._found.choices]
        try:
            asked = demand([p.asked for p in proposals], [p.alternative for p in proposals])
        except Refusal as refusal:
            yield Paragraph(say(refusal.da, refusal.en), "bad")
            self.summary.append(say(refusal.da, refusal.en))
            return
        unit = unit_name(table._replace(unit=self._unit), say)
        yield Facts(f"{self._key}:facts", list(self._facts(asked.least, asked.most, unit)))
        if self._found.other_years:
            first, rest = self._found.column.header, ", ".join(self._found.other_years)
            yield Paragraph(
                say(
                    f"Råderummet er uden årstal og holdes op mod {first}; {rest} er ikke med her.",
                    f"The frame names no year and is set against {first}; {rest} are not part of this.",
                )
            )
        if not self._room:
            yield Paragraph(self._why_no_frame(), "warning")
            yield self._grid(None)
            self.summary.append(
                say(
                    f"{self._asked_text(asked.least, asked.most)} er søgt; intet entydigt råderum fundet",
                    f"{self._asked_text(asked.least, asked.most)} asked for; no single frame found",
                )
            )
            return
        over = max(asked.most - self._room, ZERO)
        self.summary.append(self._headline(asked.least, asked.most, over))
        choices = self._choices()
        yield from (Paragraph(say(reason.da, reason.en), "warning") for reason in choices.refusals)
        yield self._grid(choices)
        yield from self._explanation(choices)
        yield self._doughnut()
        yield from self._packages()

    # -- words -------------------------------------------------------------------------------------------------

    def _facts(self, least: Decimal, most: Decimal, unit: str) -> Iterator[tuple[str, str, Cell]]:
        say, frame, room = self._basis.say, self._frame, self._room
        digits = self._decimals
        yield "unit", say("Enhed", "Unit"), words(unit)
        if frame is not None and room is not None:
            formula = self._basis.source_formula(frame.sheet, frame.cell, room)
            yield "frame", say("Råderum (ramme)", "Frame"), amount(room, digits, formula)
            place = reference_to(frame.sheet, frame.cell)
            label = " ".join(frame.label.split())
            shown_label = label if len(label) <= 70 else label[:69] + "…"
            yield (
                "found",
                say("Rammen står i", "The frame stands in"),
                words(f"{frame.sheet}!{frame.cell}: »{shown_label}«", link=place),
            )
        if least == most:
            total = self._total_formula()
            yield "asked", say("Søgt i alt", "Asked for in all"), amount(least, digits, total)
        else:
            yield (
                "asked",
                say("Søgt i alt, mindste alternativer", "Asked for, least alternatives"),
                amount(least, digits),
            )
            yield (
                "most",
                say("Søgt i alt, største alternativer", "Asked for, greatest alternatives"),
                amount(most, digits),
            )
        if room is None:
            return
        yield from self._excess("asked", least, room)
        if least != most:
            yield from self._excess("most", most, room)

    def _excess(self, key: str, asked: Decimal, room: Decimal) -> Iterator[tuple[str, str, Cell]]:
        say, facts = self._basis.say, f"{self._key}:facts"
        with_most = say(", største alternativer", ", greatest alternatives") if key == "most" else ""
        rest = room - asked
        formula: Formula = (At(facts, "frame", "value"), "-", At(facts, key, "value"))
        if rest < 0:
            over: Formula = (At(facts, key, "value"), "-", At(facts, "frame", "value"))
            name = say(f"Søgt ud over råderummet{with_most}", f"Asked for beyond the frame{with_most}")
            yield f"{key}:over", name, amount(-rest, self._decimals, over, tone="bad")
        else:
            name = say(f"Ledigt råderum{with_most}", f"Left of the frame{with_most}")
            yield f"{key}:rest", name, amount(rest, self._decimals, formula, tone="good")
        if asked > 0:
            name = say(f"Råderummet dækker{with_most}", f"The frame covers{with_most}")
            covered = min(Decimal(1), ARITHMETIC.divide(room, asked))
            part: Formula = ("MIN(1,", At(facts, "frame", "value"), "/", At(facts, key, "value"), ")")
            yield f"{key}:covered", name, share(covered, part)

    def _why_no_frame(self) -> str:
        say = self._basis.say
        if self._frame is None:
            return say(
                "Der er ikke fundet ét entydigt råderum i arbejdsbogen, så andele og udvælgelse er ikke beregnet. Skriv "
                "fx »Råderum (mio. kr.)« i en celle og beløbet i cellen ved siden af.",
                "No single frame was found in the workbook, so shares and selections are not computed. Write for "
                "instance “Råderum (mio. kr.)” in a cell and the amount in the cell beside it.",
            )
        if self._frame.amount == 0:
            return say(
                "Råderummet er nul, så der er ingen andele af det.", "The frame is zero: nothing is a share of it."
            )
        return say(
            "Råderummets og tabellens enhed kan ikke sammenlignes, så andele og udvælgelse er ikke beregnet. Skriv "
            "enheden i tabellens overskrift.",
            "The units of the frame and of the table cannot be compared, so shares and selections are not computed. "
            "State the unit in the table's heading.",
        )

    def _asked_text(self, least: Decimal, most: Decimal) -> str:
        table = self._found.table._replace(unit=self._unit)
        first = shown(least, self._decimals)
        if least == most:
            return shown(least, self._decimals, table, self._basis.say)
        either = self._basis.say("eller", "or")
        return f"{first} {either} {shown(most, self._decimals, table, self._basis.say)}"

    def _headline(self, least: Decimal, most: Decimal, over: Decimal) -> str:
        say = self._basis.say
        assert self._room is not None
        room = shown(self._room, self._decimals)
        asked = self._asked_text(least, most)
        if not over:
            rest = shown(self._room - most, self._decimals)
            return say(f"{asked} søgt af {room}: der er {rest} ledigt", f"{asked} asked for of {room}: {rest} is left")
        first, last = (shown(max(value - self._room, ZERO), self._decimals) for value in (least, most))
        beyond = first if first == last else say(f"{first} eller {last}", f"{first} or {last}")
        return say(
            f"{asked} søgt mod et råderum på {room}: {beyond} for meget",
            f"{asked} asked for against {room}: {beyond} too much",
        )

    # -- the choices -------------------------------------------------------------------------------------------

    def _choices(self) -> _Choices:
        assert self._room is not None
        room, proposals = self._room, [choice.proposal for choice in self._found.choices]
        refusals: dict[str, Refusal] = {}
        results: list[Sequence[Grant] | None] = []
        step = Decimal(1).scaleb(-self._decimals)
        ways: tuple[Callable[[], Sequence[Grant]], ...] = (
            lambda: allocate_by_priority(proposals, room),
            lambda: allocate_optimally(proposals, room),
            lambda: allocate_pro_rata(proposals, room, step),
        )
        for way in ways:
            try:
                results.append(way())
            except Refusal as refusal:
                refusals[refusal.code] = refusal
                results.append(None)
        return _Choices(results[0], results[1], results[2], list(refusals.values()))

    def _grid(self, choices: _Choices | None) -> Grid:
        say, key = self._basis.say, self._key
        alternative = any(len(line) > 1 for line in self._rows)
        heads = [
            Head("label", say("Forslag", "Proposal"), words=True),
            Head("asked", say("Ansøgt", "Asked for")),
            Head("share", say("Andel af råderum", "Share of frame")),
        ]
        if alternative:
            heads += [
                Head("alternative", say("Alternativt", "Alternative")),
                Head("alternative_share", say("Andel, alternativt", "Share, alternative")),
            ]
        ways = (
            [("priority", choices.by_priority), ("best", choices.best), ("pro_rata", choices.pro_rata)]
            if choices
            else []
        )
        names = {
            "priority": say("Tildelt efter prioritet", "Granted by priority")
            if self._found.by_priority
            else say("Tildelt i rækkefølge", "Granted as listed"),
            "best": say("Bedste udnyttelse", "Best use"),
            "pro_rata": say("Pro rata", "Pro rata"),
        }
        for way, grants in ways:
            if grants is not None:
                heads.append(Head(way, names[way]))
                if way == "priority":
                    heads.append(Head("status", say("Status", "Status"), words=True, width=18))
        heads.append(Head("source", say("Kilde", "Source"), words=True, width=9))
        lines = [self._line(number, line, dict(ways)) for number, line in enumerate(self._rows)]
        keys = [line.key for line in lines]
        if not self._room:
            heads = [head for head in heads if head.key not in ("share", "alternative_share")]
        lines.append(self._totals(heads, lines, keys))
        if self._room and any(head.key in ("priority", "best", "pro_rata") for head in heads):
            lines.append(self._rest(heads, lines[-1]))
        return Grid(key, heads, lines)

    def _line(self, number: int, choices: Sequence[int], ways: dict[str, Sequence[Grant] | None]) -> Line:
        found, key = self._found, str(number)
        first = found.choices[choices[0]]
        source = first.row.cells.get(first.key)
        link = reference_to(found.table.sheet, source) if source else None
        cells = {"label": words(f"{number + 1}. {first.proposal.label}")}
        if source and link:
            cells["source"] = words(source, link=link)
        for name, place in zip(("asked", "alternative"), choices, strict=False):
            choice = found.choices[place]
            cells[name] = amount(choice.proposal.asked, self._decimals, self._source(choice))
            if self._room:
                part = share_of_frame(choice.proposal.asked, self._room)
                formula = (At(self._key, key, name), "/", At(f"{self._key}:facts", "frame", "value"))
                cells["share" if name == "asked" else "alternative_share"] = share(part, formula)
        for way, grants in ways.items():
            if grants is None:
                continue
            granted = [grants[place] for place in choices]
            cells[way] = amount(sum((grant.granted for grant in granted), ZERO), self._decimals)
            if way == "priority":
                cells["status"] = self._status(granted)
        return Line(key, cells)

    def _status(self, granted: Sequence[Grant]) -> Cell:
        say = self._basis.say
        statuses: set[Status] = {grant.status for grant in granted}
        if "granted" in statuses:
            return words(say("tildelt", "granted"), tone="good")
        if "partly" in statuses:
            return words(say("delvist", "partly"), tone="warning")
        if statuses == {"alternative_chosen"}:
            return words(say("fravalgt alternativ", "alternative not chosen"), tone="quiet")
        return words(say("ikke plads", "no room"), tone="bad")

    def _source(self, choice: Asked) -> Formula:
        cell = choice.row.cells.get(choice.key)
        return self._basis.source_formula(self._found.table.sheet, cell, choice.proposal.asked) if cell else ()

    def _totals(self, heads: Sequence[Head], lines: Sequence[Line], keys: Sequence[str]) -> Line:
        cells = {"label": words(self._basis.say("I alt", "Total"))}
        for head in heads:
            numbers = [cell.number for line in lines if (cell := line.cells.get(head.key)) and cell.number is not None]
            if not numbers or head.key == "alternative":
                continue
            formula = sum_down(self._key, head.key, keys, keys)
            total = ZERO
            for number in numbers:
                total = ARITHMETIC.add(total, number)
            if head.key == "alternative_share":
                continue
            cells[head.key] = share(total, formula) if head.key == "share" else amount(total, self._decimals, formula)
        return Line("total", cells, "total")

    def _rest(self, heads: Sequence[Head], totals: Line) -> Line:
        assert self._room is not None
        cells = {"label": words(self._basis.say("Rest af råderummet", "Left of the frame"))}
        for head in heads:
            total = totals.cells.get(head.key)
            if head.key in ("asked", "priority", "best", "pro_rata") and total and total.number is not None:
                formula = (At(f"{self._key}:facts", "frame", "value"), "-", At(self._key, "total", head.key))
                rest = self._room - total.number
                cells[head.key] = amount(rest, self._decimals, formula, tone="bad" if rest < 0 else "plain")
        return Line("rest", cells, "quiet")

    def _total_formula(self) -> Formula:
        return (At(self._key, "total", "asked"),) if all(len(line) == 1 for line in self._rows) else ()

    def _explanation(self, choices: _Choices) -> Iterator[Block]:
        say = self._basis.say
        texts = []
        if choices.by_priority is not None:
            left = [
                self._found.choices[line[0]].proposal.label
                for line in self._rows
                if not any(choices.by_priority[place].status == "granted" for place in line)
            ]
            order = (
                say("Efter prioritet: hele forslag i prioriteret rækkefølge", "By priority: whole proposals in order")
                if self._found.by_priority
                else say(
                    "I rækkefølge: tabellen angiver ingen prioritet, så hele forslag tages i den rækkefølge, de står",
                    "As listed: the table states no priority, so whole proposals are taken in the order they stand",
                )
            )
            texts.append(
                say(
                    f"{order}; hvad der ikke er plads til, springes over.",
                    f"{order}; what does not fit is passed over.",
                )
            )
            if left:
                listed = "; ".join(left)
                texts.append(say(f"Ikke plads til: {listed}.", f"No room for: {listed}."))
            else:
                texts.append(say("Der er plads til alle forslag.", "There is room for every proposal."))
        if choices.best is not None:
            texts.append(
                say(
                    "Bedste udnyttelse: de hele forslag, der tilsammen bruger mest af råderummet.",
                    "Best use: the whole proposals that together use most of the frame.",
                )
            )
        if choices.pro_rata is not None:
            step = shown(Decimal(1).scaleb(-self._decimals), self._decimals)
            texts.append(
                say(
                    f"Pro rata: alle forslag i forhold til det ansøgte, i trin på {step}, efter største brøkdel.",
                    f"Pro rata: every proposal in proportion to what it asks for, in steps of {step}, by largest remainder.",
                )
            )
        if self._unit_assumed:
            texts.append(
                say(
                    "Kun én af tabel og råderum angiver enhed; de er læst i samme enhed.",
                    "Only one of table and frame states a unit; both are read in the same one.",
                )
            )
        yield Paragraph(" ".join(texts))

    # -- the picture and the packages --------------------------------------------------------------------------

    def _doughnut(self) -> Chart:
        say = self._basis.say
        assert self._room is not None
        lines = [str(number) for number in range(len(self._rows))]
        asked = [self._found.choices[line[0]].proposal for line in self._rows]
        total = sum((share_of_frame(proposal.asked, self._room) for proposal in asked), ZERO)
        parts = "; ".join(
            f"{proposal.label} {shown(share_of_frame(proposal.asked, self._room) * 100, 1)} %" for proposal in asked
        )
        percent = shown(total * 100, 1)
        kind = "doughnut" if len(lines) <= _MOST_SLICES else "bars"
        return Chart(
            "doughnut" if kind == "doughnut" else "bars",
            say(
                f"Forslagenes andele af råderummet (i alt søgt {percent} %)",
                f"The proposals' shares of the frame ({percent} % asked for in all)",
            ),
            tuple(At(self._key, line, "label") for line in lines),
            [Series(say("Andel af råderum", "Share of frame"), tuple(At(self._key, line, "share") for line in lines))],
            say(f"Forslagenes andele af råderummet: {parts}.", f"The proposals' shares of the frame: {parts}."),
            form="share",
            decimals=1,
        )

    def _packages(self) -> Iterator[Block]:
        say = self._basis.say
        assert self._room is not None
        proposals = [choice.proposal for choice in self._found.choices]
        try:
            packages = closest_packages(proposals, self._room, _MOST_PACKAGES)
        except Refusal as refusal:
            yield Paragraph(say(refusal.da, refusal.en), "warning")
            return
        yield Heading(
            say("Pakker af hele forslag tættest på råderummet", "Packages of whole proposals closest to the frame")
        )
        if not packages.listed:
            yield Paragraph(
                say("Intet helt forslag kan være i råderummet.", "No whole proposal fits the frame."), "warning"
            )
            return
        heads = [
            Head("label", say("Forslag i pakken (numre)", "Proposals in the package (numbers)"), words=True),
            Head("count", say("Antal", "Number")),
            Head("total", say("Sum", "Sum")),
            Head("rest", say("Rest", "Left")),
        ]
        lines = []
        key = f"{self._key}:packages"
        for number, package in enumerate(packages.listed):
            names = " + ".join(self._named(place) for place in package.chosen)
            rest = (At(f"{self._key}:facts", "frame", "value"), "-", At(key, str(number), "total"))
            cells = {
                "label": words(names),
                "count": Cell(number=Decimal(len(package.chosen)), form="count"),
                "total": amount(package.total, self._decimals),
                "rest": amount(self._room - package.total, self._decimals, rest),
            }
            lines.append(Line(str(number), cells))
        yield Grid(key, heads, lines)
        if packages.more_ties:
            count = packages.more_ties
            yield Paragraph(
                say(
                    f"Yderligere {count} pakker har samme sum som den sidste.",
                    f"{count} more packages tie with the last.",
                )
            )
        exactly = sum(1 for package in packages.listed if package.total == self._room)
        best = packages.listed[0].total
        text = (
            say(f"{exactly} pakker rammer råderummet præcist", f"{exactly} packages hit the frame exactly")
            if exactly > 1
            else say("én pakke rammer råderummet præcist", "one package hits the frame exactly")
            if exactly
            else say(
                f"bedste pakke bruger {shown(best, self._decimals)}",
                f"the best package uses {shown(best, self._decimals)}",
            )
        )
        self.summary.append(text)

    def _named(self, place: int) -> str:
        """The proposal by its number in the list above; its amount too where it could be another."""
        number = next(number for number, line in enumerate(self._rows, 1) if place in line)
        if len(self._rows[number - 1]) == 1:
            return str(number)
        return f"{number} ({shown(self._found.choices[place].proposal.asked, self._decimals)})"


def _lines(choices: Sequence[Asked]) -> list[list[int]]:
    """The choices gathered by the line that they stand on."""
    lines: list[list[int]] = []
    for place, choice in enumerate(choices):
        if lines and choices[lines[-1][0]].row is choice.row:
            lines[-1].append(place)
        else:
            lines.append([place])
    return lines

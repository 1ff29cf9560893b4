"""DK_TAL and DK_ENHED: Danish number text to numbers, and amounts from one unit to another."""

from __future__ import annotations

from xlbudget.domain.amounts import convert
from xlbudget.domain.danish_numbers import parse_unit
from xlbudget.functions.arguments import amounts, text
from xlbudget.functions.registry import Example, Matrix, function

_SOURCE = "dansk talnotation, som de fem dokumenter bag arbejdsbøgerne i workbooks/ bruger den"


@function(
    "DK_TAL",
    da="Læser tal, der er skrevet som dansk tekst: 1.000 er tusind, 0,5 en halv. Andet afvises.",
    en="Reads numbers written as Danish text: 1.000 is a thousand, 0,5 a half. Anything else is refused.",
    arguments=(
        amounts(
            "tekst",
            da='Tekst eller en blok af tekster, fx "1.234,50", "(590)", "2,2 mio. kr." eller "5 %".',
            en='The text or a block of texts, such as "1.234,50", "(590)", "2,2 mio. kr." or "5 %".',
        ),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example('["1.000"]', "1000"),
        Example('["−1.234,50"]', "-1234.5"),
        Example('["2,2 mio. kr."]', "2200000"),
        Example('[["(590)", "590-", null]]', "[[-590, -590, null]]"),
        Example('["1.5"]', "!not_a_danish_number"),
    ),
)
def number_from_text(texts: Matrix) -> Matrix:
    """The numbers themselves: amounts are read as Danish number text wherever they stand."""
    return texts


@function(
    "DK_ENHED",
    da="Beløb omregnet fra én enhed til en anden, fx fra 1.000 kr. til mio. kr.",
    en="Amounts carried from one unit to another, such as from 1,000 kr. to million kr.",
    arguments=(
        amounts("beloeb", da="Beløbet eller en blok af beløb.", en="The amount or a block of amounts."),
        text("fra", da='Enheden nu: "kr.", "1.000 kr.", "mio. kr." eller "mia. kr.".', en="The unit now."),
        text("til", da="Enheden, der omregnes til; de samme muligheder.", en="The unit wanted; the same words."),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example('[4000, "1.000 kr.", "mio. kr."]', "4"),
        Example('[[[2.2, 0.5]], "mio. kr.", "t.kr."]', "[[2200, 500]]"),
        Example('[1000, "kr.", "euro"]', "!not_a_unit"),
    ),
)
def converted_unit(values: Matrix, source: str, target: str) -> Matrix:
    """The same money in another unit; blanks stay blank."""
    source_unit, target_unit = parse_unit(source), parse_unit(target)
    return [[None if value is None else convert(value, source_unit, target_unit) for value in row] for row in values]

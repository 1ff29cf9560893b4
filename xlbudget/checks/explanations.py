"""What a rule looks for and why, with its wrong and right examples, as `xlbudget rules CODE` shows it.

The rule's docstring says it in English and, after the word "Dansk:", in Danish; the examples are Danish budgets and the
same for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from xlbudget.checks.registry import Rule
from xlbudget.workbook.formulas.danish import in_danish

DANISH = "Dansk:"
_WIDTH = 100  # letters of a line on a terminal
_EXAMPLES = {"Wrong:": "Forkert:", "Right:": "Rigtigt:"}
_SETTINGS = {  # what a grid says besides its cells
    "merged": ("flettede celler", "merged cells"),
    "hidden rows": ("skjulte rækker", "hidden rows"),
    "hidden columns": ("skjulte kolonner", "hidden columns"),
    "hidden sheet": ("arket er skjult", "the sheet is hidden"),
    "protected": ("arket er beskyttet", "the sheet is protected"),
    "unlocked": ("ulåste celler", "unlocked cells"),
    "allowed": ("datavalidering", "data validation"),
    "name": ("defineret navn", "defined name"),
    "link": ("kæde til", "link to"),
    "calculation": ("beregning", "calculation"),
    "macros": ("arbejdsbogen har makroer", "the workbook has macros"),
    "required price level": ("indstillingerne kræver prisniveau", "the settings require price level"),
}
_VALUES = {
    "manual": "manuel",
    "iterative": "iterativ",
    "precision as displayed": "præcision som vist",
    "decimal between": "et tal mellem",
    "list": "liste",
    " and ": " og ",
}


def reasons(rule: Rule, lang: str = "da") -> list[str]:
    """What the rule looks for and why, a paragraph each, without the examples."""
    paragraphs = rule.why.split("\n\n")
    words = [part for part in paragraphs if not part.startswith(tuple(_EXAMPLES))]
    danish = [part.removeprefix(DANISH) for part in words if part.startswith(DANISH)]
    english = [part for part in words if not part.startswith(DANISH)]
    return [" ".join(part.split()) for part in (danish if lang == "da" and danish else english)]


def explanation(rule: Rule, lang: str = "da") -> str:
    """What, why, and the examples with their columns in line. Formulas are those of an Excel in that language."""
    paragraphs = rule.why.split("\n\n")
    told = [fill(part, _WIDTH) for part in reasons(rule, lang)]
    drawn = ["\n".join(_example(part, lang)) for part in paragraphs if part.startswith(tuple(_EXAMPLES))]
    return "\n\n".join([*told, *drawn])


def _example(text: str, lang: str) -> Iterator[str]:
    heading, *lines = text.splitlines()
    yield _EXAMPLES[heading] if lang == "da" else heading
    block: list[list[str]] = []
    for line in [*map(str.strip, lines), ""]:
        if line.startswith("|"):
            block.append([_cell(cell.strip(), lang) for cell in line.strip("|").split("|")])
            continue
        yield from _in_columns(block)
        block = []
        if line.startswith("!"):
            yield f"    ({_setting(line[1:].strip(), lang)})"
        elif line.startswith("#"):
            yield f"    {'Ark' if lang == 'da' else 'Sheet'}: {line[1:].strip()}"


def _cell(text: str, lang: str) -> str:
    """The cell as the sheet has it, without the marks for bold."""
    text = text[1:-1] if len(text) > 2 and text[0] == text[-1] == "*" else text
    if not text.startswith("=") or lang == "en":
        return text
    formula, arrow, value = text[1:].partition(" → ")
    return f"={in_danish(formula)}{arrow}{value}"


def _in_columns(block: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = max(map(len, block), default=0)
    widths = [max(len(row[place]) for row in block if place < len(row)) for place in range(columns)]
    if block and len(block[0]) == 1:  # a title is as wide as it is, and widens no column
        widths[0] = max((len(row[0]) for row in block if len(row) > 1), default=len(block[0][0]))
    for row in block:
        yield "    | " + " | ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)) + " |"


def _setting(said: str, lang: str) -> str:
    word, colon, value = (part.strip() for part in said.partition(":"))
    spoken = _SETTINGS.get(word, (word, word))[lang == "en"]
    if lang == "da":
        for english, danish in _VALUES.items():
            value = value.replace(english, danish)
    return f"{spoken}{colon} {value}".strip()

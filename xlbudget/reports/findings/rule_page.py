"""All rules on one page of Markdown, made from the rules themselves: `docs/rules.md` is its Danish form."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.explanations import explanation
from xlbudget.checks.finding import SEVERITY_WORDS
from xlbudget.checks.registry import FAMILIES, Rule, all_rules

_INTRODUCTION = (
    "Siden er lavet af reglerne selv med `xlbudget rules --format markdown`; ret den ikke her. `xlbudget rules KODE` "
    "viser én af dem. En valgfri regel kører kun, når den vælges med `--select`.",
    "The page is made from the rules themselves by `xlbudget rules --format markdown --lang en`. `xlbudget rules CODE` "
    "shows one of them. An opt-in rule runs only when `--select` names it.",
)


def rule_page(lang: str = "da") -> str:
    """Every rule by family: what it finds, why, its source, a wrong and a right example."""
    return "\n".join(_lines(lang)) + "\n"


def rule_section(rule: Rule, lang: str = "da") -> str:
    """What the page says of one rule."""
    return "\n".join(_rule(rule, lang)).strip() + "\n"


def _lines(lang: str) -> Iterator[str]:
    english = lang == "en"
    yield "# The rules" if english else "# Reglerne"
    yield ""
    yield _INTRODUCTION[english]
    for family, names in FAMILIES.items():
        yield ""
        yield f"## {family}: {names[english]}"
        for rule in all_rules():
            if rule.code.startswith(family):
                yield from _rule(rule, lang)


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    english = lang == "en"
    optional = "" if rule.default else (", opt-in" if english else ", valgfri")
    yield ""
    yield f"### {rule.code} {rule.name}"
    yield f"*{SEVERITY_WORDS[rule.severity][english]}{optional}* · {rule.en if english else rule.da}."
    drawn = False
    for part in explanation(rule, lang).split("\n\n"):
        example = "\n    " in part
        if example and not drawn:
            yield ""
            yield f"{'Source' if english else 'Kilde'}: {rule.source}."
        drawn = drawn or example
        yield ""
        if example:
            heading, _, grid = part.partition("\n")
            yield heading
            yield "```text"
            yield from (line[4:] for line in grid.splitlines())
            yield "```"
        else:
            yield " ".join(part.split())

"""`xlbudget rules`: lists the rules, or explains one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from xlbudget.checks.finding import SEVERITY_WORDS
from xlbudget.checks.registry import FAMILIES, Rule, all_rules
from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.domain.errors import Refusal


def add_arguments(parser: Parser) -> None:
    """CODE and the form of the answer."""
    parser.add_argument(
        "code", nargs="?", metavar="KODE", help=parser.say("forklarer reglen (fx SUM101)", "explain the rule (SUM101)")
    )
    add_format(parser, "markdown")


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the list, or the one rule."""
    rules: Sequence[Rule] = all_rules()
    if options.code:
        code = options.code.upper()
        rules = [rule for rule in rules if rule.code == code or rule.name == options.code.lower()]
        if not rules:
            raise Refusal(
                "unknown_rule",
                f"Reglen »{options.code}« findes ikke. Se »xlbudget rules«.",
                f"There is no rule “{options.code}”. See “xlbudget rules”.",
            )
    if options.format == "json":
        import json

        listed = [_data(rule, console.lang) for rule in rules]
        print(json.dumps({"schema": "xlbudget/rules/1", "rules": listed}, ensure_ascii=False, indent=1))
    elif options.format == "markdown":
        from xlbudget.reports.findings.rule_page import rule_page, rule_section

        page = rule_section(rules[0], console.lang) if options.code else rule_page(console.lang)
        console.print(page.rstrip())
    elif options.code:
        console.print(_explained(rules[0], console))
    else:
        for line in _listed(rules, console):
            console.print(line)
    return CLEAN


def _data(rule: Rule, lang: str) -> dict[str, object]:
    from xlbudget.checks.explanations import explanation

    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "default": rule.default,
        "da": rule.da,
        "en": rule.en,
        "source": rule.source,
        "explanation": explanation(rule, lang),
    }


def _listed(rules: Sequence[Rule], console: Console) -> list[str]:
    lines: list[str] = []
    for family, (danish, english) in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(family)]
        if not members:
            continue
        lines.append(f"{family}  {console.say(danish, english)}")
        for rule in members:
            severity = console.say(*SEVERITY_WORDS[rule.severity])
            optional = "" if rule.default else console.say(" (valgfri)", " (opt-in)")
            lines.append(f"  {rule.code}  {severity:10}  {console.say(rule.da, rule.en)}{optional}")
        lines.append("")
    return lines[:-1]


def _explained(rule: Rule, console: Console) -> str:
    from xlbudget.checks.explanations import explanation

    head = f"{rule.code}  {rule.name}  ({console.say(*SEVERITY_WORDS[rule.severity])})"
    source = console.say("Kilde", "Source")
    why = explanation(rule, console.lang)
    return f"{head}\n\n{console.say(rule.da, rule.en)}.\n{source}: {rule.source}\n\n{why}"

"""What the task pane shows of the functions: names, help, examples with their results, and the words to search in."""

from __future__ import annotations

from typing import NamedTuple

from xlbudget.functions.notation import formula, result, signature
from xlbudget.functions.registry import FAMILY_TITLES, Example, Function, all_functions


class ShownExample(NamedTuple):
    """A formula as a Danish Excel shows it, the same as Excel's own files write it, and its result as rows of text.

    `rows` is empty for an example that is refused.
    """

    shown: str
    formula: str
    rows: list[list[str]]


class ShownFunction(NamedTuple):
    """A function in the pane; `words` is all that a search looks through, in small letters."""

    name: str
    signature: str
    text: str
    arguments: list[tuple[str, str, bool]]
    examples: list[ShownExample]
    words: str


def families() -> list[tuple[str, list[ShownFunction]]]:
    """The functions under the titles of their families, in the order of the reference."""
    listed: dict[str, list[ShownFunction]] = {title: [] for title, _ in FAMILY_TITLES.values()}
    for function in all_functions():
        listed[FAMILY_TITLES[function.module][0]].append(_shown(function))
    return [(title, functions) for title, functions in listed.items() if functions]


def _shown(function: Function) -> ShownFunction:
    arguments = [(argument.name, argument.da, argument.optional) for argument in function.arguments]
    examples = [_example(function, example) for example in function.examples]
    title = FAMILY_TITLES[function.module][0]
    words = [function.name, title, function.da, *(f"{name} {text}" for name, text, _ in arguments)]
    return ShownFunction(function.name, signature(function), function.da, arguments, examples, " ".join(words).lower())


def _example(function: Function, example: Example) -> ShownExample:
    refused = example.result.startswith("!")
    return ShownExample(
        formula(function, example), formula(function, example, "en"), [] if refused else result(example)
    )

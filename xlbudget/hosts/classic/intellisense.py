"""Help while a formula is typed, for the add-in Excel-DNA IntelliSense, which is the user's to install.

Its form is the one that Excel-DNA publishes under "IntelliSense for VBA functions": a file beside the add-in
(`xlbudget.intellisense.xml`), or the same as a custom XML part within it. Excel itself takes no notice of either.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.functions.registry import Function
from xlbudget.workbook.writer.markup import escaped

NAMESPACE = "http://schemas.excel-dna.net/intellisense/1.0"


def intellisense(functions: Iterable[Function]) -> str:
    """The XML: name, text and arguments of every function; an argument that may be left out stands in brackets."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<IntelliSense xmlns="{NAMESPACE}">', "  <FunctionInfo>"]
    for function in functions:
        lines.append(f'    <Function Name="{function.name}" Description="{escaped(function.da)}">')
        for argument in function.arguments:
            name = f"[{argument.name}]" if argument.optional else argument.name
            lines.append(f'      <Argument Name="{name}" Description="{escaped(argument.da)}"/>')
        lines.append("    </Function>")
    return "\n".join([*lines, "  </FunctionInfo>", "</IntelliSense>"]) + "\n"

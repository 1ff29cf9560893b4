"""What a worksheet says may be entered in its cells: Excel's data validation, in its old and its new form.

Since 2010 a rule that names another sheet stands in an extension of the part, its cells and formulas in elements of
their own; the older form has them as attributes. Both are gathered here.
"""

from __future__ import annotations

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Validation
from xlbudget.workbook.reader.xml import MAIN_SPACES, Attributes

_MOST_AREAS = 1000  # of one rule: more of them are a damaged part, or nobody's work
_SPACES = (*MAIN_SPACES, "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main")
TAGS = {
    **{f"{space} {tag}": tag for space in _SPACES for tag in ("dataValidation", "formula1", "formula2")},
    "http://schemas.microsoft.com/office/excel/2006/main sqref": "sqref",
}
"""The elements that the parser of the part hands on, by their full names."""
TEXTS = frozenset(("formula1", "formula2", "sqref"))
"""Those whose text counts."""


class ValidationParser:
    """Collects the rules as the part's parser meets them."""

    def __init__(self) -> None:
        self.found: list[Validation] = []
        self._attributes: Attributes | None = None
        self._texts: dict[str, str] = {}

    def begin(self, attributes: Attributes) -> None:
        """A rule opens."""
        self._attributes, self._texts = attributes, {}

    def text(self, tag: str, text: str) -> None:
        """One of its texts has been read."""
        self._texts[tag] = text.strip()

    def end(self) -> None:
        """The rule is complete. One without cells says nothing."""
        attributes, self._attributes = self._attributes, None
        if attributes is None:
            return
        areas = _areas(self._texts.get("sqref") or attributes.get("sqref", ""))
        if areas:
            self.found.append(
                Validation(
                    attributes.get("type", "none"),
                    attributes.get("operator", "between"),
                    self._texts.get("formula1", ""),
                    self._texts.get("formula2", ""),
                    areas,
                )
            )


def _areas(text: str) -> tuple[Area, ...]:
    areas: list[Area] = []
    for ref in text.split()[:_MOST_AREAS]:
        try:
            areas.append(Area.parse(ref.replace("$", "")))
        except ValueError:
            continue
    return tuple(areas)

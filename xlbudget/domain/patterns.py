"""Patterns that few texts ask for. To compile one takes longer than to load the module around it."""

from __future__ import annotations

import re

from xlbudget.domain.hints import Any, AnyStr, cast


class _Pattern:
    """Stands in for a compiled pattern, and becomes one by the first of its methods that is called."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet: from then on the compiled pattern's own methods are called.
        compiled = re.compile(self._text, self._flags)
        for method in ("search", "match", "fullmatch", "sub", "finditer", "findall", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, to be compiled when it is first used. It is no argument for the functions of `re`."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))

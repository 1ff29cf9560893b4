"""`argparse` without `gettext`, which takes longer to load: what argparse says is translated in `options`. Its patterns
are for help pages and for numbers below nought, and are compiled when one is asked."""

from __future__ import annotations

import re
import sys
from types import ModuleType, SimpleNamespace

from xlbudget.domain.patterns import pattern

__all__ = ["argparse"]


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _without_translations() -> ModuleType:
    """Stands in for `gettext` while argparse is loaded."""
    module = ModuleType("gettext")
    module.gettext, module.ngettext = str, _plural  # type: ignore[attr-defined]
    return module


_known = sys.modules.get("gettext")
sys.modules["gettext"] = _known or _without_translations()
import argparse  # noqa: E402

if _known is None:
    del sys.modules["gettext"]
# Where argparse was there before: were it to ask gettext, the words that are translated would be looked for in vain.
argparse._ = str  # type: ignore[attr-defined]
argparse._re = SimpleNamespace(**{**vars(re), "compile": pattern})  # type: ignore[attr-defined]

"""The folders of the user's own: settings, what can be undone, and what can be made again."""

from __future__ import annotations

import os
import sys

from xlbudget.domain.hints import Literal

Purpose = Literal["config", "state", "cache"]

_ON_WINDOWS = {"config": ("APPDATA", "Roaming"), "state": ("LOCALAPPDATA", "Local"), "cache": ("LOCALAPPDATA", "Local")}
_ELSEWHERE = {"config": ".config", "state": ".local/state", "cache": ".cache"}


def user_folder(purpose: Purpose) -> str:
    """XLBUDGET_CONFIG_HOME (…_STATE_HOME, …_CACHE_HOME) where it is set, else where the system keeps such things."""
    if chosen := os.environ.get(f"XLBUDGET_{purpose.upper()}_HOME"):
        return chosen
    if sys.platform == "win32":
        variable, name = _ON_WINDOWS[purpose]
        base = os.environ.get(variable) or os.path.join(_home(), "AppData", name)
        return os.path.join(base, "xlbudget", "Cache") if purpose == "cache" else os.path.join(base, "xlbudget")
    if sys.platform == "darwin" and purpose == "cache":
        return os.path.join(_home(), "Library/Caches/xlbudget")
    base = os.environ.get(f"XDG_{purpose.upper()}_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(_home(), _ELSEWHERE[purpose]), "xlbudget")


def _home() -> str:
    """The user's home. Where the system knows none it is the root, which takes nothing from ordinary users: never the
    folder in which the program happens to run."""
    home = os.path.expanduser("~")
    return home if os.path.isabs(home) else os.sep

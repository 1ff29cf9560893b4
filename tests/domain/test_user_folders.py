"""The user's own folders: as chosen, as the system has them, and never where the program happens to run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from xlbudget.domain.user_folders import Purpose, user_folder

PURPOSES: tuple[Purpose, ...] = ("config", "state", "cache")
posix = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="elsewhere they lie elsewhere")


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config", "state", "cache"):
        monkeypatch.delenv(f"XLBUDGET_{name.upper()}_HOME")
        monkeypatch.delenv(f"XDG_{name.upper()}_HOME", raising=False)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_chosen_goes_before_all(purpose: Purpose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"XLBUDGET_{purpose.upper()}_HOME", "et/sted")
    assert user_folder(purpose) == "et/sted"


@posix
def test_the_systems_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    found = [Path(user_folder(purpose)).relative_to(tmp_path).as_posix() for purpose in PURPOSES]
    assert found == [".config/xlbudget", ".local/state/xlbudget", ".cache/xlbudget"]
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/lager")
    assert user_folder("cache") == "/var/lager/xlbudget"
    monkeypatch.setenv("XDG_CACHE_HOME", "lager")  # the standard: a relative one counts as none
    assert user_folder("cache") == str(tmp_path / ".cache" / "xlbudget")


@posix
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("home", ["", "hjem", "~", None])
def test_without_a_home_nothing_lands_in_the_folder_of_the_run(
    purpose: Purpose, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home is None:  # as for a number that no user has, in many a container
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    else:
        monkeypatch.setenv("HOME", home)
    assert os.path.isabs(user_folder(purpose)) and "~" not in user_folder(purpose)

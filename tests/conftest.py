"""Fixtures that tests of several packages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from real_programs import Office, required_program

# The same examples in every run, however slow the machine: what a change is judged by must not depend on luck.
# `--hypothesis-profile seeking` looks for new ones.
settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("seeking", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program, for tests marked `libreoffice`."""
    return required_program("soffice")


@pytest.fixture
def office(soffice: str, tmp_path: Path) -> Office:
    """A plain LibreOffice of this test alone."""
    return Office(soffice, tmp_path / "profile")


def alone(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Nothing of the developer's own settings, findings and undo log is seen, and nothing goes into them."""
    for name in ("STATE", "CONFIG", "CACHE"):
        patch.setenv(f"XLBUDGET_{name}_HOME", str(folder / name.lower()))
    for name in ("XLBUDGET_CACHE_MB", "XLBUDGET_DEBUG", "SOURCE_DATE_EPOCH", "NO_COLOR"):
        patch.delenv(name, raising=False)
    patch.setenv("COLUMNS", "80")  # as wide as help pages are told that the terminal is


@pytest.fixture(autouse=True, scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of what is started for several tests."""
    with pytest.MonkeyPatch.context() as patch:
        alone(patch, tmp_path_factory.mktemp("surroundings"))
        yield


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each test."""
    alone(monkeypatch, tmp_path_factory.mktemp("surroundings"))

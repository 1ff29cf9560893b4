"""Fixtures that tests of several packages share."""

from __future__ import annotations

from pathlib import Path

import pytest
from real_programs import Office, required_program


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program, for tests marked `libreoffice`."""
    return required_program("soffice")


@pytest.fixture
def office(soffice: str, tmp_path: Path) -> Office:
    """A plain LibreOffice of this test alone."""
    return Office(soffice, tmp_path / "profile")


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An undo log of this test alone: none of ours goes into the developer's."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XLBUDGET_STATE_HOME", str(folder))
    return folder

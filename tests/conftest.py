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

"""A profile of LibreOffice into which the extension is installed by LibreOffice's own `unopkg`, as a user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from real_programs import required_program

from xlbudget.hosts.libreoffice import install

NOBODY = 65534


@contextmanager
def throw_away_profile() -> Iterator[Path]:
    """A profile of its own; `unopkg` runs as an ordinary user where the tests run as root, whom it refuses."""
    required_program("unopkg")
    folder = Path(tempfile.mkdtemp())
    try:
        with pytest.MonkeyPatch.context() as patch:
            if hasattr(os, "geteuid") and os.geteuid() == 0:
                folder.chmod(0o777)
                patch.setattr(install.subprocess, "run", _as_nobody(folder))
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(home: Path) -> Any:
    run = subprocess.run

    def as_nobody(command: list[str], **options: Any) -> Any:
        if not Path(command[0]).name.startswith("unopkg"):
            return run(command, **options)
        for word in command:
            if word.endswith(".oxt"):
                Path(word).parent.chmod(0o755)
        surroundings = {**os.environ, "HOME": str(home)}
        return run(command, user=NOBODY, group=NOBODY, extra_groups=[], env=surroundings, **options)

    return as_nobody

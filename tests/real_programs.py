"""Real programs that tests meet: may be missing on a developer's machine, but never in CI."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from xlbudget.hosts.libreoffice.build import extension_files

PATIENCE = 900  # seconds for what takes a few on an idle machine: only what hangs for ever is to end the waiting

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def required_program(name: str) -> str:
    """The program on the PATH; without it the test is skipped by its name, but fails where CI is set."""
    found = shutil.which(name)
    if not found:
        missing(f"{name} is not installed")
    return found


def missing(what: str) -> NoReturn:
    """Skip the test by what it lacks; fail it where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI must have it")
    pytest.skip(what)


def required_node_package(name: str) -> Path:
    """The folder of an npm package installed for all (`npm install --global`); without it as `required_program`."""
    required_program("npm")
    done = subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=False)
    for root in (os.environ.get("NODE_PATH", ""), done.stdout.strip()):
        if root and (Path(root) / name / "package.json").is_file():
            return Path(root) / name
    missing(f"the npm package {name} is not installed")


def unpacked_extension(folder: Path, python: str | None = None) -> Path:
    """Our extension as the folder `xlbudget` in `folder`, to be one of an `Office`: where it is."""
    root = folder / "xlbudget"
    for name, content in extension_files(python).items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


class Office:
    """A real LibreOffice with a throw-away profile. `extensions` is a folder of unpacked extensions, or None."""

    def __init__(self, program: str, profile: Path, extensions: Path | None = None) -> None:
        self.program = program
        self.profile = profile
        self.extensions = extensions
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        if not settings.exists():
            settings.write_text(RECALCULATE_ALWAYS, encoding="utf-8")  # cached values in a file are not trusted

    def command(self, *words: str) -> list[str]:
        """The command line with the profile and the extensions."""
        options = [f"-env:UserInstallation={self.profile.as_uri()}"]
        if self.extensions:
            options.append(f"-env:BUNDLED_EXTENSIONS={self.extensions.as_uri()}")
        return [self.program, "--headless", "--norestore", *options, *words]

    def convert(self, file: Path, to: str, folder: Path, **surroundings: str) -> Path:
        """Open `file`, recompute it, and save it in `folder` in another format ("xlsx", "pdf")."""
        return self.convert_all([file], to, folder, **surroundings)[0]

    def convert_all(self, files: list[Path], to: str, folder: Path, **surroundings: str) -> list[Path]:
        """All files in one start of the program."""
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            self.command("--convert-to", to, "--outdir", str(folder), *map(str, files)),
            capture_output=True, text=True, timeout=PATIENCE, check=False, env=_around(surroundings),
        )  # fmt: skip
        made = [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]
        # LibreOffice exits with 0 also when it wrote nothing.
        assert all(file.exists() for file in made), done.stdout + done.stderr
        return made

    @contextlib.contextmanager
    def listening(self, *words: str, shown: bool = False, **surroundings: str) -> Iterator[str]:
        """The program running, `shown` in windows or not: the name of the pipe on which it listens.

        Who speaks to it over the pipe ends it too; what is then left of it and of what it started is killed.
        """
        pipe = f"xlbudget-{uuid.uuid4().hex}"
        command = self.command(f"--accept=pipe,name={pipe};urp", *words)
        if shown:
            command.remove("--headless")
        started = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_around(surroundings),
            start_new_session=True,
        )  # fmt: skip
        try:
            yield pipe
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                started.wait(30)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def _around(own: dict[str, str]) -> dict[str, str]:
    """What LibreOffice is started with.

    A Python path would give its own Python the xlbudget that is tested here; and a virtual environment that comes
    first on the PATH, as an activated one does, that Python takes for its own home, where there is no `uno`.
    """
    folders = os.environ.get("PATH", "").split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if not Path(folder, "..", "pyvenv.cfg").exists())
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PATH": path} | own

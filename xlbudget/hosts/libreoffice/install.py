"""The extension into LibreOffice, out of it again, and whether it is there, through LibreOffice's own `unopkg`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from xlbudget.domain.errors import Refusal
from xlbudget.hosts.libreoffice.build import build_oxt
from xlbudget.hosts.libreoffice.parts import IDENTIFIER

LONGEST_WAIT = 180  # seconds; a first start of LibreOffice makes a profile


def find_program(name: str) -> Path:
    """`soffice` or `unopkg`: on the PATH, beside the other, or where LibreOffice installs itself.

    Raises `Refusal` (`no_libreoffice`).
    """
    for candidate in _candidates(name):
        if candidate.is_file():
            return candidate
    raise Refusal(
        "no_libreoffice",
        f"LibreOffice blev ikke fundet ({name}). Installer LibreOffice Calc, eller sæt dets program-mappe i PATH.",
        f"LibreOffice was not found ({name}). Install LibreOffice Calc, or put its program folder on the PATH.",
    )


def _candidates(name: str) -> list[Path]:
    found = [Path(place) for place in (shutil.which(name), shutil.which(f"{name}.com")) if place]
    office = shutil.which("soffice")
    if office:
        found.append(Path(office).resolve().parent / name)
    if sys.platform == "win32":
        roots = [os.environ.get(key, "") for key in ("ProgramFiles", "ProgramFiles(x86)")]
        found += [Path(root) / "LibreOffice" / "program" / f"{name}.com" for root in roots if root]
    elif sys.platform == "darwin":
        found.append(Path("/Applications/LibreOffice.app/Contents/MacOS") / name)
    else:
        found += [Path(root) / "program" / name for root in ("/usr/lib/libreoffice", "/opt/libreoffice")]
    return found


def profile_option(profile: Path | None) -> list[str]:
    """The option that makes LibreOffice use another user profile than its own."""
    return [f"-env:UserInstallation={profile.resolve().as_uri()}"] if profile else []


def install(profile: Path | None = None) -> None:
    """Add the extension for this user, or renew it; for all users where root asks. Raises `Refusal`."""
    with TemporaryDirectory() as folder:
        _unopkg("add", "--force", "--suppress-license", str(build_oxt(Path(folder))), profile=profile)


def uninstall(profile: Path | None = None) -> bool:
    """Take the extension out; False when it was not there. Raises `Refusal`."""
    if not installed(profile):
        return False
    _unopkg("remove", IDENTIFIER, profile=profile)
    return True


def installed(profile: Path | None = None) -> bool:
    """Whether LibreOffice has the extension. Raises `Refusal` when LibreOffice cannot be asked."""
    return f"Identifier: {IDENTIFIER}" in _unopkg("list", profile=profile)


def for_all_users(profile: Path | None) -> bool:
    """Whether root asks, and for no profile: from root `unopkg` takes extensions for all users of the machine alone."""
    return profile is None and hasattr(os, "geteuid") and os.geteuid() == 0


def _unopkg(*words: str, profile: Path | None) -> str:
    shared = ["--shared"] if for_all_users(profile) else []
    command = [str(find_program("unopkg")), words[0], *shared, *profile_option(profile), *words[1:]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise _failed("unopkg svarer ikke", "unopkg does not answer") from None
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip() and "javaldx" not in line]
        reason = lines[-1].strip().rstrip(".") if lines else f"unopkg {done.returncode}"
        if " as root " in reason:
            raise Refusal(
                "libreoffice_as_root",
                "LibreOffice tager ikke imod tilføjelser til en enkelt profil fra root. Kør som brugeren selv, eller "
                "udelad --profile: så gælder det alle brugere af maskinen.",
                "LibreOffice takes no extensions for a single profile from root. Run as the user, or leave out "
                "--profile: then it holds for all users of the machine.",
            )
        raise _failed(reason, reason)
    return done.stdout


def _failed(da: str, en: str) -> Refusal:
    return Refusal(
        "libreoffice_failed",
        f"LibreOffice meldte fejl: {da}. Luk LibreOffice, og prøv igen.",
        f"LibreOffice failed: {en}. Close LibreOffice and try again.",
    )

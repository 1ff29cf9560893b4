"""`xlbudget addin --host classic`: the add-in in Excel for Windows, and what was done, in a line for each file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlbudget.cli import CLEAN, FINDINGS
from xlbudget.cli.options import Console

if TYPE_CHECKING:
    from xlbudget.hosts.classic.install import Places, State


def run(action: str, folder: Path | None, console: Console) -> int:
    """Do it and say what was done; `status` ends with 1 where something is missing. `folder` is where to build."""
    if folder is not None:
        from xlbudget.hosts.classic.build import build_all

        for file in build_all(folder):
            console.print(console.say(f"Lavet: {file}", f"Built: {file}"))
        return CLEAN
    from xlbudget.hosts.classic import install

    if action == "install":
        where = install.install()
        console.print(console.say(f"Tilføjelsen ligger nu i {where.addin}", f"The add-in is now in {where.addin}"))
        _python(install.state(), where, console)
        console.print(
            console.say(
                "Start Excel igen: fanen »Budget« er i båndet, og funktionerne står i funktionsguiden.",
                "Restart Excel: the tab “Budget” is in the ribbon, and the functions are in the function wizard.",
            )
        )
        return CLEAN
    if action == "uninstall":
        removed = install.uninstall()
        for file in removed:
            console.print(console.say(f"Taget ud: {file}", f"Taken out: {file}"))
        if not removed:
            console.print(console.say("Tilføjelsen var ikke installeret.", "The add-in was not installed."))
        return CLEAN
    return _status(console)


def _status(console: Console) -> int:
    from xlbudget.hosts.classic import install

    found, where = install.state(), install.places()
    if not found.addin:
        console.print(
            console.say(
                "Tilføjelsen er ikke installeret. Kør »xlbudget addin install --host classic«.",
                "The add-in is not installed. Run “xlbudget addin install --host classic”.",
            )
        )
        return FINDINGS
    console.print(console.say(f"Tilføjelsen ligger i {where.addin}", f"The add-in is in {where.addin}"))
    if not found.fresh:
        console.print(
            console.say(
                "Den er lavet med en anden udgave af xlbudget eller xlwings. "
                "Kør »xlbudget addin install --host classic«.",
                "It was made with another version of xlbudget or xlwings. Run “xlbudget addin install --host classic”.",
            )
        )
    _python(found, where, console)
    return CLEAN if found.works else FINDINGS


def _python(found: State, where: Places, console: Console) -> None:
    if not found.python:
        console.print(
            console.say(
                f"{where.settings} siger ikke, hvilken Python Excel skal bruge. "
                "Kør »xlbudget addin install --host classic«.",
                f"{where.settings} does not say which Python Excel is to use. "
                "Run “xlbudget addin install --host classic”.",
            )
        )
        return
    if not found.python_there:
        console.print(
            console.say(
                f"Den Python, som Excel skal bruge, findes ikke: {found.python} (skrevet i "
                f"{where.settings}). Kør »xlbudget addin install --host classic«.",
                f"The Python that Excel is to use is not there: {found.python} (written in "
                f"{where.settings}). Run “xlbudget addin install --host classic”.",
            )
        )
        return
    console.print(
        console.say(
            f"Excel bruger {found.python} (skrevet i {where.settings})",
            f"Excel uses {found.python} (written in {where.settings})",
        )
    )
    if not found.library_there:
        console.print(
            console.say(
                "Ved siden af den mangler xlwings' bibliotek, så funktionerne kan ikke regne. "
                "Kør »pip install --force-reinstall xlwings«, og installer tilføjelsen igen.",
                "xlwings' library is missing beside it, so the functions cannot compute. "
                "Run “pip install --force-reinstall xlwings” and install the add-in again.",
            )
        )

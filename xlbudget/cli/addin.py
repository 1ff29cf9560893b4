"""`xlbudget addin`: builds, installs, shows and takes out the add-in of each spreadsheet program."""

from __future__ import annotations

import argparse
from pathlib import Path

from xlbudget.cli import CLEAN, FINDINGS
from xlbudget.cli.options import Console, Parser
from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal

HOSTS = ("classic", "server", "lite", "libreoffice")


def add_arguments(parser: Parser) -> None:
    """What to do, for which host, and where."""
    say = parser.say
    parser.add_argument("action", choices=("install", "uninstall", "status", "build"), help=say("handling", "action"))
    parser.add_argument("--host", choices=HOSTS, required=True, help=say("regnearksprogrammet", "spreadsheet program"))
    parser.add_argument(
        "--output",
        metavar=say("MAPPE", "FOLDER"),
        default=".",
        help=say("hvor »build« lægger filerne", "where “build” puts the files"),
    )
    parser.add_argument(
        "--address",
        metavar=say("ADRESSE", "ADDRESS"),
        default="https://localhost:8000",
        help=say("hvor serveren svarer (til --host server)", "where the server answers (for --host server)"),
    )
    parser.add_argument(
        "--profile",
        metavar=say("MAPPE", "FOLDER"),
        help=say("en anden LibreOffice-profil end brugerens", "another LibreOffice profile than the user's"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Do it and say what was done; `status` ends with 1 when the add-in is not there."""
    if options.host == "libreoffice":
        return _libreoffice(options, console)
    if options.host == "classic":
        from xlbudget.cli.addin_classic import run as run_classic

        return run_classic(options.action, _folder(options.output) if options.action == "build" else None, console)
    if options.action != "build":
        raise Refusal(
            "by_hand",
            f"I Excel installeres tilføjelsen i hånden: kør »xlbudget addin build --host {options.host}«, "
            "og følg docs/hosts.md.",
            f"In Excel the add-in is installed by hand: run “xlbudget addin build --host {options.host}” and "
            "follow docs/hosts.md.",
        )
    return _build_for_office_js(options, console)


def _libreoffice(options: argparse.Namespace, console: Console) -> int:
    from xlbudget.hosts.libreoffice import install
    from xlbudget.hosts.libreoffice.build import build_oxt

    profile = Path(options.profile) if options.profile else None
    if options.action != "build" and install.for_all_users(profile):
        console.note(
            console.say(
                "Kørt som root: det gælder alle brugere af maskinen.", "Run as root: for all users of the machine."
            )
        )
    if options.action == "build":
        file = build_oxt(_folder(options.output))
        console.print(console.say(f"Lavet: {file}", f"Built: {file}"))
    elif options.action == "install":
        install.install(profile)
        console.print(
            console.say(
                "Tilføjelsen er installeret. Genstart LibreOffice; funktionerne ligger i Calcs funktionsguide.",
                "The add-in is installed. Restart LibreOffice; the functions are in Calc's function wizard.",
            )
        )
    elif options.action == "uninstall":
        removed = install.uninstall(profile)
        console.print(
            console.say("Tilføjelsen er taget ud.", "The add-in was taken out.")
            if removed
            else console.say("Tilføjelsen var ikke installeret.", "The add-in was not installed.")
        )
    else:
        there = install.installed(profile)
        console.print(
            console.say("Tilføjelsen er installeret.", "The add-in is installed.")
            if there
            else console.say("Tilføjelsen er ikke installeret.", "The add-in is not installed.")
        )
        return CLEAN if there else FINDINGS
    return CLEAN


def _build_for_office_js(options: argparse.Namespace, console: Console) -> int:
    folder = _folder(options.output)
    if options.host == "lite":
        from xlbudget.hosts.lite.build import build as build_lite

        files = build_lite(folder)
    else:
        from xlbudget.hosts.server import manifest
        from xlbudget.hosts.server.token import kept_token

        files = [manifest.build(folder, options.address, kept_token(None)[0])]
    for file in files:
        console.print(console.say(f"Lavet: {file}", f"Built: {file}"))
    return CLEAN


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal(
            "no_folder",
            f"Mappen {folder} kan ikke laves: {da}.",
            f"The folder {folder} cannot be made: {en}.",
        ) from problem
    return folder

"""A real click: LibreOffice in a window under Xvfb with the extension installed, its toolbar clicked by xdotool."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from installed_extension import throw_away_profile
from real_programs import PATIENCE, RECALCULATE_ALWAYS, Office, missing, required_program, unpacked_extension
from sheets_alike import same
from test_libreoffice_buttons import CATALOGUE, DAY, Presses, planned, resaved

from xlbudget.cli import main
from xlbudget.macros.registry import find

pytestmark = pytest.mark.libreoffice
A_WHILE = 120.0  # seconds for what takes one or two on an idle machine; then a click or a key was lost
TRIES = 5
QUIET_AND_DANISH = """<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop>
</item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="UILocale" oor:op="fuse"><value>da</value></prop>
</item>
</oor:items>
"""


def until(met: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What `met` gives once that is something; None when it is nothing for all that time."""
    end = time.monotonic() + patience
    while True:
        got = met()
        if got or time.monotonic() > end:
            return got
        time.sleep(0.3)


@contextmanager
def screen() -> Iterator[str]:
    """A display of this test's own: its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


class Desk:
    """The screen with LibreOffice in a window on it: clicks and keys as a user gives them."""

    def __init__(self, display: str, presses: Presses) -> None:
        self.surroundings = {**os.environ, "DISPLAY": display}
        self.steps = presses

    def xdotool(self, *words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            capture_output=True, text=True, check=False, timeout=PATIENCE, env=self.surroundings,
        )  # fmt: skip
        return done.stdout.strip()

    def window(self, name: str) -> str:
        """The window of that name (or part of one), once it is there; it then has the keyboard."""
        found = until(lambda: self.xdotool("search", "--onlyvisible", "--name", name))
        if not found:
            return ""
        number = str(found).split()[-1]
        self.xdotool("windowfocus", number)
        return number

    def click_at(self, left: int, top: int, width: int, height: int) -> None:
        self.xdotool("mousemove", left + width // 2, top + height // 2)
        self.xdotool("click", 1)

    def click(self, macro: str) -> None:
        """A click on the macro's button in the toolbar."""
        assert self.window("LibreOffice Calc"), "LibreOffice's window does not come"
        labels = [find(macro).label(), find(macro).label("en")]
        place = until(lambda: self.place_at_rest(*labels))
        assert place, f"the toolbar has no button »{labels[0]}«"
        self.click_at(*place)

    def place_at_rest(self, *labels: str) -> list[int] | None:
        """Where the button with one of the labels is, once it stays there: a window moves its parts as it fills."""
        first = self.steps("where", "bog", *labels)
        time.sleep(0.3)
        return first if first == self.steps("where", "bog", *labels) else None

    def click_until(self, macro: str, met: Callable[[], Any]) -> Any:
        """Click, and click again where the first click was lost, until it has done what it does."""
        for _ in range(TRIES):
            self.click(macro)
            if got := until(lambda: met() or self.steps("dialog", "xlbudget"), A_WHILE):
                if (box := self.steps("dialog", "xlbudget")) is not None:
                    self.close_box(box)
                    raise AssertionError(f"a box says {[text for _, text, *_ in box]}")
                return got
        raise AssertionError(f"a click on »{find(macro).label()}« does nothing")

    def close_box(self, box: list[Any]) -> None:
        """A click on the button of a box that tells something."""
        self.click_at(*next(part for part in box if part[0] == "button")[2:])
        assert until(lambda: self.steps("dialog", "xlbudget") is None)

    def answer(self, title: str, *texts: str) -> None:
        """Type into the fields of a dialog, and again where a key was lost, and click on OK."""
        number = self.window(title)
        for _ in range(TRIES):
            for place, text in enumerate(texts):
                self.click_at(*until(lambda: self._parts(title, "field"))[place][2:])
                self.xdotool("key", "--window", number, "ctrl+a")
                self.xdotool("type", "--delay", 60, text)
            if until(lambda: [part[1] for part in self._parts(title, "field")] == list(texts), A_WHILE):
                break
        else:
            raise AssertionError(f"the fields hold {self._parts(title, 'field')}")
        buttons = until(lambda: self._parts(title, "button"))
        self.click_at(*next(part for part in buttons if part[1] == "OK")[2:])

    def _parts(self, title: str, role: str) -> list[Any]:
        return [part for part in self.steps("dialog", title) or () if part[0] == role]


@contextmanager
def window_on(soffice: str, file: Path, folder: Path) -> Iterator[Desk]:
    """LibreOffice in Danish with the installed extension and the file in its window."""
    with throw_away_profile() as profile, screen() as display:
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir()
        settings.write_text(RECALCULATE_ALWAYS.replace("</oor:items>\n", QUIET_AND_DANISH), encoding="utf-8")
        for path in (settings.parent, settings):
            path.chmod(0o777)
        assert main(["addin", "install", "--host", "libreoffice", "--profile", str(profile)]) == 0
        noon = datetime.datetime(DAY.year, DAY.month, DAY.day, 12)
        surroundings = {
            "DISPLAY": display, "XLBUDGET_STATE_HOME": str(folder / "state"),
            "SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "SAL_USE_VCLPLUGIN": "gen",
        }  # fmt: skip
        with Office(soffice, profile).listening("--nologo", str(file), shown=True, **surroundings) as pipe:
            presses = Presses(pipe, unpacked_extension(folder / "unpacked"))
            presses("front", "bog")
            try:
                yield Desk(display, presses)
            finally:
                presses.close()


@pytest.fixture(scope="module")
def desk(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    require_windows(soffice)
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(CATALOGUE, folder / CATALOGUE.name)
    with window_on(soffice, folder / CATALOGUE.name, folder) as shown:
        yield shown


def require_windows(soffice: str) -> None:
    """A screen, a mouse, and a LibreOffice with windows; without them as `required_program`."""
    for program in ("Xvfb", "xdotool"):
        required_program(program)
    libraries = Path(soffice).resolve().parent
    if libraries.is_relative_to("/usr/lib") and not any(libraries.glob("libvclplug_*")):
        missing("LibreOffice has no windows (libreoffice-calc-nogui)")


def test_a_click_on_the_toolbar_does_what_the_plan_does_to_the_file_and_undo_takes_it_back(
    desk: Desk, tmp_path: Path
) -> None:
    steps = desk.steps
    before, after, back = (tmp_path / name for name in ("before.xlsx", "after.xlsx", "back.xlsx"))
    steps("store", "bog", before)
    steps("select", "bog", "Oversigt", "D9")
    desk.click_until("validate", lambda: "xlbudget Kontrol" in steps("sheets", "bog"))
    assert until(lambda: steps("shown", "bog") == "xlbudget Kontrol"), "the new sheet is shown"
    steps("store", "bog", after)
    same(resaved(steps, planned(CATALOGUE, "validate", {}, "Oversigt", "D9"), tmp_path), after)
    desk.click_until("undo", lambda: "xlbudget Kontrol" not in steps("sheets", "bog"))
    steps("store", "bog", back)
    same(before, back)


def test_a_button_that_asks_takes_what_is_typed(desk: Desk, tmp_path: Path) -> None:
    steps = desk.steps
    steps("select", "bog", "Oversigt", "A9")
    question = f"xlbudget: {find('insert_proposal').label()}"
    desk.click_until("insert_proposal", lambda: steps("dialog", question))
    desk.answer(question, "Ny bro", "1,5")
    assert until(lambda: steps("cell", "bog", "Oversigt", "B16") == "Ny bro")
    assert until(lambda: steps("cell", "bog", "Oversigt", "D17") == "34,2"), "what was changed is computed last"
    after = tmp_path / "after.xlsx"
    steps("store", "bog", after)
    answers = {"label": "Ny bro", "amount": "1,5"}
    same(resaved(steps, planned(CATALOGUE, "insert_proposal", answers, "Oversigt", "A9"), tmp_path), after)
    desk.click_until("undo", lambda: steps("cell", "bog", "Oversigt", "B16") == "I alt")


def test_a_refusal_is_told_in_a_box_that_can_be_closed_and_changes_nothing(desk: Desk) -> None:
    steps = desk.steps
    steps("select", "bog", "Oversigt", "D20")
    for _ in range(TRIES):
        desk.click("take_proposal")
        if box := until(lambda: steps("dialog", "xlbudget"), A_WHILE):
            break
    assert any("ikke i en tabel" in text for _, text, *_ in box or ()), box
    desk.close_box(box)
    assert "xlbudget Kontrol" not in steps("sheets", "bog")

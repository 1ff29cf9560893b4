"""A real click on a workbook's button: LibreOffice in a window under Xvfb runs our VBA, up to where Excel is needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_programs import Office, unpacked_extension
from test_libreoffice_buttons import Presses
from test_libreoffice_click import A_WHILE, TRIES, Desk, require_windows, screen, until

pytestmark = pytest.mark.libreoffice
WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("003_*.xlsm"))
MACROS_ALLOWED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""


@pytest.fixture
def desk(soffice: str, tmp_path: Path) -> Iterator[Desk]:
    """The workbook in a window, in a LibreOffice without the extension, which has a button of the same name."""
    require_windows(soffice)
    book = Path(shutil.copy(WORKBOOK, tmp_path))
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(MACROS_ALLOWED, encoding="utf-8")
    office = Office(soffice, tmp_path / "profile")
    with (
        screen() as display,
        office.listening("--nologo", str(book), shown=True, DISPLAY=display, SAL_USE_VCLPLUGIN="gen") as pipe,
    ):
        presses = Presses(pipe, unpacked_extension(tmp_path / "unpacked"))
        presses("front", "bog")
        try:
            yield Desk(display, presses)
        finally:
            presses.close()


def test_a_click_on_the_button_runs_our_macro(desk: Desk) -> None:
    assert desk.window("LibreOffice Calc")
    for _ in range(TRIES):
        place = until(lambda: desk.place_at_rest("Opdatér rapport"))
        assert place, "the sheet shows no button"
        desk.click_at(*place)
        if box := until(lambda: desk.steps("dialog", "xlbudget"), A_WHILE):
            break
    assert box, "a click does nothing"
    desk.click_at(*next(part for part in box if part[0] == "button")[2:])  # it says where the button works
    assert until(lambda: desk.steps("dialog", "xlbudget") is None)

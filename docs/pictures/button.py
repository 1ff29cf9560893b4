"""Makes knap.png, a workbook's button as LibreOffice shows it: python docs/pictures/button.py

Needs Xvfb, a LibreOffice with windows (not the one without, which the tests use), and ImageMagick's `import`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORKBOOK = HERE.parents[1] / "workbooks" / "000_krisepakke_2010.xlsm"
PART = "1180x420+0+103"  # of the screen: the sheet without the menus
LONGEST_START = 20  # seconds until the sheet stands there
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop>
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""


def button(picture: Path) -> None:
    """Open the workbook on a screen of its own and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        book = Path(shutil.copy(WORKBOOK, place))
        reading, writing = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"], pass_fds=[writing]
        )
        surroundings = {**os.environ, "DISPLAY": f":{os.read(reading, 16).decode().strip()}"}
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        office = subprocess.Popen(
            ["soffice", "--norestore", "--nologo", profile, str(book)], env=surroundings, start_new_session=True
        )
        try:
            time.sleep(LONGEST_START)
            subprocess.run(["import", "-window", "root", "-crop", PART, str(picture)], env=surroundings, check=True)
        finally:
            os.killpg(office.pid, signal.SIGTERM)  # soffice is a script that starts the program
            screen.terminate()
            screen.wait(30)
            office.wait(30)


if __name__ == "__main__":
    button(HERE / "knap.png")

"""What a LibreOffice makes of a workbook's VBA and buttons: for LibreOffice's own Python (it imports `uno`).

Arguments: the pipe's name, the workbook. Standard input: a JSON list of calls, each the function and its arguments.
Standard output: JSON with the modules, the buttons of each sheet with what they run, and what each call gave.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from calc_over_pipe import answering, end_both, opened

ALWAYS_WITHOUT_ASKING = 4  # com.sun.star.document.MacroExecMode
SCRIPT = "vnd.sun.star.script:{}?language=Basic&location=document"

pipe, file = sys.argv[1:3]
there = answering(pipe)
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
document: Any = opened(desktop, file, MacroExecutionMode=ALWAYS_WITHOUT_ASKING)


def buttons(sheet: Any) -> list[list[Any]]:
    """Label, place in hundredths of a millimetre, and what a click runs."""
    page = sheet.DrawPage
    shapes = [page.getByIndex(number) for number in range(page.Count)]
    controls = {shape.Control.Name: shape for shape in shapes if hasattr(shape, "Control")}
    found = []
    for number in range(page.Forms.Count):
        form = page.Forms.getByIndex(number)
        for place in range(form.Count):
            model = form.getByIndex(place)
            at, size = controls[model.Name].Position, controls[model.Name].Size
            runs = [event.ScriptCode for event in form.getScriptEvents(place) if event.EventMethod == "actionPerformed"]
            found.append([model.Label, [at.X, at.Y, size.Width, size.Height], runs])
    return found


def call(name: str, *arguments: object) -> object:
    script = document.getScriptProvider().getScript(SCRIPT.format(name))
    return script.invoke(arguments, (), ())[0]


libraries = document.BasicLibraries
answer = {
    "modules": {name: list(libraries.getByName(name).ElementNames) for name in libraries.ElementNames},
    "buttons": {sheet.Name: buttons(sheet) for sheet in document.Sheets},
    "calls": [call(*words) for words in json.load(sys.stdin)],
}
print(json.dumps(answer))
document.close(True)
end_both(there)

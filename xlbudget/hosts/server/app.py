"""xlwings Server with xlbudget's functions and buttons in it, ready to be served.

xlwings-server reads its settings from the environment and looks its parts up by module name while it is imported. So
all of that is put in place first, in `application`, and the import comes last.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import MODULES
from xlbudget.hosts.server.gate import Application, Gate
from xlbudget.macros.registry import MACROS

# One identity of the add-in for Excel, whoever hosts it; xlwings' template has another that all its users share.
MANIFEST_ID = "7c1c5d0a-0b63-4f0e-9a53-5f2f1f0c7b1e"
PROJECT_FOLDER = Path(__file__).parent

SETTINGS = {
    "XLWINGS_ON_SERVER": "true",
    "XLWINGS_PROJECT_DIR": str(PROJECT_FOLDER),
    "XLWINGS_ENVIRONMENT": "prod",
    "XLWINGS_PROJECT_NAME": "xlbudget",
    "XLWINGS_MANIFEST_ID_PROD": MANIFEST_ID,
    "XLWINGS_FUNCTIONS_NAMESPACE": "",  # one name in every host: PL_OMREGN and not XLWINGS.PL_OMREGN
    "XLWINGS_ENABLE_SOCKETIO": "false",
    "XLWINGS_ENABLE_EXAMPLES": "false",
    "XLWINGS_ENABLE_TESTS": "false",
    "XLWINGS_ENABLE_HOTRELOAD": "false",
    "XLWINGS_ENABLE_HTMX": "false",
    "XLWINGS_ENABLE_ALPINEJS_CSP": "false",
    "XLWINGS_CUSTOM_FUNCTIONS_MAX_RETRIES": "1",
    "XLWINGS_LOG_LEVEL": "CRITICAL",  # its messages hold what stands in cells, which is no log's business
}


def application(token: str) -> Application:
    """The ASGI application. Raises `Refusal` when xlwings-server is not installed."""
    set_environment()
    import_server()
    from xlbudget.hosts.server.functions import functions_module
    from xlbudget.hosts.server.pane import families
    from xlbudget.hosts.server.scripts import SCRIPTS, scripts_module

    shorten_is_jsnull()
    sys.modules["custom_functions"] = functions_module()
    sys.modules["custom_scripts"] = scripts_module()

    from xlwings_server import main, templates

    templates.env.globals |= {"xlbudget_families": families(), "xlbudget_macros": MACROS}
    inner = main.app

    async def status() -> dict[str, str]:
        return {"status": "ok"}

    # Behind the gate: it tells the task pane that the server is there, and that the token is the right one.
    inner.add_api_route("/xlbudget/status", status, methods=["POST"])

    async def odd_request(request: object, problem: Exception) -> Any:
        from starlette.responses import PlainTextResponse

        return PlainTextResponse("Anmodningen kunne ikke læses.", status_code=400)

    # xlwings takes a request's form for granted: what it then stumbles over is the client's error, not a fault to
    # try again.
    for kind in (AttributeError, KeyError, TypeError, ValueError):
        inner.add_exception_handler(kind, odd_request)
    return Gate(main.main_app, token, functions=MODULES, scripts=SCRIPTS)


def set_environment() -> None:
    """Put xlwings' settings where it reads them. A licence key of the user's own stays."""
    os.environ.update(SETTINGS)
    os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")  # a municipality's use; see docs/hosts.md


def import_server() -> None:
    """Import xlwings-server. Raises `Refusal` when it is not installed."""
    try:
        import xlwings_server  # noqa: F401
    except ImportError as problem:
        raise Refusal(
            "no_xlwings_server",
            "xlwings Server er ikke installeret. Kør: pip install 'xlbudget[server]'. Læs om licensen i docs/hosts.md.",
            "xlwings Server is not installed. Run: pip install 'xlbudget[server]'. Its licence: docs/hosts.md.",
        ) from problem


def shorten_is_jsnull() -> None:
    """Let xlwings' test for Pyodide's null return at once, where there is no Pyodide.

    As shipped (0.37) it tries an import that fails for every single cell: 100,000 cells take 4.9 s instead of 0.1.
    """
    if sys.platform == "emscripten":
        return
    import xlwings.utils
    from xlwings.conversion import standard

    def is_jsnull(value: object) -> bool:
        return False

    xlwings.utils.is_jsnull = is_jsnull
    vars(standard)["is_jsnull"] = is_jsnull  # it was imported there by name

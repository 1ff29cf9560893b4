"""`xlbudget serve`: xlwings Server with xlbudget's functions and buttons, on this machine's loopback."""

from __future__ import annotations

import argparse

from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser
from xlbudget.domain.errors import Refusal

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_arguments(parser: Parser) -> None:
    """Where to listen, TLS, and the token."""
    say = parser.say
    parser.add_argument("--port", type=int, default=8000, help=say("port (8000)", "port (8000)"))
    parser.add_argument(
        "--host", choices=LOOPBACK, default="127.0.0.1", help=say("adresse på denne maskine", "address on this machine")
    )
    parser.add_argument(
        "--certificate", metavar=say("FIL", "FILE"), help=say("TLS-certifikat; Excel kræver https", "TLS certificate")
    )
    parser.add_argument("--key", metavar=say("FIL", "FILE"), help=say("certifikatets nøgle", "the certificate's key"))
    parser.add_argument(
        "--token-file",
        metavar=say("FIL", "FILE"),
        help=say("hvor den hemmelige nøgle gemmes", "where the secret token is kept"),
    )
    parser.add_argument(
        "--new-token", action="store_true", help=say("laver en ny hemmelig nøgle", "make a new secret token")
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve until interrupted."""
    from xlbudget.hosts.server.app import application
    from xlbudget.hosts.server.token import kept_token

    if bool(options.certificate) != bool(options.key):
        raise Refusal("tls", "Angiv både --certificate og --key.", "Give both --certificate and --key.")
    token, file = kept_token(options.token_file, renew=options.new_token)
    app = application(token)

    import uvicorn

    scheme = "https" if options.certificate else "http"
    host = f"[{options.host}]" if ":" in options.host else options.host
    console.note(console.say("xlwings Server er licenseret af Zoomer Analytics: se docs/hosts.md.",
                             "xlwings Server is licensed by Zoomer Analytics: see docs/hosts.md."))  # fmt: skip
    console.note(console.say(f"Nøglen ligger i {file}.", f"The token is kept in {file}."))
    console.note(console.say(f"xlbudget svarer på {scheme}://{host}:{options.port}. Stop med Ctrl-C.",
                             f"xlbudget answers on {scheme}://{host}:{options.port}. Stop with Ctrl-C."))  # fmt: skip
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    return CLEAN

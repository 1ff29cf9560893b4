"""`xlbudget serve`: xlwings Server with xlbudget's functions and buttons, on this machine's loopback."""

from __future__ import annotations

import argparse
import contextlib
from typing import TYPE_CHECKING

from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser
from xlbudget.domain.errors import Refusal

if TYPE_CHECKING:
    import socket

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_arguments(parser: Parser) -> None:
    """Where to listen, TLS, and the token."""
    say = parser.say
    parser.add_argument(
        "--port", type=int, default=8000, help=say("port (8000); 0: en ledig", "port (8000); 0: a free one")
    )
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
    if options.certificate:
        _refuse_unusable(options.certificate, options.key)
    token, file = kept_token(options.token_file, renew=options.new_token)
    app = application(token)

    import uvicorn

    config = uvicorn.Config(
        app,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    listening = listening_at(options.host, options.port)
    scheme = "https" if options.certificate else "http"
    host = f"[{options.host}]" if ":" in options.host else options.host
    address = f"{scheme}://{host}:{listening[0].getsockname()[1]}"
    console.note(console.say("xlwings Server er licenseret af Zoomer Analytics: se docs/hosts.md.",
                             "xlwings Server is licensed by Zoomer Analytics: see docs/hosts.md."))  # fmt: skip
    console.note(console.say(f"Nøglen ligger i {file}.", f"The token is kept in {file}."))
    console.note(console.say(f"xlbudget svarer på {address}. Stop med Ctrl-C.",
                             f"xlbudget answers on {address}. Stop with Ctrl-C."))  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=listening)
    return CLEAN


def _refuse_unusable(certificate: str, key: str) -> None:
    """Raise `Refusal` where the two are not there, or are no certificate and its key."""
    import ssl
    import sys

    from xlbudget.domain.disk_reasons import reasons

    try:
        for file in (certificate, key):
            with open(file, "rb"):
                pass
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, _locked)
    except _LockedError:
        if not sys.stdin.isatty():
            raise Refusal(
                "tls",
                f"{key} er beskyttet af en adgangskode, og her er ingen at spørge om den. Brug en nøgle uden.",
                f"{key} is protected by a pass phrase, and nobody is here to be asked. Use a key without one.",
            ) from None
    except ssl.SSLError:
        raise Refusal(
            "tls",
            f"{certificate} og {key} er ikke et certifikat i PEM-form og nøglen til det.",
            f"{certificate} and {key} are not a certificate in PEM form and its key.",
        ) from None
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal("tls", f"{file} kan ikke læses: {da}.", f"{file} cannot be read: {en}.") from None


class _LockedError(Exception):
    """The key has a pass phrase: the server asks for it, once."""


def _locked() -> str:
    raise _LockedError


def listening_at(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on the port, one for each address that the host has; port 0 is a free one.

    Raises `Refusal` where the port is another program's, is none, or may not be used.
    """
    import errno
    import socket

    missing = errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT  # "localhost" has an address here that the machine has not
    found: list[socket.socket] = []
    problem: Exception | None = None
    try:
        for family, _, _, _, (address, *_) in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            try:
                free = found[0].getsockname()[1] if found else port
                found.append(socket.create_server((str(address), free), family=family))
            except OSError as error:
                if error.errno not in missing:
                    raise
    except (OSError, OverflowError) as error:
        problem = error
    if problem or not found:
        raise Refusal(
            "port_in_use",
            f"Port {port} på {host} kan ikke bruges; et andet program har den måske. Vælg en anden med --port.",
            f"Port {port} on {host} cannot be used; another program may have it. Choose another with --port.",
        ) from problem
    return found

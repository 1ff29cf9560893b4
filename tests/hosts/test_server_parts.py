"""The Server's parts that need no running server: the token, the manifest, and what is mended in xlwings."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from xlbudget.cli.serve import listening_at
from xlbudget.domain.errors import Refusal
from xlbudget.hosts.server.token import matches, read_or_make

needs_xlwings_server = pytest.mark.skipif(find_spec("xlwings_server") is None, reason="xlwings-server is not installed")


@pytest.mark.parametrize("given", ["", "x", "æøå", "hemmelig ", "HEMMELIG", "Bearer", "Bearer hemmelig2"])
def test_only_the_token_matches(given: str) -> None:
    assert not matches(given, "hemmelig")
    assert matches("hemmelig", "hemmelig") and matches("Bearer hemmelig", "hemmelig")


@pytest.mark.skipif(os.name == "nt", reason="no such devices")
def test_a_device_is_not_replaced_by_a_token(tmp_path: Path) -> None:
    (tmp_path / "token").symlink_to(os.devnull)
    with pytest.raises(Refusal, match="no file"):
        read_or_make(tmp_path / "token")
    assert (tmp_path / "token").is_char_device()


@pytest.mark.parametrize("held", [b"", b"test-token\n", b"\xff\xfe", b"kort"])
def test_what_is_no_token_of_ours_is_replaced(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "token"
    file.write_bytes(held)
    token = read_or_make(file)
    assert len(token) >= 40 and read_or_make(file) == token
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


def run(code: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **surroundings}
    )


def test_a_free_port_is_found_and_one_in_use_is_told() -> None:
    (free,) = listening_at("127.0.0.1", 0)
    with free:
        port = free.getsockname()[1]
        assert port > 0
        with pytest.raises(Refusal) as refused:
            listening_at("127.0.0.1", port)
    assert refused.value.code == "port_in_use" and f"Port {port} på 127.0.0.1" in refused.value.da


@pytest.mark.parametrize("port", [-1, 65_536, 10**12])
def test_a_number_that_is_no_port_is_told(port: int) -> None:
    with pytest.raises(Refusal) as refused:
        listening_at("127.0.0.1", port)
    assert refused.value.code == "port_in_use"


@needs_xlwings_server
def test_the_manifest_carries_the_token_after_the_hash_and_is_its_owners(tmp_path: Path) -> None:
    words = ["addin", "build", "--host", "server", "--output", str(tmp_path), "--address", "https://budget.example"]
    done = run(
        f"from xlbudget.cli import main; raise SystemExit(main({words!r}))", XLBUDGET_CONFIG_HOME=str(tmp_path / "c")
    )
    assert done.returncode == 0, done.stderr
    token = (tmp_path / "c" / "server-token").read_text().strip()
    manifest = tmp_path / "xlbudget-manifest.xml"
    text = manifest.read_text(encoding="utf-8")
    assert f"https://budget.example/taskpane.html#xlbudget={token}" in text
    assert "Functions.Namespace" not in text.partition("</AllFormFactors>")[0], (
        "one name in every host, without a prefix"
    )
    if os.name == "posix":
        assert manifest.stat().st_mode & 0o777 == 0o600


def test_without_xlwings_server_the_way_on_is_told() -> None:
    done = run(
        "import sys; sys.modules['xlwings_server'] = None\n"
        "from xlbudget.hosts.server.app import import_server\n"
        "from xlbudget.domain.errors import Refusal\n"
        "try: import_server()\n"
        "except Refusal as refusal: print(refusal.da)"
    )
    assert "pip install 'xlbudget[server]'" in done.stdout


@needs_xlwings_server
def test_xlwings_still_needs_its_test_for_null_shortened() -> None:
    """Fails once xlwings no longer tries an import for every cell: then `shorten_is_jsnull` may go."""
    done = run(
        "import inspect, xlwings.utils as utils\n"
        "print('from pyodide.ffi import JsNull' in inspect.getsource(utils.is_jsnull))\n"
        "from xlwings.conversion import standard\n"
        "print(standard.is_jsnull is utils.is_jsnull)\n"
        "from xlbudget.hosts.server.app import shorten_is_jsnull\n"
        "shorten_is_jsnull()\n"
        "print(utils.is_jsnull(None), standard.is_jsnull is utils.is_jsnull)\n"
    )
    assert done.stdout.split() == ["True", "True", "False", "True"], done.stdout + done.stderr

"""The add-in into Excel, out of it and in between, in the home of a Windows user that is played here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from xlbudget.cli import main
from xlbudget.domain.errors import Refusal
from xlbudget.hosts.classic import install
from xlbudget.hosts.classic.addin import build_addin
from xlbudget.hosts.classic.runtime import shipped_version

pytest.importorskip("xlwings")


class Home:
    def __init__(self, folder: Path) -> None:
        self.roaming, self.user = folder / "AppData" / "Roaming", folder / "Bodil Ærø"
        self.addin = self.roaming / "Microsoft" / "Excel" / "XLSTART" / "xlbudget.xlam"
        self.settings = self.user / ".xlbudget" / "xlbudget.conf"
        self.help = self.user / ".xlbudget" / "hjaelp.html"

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.roaming.parents[1])): path.read_bytes()
            for path in self.roaming.parents[1].rglob("*") if path.is_file()
        }  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path / "home")
    made.user.mkdir(parents=True)
    monkeypatch.setenv("APPDATA", str(made.roaming))
    monkeypatch.setenv("USERPROFILE", str(made.user))
    monkeypatch.setattr(install, "on_windows", lambda: True)
    return made


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python in a virtual environment, with xlwings' library where pip puts it on Windows."""
    scripts = tmp_path / "venv på pc" / "Scripts"
    scripts.mkdir(parents=True)
    program = scripts / "python.exe"
    program.write_bytes(b"MZ")
    (scripts.parent / f"xlwings64-{shipped_version()}.dll").write_bytes(b"MZ")
    monkeypatch.setattr(sys, "executable", str(program))
    return program


def addin(*words: str) -> int:
    return main(["addin", *words, "--host", "classic"])


def test_installed_once_and_again(home: Home, python: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert addin("status") == 1
    assert "ikke installeret" in capsys.readouterr().out
    assert addin("install") == 0
    told = capsys.readouterr().out
    assert str(home.addin) in told and f"Excel bruger {python}" in told and "fanen »Budget«" in told
    assert home.addin.read_bytes() == build_addin()
    assert home.settings.read_bytes().decode("cp1252") == (
        f'"INTERPRETER_WIN","{python}"\r\n"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n'
    )
    assert "PL_OMREGN" in home.help.read_text(encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in (home.addin, home.settings, home.help)}
    assert addin("install") == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    capsys.readouterr()
    assert addin("status") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_taken_out_again_with_nothing_left(home: Home, python: Path, capsys: pytest.CaptureFixture[str]) -> None:
    addin("install")
    capsys.readouterr()
    assert addin("uninstall") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert home.files() == {} and not home.settings.parent.exists() and home.addin.parent.is_dir()
    assert addin("uninstall") == 0
    assert "var ikke installeret" in capsys.readouterr().out


def test_what_the_user_has_put_there_himself_stays(home: Home, python: Path) -> None:
    other = home.addin.with_name("PERSONAL.XLSB")
    note = home.settings.with_name("noter.txt")
    for path in (other, note):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("hans eget")
    home.settings.write_bytes('"PYTHONPATH","C:\\æbler"\r\n"interpreter_win","C:\\gammel.exe"\r\n'.encode("cp1252"))
    addin("install")
    lines = home.settings.read_bytes().decode("cp1252").splitlines()
    assert lines == [
        '"PYTHONPATH","C:\\æbler"', f'"INTERPRETER_WIN","{python}"', '"ADD_WORKBOOK_TO_PYTHONPATH","false"',
    ]  # fmt: skip
    addin("uninstall")
    assert home.settings.read_bytes().decode("cp1252").splitlines() == ['"PYTHONPATH","C:\\æbler"']
    assert (other.read_text(), note.read_text(), home.addin.exists()) == ("hans eget", "hans eget", False)


@pytest.mark.parametrize("content", [b"PK\x05\x06" + bytes(18), b"ikke et regneark", b""])
def test_a_file_of_that_name_that_is_not_ours_is_left_alone(
    home: Home, python: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    home.addin.parent.mkdir(parents=True)
    home.addin.write_bytes(content)
    assert addin("install") == 2
    assert "er ikke lavet af xlbudget" in capsys.readouterr().err
    assert list(home.files().values()) == [content]
    assert addin("status") == 1
    assert addin("uninstall") == 0
    assert list(home.files().values()) == [content]


def test_an_older_one_of_ours_is_told_of_and_renewed(
    home: Home, python: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlbudget.hosts.classic.addin.__version__", "0.0.1")
    addin("install")
    monkeypatch.undo()
    monkeypatch.setenv("APPDATA", str(home.roaming))
    monkeypatch.setenv("USERPROFILE", str(home.user))
    monkeypatch.setattr(install, "on_windows", lambda: True)
    capsys.readouterr()
    assert addin("status") == 1
    assert "en anden udgave" in capsys.readouterr().out
    install.install(str(python))
    assert addin("status") == 0


def test_a_python_that_is_gone_or_lacks_xlwings_library_is_told(
    home: Home, python: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    addin("install")
    (python.parent.parent / f"xlwings64-{shipped_version()}.dll").unlink()
    assert addin("status") == 1
    assert "mangler xlwings' bibliotek" in capsys.readouterr().out
    python.unlink()
    assert addin("status") == 1
    assert f"findes ikke: {python}" in capsys.readouterr().out


def test_excel_holds_the_file_open(
    home: Home, python: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Adgang nægtet")

    with monkeypatch.context() as excel:
        excel.setattr(Path, "replace", held)
        assert addin("install") == 2
    assert "Luk Excel, og prøv igen" in capsys.readouterr().err
    assert home.files() == {}
    addin("install")
    with monkeypatch.context() as excel:
        excel.setattr(Path, "unlink", held)
        assert addin("uninstall") == 2
    assert home.addin.is_file()


def test_a_path_that_vba_cannot_read_is_refused_before_anything_is_written(home: Home) -> None:
    with pytest.raises(Refusal) as refused:
        install.install(r"C:\Δ\python.exe")
    assert (refused.value.code, "Δ" in refused.value.da) == ("unreadable_path", True)
    assert home.files() == {}


def test_elsewhere_than_on_windows_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("install", "status", "uninstall"):
        assert addin(action) == 2
        told = capsys.readouterr().err
        assert "findes kun på Windows" in told and "xlbudget addin build --host classic" in told and "XLSTART" in told
    assert main(["addin", "install", "--host", "classic", "--lang", "en"]) == 2
    assert "exist on Windows only" in capsys.readouterr().err

"""Where index series lie: in the package, in the user's configuration folder, and beside a workbook."""

from __future__ import annotations

import os

from xlbudget.domain.user_folders import user_folder

DATA_FOLDER = os.path.join(os.path.dirname(__file__), "data")
BESIDE_WORKBOOK = "xlbudget-indeks"
"""The folder beside a workbook in which a municipality keeps the series that its workbooks rest on."""


def configuration_folder() -> str:
    """The user's own folder for xlbudget: XLBUDGET_CONFIG_HOME, else %APPDATA% or the XDG configuration folder."""
    return user_folder("config")


def user_index_folder() -> str:
    """Where `xlbudget index import` keeps a series unless told otherwise."""
    return os.path.join(configuration_folder(), "indeks")


def folder_beside(workbook: str) -> str:
    """The index folder beside a workbook (or within a folder that is named)."""
    folder = workbook if os.path.isdir(workbook) else os.path.dirname(os.path.abspath(workbook))
    return os.path.join(folder, BESIDE_WORKBOOK)


def toml_files(folder: str) -> list[str]:
    """The TOML files of a folder in order of name; none where there is no such folder."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.lower().endswith(".toml") and name[0] != "."]

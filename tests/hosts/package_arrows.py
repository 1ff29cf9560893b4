"""The parts of a package by what points to them and of what type they are, read without any code of ours."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from xml.etree import ElementTree


def arrows_and_types(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The type of the relationship to each part, and each part's content type.

    Fails where a relationship points to nothing, two have one id, or a part is reached by none or has no type.
    """
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        contents = {name: package.read(name) for name in names}
    arrows: dict[str, str] = {}
    for name in names:
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = set()
        for arrow in ElementTree.fromstring(contents[name]):
            assert arrow.get("Id") not in ids
            ids.add(arrow.get("Id"))
            target = posixpath.normpath(posixpath.join(folder, arrow.attrib["Target"]))
            assert target in contents, target
            arrows[target] = arrow.attrib["Type"]
    types: dict[str, str] = {}
    listed = ElementTree.fromstring(contents["[Content_Types].xml"])
    defaults = {node.attrib["Extension"]: node.attrib["ContentType"] for node in listed if node.tag.endswith("Default")}
    overrides = {
        node.attrib["PartName"].lstrip("/"): node.attrib["ContentType"]
        for node in listed if node.tag.endswith("Override")
    }  # fmt: skip
    for name in names:
        if name != "[Content_Types].xml" and not name.endswith(".rels"):
            assert name in arrows, name
            types[name] = overrides.get(name) or defaults[name.rpartition(".")[2]]
    assert set(overrides) <= set(contents)
    return arrows, types

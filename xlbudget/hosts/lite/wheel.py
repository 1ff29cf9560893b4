"""The wheel that Lite's file carries: the functions of xlbudget and what they need, in pure Python, nothing else."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile

import xlbudget
from xlbudget.hosts.carried import PACKAGE, carried_files

DISTRIBUTION = "xlbudget_lite"
SUMMARY = "The spreadsheet functions of xlbudget for xlwings Lite, without what reads and writes files"
NAME = f"{DISTRIBUTION}-{xlbudget.__version__}-py3-none-any.whl"
_EDGE = "hosts/officejs.py"


def wheel(*, packed: bool = True) -> bytes:
    """The wheel; the same package gives the same bytes. It is called NAME and has no requirements.

    Not `packed`, its files lie in it as they are, for someone who packs the whole of it, which takes less room.
    """
    info = f"{DISTRIBUTION}-{xlbudget.__version__}.dist-info"
    files = {f"xlbudget/{path}": (PACKAGE / path).read_bytes() for path in carried_files(_EDGE)}
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {DISTRIBUTION.replace('_', '-')}\nVersion: {xlbudget.__version__}\n"
        f"Summary: {SUMMARY}\nLicense: MIT\nRequires-Python: >=3.11\n"
    ).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: xlbudget\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = method, 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()

"""Why a file cannot be had, in words of ours."""

from __future__ import annotations

import errno

import pytest

from xlbudget.domain.disk_reasons import reasons


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENOSPC, errno.ELOOP])
def test_what_an_officer_may_meet_is_told_in_both_languages(code: int) -> None:
    da, en = reasons(OSError(code, "in the system's words"))
    assert da != en
    assert "system" not in da + en


def test_what_is_rare_is_told_as_the_system_does() -> None:
    assert reasons(OSError(errno.EMLINK, "Too many links")) == ("Too many links",) * 2
    assert reasons(OSError("something")) == ("something",) * 2

"""Why a file cannot be had, in words of ours."""

from __future__ import annotations

import errno
import os

import pytest

from xlbudget.domain.disk_reasons import reasons


@pytest.mark.parametrize(
    "code",
    [errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENOSPC, errno.ELOOP, errno.EMFILE, errno.EBUSY],
)
def test_what_an_officer_may_meet_is_told_in_both_languages(code: int) -> None:
    da, en = reasons(OSError(code, "in the system's words"))
    assert da != en
    assert "system" not in da + en


@pytest.mark.parametrize("code", [errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ESTALE])
def test_a_network_drive_that_is_lost_in_the_night(code: int) -> None:
    assert reasons(OSError(code, os.strerror(code)))[0] == "forbindelsen til drevet er afbrudt"


def test_what_is_rare_is_told_as_the_system_does() -> None:
    assert reasons(OSError(errno.EMLINK, "Too many links")) == ("Too many links",) * 2
    assert reasons(OSError("something")) == ("something",) * 2

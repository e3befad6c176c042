# SPDX-License-Identifier: GPL-3.0-or-later
"""Environment variables that have a program see another time, by a library loaded before all others."""

from __future__ import annotations

from pathlib import Path


def clock(file: Path) -> dict[str, str]:
    """The wall clock is as far off as `file` says when it is asked, such as "+1d"; see faketime(1). The monotonic clock
    is as it is."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    return {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

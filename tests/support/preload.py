# SPDX-License-Identifier: GPL-3.0-or-later
"""Environment variables that have a program see other names or another time: libraries loaded before all others."""

from __future__ import annotations

from pathlib import Path

_LIBRARIES = Path("/usr/lib")

Variables = dict[str, str]


def hosts(folder: Path, addresses: dict[str, str]) -> Variables:
    """Each name resolves to its address and to nothing else; see nss_wrapper(1)."""
    file = folder / "hosts"
    file.write_text("".join(f"{address} {name}\n" for name, address in addresses.items()), encoding="utf-8")
    # The way in which it would get hold of the C library is one that AddressSanitizer forbids.
    return _preload("libnss_wrapper.so") | {"NSS_WRAPPER_HOSTS": str(file), "NSS_WRAPPER_DISABLE_DEEPBIND": "1"}


def clock(file: Path) -> Variables:
    """The wall clock is as far off as `file` says when it is asked, such as "+1d"; see faketime(1). The monotonic clock
    is as it is."""
    return _preload("faketime/libfaketimeMT.so.1") | {"FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1",
                                                      "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def _preload(library: str) -> Variables:
    path = next(_LIBRARIES.glob(f"*/{library}"))
    return {"LD_PRELOAD": str(path)}

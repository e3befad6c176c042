# SPDX-License-Identifier: GPL-3.0-or-later
"""Damage to one file of the store, as a bad disk does it."""

from __future__ import annotations

from pathlib import Path

# The database with its log, which the folders of the runs make up for; and what is in such a folder.
DATABASE = ("store.sqlite", "store.sqlite-wal", "all of it")
IN_FOLDERS = ("record.json", "sent.json", "plan.json", "placement", "content.jpg", "variation-1.*")


def damage(store: Path, what: str, which: int, where: float) -> str | None:
    """Flips a bit of a file, or removes the database.

    `which`: of several files. `where`: the part of the file before the bit. Returns the run whose folder was hit; None
    when it was the database or there is no such file.
    """
    if what == "all of it":
        for file in store.glob("store.sqlite*"):
            file.unlink()
        return None
    found = sorted(store.glob(what if what in DATABASE else f"runs/*/{what}"))
    if not found:
        return None
    file = found[which % len(found)]
    content = bytearray(file.read_bytes())
    if content:
        content[int(where * (len(content) - 1))] ^= 1 << which % 8
        file.write_bytes(content)
    return None if what in DATABASE else file.parent.name

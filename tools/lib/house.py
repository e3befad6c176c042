# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of docs/house-rules: which folder may include which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("plugin", "ui")  # what the rules are for
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]*)"')

Rules = dict[str, list[str]]  # by folder, or file


def read_rules(root: Path) -> Rules:
    """The rules of a source tree."""
    rules: Rules = {}
    for line in (root / "docs" / "house-rules").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            folder, _, allowed = line.partition(":")
            rules.setdefault(folder, []).extend(allowed.split())
    return rules


def lies_in(path: str, place: str) -> bool:
    """Is this file or folder in that one, or the same?"""
    return path == place or path.startswith(place + "/")


def room_of(path: str, rules: Rules) -> str | None:
    """The folder whose line counts for a file: the longest that it lies in; None if there is none."""
    return max((folder for folder in rules if lies_in(path, folder)), key=len, default=None)


def may_include(room: str, header: str, rules: Rules) -> bool:
    """May the files of a room include this header? Both as paths from the source root."""
    return any(place == "all" or lies_in(header, place) for place in [room, *rules[room]])


def find_header(root: Path, name: str) -> str | None:
    """The path from the source root of what an include names, in the two ways that compilers look it up."""
    return next((path for path in (f"plugin/{name}", name) if (root / path).is_file()), None)


def breaches(root: Path, rules: Rules) -> Iterator[str]:
    """What breaks the rules in a source tree, each as "file:line: what is wrong"."""
    files = [path for folder in SOURCES for path in sorted((root / folder).rglob("*.[ch]pp"))]
    for file in files:
        path = file.relative_to(root).as_posix()
        room = room_of(path, rules)
        if room is None:
            yield f"{path}:1: docs/house-rules has no line for it"
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not (match := INCLUDE.match(line)):
                continue
            header = find_header(root, match[1])
            if "/" not in match[1]:
                yield f"{path}:{number}: \"{match[1]}\" is a bare name; includes are written from the source root"
            elif header is None:
                yield f"{path}:{number}: there is no \"{match[1]}\""
            elif not may_include(room, header, rules):
                yield f"{path}:{number}: {room} may not include \"{match[1]}\""

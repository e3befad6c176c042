# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads .po and .pot files, and makes a fresh template out of the source files."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "po"

# As po/meson.build has them; `_` is a keyword that meson itself adds.
XGETTEXT = ["xgettext", "--keyword=_", *os.environ["REMIX_XGETTEXT_ARGUMENTS"].split("\n")]


@dataclass(frozen=True)
class Message:
    id: str
    plural: str | None
    texts: tuple[str, ...]  # the translation, or one for each plural form; empty texts where there is none
    flags: frozenset[str]
    files: tuple[str, ...]  # source files it is used in

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each text with the English one it says the same as."""
        return [(self.id, self.texts[0]), *((self.plural or self.id, text) for text in self.texts[1:])]


def run(*command: str | Path) -> str:
    """What a command prints; its complaints are shown when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines_of(path: Path) -> list[str]:
    """The lines of LINGUAS or POTFILES.in, without comments."""
    return [line for line in path.read_text().splitlines() if line and not line.startswith("#")]


def languages() -> list[str]:
    return lines_of(FOLDER / "LINGUAS")


def po_file(language: str) -> Path:
    return FOLDER / f"{language}.po"


def extract(files: Iterable[str | Path]) -> list[Message]:
    """The messages of source files, named relative to ROOT."""
    return _parse(run(*XGETTEXT, "--no-wrap", "--output=-", *files))


def read(path: Path) -> list[Message]:
    return _parse(run("msgattrib", "--no-obsolete", "--no-wrap", path))


def _parse(text: str) -> list[Message]:
    """Expects what the gettext tools write with --no-wrap: messages are set apart by an empty line."""
    messages = [_message(block) for block in text.strip().split("\n\n") if 'msgid "' in block]
    return [message for message in messages if message.id]


def _message(block: str) -> Message:
    def strings(keyword: str) -> tuple[str, ...]:
        found = re.findall(rf'^{keyword} ((?:".*"\n?)+)', block, re.MULTILINE)
        return tuple("".join(ast.literal_eval(line) for line in lines.splitlines()) for lines in found)

    def comments(kind: str) -> list[str]:
        return " ".join(re.findall(rf"^#{kind}(.*)$", block, re.MULTILINE)).replace(",", " ").split()

    return Message(
        id=strings("msgid")[0],
        plural=next(iter(strings("msgid_plural")), None),
        texts=strings(r"msgstr(?:\[\d\])?"),
        flags=frozenset(comments(",")),
        files=tuple(comments(":")),
    )

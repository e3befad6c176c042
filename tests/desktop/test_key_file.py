# SPDX-License-Identifier: GPL-3.0-or-later
"""The file a key is kept in when there is no keyring: nobody but its owner ever gets to read it."""

from __future__ import annotations

import os
import stat

import pytest

from conftest import Computer


def mode_of(path: os.PathLike[str]) -> int:
    return stat.S_IMODE(os.lstat(path).st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_it_is_private_whatever_the_umask(computer: Computer, umask: int) -> None:
    computer.umask = umask
    assert computer.remember("secret", "file") == {}
    assert mode_of(computer.key_file) == 0o600
    assert mode_of(computer.key_file.parent) == 0o700
    assert computer.look_up() == {"key": "secret", "place": "file"}


def test_a_later_key_takes_its_place(computer: Computer) -> None:
    computer.remember("first", "file")
    computer.remember("second", "file")
    assert computer.look_up()["key"] == "second"
    assert [path.name for path in computer.key_file.parent.glob("api-key*")] == ["api-key"]


def test_a_folder_open_to_others_is_closed(computer: Computer) -> None:
    computer.key_file.parent.mkdir(parents=True)
    computer.key_file.parent.chmod(0o777)
    assert computer.remember("secret", "file") == {}
    assert mode_of(computer.key_file.parent) == 0o700


def test_a_planted_link_is_replaced_not_followed(computer: Computer) -> None:
    target = computer.folder / "target"
    target.write_text("untouched")
    computer.key_file.parent.mkdir(parents=True)
    computer.key_file.symlink_to(target)
    assert computer.remember("secret", "file") == {}
    assert target.read_text() == "untouched"
    assert not computer.key_file.is_symlink()
    assert mode_of(computer.key_file) == 0o600


def test_a_planted_link_is_not_read(computer: Computer) -> None:
    target = computer.folder / "target"
    target.write_text("secret")
    target.chmod(0o600)
    computer.key_file.parent.mkdir(parents=True)
    computer.key_file.symlink_to(target)
    answer = computer.look_up()
    assert answer["kind"] == "host"
    assert "is a link" in answer["error"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644])
def test_a_file_open_to_others_is_refused(computer: Computer, mode: int) -> None:
    computer.put_key_file("secret", mode)
    answer = computer.look_up()
    assert answer["kind"] == "host"
    assert "chmod 600" in answer["error"]
    assert "secret" not in answer["error"]


def test_a_folder_in_its_place(computer: Computer) -> None:
    computer.key_file.mkdir(parents=True)
    assert "not a plain file" in computer.look_up()["error"]


def test_a_pipe_in_its_place(computer: Computer) -> None:
    computer.key_file.parent.mkdir(parents=True)
    os.mkfifo(computer.key_file, 0o600)
    assert "not a plain file" in computer.look_up()["error"]


def test_a_file_that_is_too_long(computer: Computer) -> None:
    computer.put_key_file("x" * 5000)
    assert "too long" in computer.look_up()["error"]


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_file_has_no_key(computer: Computer, text: str) -> None:
    computer.put_key_file(text)
    assert computer.look_up()["kind"] == "bad_input"


def test_where_it_cannot_be_written(computer: Computer) -> None:
    (computer.folder / "config").write_text("a file where the folder should be")
    assert computer.remember("secret", "file")["kind"] == "host"
    assert computer.look_up() == {"key": None}


def test_what_a_killed_writer_left_goes(computer: Computer) -> None:
    computer.put_key_file("old")
    leftover = computer.key_folder / "api-key.part-aB3dE5"
    others = [computer.key_folder / name for name in ("api-key-work.part-aB3dE5", "api-key.backup")]
    for file in (leftover, *others):
        file.write_text("secret")
    assert computer.remember("new", "file") == {}
    assert not leftover.exists()
    leftover.write_text("secret")
    assert computer.forget() == {}
    assert not leftover.exists() and all(file.exists() for file in others)


def test_the_folder_may_be_a_link(computer: Computer) -> None:
    (computer.folder / "disk").mkdir()
    (computer.folder / "config").mkdir()
    computer.key_folder.symlink_to(computer.folder / "disk")
    assert computer.remember("secret", "file") == {}
    assert computer.look_up()["key"] == "secret"
    assert computer.forget() == {}
    assert computer.key_folder.is_symlink() and computer.look_up() == {"key": None}

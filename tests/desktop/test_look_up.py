# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a key is looked for, in which order, and what is done when a place cannot be read."""

from __future__ import annotations

import pytest

from conftest import Computer

NO_KEY = {"key": None}


def test_nothing_anywhere(computer: Computer) -> None:
    assert computer.look_up() == NO_KEY


def test_the_environment_comes_first(computer: Computer) -> None:
    computer.start_keyring("--secret", "from-keyring")
    computer.put_key_file("from-file")
    computer.environment["PHOTA_API_KEY"] = "from-environment"
    assert computer.look_up() == {"key": "from-environment", "place": "environment"}


def test_an_empty_variable_is_no_key(computer: Computer) -> None:
    computer.environment["PHOTA_API_KEY"] = ""
    assert computer.look_up() == NO_KEY


def test_the_keyring_comes_before_the_file(computer: Computer) -> None:
    computer.start_keyring("--secret", "from-keyring")
    computer.put_key_file("from-file")
    assert computer.look_up() == {"key": "from-keyring", "place": "keyring"}


def test_the_file_is_last(computer: Computer) -> None:
    computer.start_keyring()
    computer.put_key_file("from-file\n")
    assert computer.look_up() == {"key": "from-file", "place": "file"}


def test_a_bus_without_a_keyring(computer: Computer) -> None:
    computer.start_bus()
    assert computer.look_up() == NO_KEY
    assert computer.client("best-place") == {"place": "file"}


@pytest.mark.parametrize("key", ["two words", "t\u00e4st", "new\nline", "x" * 513], ids=["blank", "umlaut", "line", "long"])
def test_what_cannot_be_a_key_is_refused(computer: Computer, key: str) -> None:
    computer.environment["PHOTA_API_KEY"] = key
    answer = computer.look_up()
    assert answer["kind"] == "bad_input"
    assert key not in answer["error"]


def test_the_longest_key(computer: Computer) -> None:
    computer.environment["PHOTA_API_KEY"] = "x" * 512
    assert computer.look_up()["key"] == "x" * 512


class TestLockedKeyring:
    def test_without_a_user_it_is_an_error(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--secret", "from-keyring")
        assert computer.look_up() == {"error": "the keyring is locked", "kind": "host"}

    def test_without_a_user_the_file_takes_its_place(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--secret", "from-keyring")
        computer.put_key_file("from-file")
        assert computer.look_up() == {"key": "from-file", "place": "file"}

    def test_the_user_unlocks_it(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--secret", "from-keyring")
        assert computer.look_up("may-ask") == {"key": "from-keyring", "place": "keyring"}

    def test_the_user_declines(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--refuse-unlocking", "--secret", "from-keyring")
        assert computer.look_up("may-ask") == {"error": "the keyring is locked", "kind": "host"}

    def test_a_locked_keyring_without_our_key_is_no_matter(self, computer: Computer) -> None:
        computer.start_keyring("--locked")
        assert computer.look_up() == NO_KEY


class TestSilentKeyring:
    def test_it_is_not_waited_for(self, computer: Computer) -> None:
        computer.start_keyring("--silent")
        assert computer.look_up() == {"error": "the keyring does not answer", "kind": "host"}

    def test_the_file_takes_its_place(self, computer: Computer) -> None:
        computer.start_keyring("--silent")
        computer.put_key_file("from-file")
        assert computer.look_up() == {"key": "from-file", "place": "file"}

    def test_a_new_key_goes_to_the_file(self, computer: Computer) -> None:
        computer.start_keyring("--silent")
        assert computer.client("best-place") == {"place": "file"}


class TestRememberedInTheKeyring:
    def test_it_is_found_again(self, computer: Computer) -> None:
        computer.start_keyring()
        assert computer.client("best-place") == {"place": "keyring"}
        assert computer.remember("first", "keyring") == {}
        assert computer.remember("second", "keyring") == {}
        assert computer.look_up() == {"key": "second", "place": "keyring"}
        assert not computer.key_file.exists()

    def test_without_a_keyring_it_is_an_error(self, computer: Computer) -> None:
        assert computer.remember("key", "keyring")["kind"] == "host"

    def test_an_impossible_key_is_not_kept(self, computer: Computer) -> None:
        computer.start_keyring()
        assert computer.remember("two words", "keyring")["kind"] == "bad_input"
        assert computer.look_up() == NO_KEY


def test_libsecrets_own_file(computer: Computer) -> None:
    """The backend libsecret uses inside sandboxes, where no Secret Service can be reached."""
    computer.environment |= {
        "SECRET_BACKEND": "file",
        "SECRET_FILE_TEST_PATH": str(computer.folder / "test.keyring"),
        "SECRET_FILE_TEST_PASSWORD": "password",
    }
    assert computer.remember("kept", "keyring") == {}
    assert computer.look_up() == {"key": "kept", "place": "keyring"}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Several named accounts: each has its own key, wherever keys are kept, and none is taken for another."""

from __future__ import annotations

import stat

import pytest

from conftest import Computer

LOCKED = {"error": "the keyring is locked", "kind": "host"}
SILENT = {"error": "the keyring does not answer", "kind": "host"}


@pytest.fixture(params=["keyring", "file"])
def place(request: pytest.FixtureRequest, computer: Computer) -> str:
    if request.param == "keyring":
        computer.start_keyring()
    return request.param


class TestEachItsOwnKey:
    def test_kept_found_and_listed(self, computer: Computer, place: str) -> None:
        for account, key in (("default", "key-d"), ("work", "key-w"), ("M\u00fcller & S\u00f6hne", "key-m")):
            assert computer.remember(key, place, account) == {}
        assert computer.accounts() == {"M\u00fcller & S\u00f6hne": place, "default": place, "work": place}
        assert computer.key_of("default") == "key-d"
        assert computer.key_of("work") == "key-w"
        assert computer.key_of("M\u00fcller & S\u00f6hne") == "key-m"
        assert computer.key_of("unknown") is None

    def test_replaced_alone(self, computer: Computer, place: str) -> None:
        computer.remember("key-w", place, "work")
        computer.remember("key-p", place, "private")
        assert computer.remember("key-new", place, "work") == {}
        assert (computer.key_of("work"), computer.key_of("private")) == ("key-new", "key-p")

    def test_the_default_account_does_not_replace_others(self, computer: Computer, place: str) -> None:
        """A keyring may replace every item that has the attributes of the new one."""
        computer.remember("key-w", place, "work")
        computer.remember("key-d", place, "default")
        computer.remember("key-2", place, "default")
        assert (computer.key_of("work"), computer.key_of("default")) == ("key-w", "key-2")

    def test_forgotten_alone(self, computer: Computer, place: str) -> None:
        computer.remember("key-d", place, "default")
        computer.remember("key-w", place, "work")
        assert computer.forget("work") == {}
        assert computer.accounts() == {"default": place}
        assert computer.key_of("work") is None
        assert computer.forget("work") == {}, "there is nothing left to forget"
        assert computer.forget("default") == {}
        assert computer.accounts() == {}

    def test_what_cannot_be_a_key_is_not_kept(self, computer: Computer, place: str) -> None:
        assert computer.remember("two words", place, "work")["kind"] == "bad_input"
        assert computer.accounts() == {}


class TestNames:
    @pytest.mark.parametrize("name", ["..", "/", "../../x", "a/b", ".", "%41", "a%2fb", "CON", "api-key", "\U0001f3a8" * 16])
    def test_are_no_paths(self, computer: Computer, name: str) -> None:
        assert computer.remember("key", "file", name) == {}
        [file] = computer.key_folder.glob("api-key*")
        assert file.name.startswith("api-key-") and len(file.name.encode()) <= 240
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert computer.accounts() == {name: "file"}
        assert computer.key_of(name) == "key"

    def test_differ_where_file_names_do_not(self, computer: Computer) -> None:
        computer.remember("small", "file", "work")
        computer.remember("large", "file", "Work")
        assert len({path.name.lower() for path in computer.key_folder.glob("api-key*")}) == 2
        assert (computer.key_of("work"), computer.key_of("Work")) == ("small", "large")

    @pytest.mark.parametrize(
        "name",
        ["", " ", " work", "work ", "two\nlines", "tab\there", "\x7f", "\u202ework", "x" * 65, "\U0001f3a8" * 17, "environment"],
    )
    def test_that_are_refused(self, computer: Computer, name: str) -> None:
        assert computer.remember("key", "file", name)["kind"] == "bad_input"
        assert not computer.key_folder.exists()

    def test_the_longest(self, computer: Computer) -> None:
        assert computer.remember("key", "file", "x" * 64) == {}
        assert computer.key_of("x" * 64) == "key"

    def test_other_files_are_no_accounts(self, computer: Computer) -> None:
        computer.put_key_file("key")
        for name in ("api-key.aB3dE5", "api-key-", "api-keys", "api-key-%4", "api-key-Work", "api-key-default", "settings.ini"):
            (computer.key_folder / name).write_text("no key")
        assert computer.accounts() == {"default": "file"}


class TestWithoutAName:
    def test_the_environment_comes_first(self, computer: Computer) -> None:
        computer.remember("key-w", "file", "work")
        computer.client("choose", "account=work")
        computer.environment["PHOTA_API_KEY"] = "key-e"
        assert computer.client("look-up") == {"key": "key-e", "place": "environment", "account": "environment"}
        assert computer.client("list")["current"] == "environment"

    def test_a_named_one_comes_before_the_environment(self, computer: Computer) -> None:
        computer.remember("key-w", "file", "work")
        computer.environment["PHOTA_API_KEY"] = "key-e"
        assert computer.key_of("work") == "key-w"
        assert computer.key_of("environment") == "key-e"
        assert computer.key_of("private") is None, "another account's key is not taken instead"

    def test_the_only_one(self, computer: Computer) -> None:
        computer.remember("key-w", "file", "work")
        assert computer.client("look-up") == {"key": "key-w", "place": "file", "account": "work"}

    def test_the_one_chosen_last(self, computer: Computer) -> None:
        computer.remember("key-p", "file", "private")
        computer.remember("key-w", "file", "work")
        computer.client("choose", "account=work")
        assert computer.client("look-up")["account"] == "work"
        assert computer.client("list")["current"] == "work"

    def test_several_and_none_chosen(self, computer: Computer) -> None:
        computer.remember("key-d", "file", "default")
        computer.remember("key-w", "file", "work")
        answer = computer.client("look-up")
        assert answer["kind"] == "bad_input" and "several accounts" in answer["error"]
        assert computer.client("list")["current"] == ""

    def test_the_one_chosen_last_was_forgotten(self, computer: Computer) -> None:
        for name in ("private", "work", "other"):
            computer.remember(f"key-{name}", "file", name)
        computer.client("choose", "account=work")
        computer.forget("work")
        assert computer.client("look-up")["kind"] == "bad_input", "no other account is made to pay unasked"
        computer.forget("other")
        assert computer.client("look-up")["account"] == "private", "nothing speaks of another one any more"

    def test_the_one_chosen_last_is_not_at_hand(self, computer: Computer) -> None:
        """Its key is in a keyring that a script cannot reach: the only one that is found does not pay in its place."""
        computer.remember("key-p", "file", "private")
        computer.client("choose", "account=work")
        answer = computer.client("look-up")
        assert answer["kind"] == "bad_input" and "“work”" in answer["error"] and "no other account" in answer["error"]
        assert computer.client("list")["current"] == ""
        assert computer.key_of("private") == "key-p", "by its name"
        computer.client("choose", "account=private")
        assert computer.client("look-up")["account"] == "private"

    def test_the_one_chosen_last_cannot_be_read(self, computer: Computer) -> None:
        computer.remember("key-p", "file", "private")
        computer.remember("key-w", "file", "work")
        computer.client("choose", "account=work")
        (computer.key_folder / "api-key-work").chmod(0o644)
        answer = computer.client("look-up")
        assert answer["kind"] == "host" and "chmod 600" in answer["error"]


class TestTheKeyFromBeforeAccounts:
    def test_is_the_default_account(self, computer: Computer) -> None:
        computer.start_keyring("--secret", "old", "--account", "work=key-w")
        assert computer.accounts() == {"default": "keyring", "work": "keyring"}
        assert (computer.key_of("default"), computer.key_of("work")) == ("old", "key-w")

    def test_is_found_without_a_name(self, computer: Computer) -> None:
        computer.start_keyring("--secret", "old")
        assert computer.client("look-up") == {"key": "old", "place": "keyring", "account": "default"}

    def test_is_replaced(self, computer: Computer) -> None:
        computer.start_keyring("--secret", "old", "--account", "work=key-w")
        assert computer.remember("new", "keyring") == {}
        assert (computer.key_of("default"), computer.key_of("work")) == ("new", "key-w")
        assert computer.forget("default") == {}
        assert computer.accounts() == {"work": "keyring"}, "the old one has not come back"

    def test_is_forgotten(self, computer: Computer) -> None:
        computer.start_keyring("--secret", "old", "--account", "work=key-w")
        assert computer.forget("default") == {}
        assert computer.accounts() == {"work": "keyring"}

    def test_is_forgotten_in_its_file(self, computer: Computer) -> None:
        computer.put_key_file("old")
        assert computer.accounts() == {"default": "file"}
        assert computer.forget("default") == {}
        assert not computer.key_file.exists()


class TestTwoPlaces:
    def test_the_keyring_is_listed(self, computer: Computer) -> None:
        computer.start_keyring("--account", "work=key-k")
        computer.remember("key-f", "file", "work")
        assert computer.accounts() == {"work": "keyring"}
        assert computer.key_of("work") == "key-k"

    def test_both_are_forgotten(self, computer: Computer) -> None:
        computer.start_keyring("--account", "work=key-k")
        computer.remember("key-f", "file", "work")
        assert computer.forget("work") == {}
        assert computer.accounts() == {} and computer.key_of("work") is None

    def test_a_file_of_before_does_not_outlive_the_keyrings_new_key(self, computer: Computer) -> None:
        computer.start_keyring()
        computer.remember("old", "file", "work")
        assert computer.remember("new", "keyring", "work") == {}
        assert list(computer.key_folder.glob("api-key*")) == []


class TestLockedKeyring:
    @pytest.fixture(autouse=True)
    def keyring(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--account", "work=key-w", "--account", "private=key-p")

    def test_list_says_so(self, computer: Computer) -> None:
        computer.put_key_file("key-d")
        answer = computer.client("list")
        assert answer == {"accounts": [["default", "file", None]], "problem": LOCKED["error"], "current": "default"}

    def test_list_after_the_user_unlocked_it(self, computer: Computer) -> None:
        assert computer.accounts("may-ask") == {"private": "keyring", "work": "keyring"}

    def test_look_up(self, computer: Computer) -> None:
        assert computer.client("look-up", "account=work") == LOCKED
        assert computer.key_of("work", "may-ask") == "key-w"

    def test_add_lets_the_user_unlock_it(self, computer: Computer) -> None:
        assert computer.remember("key-n", "keyring", "new") == {}
        assert computer.accounts() == {"new": "keyring", "private": "keyring", "work": "keyring"}

    def test_forget_lets_the_user_unlock_it(self, computer: Computer) -> None:
        assert computer.forget("work") == {}
        assert computer.accounts() == {"private": "keyring"}


class TestKeyringThatStaysLocked:
    @pytest.fixture(autouse=True)
    def keyring(self, computer: Computer) -> None:
        computer.start_keyring("--locked", "--refuse-unlocking", "--account", "work=key-w")

    def test_list(self, computer: Computer) -> None:
        assert computer.client("list", "may-ask") == {"accounts": [], "problem": LOCKED["error"], "current": ""}

    def test_add(self, computer: Computer) -> None:
        assert computer.remember("key-n", "keyring", "new")["kind"] == "host"

    def test_forget(self, computer: Computer) -> None:
        assert computer.forget("work") == LOCKED

    def test_forget_of_a_file_says_what_is_left(self, computer: Computer) -> None:
        computer.remember("key-f", "file", "work")
        assert computer.forget("work") == LOCKED
        assert not (computer.key_folder / "api-key-work").exists()


class TestSilentKeyring:
    @pytest.fixture(autouse=True)
    def keyring(self, computer: Computer) -> None:
        computer.start_keyring("--silent")

    def test_list(self, computer: Computer) -> None:
        computer.put_key_file("key-d")
        answer = computer.client("list", "may-ask")
        assert answer == {"accounts": [["default", "file", None]], "problem": SILENT["error"], "current": "default"}

    def test_add_goes_to_a_file(self, computer: Computer) -> None:
        assert computer.client("best-place") == {"place": "file"}
        assert computer.remember("key-w", "file", "work") == {}
        assert computer.key_of("work") == "key-w"

    def test_forget_cannot_be_sure(self, computer: Computer) -> None:
        computer.remember("key-w", "file", "work")
        assert computer.forget("work") == SILENT
        assert not (computer.key_folder / "api-key-work").exists()


def test_without_a_keyring_nothing_is_left_to_forget(computer: Computer) -> None:
    computer.start_bus()
    computer.remember("key-w", "file", "work")
    assert computer.forget("work") == {}
    assert computer.accounts() == {}


def test_a_file_that_others_can_read_is_listed_with_the_reason(computer: Computer) -> None:
    computer.put_key_file("secret", 0o644)
    [[name, place, problem]] = computer.client("list")["accounts"]
    assert (name, place) == ("default", "file") and "chmod 600" in problem
    assert "secret" not in problem


def test_libsecrets_own_file(computer: Computer) -> None:
    computer.environment |= {
        "SECRET_BACKEND": "file",
        "SECRET_FILE_TEST_PATH": str(computer.folder / "test.keyring"),
        "SECRET_FILE_TEST_PASSWORD": "password",
    }
    computer.remember("key-w", "keyring", "work")
    computer.remember("key-p", "keyring", "private")
    computer.remember("key-d", "keyring", "default")
    assert computer.accounts() == {"default": "keyring", "private": "keyring", "work": "keyring"}
    assert computer.forget("work") == {}
    assert (computer.key_of("private"), computer.key_of("default")) == ("key-p", "key-d")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Several accounts: the window that manages them, and the choice of one in the dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.desktop import Desktop, wait_for
from support.programs import secret_service
from support.standin import StandIn

from conftest import CANARY, OTHER_CANARY, SMALL, Editor, StartEditor
from interrupted import AT_THE_JOB, leave_run, open_recovery
from test_accessibility import nameless
from test_appearance import LOOKS, Look

if TYPE_CHECKING:
    from support.accessibility import Node

HELD = "asked"


@pytest.fixture
def keyring(desktop: Desktop, tmp_path: Path) -> Iterator[None]:
    """With the first account's key from before accounts had names."""
    with secret_service(desktop.environment, tmp_path / "keyring.txt", "--secret", CANARY):
        yield


def key_folder(editor: Editor) -> Path:
    return editor.gimp.profile.folder / "config" / "remix-with-reference"


def keep_key(editor: Editor, account: str, key: str) -> None:
    key_folder(editor).mkdir(mode=0o700, exist_ok=True)
    file = key_folder(editor) / ("api-key" if account == "default" else f"api-key-{account}")
    file.touch(mode=0o600)
    file.write_text(key)


def open_accounts(editor: Editor) -> Node:
    return editor.open_window("_Accounts...", "Accounts")


def rows(program: Node, *, selected: bool = False) -> list[str]:
    """The texts of all rows, or of the selected one."""
    from support import accessibility as a11y

    return [
        node.get_name()
        for node in a11y.walk(program)
        if node.get_role() == a11y.Role.LIST_ITEM and (not selected or a11y.has_state(node, a11y.State.SELECTED))
    ]


def close(editor: Editor) -> None:
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def press(program: Node, label: str) -> None:
    from support import accessibility as a11y

    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, label, sensitive=True))


def tells(program: Node, sentence: str) -> None:
    from support import accessibility as a11y

    a11y.find(program, a11y.Role.LABEL, sentence)


def leave_message(editor: Editor, program: Node, sentence: str) -> None:
    from support import accessibility as a11y

    a11y.wait_until_active(a11y.find(program, a11y.Role.LABEL, sentence))
    editor.desktop.press("Escape")


def no_key_is_shown(program: Node) -> None:
    from support import accessibility as a11y

    for node in a11y.walk(program):
        assert not any(key in (node.get_name() or "") for key in (CANARY, OTHER_CANARY))


def test_a_life_of_an_account_by_keyboard(
    start_editor: StartEditor, without_key: dict[str, None], keyring: None, service: StandIn
) -> None:
    from support import accessibility as a11y

    with start_editor(environment=without_key) as editor:
        program = open_accounts(editor)
        assert rows(program) == ["default, in use. The API key is kept in your keyring."]

        editor.desktop.press("alt+a")
        editor.wait_for_focus("Add Account")
        editor.desktop.type("default")
        tells(program, "There is already an account with that name.")
        editor.desktop.press("ctrl+a")
        editor.desktop.type("work")
        editor.desktop.press("alt+k")
        editor.desktop.type("wrong-key")
        tells(program, "The key will be kept in your keyring.")
        assert nameless(program) == []
        editor.desktop.screenshot("accounts-add")
        editor.desktop.press("Return")
        tells(program, "The service does not accept the key. Check it, or get a new one at platform.photalabs.com. "
                       "Nothing was saved.")
        editor.desktop.screenshot("accounts-add-refused")
        editor.desktop.type(OTHER_CANARY)  # takes the place of what was refused
        no_key_is_shown(program)
        editor.desktop.press("Return")
        tells(program, "The account was added. The service accepts the key.")
        editor.wait_for_focus("Accounts")
        wait_for("two accounts", lambda: len(rows(program)) == 2)
        assert rows(program)[0] == "default, in use. The API key is kept in your keyring."

        editor.desktop.press("alt+u")  # what was added is selected
        tells(program, "From now on, orders are placed with “work”")
        assert rows(program) == ["default. The API key is kept in your keyring.",
                                 "work, in use. The API key is kept in your keyring."]
        assert nameless(program) == []
        editor.desktop.screenshot("accounts-keyring")
        editor.desktop.press("alt+t")
        tells(program, "work: The service accepts the key.")
        assert [(ask["path"], ask["account"]) for ask in service.requests()] == [
            ("/profiles/ids", None), ("/profiles/ids", "other"), ("/profiles/ids", "other")]

        editor.desktop.press("alt+r")
        editor.wait_for_focus("Replace Key")
        editor.desktop.screenshot("accounts-replace")
        editor.desktop.type(CANARY)
        editor.desktop.press("Return")
        tells(program, "The key was replaced. The service accepts the key.")
        editor.wait_for_focus("Accounts")
        editor.desktop.press("alt+t")
        tells(program, "work: The service accepts the key.")
        assert service.requests()[-1]["account"] == "first"

        editor.desktop.press("alt+f")
        tells(program, "Forget the key of “work”?")
        tells(program, "The service will still accept it")
        editor.desktop.screenshot("accounts-forget")
        editor.desktop.press("Return")  # Cancel is what Enter means
        editor.wait_for_focus("Accounts")
        assert len(rows(program)) == 2
        editor.desktop.press("alt+f")
        tells(program, "Forget the key of “work”?")
        press(a11y.find(program, a11y.Role.DIALOG, "Forget Key"), "Forget")
        tells(program, "The key of “work” was removed from this computer.")
        assert rows(program) == ["default, in use. The API key is kept in your keyring."]
        close(editor)
        assert not list(key_folder(editor).glob("api-key*"))
    assert service.ledger().charges == 0


def test_a_key_for_a_file_needs_consent(
    start_editor: StartEditor, without_key: dict[str, None], service: StandIn
) -> None:
    from support import accessibility as a11y

    with start_editor(environment=without_key) as editor:
        program = open_accounts(editor)
        tells(program, "There is no account yet.")
        editor.desktop.press("alt+a")
        editor.wait_for_focus("Add Account")
        editor.desktop.type("work")
        editor.desktop.press("alt+k")
        editor.desktop.type("wrong-key")
        dialog = a11y.find(program, a11y.Role.DIALOG, "Add Account")
        add = a11y.find(dialog, a11y.Role.PUSH_BUTTON, "Add")
        why = "Agree first to keep the key unencrypted."
        tells(program, why)
        assert not a11y.has_state(add, a11y.State.SENSITIVE) and why in a11y.described_by(add)
        editor.desktop.screenshot("accounts-add-consent")
        editor.desktop.press("alt+u")
        a11y.find(dialog, a11y.Role.PUSH_BUTTON, "Add", sensitive=True)
        editor.desktop.screenshot("accounts-add-file")
        editor.desktop.press("alt+a")
        tells(program, "The service does not accept the key.")
        editor.desktop.type(OTHER_CANARY)  # takes the place of what was refused
        editor.desktop.press("alt+a")
        tells(program, "The account was added. The service accepts the key.")
        kept = key_folder(editor) / "api-key-work"
        assert kept.read_text().strip() == OTHER_CANARY and kept.stat().st_mode & 0o777 == 0o600
        close(editor)


def add_account(editor: Editor, program: Node, name: str) -> None:
    """Adds one whose key is kept in a file."""
    from support import accessibility as a11y

    editor.desktop.press("alt+a")
    editor.wait_for_focus("Add Account")
    editor.desktop.type(name)
    editor.desktop.press("alt+k")
    editor.desktop.type(OTHER_CANARY)
    editor.desktop.press("alt+u", "alt+a")
    tells(program, "The account was added. The service accepts the key.")
    editor.wait_for_focus("Accounts")
    wait_for(f"{name} to be selected", lambda: any(
        row.startswith(name) for row in rows(program, selected=True)))


def test_what_is_missing_for_an_account_is_said(start_editor: StartEditor, without_key: dict[str, None]) -> None:
    with start_editor(environment=without_key) as editor:
        program = open_accounts(editor)
        editor.desktop.press("alt+a")
        editor.wait_for_focus("Add Account")
        tells(program, "Enter a name first.")
        editor.desktop.type("work")
        tells(program, "Enter an API key first.")
        editor.desktop.press("Escape")
        editor.wait_for_focus("Accounts")
        close(editor)


def test_an_account_is_in_use_after_one_was_added(start_editor: StartEditor, without_key: dict[str, None]) -> None:
    with start_editor(environment=without_key) as editor:
        keep_key(editor, "anna", CANARY)
        keep_key(editor, "ben", CANARY)
        program = open_accounts(editor)
        assert [row.partition(".")[0] for row in rows(program)] == ["anna", "ben"]
        add_account(editor, program, "work")
        tells(program, "From now on, orders are placed with “work” unless another account is chosen.")
        assert [row.partition(".")[0] for row in rows(program)] == ["anna", "ben", "work, in use"]
        add_account(editor, program, "zoe")
        assert [row.partition(".")[0] for row in rows(program)] == ["anna", "ben", "work, in use", "zoe"]
        close(editor)


def test_an_account_that_was_forgotten_is_in_use_when_it_is_added_again(
    start_editor: StartEditor, without_key: dict[str, None]
) -> None:
    from support import accessibility as a11y

    with start_editor(environment=without_key) as editor:
        for name in ("anna", "ben", "work"):
            keep_key(editor, name, CANARY)
        program = open_accounts(editor)
        editor.desktop.press("End", "alt+u")
        tells(program, "From now on, orders are placed with “work”")
        editor.desktop.press("alt+f")
        press(a11y.find(program, a11y.Role.DIALOG, "Forget Key"), "Forget")
        tells(program, "The key of “work” was removed from this computer.")
        add_account(editor, program, "work")
        assert [row.partition(".")[0] for row in rows(program)] == ["anna", "ben", "work, in use"]
        close(editor)


def test_who_alone_was_in_use_stays_so_when_another_is_added(
    start_editor: StartEditor, without_key: dict[str, None]
) -> None:
    with start_editor(environment=without_key) as editor:
        keep_key(editor, "work", CANARY)
        program = open_accounts(editor)
        add_account(editor, program, "anna")
        assert [row.partition(".")[0] for row in rows(program)] == ["anna", "work, in use"]
        close(editor)


def type_another_key(editor: Editor, program: Node, key: str) -> None:
    from support import accessibility as a11y

    editor.desktop.press("alt+a")
    field = a11y.find(program, a11y.Role.PASSWORD_TEXT, "")
    wait_for("the focus on the key", lambda: a11y.has_state(field, a11y.State.FOCUSED))
    editor.desktop.type(key)
    wait_for("the key to be typed", lambda: len(a11y.text_of(field)) == len(key))


VERDICTS = {
    "no_credit": "The service accepts the key, but your prepaid balance is too low.",
    "captive_portal": "A web page was received instead of the service's answer",
    "unavailable": "The service could not say whether it accepts the key.",
    "refuse": "The service cannot be reached, so the key was not tested.",
}


@pytest.mark.parametrize("fault", VERDICTS)
def test_what_a_test_says(editor: Editor, service: StandIn, fault: str) -> None:
    service.scenario({"rules": [{"match": {"path": "/profiles/ids"}, "fault": fault, "times": "always"}]})
    program = open_accounts(editor)
    assert rows(program) == ["environment, in use. The API key comes from the environment variable PHOTA_API_KEY."]
    editor.desktop.press("alt+t")
    tells(program, f"environment: {VERDICTS[fault]}")
    editor.desktop.screenshot(f"accounts-test-{fault}")
    close(editor)
    assert service.ledger().charges == 0


def test_the_window_can_be_closed_while_the_service_is_asked(editor: Editor, service: StandIn) -> None:
    service.scenario({"rules": [{"match": {"path": "/profiles/ids"}, "fault": {"hold": HELD}}]})
    program = open_accounts(editor)
    editor.desktop.press("alt+t")
    service.wait(HELD)
    tells(program, "Asking the service about the key of “environment”.")
    close(editor)
    service.release(HELD)


def test_a_low_balance_does_not_keep_a_key_out(
    start_editor: StartEditor, without_key: dict[str, None], keyring: None, service: StandIn
) -> None:
    service.scenario({"rules": [{"match": {"path": "/profiles/ids"}, "fault": "no_credit"}]})
    with start_editor(environment=without_key) as editor:
        program = open_accounts(editor)
        editor.desktop.press("alt+a")
        editor.wait_for_focus("Add Account")
        editor.desktop.type("work")
        editor.desktop.press("alt+k")
        editor.desktop.type(OTHER_CANARY)
        editor.desktop.press("Return")
        tells(program, "The account was added. The service accepts the key, but your prepaid balance is too low.")
        close(editor)


class TestInTheDialog:
    def test_an_account_is_chosen_by_keyboard(
        self, start_editor: StartEditor, without_key: dict[str, None], service: StandIn
    ) -> None:
        from support import accessibility as a11y

        with start_editor(environment=without_key, last_reference=True) as editor:
            keep_key(editor, "default", CANARY)
            keep_key(editor, "work", OTHER_CANARY)
            image = editor.open_picture()
            program = editor.open_dialog()
            tells(program, "Choose an account first.")
            editor.desktop.screenshot("dialog-account-undecided")
            editor.desktop.press("alt+w", "Down", "Down")
            tells(program, "The API key is kept in the file")
            combo = a11y.find_labelled(program, "Account to pay with:")
            assert combo.get_role() == a11y.Role.COMBO_BOX and combo.get_name() == "work"
            assert nameless(program) == []
            editor.desktop.screenshot("dialog-account")
            editor.press_run()
            editor.wait_until_ended()
            assert len(editor.layers(image)) == 2
            program = editor.open_dialog()
            assert a11y.find_labelled(program, "Account to pay with:").get_name() == "work", "as it was the last time"
            close(editor)
        assert [post["account"] for post in service.requests(method="POST")] == ["other"]

    def test_where_the_key_of_the_last_account_is_not_at_hand_the_user_is_asked(
        self, start_editor: StartEditor, without_key: dict[str, None], service: StandIn
    ) -> None:
        from support import accessibility as a11y

        with start_editor(environment=without_key, last_reference=True) as editor:
            keep_key(editor, "private", OTHER_CANARY)
            with (key_folder(editor) / "settings.ini").open("a") as settings:
                settings.write("[accounts]\nlast=work\n")
            editor.open_picture()
            program = editor.open_dialog()
            tells(program, "The key of the account “work”, which was used last, cannot be found on this computer now.")
            tells(program, "Choose an account first.")
            editor.desktop.screenshot("dialog-account-missing")
            editor.desktop.press("alt+w", "Down")
            wait_for("the account", lambda: a11y.find_labelled(program, "Account to pay with:").get_name() == "private")
            editor.press_run()
            editor.wait_until_ended()
        assert [post["account"] for post in service.requests(method="POST")] == ["other"]

    def test_the_environment_comes_first_and_can_be_overruled(self, start_editor: StartEditor, service: StandIn) -> None:
        from support import accessibility as a11y

        with start_editor(last_reference=True) as editor:
            keep_key(editor, "work", OTHER_CANARY)
            editor.open_picture()
            program = editor.open_dialog()
            assert a11y.find_labelled(program, "Account to pay with:").get_name() == "environment"
            editor.desktop.press("alt+w", "Down")
            tells(program, "The API key is kept in the file")
            editor.press_run()
            editor.wait_until_ended()
        assert [post["account"] for post in service.requests(method="POST")] == ["other"]

    def test_a_key_that_the_service_refuses_is_not_kept_and_not_asked_for_twice(
        self, start_editor: StartEditor, without_key: dict[str, None], keyring: None, service: StandIn
    ) -> None:
        from support import accessibility as a11y

        service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "wrong_key"}]})
        with start_editor(environment=without_key, last_reference=True) as editor:
            editor.open_picture()
            program = editor.open_dialog()
            type_another_key(editor, program, OTHER_CANARY)
            editor.press_run()
            leave_message(editor, program, "The service does not accept the API key.")
            field = a11y.find(program, a11y.Role.PASSWORD_TEXT, "")
            wait_for("the focus on the key", lambda: a11y.has_state(field, a11y.State.FOCUSED))
            assert a11y.is_selected(field), "so that typing replaces it"
            assert len(a11y.text_of(field)) == len(OTHER_CANARY) and OTHER_CANARY not in a11y.text_of(field)
            assert a11y.has_state(a11y.find(program, a11y.Role.CHECK_BOX, "Remember the key"), a11y.State.CHECKED)
            editor.desktop.screenshot("dialog-key-again")
            close(editor)
            program = editor.open_dialog()
            editor.wait_for_focus("Remix with Reference")
            editor.press_run()  # the key that was kept before is there still
            editor.wait_until_ended()
        assert [post["account"] for post in service.requests(method="POST")] == ["other", "first"]

    def test_a_key_that_is_not_kept_needs_no_second_typing(
        self, start_editor: StartEditor, without_key: dict[str, None], service: StandIn
    ) -> None:
        service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "no_credit"}]})
        with start_editor(environment=without_key, last_reference=True) as editor:
            image = editor.open_picture()
            program = editor.open_dialog()
            editor.desktop.press("alt+k")
            editor.desktop.type(CANARY)
            editor.press_run()
            leave_message(editor, program, "Your prepaid balance with the service is too low.")
            editor.wait_for_focus("Remix with Reference")
            editor.press_run()
            editor.wait_until_ended()
            assert len(editor.layers(image)) == 2
            assert not list(key_folder(editor).glob("api-key*"))

    def test_a_low_balance_proves_a_key(
        self, start_editor: StartEditor, without_key: dict[str, None], keyring: None, service: StandIn
    ) -> None:
        service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "no_credit"}]})
        with start_editor(environment=without_key, last_reference=True) as editor:
            editor.open_picture()
            program = editor.open_dialog()
            type_another_key(editor, program, OTHER_CANARY)
            editor.press_run()
            leave_message(editor, program, "Your prepaid balance with the service is too low.")
            tells(program, "The API key is kept in your keyring.")
            editor.wait_for_focus("Remix with Reference")
            editor.press_run()
            editor.wait_until_ended()
        assert [post["account"] for post in service.requests(method="POST")] == ["other", "other"]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_windows(start_editor: StartEditor, look: Look, make_locale: Callable[[str], dict[str, str]]) -> None:
    from support import accessibility as a11y

    environment = {**look.environment, **(make_locale(look.locale) if look.locale else {})}
    say = look.translate
    long_name = "a-client-with-a-rather-long-name-that-has-to-be-shown-somehow"
    with start_editor(look.gimprc, environment, last_reference=True, say=say) as editor:
        keep_key(editor, "default", CANARY)
        keep_key(editor, "work", OTHER_CANARY)
        (key_folder(editor) / "api-key-work").chmod(0o644)
        keep_key(editor, long_name, OTHER_CANARY)
        editor.open_picture()
        program = open_accounts(editor)
        assert len(rows(program)) == 4
        editor.keep_look(program, f"accounts-{look.name}", shortened=long_name)
        press(program, say("_Add...").replace("_", ""))
        editor.wait_for_focus(say("Add Account"))
        # Without keep_look(): the window has a label with a link, and does not answer any more once cut_off() was at it.
        editor.desktop.screenshot(f"accounts-add-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_for_focus(say("Accounts"))
        close(editor)
        program = editor.open_dialog()
        # On a small screen it is scrolled out of sight.
        a11y.find(program, a11y.Role.LABEL, say("Account to pay _with:").replace("_", ""), showing=False)
        editor.keep_look(program, f"dialog-account-{look.name}")
        close(editor)


def test_a_run_shows_whose_it_is_and_waits_for_its_key(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor() as editor:
        keep_key(editor, "work", OTHER_CANARY)
        image = editor.open_picture()
        leave_run(editor, service, image, AT_THE_JOB, account="work")
        program = open_accounts(editor)
        editor.desktop.press("End", "alt+f")
        tells(program, "1 run of this account is waiting to be recovered, which requires the key.")
        editor.desktop.screenshot("accounts-forget-waiting")
        press(a11y.find(program, a11y.Role.DIALOG, "Forget Key"), "Forget")
        tells(program, "The key of “work” was removed from this computer.")
        close(editor)

        program = open_recovery(editor)
        tells(program, "Ordered with the account “work”.")
        editor.desktop.screenshot("recover-account")
        editor.desktop.press("alt+i")
        leave_message(editor, program, "A run of the account “work” is waiting: that account has no key now.")
        editor.wait_for_focus("Recover Results")
        keep_key(editor, "work", OTHER_CANARY)
        editor.desktop.press("alt+i")
        tells(program, "No run is waiting.")
        close(editor)
        assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1

# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows in other themes, sizes and languages: they open, work and cut nothing off. Leaves pictures of them."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from support.standin import StandIn

from conftest import HELD, LOCALE, SMALL, StartEditor

DOMAIN = "remix-with-reference"


@dataclass(frozen=True)
class Look:
    name: str
    gimprc: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    locale: str = ""

    @property
    def translate(self) -> Callable[[str], str]:
        return gettext.translation(DOMAIN, LOCALE, [self.locale[:2]], fallback=not self.locale).gettext


LOOKS = [
    Look("light", "(theme-color-scheme light)"),
    Look("dark", "(theme-color-scheme dark)"),
    Look("large-font", environment={"GDK_DPI_SCALE": "1.6"}),
    # Everything but the text twice as large: as little room as on a screen of 640 by 480.
    Look("small-screen", environment={"GDK_SCALE": "2", "GDK_DPI_SCALE": "0.5"}),
    Look("german", locale="de_DE.UTF-8"),
    Look("french", locale="fr_FR.UTF-8"),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_windows(
    start_editor: StartEditor, service: StandIn, look: Look, make_locale: Callable[[str], dict[str, str]]
) -> None:
    from support import accessibility as a11y

    rule = {"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}
    service.scenario({"picture": SMALL, "rules": [rule]})
    environment = {**look.environment, **(make_locale(look.locale) if look.locale else {})}
    say = look.translate
    with start_editor(look.gimprc, environment, last_reference=True, say=say) as editor:
        editor.open_picture(selection=(100, 50, 300, 250))
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, say("Content comes from here"), showing=False)
        a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
        editor.keep_look(program, f"dialog-{look.name}")
        # On a small screen they are scrolled out of sight.
        a11y.press(a11y.find(program, a11y.Role.TOGGLE_BUTTON, say("_Options").replace("_", ""), showing=False))
        a11y.find(program, a11y.Role.LABEL, say("_Delivery:").replace("_", ""), showing=False)
        editor.keep_look(program, f"options-{look.name}")
        button = say("Re_mix for %s").replace("_", "") % "$0.12"
        a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, button, sensitive=True))
        service.wait(HELD)
        program = editor.program()
        a11y.find(program, a11y.Role.LABEL, say("The service is making the variation."))
        editor.keep_look(program, f"progress-{look.name}")
        editor.give_gimp_the_focus()
        service.release(HELD)
        a11y.find(program, a11y.Role.LABEL, say("The result is here."))
        editor.keep_look(program, f"offer-{look.name}")
        a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, say("_Insert").replace("_", "")))
        editor.wait_until_ended()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_windows_after_a_run(start_editor: StartEditor, look: Look, make_locale: Callable[[str], dict[str, str]]) -> None:
    from support import accessibility as a11y

    environment = {**look.environment, **(make_locale(look.locale) if look.locale else {})}
    say = look.translate
    with start_editor(look.gimprc, environment, last_reference=True, say=say) as editor:
        image = editor.open_picture()
        assert editor.order(image, variations=2) == "success"
        settings = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
        with settings.open("a") as file:
            file.write("[limits]\nday=0.30\nmonth=12\n")
        editor.gimp.call("select_first_layer", image=image)
        for entry, title in (("_Spending...", "Spending"), ("Show R_ecipe", "Recipe"), ("Remix A_gain...", "Remix Again")):
            program = editor.open_window(entry, title)
            if title != "Spending":
                a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
            editor.keep_look(program, f"{title.lower().replace(' ', '-')}-{look.name}")
            editor.desktop.press("Escape")
            editor.wait_until_ended()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
        editor.keep_look(program, f"spending-dialog-{look.name}")
        button = say("Re_mix for %s").replace("_", "") % "$0.12"
        a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, button, sensitive=True))
        editor.wait_for_focus(say("Spending Limit"))
        editor.keep_look(program, f"spending-question-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_for_focus(say("Remix with Reference"))
        editor.desktop.press("Escape")
        editor.wait_until_ended()

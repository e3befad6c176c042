# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tours of the windows rely on: a text that is cut off is noticed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.desktop import Desktop, wait_for
from support.programs import running

TEXT = "A text that wants some room"
WINDOW = f"""
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk, Pango

GLib.set_prgname("cut-off")
label = Gtk.Label(label={TEXT!r})
window = Gtk.Window(title="Cut Off")
window.set_resizable(False)
place = Gtk.Fixed()
place.put(label, 10, 10)
window.add(place)
{{fault}}
window.show_all()
Gtk.main()
"""
FAULTS = {
    "nothing": "",
    "ellipsis": "label.set_ellipsize(Pango.EllipsizeMode.END); label.set_size_request(90, -1)",
    "edge": "window.remove(place); window.set_resizable(True); window.set_default_size(60, 60);"
            " scrolled = Gtk.Layout(); window.add(scrolled); place.remove(label); scrolled.put(label, 10, 10)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_that_is_cut_off_is_noticed(desktop: Desktop, tmp_path: Path, fault: str) -> None:
    from support import accessibility as a11y

    environment = {**desktop.environment, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", WINDOW.format(fault=FAULTS[fault])]
    with running(command, environment, tmp_path / "window.txt"):
        window = a11y.application("cut-off")
        a11y.find(window, a11y.Role.LABEL, TEXT)
        wait_for("the window to be drawn", lambda: desktop.active_title() == "Cut Off")
        found = a11y.cut_off(window)
        assert [TEXT in text for text in found] == ([] if fault == "nothing" else [True]), found

# SPDX-License-Identifier: GPL-3.0-or-later
"""The submenu: its entries, in the order in which they are needed."""

from __future__ import annotations

from conftest import Editor

ORDER = [
    "Remix with Reference...", "Remix Again...", "Next Variation", "Previous Variation", "Show Content",
    "Keep This Variation", "Keep Original's Detail", "Save Look...", "Save Original...", "Show Recipe",
    "Recover Results...", "Spending...", "Accounts...", "Save Diagnostics...",
]  # fmt: skip


def test_entries_stand_in_the_order_of_use(editor: Editor) -> None:
    from support import accessibility as a11y

    menu = a11y.find(a11y.application("gimp"), a11y.Role.MENU, "Remix", showing=False)
    entries = [node.get_name() for node in a11y.walk(menu) if node.get_role() == a11y.Role.MENU_ITEM]
    assert [name for name in entries if name] == ORDER

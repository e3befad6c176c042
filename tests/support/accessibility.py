# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding and using widgets through the accessibility bus, as a screen reader does.

The bus is chosen once per process, by the environment at the first import: import this module only when
DBUS_SESSION_BUS_ADDRESS is that of the test's desktop.
"""

from __future__ import annotations

from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .desktop import wait_for  # noqa: E402

Node = Atspi.Accessible
Role = Atspi.Role
State = Atspi.StateType
Box = tuple[int, int, int, int]  # left, top, right, bottom


def _children(node: Node) -> Iterator[Node]:
    try:
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield child
    except GLib.Error:  # the widget, or the whole program, went away while it was looked at
        return


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, parents first."""
    yield node
    for child in _children(node):
        yield from walk(child)


def has_state(node: Node, state: State) -> bool:
    return node.get_state_set().contains(state)


def is_showing(node: Node) -> bool:
    return has_state(node, State.SHOWING)


def programs() -> dict[str, Node]:
    """The programs on the bus now, by name."""
    found = {}
    for node in _children(Atspi.get_desktop(0)):
        try:
            found[node.get_name()] = node
        except GLib.Error:  # it went away while it was looked at
            continue
    return found


def windows(program: Node) -> list[Node]:
    """What the program shows on the screen now, its menus and tooltips left out."""
    return [node for node in _children(program) if is_showing(node) and node.get_role() != Role.WINDOW]


def application(name: str) -> Node:
    """The program of this name, once it has appeared on the bus."""
    return wait_for(f"the program {name}", lambda: programs().get(name))


def lookup(root: Node, role: Role, name: str, *, showing: bool = True, sensitive: bool = False) -> Node | None:
    """The first node of the role whose name contains `name`; None when there is none now."""
    try:
        for node in walk(root):
            if (
                node.get_role() == role
                and name in (node.get_name() or "")
                and (not showing or is_showing(node))
                and (not sensitive or has_state(node, State.SENSITIVE))
            ):
                return node
    except GLib.Error:
        pass
    return None


def find(root: Node, role: Role, name: str, *, showing: bool = True, sensitive: bool = False) -> Node:
    """Like `lookup`, but waits until there is one."""
    return wait_for(
        f"{role.value_nick} {name!r}", lambda: lookup(root, role, name, showing=showing, sensitive=sensitive)
    )


def wait_until_active(node: Node) -> None:
    """Until the keyboard belongs to the window that the widget is in: a key that is pressed before is another's."""

    def window() -> Node:
        inner = node
        while (outer := inner.get_parent()) is not None and outer.get_role() != Role.APPLICATION:
            inner = outer
        return inner

    wait_for(f"the keyboard to belong to {node.get_name()!r}", lambda: has_state(window(), State.ACTIVE))


def label_of(node: Node) -> str:
    """The text of the widget that is said to be its label; empty when there is none."""
    return _related(node, Atspi.RelationType.LABELLED_BY)


def described_by(node: Node) -> str:
    """The text of the widget that is said to describe it; empty when there is none."""
    return _related(node, Atspi.RelationType.DESCRIBED_BY)


def _related(node: Node, kind: Atspi.RelationType) -> str:
    for relation in node.get_relation_set():
        if relation.get_relation_type() == kind:
            return relation.get_target(0).get_name()
    return ""


def find_labelled(root: Node, label: str) -> Node:
    """The widget whose label contains `label`, once it is on the screen."""

    def look() -> Node | None:
        try:
            return next((node for node in walk(root) if is_showing(node) and label in label_of(node)), None)
        except GLib.Error:
            return None

    return wait_for(f"the widget labelled {label!r}", look)


def mnemonics(node: Node) -> list[str]:
    """The keys that lead to the widget from anywhere in its window, such as "<Alt>v"."""
    action = node.get_action_iface()
    if action is None:
        return []
    # "mnemonic;path through menus;shortcut"
    bindings = [action.get_key_binding(index).partition(";")[0] for index in range(action.get_n_actions())]
    return sorted({binding for binding in bindings if binding})


def box_of(node: Node) -> Box:
    """Where the widget is on the screen."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return box.x, box.y, box.x + box.width, box.y + box.height


def text_box_of(label: Node) -> Box:
    """Where the text of a label is on the screen."""
    return _text_box(label, 0, len(text_of(label)))


def press(node: Node) -> None:
    """Does what a click on the widget does."""
    node.do_action(0)


def text_of(node: Node) -> str:
    return Atspi.Text.get_text(node, 0, -1)


def is_selected(node: Node) -> bool:
    """Whether the whole text of an entry is."""
    if not Atspi.Text.get_n_selections(node):
        return False
    selection = Atspi.Text.get_selection(node, 0)
    return (selection.start_offset, selection.end_offset) == (0, len(text_of(node)))


def enter(node: Node, text: str) -> None:
    """Replaces the text of an entry, as a dictation program does."""
    Atspi.EditableText.set_text_contents(node, text)


def set_value(node: Node, value: float) -> None:
    """Of a spin button or slider."""
    assert node.get_value_iface().set_current_value(value)


def texts(root: Node) -> list[str]:
    """What can be read in a window now, from top to bottom."""
    return [
        text for node in walk(root) if node.get_role() == Role.LABEL and is_showing(node) and (text := node.get_name())
    ]


def cut_off(program: Node) -> list[str]:
    """The labels and buttons on the screen that cannot be seen as a whole: they reach out of their window, or their text
    out of them, or an ellipsis stands for at least five characters. What a scrolled part has below or above its edge
    does not count. The text of a button is no widget on the bus, so that an ellipsis there is not noticed."""
    return [text for window in windows(program) for text in _cut_off(window, box_of(window), scrolled=False)]


def _cut_off(node: Node, window: Box, *, scrolled: bool) -> Iterator[str]:
    if not is_showing(node):
        return
    role, name = node.get_role(), node.get_name() or ""
    if role in (Role.LABEL, Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.RADIO_BUTTON, Role.CHECK_BOX) and name:
        box = box_of(node)
        if not _is_inside(box, window, scrolled=scrolled):
            yield f"{name!r} at {box} in a window at {window}"
        elif role == Role.LABEL and not _is_inside(text := text_box_of(node), box):
            yield f"{name!r} at {box} with its text at {text}"
        elif role == Role.LABEL and _is_ellipsized(node):
            yield f"{name!r} with an ellipsis"
    for child in _children(node):
        yield from _cut_off(child, window, scrolled=scrolled or role in (Role.SCROLL_PANE, Role.VIEWPORT))


def _text_box(label: Node, start: int, end: int) -> Box:
    box = Atspi.Text.get_range_extents(label, start, end, Atspi.CoordType.SCREEN)
    return box.x, box.y, box.x + box.width, box.y + box.height


def _is_inside(inner: Box, outer: Box, *, scrolled: bool = False) -> bool:
    """With a pixel's tolerance; when scrolled, from side to side alone."""
    sides = inner[0] >= outer[0] - 1 and inner[2] <= outer[2] + 1
    return sides and (scrolled or (inner[1] >= outer[1] - 1 and inner[3] <= outer[3] + 1))


def _is_ellipsized(label: Node) -> bool:
    """Characters that an ellipsis stands for share its width: three of them are narrower than any others are."""
    text = text_of(label)
    for start in range(0, len(text) - 2):
        if text[start : start + 3].isprintable() and not text[start : start + 3].isspace():
            left, top, right, bottom = _text_box(label, start, start + 3)
            if right - left < (bottom - top) * 0.4:
                return True
    return False

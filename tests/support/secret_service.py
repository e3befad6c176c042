# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service for tests: the part of the freedesktop.org interface that one password needs, in memory.

    python3 secret_service.py [--locked] [--refuse-unlocking] [--silent] [--secret KEY] [--account NAME=KEY]...

It takes the name org.freedesktop.secrets on the session bus and prints "ready". `--locked`: its collection is locked
until somebody unlocks it, and its items do not tell their attributes meanwhile, as GNOME's do not; `--refuse-unlocking`:
and the user declines; `--silent`: it takes calls and never answers. `--secret`: a key from before accounts had names.
Secrets pass unencrypted.
"""

from __future__ import annotations

import argparse
import signal

from gi.repository import Gio, GLib

ROOT = "/org/freedesktop/secrets"
COLLECTION = f"{ROOT}/collection/login"
SESSION = f"{ROOT}/session/s1"
PROMPT = f"{ROOT}/prompt/p1"

INTERFACES = """
<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession">
      <arg name="algorithm" type="s" direction="in"/><arg name="input" type="v" direction="in"/>
      <arg name="output" type="v" direction="out"/><arg name="result" type="o" direction="out"/>
    </method>
    <method name="SearchItems">
      <arg name="attributes" type="a{ss}" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="locked" type="ao" direction="out"/>
    </method>
    <method name="Unlock">
      <arg name="objects" type="ao" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="prompt" type="o" direction="out"/>
    </method>
    <method name="GetSecrets">
      <arg name="items" type="ao" direction="in"/><arg name="session" type="o" direction="in"/>
      <arg name="secrets" type="a{o(oayays)}" direction="out"/>
    </method>
    <method name="ReadAlias">
      <arg name="name" type="s" direction="in"/><arg name="collection" type="o" direction="out"/>
    </method>
    <property name="Collections" type="ao" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem">
      <arg name="properties" type="a{sv}" direction="in"/><arg name="secret" type="(oayays)" direction="in"/>
      <arg name="replace" type="b" direction="in"/>
      <arg name="item" type="o" direction="out"/><arg name="prompt" type="o" direction="out"/>
    </method>
    <property name="Items" type="ao" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Locked" type="b" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete"><arg name="prompt" type="o" direction="out"/></method>
    <method name="GetSecret">
      <arg name="session" type="o" direction="in"/><arg name="secret" type="(oayays)" direction="out"/>
    </method>
    <property name="Locked" type="b" access="read"/>
    <property name="Attributes" type="a{ss}" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Prompt">
    <method name="Prompt"><arg name="window" type="s" direction="in"/></method>
    <method name="Dismiss"/>
    <signal name="Completed"><arg name="dismissed" type="b"/><arg name="result" type="v"/></signal>
  </interface>
</node>
"""


class Locked(Exception):
    """What is asked for needs an unlocked keyring."""


class Item:
    def __init__(self, path: str, attributes: dict[str, str], label: str, secret: bytes) -> None:
        self.path, self.attributes, self.label, self.secret = path, attributes, label, secret


class Service:
    def __init__(self, connection: Gio.DBusConnection, locked: bool, refuse: bool) -> None:
        self.connection, self.locked, self.refuse = connection, locked, refuse
        self.items: dict[str, Item] = {}
        self.made = 0
        self.interfaces = {info.name.rpartition(".")[2]: info for info in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces}
        self.offer(ROOT, "Service")
        # The alias is an object of its own for clients that do not ask which collection it stands for.
        for path in (COLLECTION, f"{ROOT}/aliases/default"):
            self.offer(path, "Collection")
        self.offer(PROMPT, "Prompt")

    def offer(self, path: str, interface: str) -> None:
        self.connection.register_object(path, self.interfaces[interface], self.call, self.read, None)

    def call(self, _bus, sender, path, _interface, method, parameters, invocation) -> None:
        try:
            answer = getattr(self, method)(path, *parameters.unpack())
        except NotImplementedError as error:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", str(error))
            return
        except Locked as error:
            invocation.return_dbus_error("org.freedesktop.Secret.Error.IsLocked", str(error))
            return
        invocation.return_value(answer)
        if method == "Prompt":
            self.complete(sender)

    def read(self, _bus, _sender, path, interface, name) -> GLib.Variant:
        item = self.items.get(path)
        match name:
            case "Locked":
                return GLib.Variant("b", self.locked)
            case "Attributes":
                return GLib.Variant("a{ss}", {} if self.locked else item.attributes)
            case "Label":
                return GLib.Variant("s", item.label if item else "Login")
            case "Created" | "Modified":
                return GLib.Variant("t", 0)
            case "Collections":
                return GLib.Variant("ao", [COLLECTION])
            case "Items":
                return GLib.Variant("ao", list(self.items))
        raise AssertionError((interface, name))

    def OpenSession(self, _path: str, algorithm: str, _input: object) -> GLib.Variant:
        if algorithm != "plain":
            raise NotImplementedError(algorithm)
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), SESSION))

    def SearchItems(self, _path: str, attributes: dict[str, str]) -> GLib.Variant:
        found = [path for path, item in self.items.items() if attributes.items() <= item.attributes.items()]
        return GLib.Variant("(aoao)", ([], found) if self.locked else (found, []))

    def Unlock(self, _path: str, objects: list[str]) -> GLib.Variant:
        return GLib.Variant("(aoo)", ([], PROMPT) if self.locked else (objects, "/"))

    def Prompt(self, _path: str, _window: str) -> None:
        self.locked = self.refuse

    def Dismiss(self, _path: str) -> None:
        return None

    def complete(self, receiver: str) -> None:
        unlocked = [] if self.refuse else [COLLECTION, *self.items]
        self.connection.emit_signal(
            receiver, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
            GLib.Variant("(bv)", (self.refuse, GLib.Variant("ao", unlocked))),
        )

    def secret(self, path: str) -> tuple:
        return (SESSION, b"", self.items[path].secret, "text/plain")

    def GetSecrets(self, _path: str, paths: list[str], _session: str) -> GLib.Variant:
        return GLib.Variant("(a{o(oayays)})", ({path: self.secret(path) for path in paths},))

    def GetSecret(self, path: str, _session: str) -> GLib.Variant:
        return GLib.Variant("((oayays))", (self.secret(path),))

    def require_unlocked(self) -> None:
        if self.locked:
            raise Locked("the collection is locked")

    def Delete(self, path: str) -> GLib.Variant:
        self.require_unlocked()
        del self.items[path]
        return GLib.Variant("(o)", ("/",))

    def ReadAlias(self, _path: str, _name: str) -> GLib.Variant:
        return GLib.Variant("(o)", (COLLECTION,))

    def CreateItem(self, _path: str, properties: dict, secret: tuple, replace: bool) -> GLib.Variant:
        self.require_unlocked()
        return self.create(properties, secret, replace)

    def create(self, properties: dict, secret: tuple, replace: bool) -> GLib.Variant:
        attributes = properties["org.freedesktop.Secret.Item.Attributes"]
        label = properties["org.freedesktop.Secret.Item.Label"]
        # A keyring may take every item that has these attributes, and more, for the one to replace.
        same = [item for item in self.items.values() if attributes.items() <= item.attributes.items()]
        if replace and same:
            item = same[0]
            item.attributes, item.secret, item.label = attributes, bytes(secret[2]), label
        else:
            self.made += 1
            item = Item(f"{COLLECTION}/i{self.made}", attributes, label, bytes(secret[2]))
            self.items[item.path] = item
            self.offer(item.path, "Item")
        return GLib.Variant("(oo)", (item.path, "/"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locked", action="store_true")
    parser.add_argument("--refuse-unlocking", action="store_true")
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--secret", help="a key that is there from the beginning")
    parser.add_argument("--account", action="append", default=[], help="one of an account, as NAME=KEY")
    options = parser.parse_args()
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    service = Service(connection, options.locked, options.refuse_unlocking)
    for name, _, key in (account.partition("=") for account in [f"={options.secret or ''}", *options.account]):
        attributes = {"service": "phota", "xdg:schema": "remix-with-reference.ApiKey"} | ({"account": name} if name else {})
        if key:
            service.create({"org.freedesktop.Secret.Item.Attributes": attributes,
                            "org.freedesktop.Secret.Item.Label": "key"}, ("", b"", key.encode()), False)
    connection.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        GLib.Variant("(su)", ("org.freedesktop.secrets", 0)), None, Gio.DBusCallFlags.NONE, -1, None,
    )
    print("ready", flush=True)
    if options.silent:
        signal.pause()  # the calls pile up for a main loop that does not run
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP extension for tests: carries out calls that a test process sends over a Unix socket.

The profile of a test holds this file under one or more names (see gimp.py); each becomes one process beside GIMP, so
that one can act on an image while a call of another one is still under way.
"""

import importlib
import json
import os
import socket
import sys
import traceback
from types import ModuleType
from typing import Any

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, GLib  # noqa: E402

NAME = os.path.splitext(os.path.basename(__file__))[0]


def quit_gimp() -> None:
    procedure = Gimp.get_pdb().lookup_procedure("gimp-quit")
    config = procedure.create_config()
    config.set_property("force", True)
    procedure.run(config)


def answer(module: ModuleType, line: str) -> dict[str, Any]:
    """Carries out one request, {"function": name, "arguments": {...}}."""
    request = json.loads(line)
    try:
        function = quit_gimp if request["function"] == "quit_gimp" else getattr(module, request["function"])
        return {"value": function(**request["arguments"])}
    except Exception:  # the test is told, whatever it was
        return {"error": traceback.format_exc()}


def serve() -> None:
    """Answers one JSON line with one JSON line until the test hangs up."""
    sys.path[:0] = os.environ["REMIX_TEST_MODULE_PATH"].split(os.pathsep)
    module = importlib.import_module(os.environ["REMIX_TEST_MODULE"])
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(os.environ["REMIX_TEST_SOCKET"])
        with connection.makefile("rw", encoding="utf-8") as stream:
            print(json.dumps({"name": NAME}), file=stream, flush=True)
            for line in stream:
                print(json.dumps(answer(module, line)), file=stream, flush=True)


class Agent(Gimp.PlugIn):
    def do_set_i18n(self, _name: str) -> bool:
        return False

    def do_query_procedures(self) -> list[str]:
        return [f"plug-in-{NAME}"]

    def do_create_procedure(self, name: str) -> Gimp.Procedure:
        return Gimp.Procedure.new(self, name, Gimp.PDBProcType.PERSISTENT, self.run, None)

    def run(self, procedure: Gimp.Procedure, _config: Gimp.ProcedureConfig, _data: object) -> Gimp.ValueArray:
        procedure.persistent_ready()
        Gegl.init(None)
        serve()
        return procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, GLib.Error())


Gimp.main(Agent.__gtype__, sys.argv)

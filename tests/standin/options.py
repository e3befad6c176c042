# SPDX-License-Identifier: GPL-3.0-or-later
"""Command line of the stand-in service."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TLS_FAULTS = ("expired", "self_signed", "untrusted", "wrong_host")
DEFAULT_KEY = "standin-key"


@dataclass(frozen=True)
class Options:
    """What the service was started with. A port of 0 means: any free one."""

    host: str
    port: int
    downloads_port: int
    control_port: int
    state: Path
    scenario: Path | None
    tls: bool
    tls_fault: str | None
    name: str | None
    key: str
    other_key: str | None
    ready: Path | None
    until_eof: bool
    look: Path

    @property
    def keys(self) -> dict[str, str]:
        """The valid keys, by the name of their account."""
        return {"first": self.key} | ({"other": self.other_key} if self.other_key else {})


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read `arguments` (default: those of the process); exits with status 2 on a wrong one."""
    parser = argparse.ArgumentParser(prog="standin", description="Stand-in for the Phota API.")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port of the API (0: any)")
    parser.add_argument("--downloads-port", type=int, default=0, help="port of the pictures (0: any)")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control API (0: any)")
    parser.add_argument("--state", type=Path, required=True,
                        help="folder for ledger, jobs and pictures; kept over a restart")
    parser.add_argument("--scenario", type=Path, help="YAML or JSON file with settings and faults")
    parser.add_argument("--tls", action="store_true", help="serve https with a certificate made now")
    parser.add_argument("--tls-fault", choices=TLS_FAULTS, help="serve a bad certificate (implies --tls)")
    parser.add_argument("--name", help="host name to be known by instead of the address; clients must resolve it")
    parser.add_argument("--key", default=os.environ.get("STANDIN_KEY", DEFAULT_KEY),
                        help="the account's key; better given as STANDIN_KEY, which no process list shows")
    parser.add_argument("--other-key", default=os.environ.get("STANDIN_OTHER_KEY"),
                        help="the key of a second account, as STANDIN_OTHER_KEY likewise; without it there is none")
    parser.add_argument("--ready", type=Path, help="file written once the service listens")
    parser.add_argument("--until-eof", action="store_true",
                        help="stop when standard input ends, so that a parent that dies leaves nothing behind")
    parser.add_argument("--look", type=Path, default=os.environ.get("REMIX_LOOK"),
                        help="the program remix-look, which makes the pictures (default: REMIX_LOOK)")
    given = vars(parser.parse_args(arguments))
    if given["look"] is None:
        parser.error("--look or REMIX_LOOK must name the program remix-look")
    given["tls"] = given["tls"] or given["tls_fault"] is not None
    return Options(**given)

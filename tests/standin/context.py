# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of one running service share."""

from dataclasses import dataclass, field
from pathlib import Path

from standin.contract import Contract
from standin.gates import Gates
from standin.ledger import Ledger
from standin.options import Options
from standin.orders import Orders
from standin.recorder import Recorder
from standin.scenario import Scenario

BASE_PATH = "/v1/phota"


@dataclass
class Addresses:
    """Origins (`http://host:port`) of the ports; known once they listen."""

    api: str = ""
    downloads: str = ""
    elsewhere: str = ""
    control: str = ""

    @property
    def base(self) -> str:
        return self.api + BASE_PATH


@dataclass
class Context:
    options: Options
    scenario: Scenario
    recorder: Recorder
    gates: Gates
    ledger: Ledger
    orders: Orders
    contract: Contract
    addresses: Addresses = field(default_factory=Addresses)

    @property
    def uploads(self) -> Path:
        """Folder of the pictures that clients sent, each named by its SHA-256."""
        return self.options.state / "uploads"

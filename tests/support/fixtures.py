# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures of several suites; a conftest.py imports those that its tests need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .gimp import gather_plug_in
from .standin import StandIn

# Keys that the service knows. They are searched for after the tests, everywhere they must not be.
CANARY = "canary-7c1f0e5d-not-a-real-key"
OTHER_CANARY = "canary-93b64a1e-of-another-account"


@pytest.fixture(scope="session")
def plug_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plug-in's folder as it would be installed: the built program and, where the suite has them, translations."""
    locale = os.environ.get("REMIX_LOCALE")
    folder = tmp_path_factory.mktemp("plug-in")
    return gather_plug_in(folder, Path(os.environ["REMIX_PLUG_IN"]), Path(locale) if locale else None)


@pytest.fixture(scope="session")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    """One stand-in service for all tests of the suite."""
    with StandIn(tmp_path_factory.mktemp("standin"), key=CANARY, other_key=OTHER_CANARY) as service:
        yield service

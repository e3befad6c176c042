# SPDX-License-Identifier: GPL-3.0-or-later
"""One GIMP and one stand-in service for all points of the sample."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workbench import Bench, workbench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with workbench(tmp_path_factory.mktemp("crash")) as bench:
        yield bench

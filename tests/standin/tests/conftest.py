# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures: one service for the session, forgetting everything between tests; a plain client; pictures."""

import base64
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from plain_client import Client  # noqa: E402
from support.standin import StandIn  # noqa: E402

SMALL = [64, 48]


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("standin")) as service:
        yield service


@pytest.fixture
def service(running: StandIn) -> StandIn:
    running.reset()
    running.scenario({"picture": {"size": SMALL}})
    return running


@pytest.fixture
def client(service: StandIn) -> Client:
    return Client(service)


def photo(size: tuple[int, int] = (120, 90), colour: tuple[int, int, int] = (200, 120, 60)) -> Image.Image:
    """A picture with structure: a ramp to each side in a colour cast."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    mixed = Image.merge("RGB", (across, down, Image.blend(across, down, 0.5)))
    return Image.blend(mixed, Image.new("RGB", size, colour), 0.5)


def encoded(picture: Image.Image, form: str = "JPEG", **options: Any) -> str:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return base64.b64encode(out.getvalue()).decode()


@pytest.fixture
def order() -> dict[str, Any]:
    """A valid synchronous request for one picture in the answer."""
    return {
        "input_image": encoded(photo()), "reference_image": encoded(photo((80, 60), (20, 60, 220))),
        "num_output_images": 1, "output_format": "png", "response_mode": "bytes", "client_request_id": "order-1",
    }

# SPDX-License-Identifier: GPL-3.0-or-later
"""A content that has more detail than what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

SIZE = (632, 424)
SMALLER = [126, 85]  # a fifth


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of a photograph in the size that it was taken in, with all its detail."""
    path = tmp_path_factory.mktemp("photograph") / "photograph.png"
    with Image.open(sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))[12]) as picture:
        left, top = (picture.width - SIZE[0]) // 2, (picture.height - SIZE[1]) // 2
        picture.convert("RGB").crop((left, top, left + SIZE[0], top + SIZE[1])).save(path)
    return path

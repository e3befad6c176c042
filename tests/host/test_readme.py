# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's example works as it is printed."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from support.gimp import make_profile, script_fu
from support.standin import StandIn

from conftest import ENVIRONMENT

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_script_fu_example(tmp_path: Path, plug_in: Path, service: StandIn) -> None:
    (example,) = re.findall(r"```scheme\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    work = tmp_path / "work"
    work.mkdir()
    Image.linear_gradient("L").convert("RGB").resize((300, 200)).save(work / "content.jpg")
    Image.new("RGB", (300, 300), (200, 120, 40)).save(work / "reference.jpg")
    # File names are relative in the example; GIMP's working directory is the test's.
    for name in ("content.jpg", "reference.jpg", "remixed.xcf"):
        example = example.replace(f'"{name}"', f'"{work / name}"')

    done = script_fu(make_profile(tmp_path / "profile", [plug_in]), example, {**ENVIRONMENT, **service.environment()})

    assert done.status == 0, done.output
    assert "Layers: 2" in done.output
    assert (work / "remixed.xcf").stat().st_size > 0
    assert service.ledger().pictures == 2
    service.assert_clean()

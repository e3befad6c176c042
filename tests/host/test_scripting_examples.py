# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of docs/scripting.md work as they are printed, one after the other."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from support.gimp import make_profile, script_fu
from support.standin import StandIn

from conftest import ENVIRONMENT

SCRIPTING = Path(__file__).resolve().parents[2] / "docs" / "scripting.md"


def test_the_script_fu_examples(tmp_path: Path, plug_in: Path, service: StandIn) -> None:
    examples = re.findall(r"```scheme\n(.*?)```", SCRIPTING.read_text(encoding="utf-8"), re.DOTALL)
    work = tmp_path / "work"
    work.mkdir()
    Image.linear_gradient("L").convert("RGB").resize((300, 200)).save(work / "content.jpg")
    Image.new("RGB", (300, 300), (200, 120, 40)).save(work / "reference.jpg")
    profile = make_profile(tmp_path / "profile", [plug_in])

    def run(example: str) -> str:
        # File names are relative in the examples; GIMP's working directory is the test's.
        for name in ("content.jpg", "reference.jpg", "remixed.xcf", "again.xcf", "chosen.xcf"):
            example = example.replace(f'"{name}"', f'"{work / name}"')
        done = script_fu(profile, example, {**ENVIRONMENT, **service.environment()})
        assert done.status == 0, done.output
        return done.output

    printed = "".join(run(example) for example in examples)

    assert "Layers: 2" in printed
    assert (work / "remixed.xcf").stat().st_size > 0
    assert "Layer: Remix of " in printed and (work / "again.xcf").stat().st_size > 0
    assert "Shown: 2 of 2" in printed and "Kept: Remix of " in printed
    assert (work / "chosen.xcf").stat().st_size > 0
    assert service.ledger().pictures == 3
    service.assert_clean()

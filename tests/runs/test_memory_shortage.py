# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that runs out at any moment: whatever becomes of the program, nothing paid is lost or paid twice."""

from __future__ import annotations

from pathlib import Path

from support.standin import StandIn

from conftest import Runs

MB = 1 << 20


def test_what_was_charged_is_recovered(service: StandIn, tmp_path: Path) -> None:
    in_a_row = died = 0
    for limit in range(16 * MB, 4096 * MB, 16 * MB):
        runs = Runs(service, tmp_path / f"{limit // MB} MB")
        ordered = runs.start("order", 2, 1, limit, prefix=("prlimit", f"--as={limit}", "--core=0"))
        died += ordered.returncode != 0
        in_a_row = 0 if ordered.returncode else in_a_row + 1
        before = service.ledger().ids
        recovered = runs.recover()
        after = service.ledger().ids
        assert after.keys() == before.keys(), "no order was made under another id"
        assert all(sums["charges"] <= 1 for sums in after.values())
        for line in recovered:
            if line["delivery"] == "job" and after.get(line["id"], {}).get("charges"):
                assert line["arrived"], line
        if in_a_row == 4:
            break
    assert died > 3, "the limits have made no difference"

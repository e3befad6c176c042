# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever cannot prove to be the service gets nothing: not the order, not the key, not a second try."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.standin import StandIn

from conftest import SMALL, Client

BAD = ["expired", "self_signed", "untrusted", "wrong_host"]


def test_a_trusted_certificate(encrypted: StandIn, tmp_path: Path) -> None:
    assert Client(encrypted, tmp_path).order().last["event"] == "finished"


@pytest.mark.parametrize("certificate", BAD)
def test_a_bad_certificate_ends_the_order(encrypted: StandIn, tmp_path: Path, certificate: str) -> None:
    encrypted.scenario({"tls_fault": {"api": certificate}})
    ordered = Client(encrypted, tmp_path).order()
    assert (ordered.last["kind"], ordered.last["charge"]) == ("tls", "none")
    assert len(ordered.of("sending")) == 1, "it is not tried again"
    assert {event["bytes"] for event in ordered.of("sent")} <= {0}, "no byte of the order left"
    assert encrypted.requests() == []


@pytest.mark.parametrize("certificate", BAD)
def test_a_bad_certificate_ends_a_download_and_keeps_the_run(encrypted: StandIn, tmp_path: Path,
                                                             certificate: str) -> None:
    encrypted.scenario({"picture": SMALL, "tls_fault": {"downloads": certificate}})
    failed = Client(encrypted, tmp_path).order().last
    assert (failed["kind"], failed["charge"], failed["over"]) == ("tls", "made", 0)
    assert encrypted.requests(port="downloads") == []

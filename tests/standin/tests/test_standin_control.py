# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripting and watching: rules, records, restart, TLS, and the way to the end of the process."""

import json
import signal
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import encoded, photo
from plain_client import Client, opened
from standin.presets import PRESETS
from standin.scenario import SCHEMA
from support.standin import StandIn, StandInError

TESTS = Path(__file__).resolve().parents[2]


def test_rules_are_used_up_in_order(client: Client, service: StandIn) -> None:
    rule = {"match": {"method": "GET", "path": "/profiles/*"}}
    service.scenario([{**rule, "fault": "internal"}, {**rule, "fault": "unavailable", "times": 2},
                      {"match": {"path": "/jobs/*"}, "fault": "no_credit"}])
    assert [client.get("/profiles/ids").status for _ in range(4)] == [500, 503, 503, 200]
    assert [r["used"] for r in service.rules()] == [1, 2, 0]


def test_nth_and_always(client: Client, service: StandIn) -> None:
    service.scenario([{"match": {"nth": 3}, "fault": "internal"}])
    assert [client.get("/profiles/ids").status for _ in range(4)] == [200, 200, 500, 200]
    service.scenario([{"fault": "unavailable", "times": "always"}])
    assert {client.get("/profiles/ids").status for _ in range(4)} == {503}


def test_a_scenario_in_yaml(client: Client, service: StandIn) -> None:
    service.scenario("rules:\n- match: {path: /profiles/ids}\n  fault: no_credit\n")
    assert client.get("/profiles/ids").status == 402


def test_what_is_recorded_of_a_request(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    picture = photo((40, 30))
    order["input_image"] = encoded(picture, "PNG")
    client.remix(order, prompt="keep the sky")
    record = service.requests(method="POST", path="/remix", port="api")[0]
    assert record["body"]["json"]["prompt"] == "keep the sky"
    assert "input_image" not in record["body"]["json"]
    facts = record["body"]["pictures"]["input_image"]
    assert (facts["format"], facts["width"], facts["height"], facts["metadata"]) == ("PNG", 40, 30, [])
    assert opened(service.upload(facts["sha256"])).tobytes() == picture.tobytes()
    assert order["reference_image"] not in json.dumps(service.requests())


def test_metadata_in_an_upload_is_seen(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    exif = photo().getexif()
    exif[0x010E] = "a secret place"
    client.remix(order, input_image=encoded(photo(), "JPEG", exif=exif.tobytes(), comment=b"hello"))
    facts = service.requests()[0]["body"]["pictures"]["input_image"]
    assert facts["metadata"] == ["comment", "exif"]


def test_sampling_of_an_upload_is_seen(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    client.remix(order, input_image=encoded(photo(), subsampling=0), reference_image=encoded(photo(), subsampling=2))
    pictures = service.requests()[0]["body"]["pictures"]
    assert [pictures[n]["sampling"] for n in ("input_image", "reference_image")] == ["4:4:4", "subsampled"]


def test_the_key_in_a_wrong_place_is_a_violation(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    client.get("/profiles/ids?tag=" + service.key)
    client.get("/profiles/ids", User_Agent=service.key)
    client.remix(order, prompt=service.key)
    assert len(service.violations()) == 3


def test_the_key_is_kept_nowhere(tmp_path: Path, order: dict[str, Any]) -> None:
    canary = "canary-4711-key"
    with StandIn(tmp_path, key=canary, scenario={"picture": {"size": [64, 48]}}) as service:
        client = Client(service)
        client.remix(order, prompt=canary)
        client.get("/profiles/ids?tag=" + canary, X_Other=canary)
        client.call("POST", "/remix", order, X_API_Key="wrong")
        told = json.dumps([service.requests(), service.violations(), service.rules()])
    assert canary not in told
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or canary.encode() not in path.read_bytes(), path


def test_waiting_for_requests(client: Client, service: StandIn) -> None:
    with pytest.raises(StandInError):
        service.requests(path="/profiles/ids", count=1, timeout=0)
    asking = threading.Thread(target=lambda: client.get("/profiles/ids"))
    asking.start()
    assert len(service.requests(path="/profiles/ids", count=1)) == 1
    asking.join()


def test_waiting_for_a_gate_has_a_limit(service: StandIn) -> None:
    with pytest.raises(StandInError):
        service.wait("never", timeout=0)


def test_reset_lets_held_answers_go(client: Client, service: StandIn) -> None:
    service.scenario([{"fault": {"hold": "gate"}}])
    statuses: list[int] = []
    held = threading.Thread(target=lambda: statuses.append(client.get("/profiles/ids").status))
    held.start()
    service.wait("gate")
    service.reset()
    held.join()
    assert statuses == [200]


def test_jobs_and_ledger_survive_a_crash(tmp_path: Path, order: dict[str, Any]) -> None:
    with StandIn(tmp_path, scenario={"picture": {"size": [64, 48]}, "job": {"polls": 2}}) as service:
        client = Client(service)
        job = client.submit(order)
        assert client.get(job).json["status"] == "queued"
        base = service.base
        service.kill()
        service.start()
        assert service.base == base
        assert client.submit(order) == job
        assert client.get(job).json["status"] == "running"
        url = client.get(job).json["result"]["download_urls"][0]
        assert client.get(url).status == 200
        sums = service.ledger().ids["order-1"]
        assert (sums["executions"], sums["charges"], sums["replays"]) == (1, 1, 1)
        service.assert_clean()


def test_no_http_at_all(service: StandIn) -> None:
    parts = urlsplit(service.base)
    for nonsense in (b"hello\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"GET / HTTP/1.1\r\n folded: x\r\n\r\n"):
        with socket.create_connection((parts.hostname, parts.port), 10) as wire:
            wire.sendall(nonsense)
            assert wire.recv(100) == b""
    assert len(service.violations()) == 3


@pytest.mark.parametrize("way", [["-m", "standin"], [str(TESTS / "standin")]])
def test_both_ways_to_run_and_the_ready_file(tmp_path: Path, way: list[str]) -> None:
    ready = tmp_path / "ready.json"
    process = subprocess.Popen([sys.executable, *way, "--state", str(tmp_path / "state"), "--ready", str(ready)],
                               cwd=TESTS, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process, process.stdout:
        line = process.stdout.readline()
        assert json.loads(line) == json.loads(ready.read_text())
        assert json.loads(line)["pid"] == process.pid
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_stop_over_the_control_port(tmp_path: Path) -> None:
    with StandIn(tmp_path) as service:
        Client(service).call("POST", service.control + "/stop")
        assert service._process is not None and service._process.wait(30) == 0


def test_a_bad_scenario_file_ends_the_start(tmp_path: Path) -> None:
    with pytest.raises(StandInError, match="no preset"):
        StandIn(tmp_path, scenario=[{"fault": "nonsense"}]).start()


def test_tls_and_its_faults(tmp_path: Path, order: dict[str, Any]) -> None:
    with StandIn(tmp_path, tls=True, scenario={"picture": {"size": [64, 48]}}) as service:
        client = Client(service)
        assert service.base.startswith("https://") and service.control.startswith("http://")
        url = client.remix(order, response_mode="urls").json["download_urls"][0]
        assert client.get(url).status == 200
        for fault, reason in (("expired", "expired"), ("self_signed", "self-signed"), ("untrusted", "issuer"),
                              ("wrong_host", "mismatch")):
            service.scenario({"tls_fault": {"api": fault}})
            with pytest.raises(ssl.SSLCertVerificationError, match=reason):
                client.get("/profiles/ids")
            assert client.get(url).status == 200
        service.scenario({"tls_fault": {"downloads": "expired"}})
        assert client.get("/profiles/ids").status == 200
        with pytest.raises(ssl.SSLCertVerificationError):
            client.get(url)
        assert len(service.requests(path="/profiles/ids")) == 1
        service.assert_clean()
    with StandIn(tmp_path, tls_fault="expired") as service, pytest.raises(ssl.SSLCertVerificationError):
        Client(service).get("/profiles/ids")


def test_the_readme_names_every_preset_and_every_word_of_a_fault() -> None:
    text = (TESTS / "standin" / "README.md").read_text(encoding="utf-8")
    words = [*PRESETS, *SCHEMA["$defs"]["fault"]["properties"], *SCHEMA["properties"]]
    assert [w for w in words if w not in text] == []

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the service's answers may send the client: to https on the internet, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support.mounts import with_hosts
from support.standin import StandIn

from conftest import NAME, SMALL, Client, Ordered

ADDRESS = re.compile(r'inet_(?:addr\("|pton\(AF_INET6, ")([^"]+)"')

# Links that no honest answer has. Nothing is connected to, looked up or read because of one.
BAD_LINKS = [
    # Other schemes.
    "file:///etc/passwd", "file://localhost/etc/passwd", "file:/etc/passwd", "FILE:///etc/passwd", "http://cdn.example/a",
    "HTTP://cdn.example/a", "ftp://cdn.example/a", "ftps://cdn.example/a", "gopher://cdn.example/_a",
    "dict://cdn.example/a", "ldap://cdn.example/a", "smb://cdn.example/a", "scp://cdn.example/a", "sftp://cdn.example/a",
    "tftp://cdn.example/a", "telnet://cdn.example/", "rtsp://cdn.example/a", "imap://cdn.example/a",
    "mqtt://cdn.example/a", "ws://cdn.example/a", "wss://cdn.example/a", "data:image/png;base64,AAAA",
    "javascript:alert(1)", "about:blank", "x:y",
    # Users and passwords.
    "https://user@cdn.example/a", "https://user:word@cdn.example/a", "https://cdn.example@127.0.0.1/a",
    "https://cdn.example%40127.0.0.1@10.0.0.1/a", "https://:word@cdn.example/a",
    # No host, or none that is one. An empty text is no link at all.
    " ", "/results/a", "//cdn.example/a", "cdn.example/a", "https://", "https://?a", "https://#a",
    "https://:443/a", "https://cdn example/a", "https://cdn.example\\@127.0.0.1/a", "https://[::1/a", "https://[zz]/a",
    # Ports that are none.
    "https://cdn.example:0x1bb/a", "https://cdn.example:99999/a", "https://cdn.example:-1/a", "https://cdn.example:a/b",
    # What would become another request.
    "https://cdn.example/\r\nX-Evil: 1", "https://cdn.example/a\nb", "https://cdn.example\r\n/a", "https://cdn.example/\x7f",
    # This computer and its neighbourhood, in every spelling.
    "https://127.0.0.1/a", "https://127.1/a", "https://2130706433/a", "https://0x7f.1/a", "https://0177.0.0.1/a",
    "http://127.0.0.1:631/", "http://localhost/a", "https://localhost/a", "https://LOCALHOST:8443/a", "https://a.localhost/a",
    "https://0.0.0.0/a", "https://10.0.0.1/a", "https://172.16.0.1/a", "https://192.168.1.1/a", "https://100.64.0.1/a",
    "https://169.254.169.254/latest/meta-data", "https://[::1]/a", "https://[::]/a", "https://[::ffff:127.0.0.1]/a",
    "https://[fe80::1]/a", "https://[fe80::1%25lo]/a", "https://[fd00::1]/a", "https://[64:ff9b::7f00:1]/a",
]

NOT_PUBLIC = ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.31.0.1",
              "192.168.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "fd12::1", "::ffff:127.0.0.1",
              "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"]


class WatchedClient(Client):
    """Writes down every address that the client connects to and every file that it opens."""

    def __init__(self, service: StandIn, folder: Path, names: dict[str, str]) -> None:
        super().__init__(service, folder)
        self._trace = folder / "trace"
        # 200 bytes of what is sent show the name in a question to a name server.
        strace = ["strace", "-f", "-qq", "-s", "200", "-o", str(self._trace)]
        strace += ["-e", "trace=connect,sendto,sendmsg,sendmmsg,openat"]
        self.prefix = [*with_hosts(folder, {NAME: "127.0.0.1", **names}), *strace]

    def order_links(self, service: StandIn, links: list[str]) -> Ordered:
        answer: dict[str, Any] = {"status": 200, "json": {"images": [], "download_urls": links}}
        service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": {"answer": answer}}]})
        return self.order(delivery="link")

    def calls(self, name: str) -> list[str]:
        """The system calls of that name, as strace writes them."""
        text = self._trace.read_text(encoding="utf-8", errors="replace")
        return [line for line in text.splitlines() if f" {name}(" in line]

    def connected_to(self) -> list[tuple[str, str]]:
        """Port and address of each connection, but for those to name servers: libcurl 8.22 asks them for the HTTPS
        record of each host, also of one that /etc/hosts has."""
        lines = [line for line in self.calls("connect") if "sin" in line]
        ends = [(re.findall(r"htons\((\d+)\)", line)[0], ADDRESS.findall(line)[0]) for line in lines]
        return [end for end in ends if end[0] != "53"]

    def asked_for(self, name: str) -> bool:
        """Whether a name server was asked for a name; in a question each label follows its length."""
        question = "".join(rf"\{len(label):o}{label}" for label in name.split("."))
        sent = [*self.calls("sendto"), *self.calls("sendmsg"), *self.calls("sendmmsg")]
        return any(question in call for call in sent)


@pytest.mark.parametrize("part", range(-(-len(BAD_LINKS) // 16)))  # no answer may name more than 16
def test_bad_links_open_no_socket_and_no_file(distant: StandIn, tmp_path: Path, part: int) -> None:
    client = WatchedClient(distant, tmp_path, {"cdn.example": "127.0.0.1"})
    links = BAD_LINKS[16 * part:16 * part + 16]
    ordered = client.order_links(distant, links)
    assert [event["index"] for event in ordered.of("lost")] == list(range(len(links)))
    for link, event in zip(links, ordered.of("lost"), strict=True):
        assert (event["kind"], event["charge"]) == ("bad_reply", "made"), link
    api_port = distant.base.split(":")[2].split("/")[0]
    assert client.connected_to() == [(api_port, "127.0.0.1")], "only the order itself"
    assert not client.asked_for("cdn.example")
    assert not [call for call in client.calls("openat") if "etc/passwd" in call]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_good_name_with_a_bad_address_is_not_connected_to(distant: StandIn, tmp_path: Path, address: str) -> None:
    client = WatchedClient(distant, tmp_path, {"cdn.example": address})
    ordered = client.order_links(distant, ["https://cdn.example/a"])
    assert (ordered.last["kind"], ordered.last["charge"]) == ("network", "made")
    assert len(client.connected_to()) == 1, "only the order itself"


def test_no_proxy_opens_no_way_to_this_computer(distant: StandIn, tmp_path: Path) -> None:
    """A proxy in the environment, and a host that is to be reached without it."""
    client = WatchedClient(distant, tmp_path, {"cdn.example": "127.0.0.1"})
    client.environment |= {"https_proxy": "http://127.0.0.1:9", "no_proxy": f"{NAME},cdn.example"}
    ordered = client.order_links(distant, ["https://cdn.example/a", "https://127.0.0.1/a"])
    assert [event["charge"] for event in ordered.of("lost")] == ["made", "made"]
    assert len(client.connected_to()) == 1, "only the order itself"


# Redirects of downloads.


def test_downloads_follow_redirects_without_the_key(service: StandIn, fault, client: Client) -> None:
    fault("*", {"redirect": {"status": 302, "to": "downloads", "hops": 3}}, port="downloads")
    assert client.order().last["event"] == "finished"
    service.assert_clean()


def test_another_host_never_sees_the_key(service: StandIn, fault, client: Client) -> None:
    fault("*", {"redirect": {"status": 302, "to": "elsewhere"}}, port="downloads", times="always")
    client.order(delivery="link")
    there = service.requests(port="elsewhere")
    assert there
    for request in there:
        assert not {name.lower() for name, _ in request["headers"]} & {"x-api-key", "authorization", "cookie"}
    service.assert_clean()


@pytest.mark.parametrize("wish", [{"status": 302, "to": "loop"}, {"status": 302, "to": "downloads", "hops": 4}])
def test_redirects_end(service: StandIn, fault, client: Client, wish: dict[str, Any]) -> None:
    fault("*", {"redirect": wish}, port="downloads", times="always")
    failed = client.order(delivery="link").last
    assert (failed["kind"], failed["charge"]) == ("bad_reply", "made")
    assert len(service.requests(port="downloads")) <= 4 * 3, "four hops, three times"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://cdn.example/a", "ftp://cdn.example/a",
                                    "https://user@cdn.example/a", "gopher://cdn.example/"])
def test_redirects_lead_to_good_addresses_only(fault, client: Client, target: str) -> None:
    fault("*", {"redirect": {"status": 302, "to": target}}, port="downloads", times="always")
    failed = client.order(delivery="link").last
    assert (failed["kind"], failed["charge"]) == ("bad_reply", "made")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["elsewhere", "downloads", "api"])
def test_an_order_follows_no_redirect(service: StandIn, fault, client: Client, status: int, to: str) -> None:
    fault("/remix", {"redirect": {"status": status, "to": to}}, times="always")
    failed = client.order().last
    assert (failed["kind"], failed["charge"]) == ("bad_reply", "possible")
    assert str(status) in failed["detail"]
    assert {(request["port"], request["path"].rsplit("/", 1)[-1]) for request in service.requests()} == {("api", "remix")}

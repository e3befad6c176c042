# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for the service: one good, and three that a client must refuse."""

import ssl
from datetime import datetime, timedelta, timezone
from pathlib import Path

import trustme

NAMES = ("127.0.0.1", "::1", "localhost")


class Certificates:
    """Makes certificates on demand. The authority is new in every process, its file's path is not."""

    def __init__(self, folder: Path) -> None:
        self.ca_path = folder / "ca.pem"
        self._authority = trustme.CA()
        self._authority.cert_pem.write_to_path(self.ca_path)
        self._stranger = trustme.CA()
        self._contexts: dict[str | None, ssl.SSLContext] = {}

    def context(self, fault: str | None) -> ssl.SSLContext:
        """A server context; `fault` is one of options.TLS_FAULTS or None. Any thread."""
        if fault not in self._contexts:
            self._contexts[fault] = self._make(fault)
        return self._contexts[fault]

    def _make(self, fault: str | None) -> ssl.SSLContext:
        authority = self._stranger if fault == "untrusted" else self._authority
        names = ("wrong.example",) if fault == "wrong_host" else NAMES
        now = datetime.now(timezone.utc)
        until = now - timedelta(days=1) if fault == "expired" else now + timedelta(days=30)
        leaf = authority.issue_cert(*names, not_before=now - timedelta(days=30), not_after=until)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(context)
        return context

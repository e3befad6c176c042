# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for the service: one good, and four that a client must refuse."""

import ssl
from datetime import datetime, timedelta, timezone
from ipaddress import ip_address
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAMES = ("127.0.0.1", "::1", "localhost")


class Certificates:
    """Makes certificates on demand. The authority is new in every process, its file's path is not."""

    def __init__(self, folder: Path, names: tuple[str, ...] = NAMES) -> None:
        self.ca_path = folder / "ca.pem"
        self._self_signed_path = folder / "self-signed.pem"
        self._names = names
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
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if fault == "self_signed":
            self._self_signed_path.write_bytes(_self_signed(self._names[-1]))
            context.load_cert_chain(self._self_signed_path)
            return context
        authority = self._stranger if fault == "untrusted" else self._authority
        names = ("wrong.example",) if fault == "wrong_host" else self._names
        now = datetime.now(timezone.utc)
        until = now - timedelta(days=1) if fault == "expired" else now + timedelta(days=30)
        leaf = authority.issue_cert(*names, not_before=now - timedelta(days=30), not_after=until)
        leaf.configure_cert(context)
        return context


def _self_signed(name: str) -> bytes:
    """Key and certificate of a server that vouches for itself, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(timezone.utc)
    certificate = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
                   .serial_number(x509.random_serial_number())
                   .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
                   .add_extension(x509.SubjectAlternativeName(names), critical=False)
                   .sign(key, hashes.SHA256()))
    return (key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                              serialization.NoEncryption())
            + certificate.public_bytes(serialization.Encoding.PEM))

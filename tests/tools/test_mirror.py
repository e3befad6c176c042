# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding the Debian mirror, and proxies, in samples of apt's own files."""

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest


@pytest.fixture
def apt(shell):
    """Gives apt sources.list, a file in sources.list.d, and the origin that each Release file told."""

    def set_up(one_line: str = "", deb822: str = "", origins: dict[str, str] | None = None, options: str = "") -> None:
        architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
        etc, lists = shell.folder / "etc", shell.folder / "lists"
        (etc / "parts").mkdir(parents=True)
        (etc / "none").mkdir()
        (lists / "partial").mkdir(parents=True)
        (etc / "sources.list").write_text(one_line)
        (etc / "parts" / "debian.sources").write_text(deb822)
        for name, origin in (origins or {}).items():
            index = f"main/binary-{architecture}/Packages"
            (lists / f"{name}_{index.replace('/', '_')}").touch()
            (lists / f"{name}_Release").write_text(
                f"Origin: {origin}\nLabel: {origin}\nCodename: {name.rpartition('_')[2]}\n"
                f"Date: Sat, 01 Jan 2022 00:00:00 UTC\nSHA256:\n {sha256(b'').hexdigest()} 0 {index}\n"
            )
        config = etc / "apt.conf"
        config.write_text(
            f'Dir::Etc "{etc}"; Dir::Etc::sourcelist "sources.list"; Dir::Etc::sourceparts "parts";\n'
            f'Dir::Etc::parts "none"; Dir::Etc::main "none.conf"; Dir::State::lists "{lists}";\n{options}\n'
        )
        shell.environment["APT_CONFIG"] = str(config)

    return set_up


def mirror(shell) -> str:
    done = shell.run_code("debian_mirror")
    assert done.returncode == 0
    return done.stdout.strip()


def test_deb822(shell, apt):
    apt(deb822="Types: deb deb-src\nURIs: https://mirror.example.org/debian\nSuites: bookworm bookworm-updates\n"
               "Components: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n")
    assert mirror(shell).rstrip("/") == "https://mirror.example.org/debian"


def test_one_line_with_options(shell, apt):
    apt("# a comment\ndeb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://mirror.example.org/debian bookworm main contrib\n")
    assert mirror(shell).rstrip("/") == "http://mirror.example.org/debian"


def test_security_updates_and_backports_are_no_archive(shell, apt):
    apt("deb http://security.example.org/debian-security bookworm-security main\n"
        "deb http://backports.example.org/debian bookworm-backports main\n"
        "deb http://mirror.example.org/debian bookworm main\n")
    assert mirror(shell).rstrip("/") == "http://mirror.example.org/debian"


def test_somebodys_additions_are_no_archive(shell, apt):
    apt("deb http://tool.example.com/debian bookworm main\ndeb http://mirror.example.org/pub/os bookworm main\n",
        origins={"tool.example.com_debian_dists_bookworm": "Tool", "mirror.example.org_pub_os_dists_bookworm": "Debian"})
    assert mirror(shell).rstrip("/") == "http://mirror.example.org/pub/os"


def test_other_distributions_have_none(shell, apt):
    apt(deb822="Types: deb\nURIs: http://archive.example.com/ubuntu\nSuites: noble\nComponents: main universe\n")
    assert mirror(shell) == ""


def test_cdrom_is_none(shell, apt):
    apt("deb cdrom:[Debian 12]/ bookworm main\n")
    assert mirror(shell) == ""


def test_environment_overrides(shell, apt):
    apt("deb http://mirror.example.org/debian bookworm main\n")
    shell.environment["REMIX_DEBIAN_MIRROR"] = "http://other.example.org/debian"
    assert mirror(shell) == "http://other.example.org/debian"


def test_proxies_are_passed_on(shell, apt):
    apt(options='Acquire::http { Proxy "http://proxy.example.org:3142"; Proxy::near.example.org "DIRECT"; };\n'
                'Acquire::https::Proxy "http://tls proxy"; Acquire::Retries "3";')
    assert shell.run_code("apt_proxy_options").stdout.splitlines() == [
        '--aptopt=Acquire::http::Proxy "http://proxy.example.org:3142";',
        '--aptopt=Acquire::http::Proxy::near.example.org "DIRECT";',
        '--aptopt=Acquire::https::Proxy "http://tls proxy";',
    ]


def test_no_host_is_written_down():
    tools = Path(__file__).resolve().parents[2] / "tools"
    for path in tools.rglob("*"):
        if path.is_file():
            assert "debian.org" not in path.read_text(encoding="utf-8"), path

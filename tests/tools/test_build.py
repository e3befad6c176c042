# SPDX-License-Identifier: GPL-3.0-or-later
"""The build as packagers use it: what it needs, and what it installs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from shell_runner import TOOLS

SOURCE = TOOLS.parent
NAME = "remix-with-reference"
FOR_TESTS_ONLY = ("appstreamcli", "mandoc", "pytest", "pytest-3")


def query(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is found that the tests alone need."""
    programs, descriptions = tmp_path / "bin", tmp_path / "pkgconfig"
    descriptions.mkdir()
    programs.mkdir()
    for folders, pattern, shown in (
        (query("pkg-config", "--variable", "pc_path", "pkg-config"), "*.pc", descriptions),
        (os.environ["PATH"], "*", programs),
    ):
        for folder in map(Path, folders.split(":")):
            for file in folder.glob(pattern):
                link = shown / file.name
                if file.name not in FOR_TESTS_ONLY and not file.name.startswith(("gtest", "gmock")) and not link.is_symlink():
                    link.symlink_to(file)
    return {"PATH": str(programs), "PKG_CONFIG_LIBDIR": str(descriptions)}


class Build:
    """A build folder in which nothing gets compiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def set_up(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs `meson setup`; standard error is part of the output."""
        return subprocess.run(
            ["meson", "setup", self.folder, SOURCE, "--prefix=/usr", *options],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def introspect(self, what: str):
        return json.loads(query("meson", "introspect", f"--{what}", str(self.folder)))

    def installed(self) -> list[str]:
        """Where every file goes, sorted."""
        return sorted(self.introspect("installed").values())


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path / "build")


def plug_in(plug_ins: str) -> list[str]:
    languages = (SOURCE / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines()
    files = [f"locale/{name}/LC_MESSAGES/{NAME}.mo" for name in languages if not name.startswith("#")]
    return [
        *(f"{plug_ins}/{NAME}/{file}" for file in (NAME, f"{NAME}.svg", *files)),
        "/usr/share/metainfo/org.gimp.GIMP.Plugin.RemixWithReference.metainfo.xml",
    ]


GIMPS_OWN = query("pkg-config", "--variable", "gimplibdir", "gimp-3.0") + "/plug-ins"
REMIX_LOOK = ["/usr/bin/remix-look", "/usr/share/man/man1/remix-look.1"]
DOCUMENTATION = [
    f"/usr/share/doc/{NAME}/{path.relative_to(SOURCE)}"
    for path in (SOURCE / "CHANGELOG.md", SOURCE / "COPYING", SOURCE / "README.md", *(SOURCE / "docs").glob("*.md"))
]


def test_needs_nothing_that_only_tests_need(build: Build, bare: dict[str, str]) -> None:
    done = build.set_up(**bare)
    assert done.returncode == 0, done.stdout
    assert re.search("missing *: appstreamcli, GoogleTest, mandoc, pytest\n", done.stdout)
    assert build.introspect("tests") == []
    assert build.installed() == sorted(plug_in(GIMPS_OWN) + REMIX_LOOK + DOCUMENTATION)


def test_tests_that_are_asked_for_must_be_possible(build: Build, bare: dict[str, str]) -> None:
    done = build.set_up("-Dtests=enabled", **bare)
    assert done.returncode != 0 and re.search("ERROR: .*appstreamcli", done.stdout)


def test_tests_are_built_where_they_can_be(build: Build) -> None:
    done = build.set_up()
    assert done.returncode == 0, done.stdout
    assert "missing" not in done.stdout
    names = {test["name"].split("-")[0] for test in build.introspect("tests")}  # long suites are in parts: "host-1"
    assert {"core", "host", "tools", "ui"} <= names


@pytest.mark.parametrize(
    ("options", "installed"),
    [
        (["-Dremix_look=false"], plug_in(GIMPS_OWN)),
        (["-Dplugin=false"], REMIX_LOOK),
        (["-Dplugin=false", "-Dremix_look=false"], []),
        (["-Dgimp_plugin_dir=/elsewhere"], plug_in("/elsewhere") + REMIX_LOOK),
    ],
)
def test_installs_exactly_this(build: Build, options: list[str], installed: list[str]) -> None:
    done = build.set_up("-Dtests=disabled", *options)
    assert done.returncode == 0, done.stdout
    assert build.introspect("tests") == []
    assert build.installed() == sorted(installed + DOCUMENTATION)


def test_manual_page_tells_every_option() -> None:
    page = (SOURCE / "data" / "remix-look.1").read_text(encoding="utf-8")
    usage = query(os.environ["REMIX_LOOK"], "--help")
    options = set(re.findall(r"(?<![\w-])--?[a-z]+", usage))
    assert {"-o", "--part", "--time"} <= options <= {f"-{option}" for option in re.findall(r"\bFl (\S+)", page)}
    parts = re.search(r"--part ([a-z|]+)", usage)
    assert parts and set(parts[1].split("|")) == set(re.findall(r"^\.It Cm (\S+)$", page, re.MULTILINE))

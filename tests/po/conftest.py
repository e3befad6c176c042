# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues; and locales, a service and GIMPs that speak them."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.fixtures import plug_in, running_service
from support.gimp import Gimp, make_profile, running_gimp
from support.standin import StandIn

from catalogue import FOLDER, Message, extract, languages, lines_of, po_file, read, run

__all__ = ["plug_in", "running_service"]  # tests find them here

INSIDE = Path(__file__).with_name("inside_locale.py")

# A place for each language; all of them have a decimal comma.
LOCALES = {"de": "de_DE", "fr": "fr_FR"}


@pytest.fixture(scope="session")
def template() -> list[Message]:
    """All messages of the source files."""
    return extract(lines_of(FOLDER / "POTFILES.in"))


@pytest.fixture(scope="session", params=languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def catalogue(language: str) -> list[Message]:
    return read(po_file(language))


@dataclass(frozen=True)
class Speaker:
    """GIMP in one language, and what it is to say."""

    gimp: Gimp
    catalogue: dict[str, str]
    reference: Path

    def say(self, english: str) -> str:
        """The translation of a message of ours."""
        text = self.catalogue[english]
        assert text != english
        return text

    def call(self, function: str, **arguments: Any) -> Any:
        return self.gimp.call(function, **arguments)

    def remix(self, **arguments: Any) -> dict[str, Any]:
        """Remixes a new layer named Photo, which gets the reference unless one is given."""
        layer = self.call("new_layer", image=self.call("new_image"))
        arguments = {"reference": str(self.reference), "delivery": "inline", **arguments}
        result: dict[str, Any] = self.call("remix", layers=[layer], **arguments)
        return result


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locales, so that the machine itself need not have them."""
    folder = tmp_path_factory.mktemp("locales")
    for name in LOCALES.values():
        run("localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8")
    return folder


@pytest.fixture
def service(running_service: StandIn) -> Iterator[StandIn]:
    running_service.reset()
    yield running_service
    running_service.assert_clean()


@pytest.fixture(scope="session")
def speaker(
    tmp_path_factory: pytest.TempPathFactory, language: str, locales: Path, plug_in: Path, running_service: StandIn
) -> Iterator[Speaker]:
    folder = tmp_path_factory.mktemp(f"gimp-{language}")
    reference = folder / "reference.png"
    Image.new("RGB", (300, 300), (200, 120, 40)).save(reference)
    profile = make_profile(folder / "profile", [plug_in])
    environment = {"LOCPATH": str(locales), "LC_ALL": f"{LOCALES[language]}.UTF-8"}
    catalogue = {message.id: message.texts[0] for message in read(po_file(language))}
    with running_gimp(profile, INSIDE, {**environment, **running_service.environment()}) as gimp:
        yield Speaker(gimp, catalogue, reference)


@pytest.fixture(scope="session")
def gimps_own(language: str) -> gettext.NullTranslations:
    """What GIMP itself calls its buttons in this language."""
    prefix = run("pkg-config", "--variable=prefix", "gimp-3.0").strip()
    return gettext.translation("gimp30-libgimp", f"{prefix}/share/locale", [language])

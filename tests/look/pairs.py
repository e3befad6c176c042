# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that looks are judged by, all from Debian packages, and who gets whose look."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(os.environ.get("REMIX_PICTURES_ROOT", "/"))
BACKGROUNDS = ROOT / "usr/share/backgrounds/budgie"  # package budgie-backgrounds, CC0
PHOTOGRAPHS = [
    "beacon-street-sunset",
    "blue-periwinkle",
    "canyon-wren",
    "casa-mila",
    "extreme-desert-hike",
    "high-trestle-trail",
    "lake-sherburne",
    "oakland-zoo-otters",
    "perched-osprey",
    "piazza-gae-aulenti",
    "roman-colosseum",
    "singaporean-cityscape",
    "tea-gardens",
]
# Further pictures for a look at what is hard: drawings, greys, night.
OTHERS = ["abstract-spiral", "ocean-waves", "saturnian-profile", "valley-midnight", "waves-midnight"]


@dataclass(frozen=True)
class Portrait:
    path: Path
    face: tuple[float, float, float, float]  # left, top, right, bottom, as parts of the picture's sides


PORTRAITS = {
    # Eileen Collins, NASA, in the public domain; package python3-skimage
    "astronaut": Portrait(ROOT / "usr/lib/python3/dist-packages/skimage/data/astronaut.png", (0.36, 0.16, 0.53, 0.36)),
    # Grace Hopper, US Navy, in the public domain; package python-matplotlib-data
    "hopper": Portrait(ROOT / "usr/share/matplotlib/mpl-data/sample_data/grace_hopper.jpg", (0.40, 0.22, 0.62, 0.46)),
}


@dataclass(frozen=True)
class Pair:
    content: str
    reference: str
    held_out: bool  # nobody tunes on it


# Far from skin, each in its own way.
PORTRAIT_REFERENCES = {
    "astronaut": ["high-trestle-trail", "tea-gardens", "singaporean-cityscape"],
    "hopper": ["blue-periwinkle", "casa-mila", "piazza-gae-aulenti"],
}


def pairs() -> list[Pair]:
    """32: each photograph with the looks of two others, each portrait with three."""
    result = []
    count = len(PHOTOGRAPHS)
    for i, name in enumerate(PHOTOGRAPHS):
        for k, step in enumerate((4, 7)):
            result.append(Pair(name, PHOTOGRAPHS[(i + step) % count], (i + k) % 2 == 1))
    for i, (name, references) in enumerate(PORTRAIT_REFERENCES.items()):
        result += [Pair(name, reference, (i + k) % 2 == 1) for k, reference in enumerate(references)]
    return result


def path_of(name: str) -> Path:
    return PORTRAITS[name].path if name in PORTRAITS else BACKGROUNDS / f"{name}.jpg"


def available(names: list[str]) -> list[str]:
    """Those that are on this machine."""
    return [name for name in names if path_of(name).exists()]


def load(name: str, side: int = 960) -> np.ndarray:
    """A picture no longer than `side`, 8 bits."""
    picture = Image.open(path_of(name)).convert("RGB")
    picture.thumbnail((side, side), Image.Resampling.BOX if max(picture.size) > 4 * side else Image.Resampling.LANCZOS)
    return np.asarray(picture)

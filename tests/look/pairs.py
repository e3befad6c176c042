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


# What of a picture is clear sky, darkened in the corners by the lens: left, top, right, bottom as above.
SKIES = {"extreme-desert-hike": (0.0, 0.0, 1.0, 0.44)}


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


def grey(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).convert("L").convert("RGB"))


def night(picture: np.ndarray) -> np.ndarray:
    return (picture * 0.25).astype(np.uint8)


def high_key(picture: np.ndarray) -> np.ndarray:
    return (255 - (255 - picture) * 0.35).astype(np.uint8)


def cartoon(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).quantize(6).convert("RGB"))


def two_colours(picture: np.ndarray) -> np.ndarray:
    dark = picture.mean(axis=2, keepdims=True) < np.median(picture)
    return np.where(dark, [200, 40, 30], [250, 240, 220]).astype(np.uint8)


# Made from photographs, whose names come last.
HARD = {
    "grey lake-sherburne": grey,
    "night singaporean-cityscape": night,
    "high-key canyon-wren": high_key,
    "cartoon oakland-zoo-otters": cartoon,
    "two-colours tea-gardens": two_colours,
}


def hard_pairs() -> list[Pair]:
    """Each of HARD as content and as reference, with photographs that are far from it, and drawings."""
    names = list(HARD)
    result = [Pair(name, reference, True) for name, reference in zip(names, PHOTOGRAPHS[3:], strict=False)]
    result += [Pair(content, name, True) for name, content in zip(names, PHOTOGRAPHS[6:], strict=False)]
    return result + [Pair("ocean-waves", "casa-mila", True), Pair("perched-osprey", "waves-midnight", True)]


def path_of(name: str) -> Path:
    return PORTRAITS[name].path if name in PORTRAITS else BACKGROUNDS / f"{name}.jpg"


def available(names: list[str]) -> list[str]:
    """Those that are on this machine."""
    return [name for name in names if path_of(name).exists()]


def load(name: str, side: int = 960) -> np.ndarray:
    """A picture no longer than `side`, 8 bits. One of HARD is made from another: see there."""
    if name in HARD:
        return HARD[name](load(name.split()[-1], side))
    picture = Image.open(path_of(name)).convert("RGB")
    picture.thumbnail((side, side), Image.Resampling.BOX if max(picture.size) > 4 * side else Image.Resampling.LANCZOS)
    return np.asarray(picture)

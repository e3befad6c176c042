# SPDX-License-Identifier: GPL-3.0-or-later
"""How near a result comes to its reference, and what it cost the content. Pictures: height, width, 3; 8 bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from oklab import to_oklab

WINDOW = 3  # radius, pixels


@dataclass
class Figures:
    palette: float  # distance of result and reference, of content and reference = 1
    structure: float  # correlation term of SSIM, 1 = the same
    ssim: float
    reversed: float  # % of clear edges
    flat_gain: float  # growth of what deviates in the flattest areas
    clip: float  # % of pixels more than before
    skin: float = float("nan")  # degrees that the median hue of a face's skin turned


def box(values: np.ndarray, radius: int = WINDOW) -> np.ndarray:
    """The mean of each window that lies inside."""
    size = 2 * radius + 1
    for axis in (0, 1):
        sums = np.cumsum(values, axis=axis)
        sums = np.insert(sums, 0, 0, axis=axis)
        count = sums.shape[axis]
        values = (np.take(sums, range(size, count), axis) - np.take(sums, range(count - size), axis)) / size
    return values


def directions(count: int) -> np.ndarray:
    """Evenly spread over the half sphere (Fibonacci), the same each time."""
    i = np.arange(count) + 0.5
    z, turn = i / count, np.pi * (1 + 5**0.5) * i
    return np.stack([np.sqrt(1 - z * z) * np.cos(turn), np.sqrt(1 - z * z) * np.sin(turn), z], 1)


def palette_distance(a: np.ndarray, b: np.ndarray, count: int = 48, ranks: int = 1024) -> float:
    """Sliced Wasserstein-2 distance of two pictures in Oklab, each n by 3."""
    rank = (np.arange(ranks) + 0.5) / ranks
    total = 0.0
    for axis in directions(count):
        x, y = (np.sort(values @ axis)[(rank * len(values)).astype(int)] for values in (a, b))
        total += float(np.mean((x - y) ** 2))
    return (total / count) ** 0.5


def colours(picture: np.ndarray) -> np.ndarray:
    return to_oklab(picture.reshape(-1, 3)[:: max(1, picture.size // 3 // 40000)] / 255.0)


def gradients(lightness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    smooth = box(lightness, 1)
    return smooth[1:-1, 2:] - smooth[1:-1, :-2], smooth[2:, 1:-1] - smooth[:-2, 1:-1]


def clipped(picture: np.ndarray) -> float:
    return 100 * float(np.mean(((picture == 0) | (picture == 255)).any(axis=2)))


def measure(content: np.ndarray, reference: np.ndarray, result: np.ndarray) -> Figures:
    wanted = colours(reference)
    palette = palette_distance(colours(result), wanted) / palette_distance(colours(content), wanted)

    x, y = to_oklab(content / 255.0)[..., 0], to_oklab(result / 255.0)[..., 0]
    mx, my = box(x), box(y)
    vx, vy = np.maximum(box(x * x) - mx * mx, 0), np.maximum(box(y * y) - my * my, 0)
    covariance = box(x * y) - mx * my
    c1, c2 = 0.01**2, 0.03**2
    structure = float(np.mean((covariance + c2 / 2) / (np.sqrt(vx * vy) + c2 / 2)))
    ssim = float(np.mean((2 * mx * my + c1) * (2 * covariance + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))))

    (ax, ay), (bx, by) = gradients(x), gradients(y)
    clear = np.hypot(ax, ay) > 0.03
    turned = clear & (ax * bx + ay * by < 0) & (np.hypot(bx, by) > 0.004)
    reversed_edges = 100 * turned.sum() / max(1, clear.sum())

    flat = vx <= np.quantile(vx, 0.3)
    least = 0.5 / 255  # what rounding to 8 bits does
    gain = (np.quantile(np.sqrt(vy[flat]), 0.99) + least) / (np.quantile(np.sqrt(vx[flat]), 0.99) + least)
    return Figures(palette, structure, ssim, reversed_edges, float(gain), clipped(result) - clipped(content))


def stretch(content: np.ndarray, result: np.ndarray, sky: tuple[int, int, int, int]) -> float:
    """How much further apart the colours of a sky (left, top, right, bottom) lie than they did, without its grain."""
    left, top, right, bottom = sky
    spread = []
    for picture in (content, result):
        colours = box(to_oklab(picture[top:bottom, left:right] / 255.0), 5).reshape(-1, 3)
        spread.append(float(np.sqrt(colours.var(axis=0).sum())))
    return spread[1] / spread[0]


def skin_turn(content: np.ndarray, result: np.ndarray, face: tuple[int, int, int, int]) -> float:
    """Median over a face (left, top, right, bottom) of how far hue turned, in degrees; what lost its colour has no hue
    and did not turn."""
    left, top, right, bottom = face
    before = to_oklab(content[top:bottom, left:right].reshape(-1, 3) / 255.0)
    after = to_oklab(result[top:bottom, left:right].reshape(-1, 3) / 255.0)
    chroma, chroma_after = np.hypot(before[:, 1], before[:, 2]), np.hypot(after[:, 1], after[:, 2])
    counted = (chroma > 0.03) & (before[:, 0] > 0.35)
    turn = np.arctan2(after[:, 2], after[:, 1]) - np.arctan2(before[:, 2], before[:, 1])
    turn = np.abs(np.degrees((turn + np.pi) % (2 * np.pi) - np.pi))
    return float(np.median(np.where(chroma_after < 0.008, 0, turn)[counted]))

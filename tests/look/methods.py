# SPDX-License-Identifier: GPL-3.0-or-later
"""Other methods, to be compared with: small code after their papers. Pictures: height, width, 3; 0 to 1."""

from __future__ import annotations

import numpy as np

from metrics import box
from oklab import from_oklab, to_oklab


def identity(content: np.ndarray, reference: np.ndarray) -> np.ndarray:
    return content


def reinhard(content: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Means and deviations, channel by channel (E. Reinhard and others, 2001), in Oklab."""
    c, r = to_oklab(content), to_oklab(reference)
    scale = r.std((0, 1)) / np.maximum(c.std((0, 1)), 1e-6)
    return from_oklab((c - c.mean((0, 1))) * scale + r.mean((0, 1)))


def power(matrix: np.ndarray, exponent: float) -> np.ndarray:
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, 1e-10) ** exponent) @ vectors.T


def mkl(content: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """The linear Monge-Kantorovich map (F. Pitie and A. Kokaram, 2007), in RGB."""
    c, r = content.reshape(-1, 3), reference.reshape(-1, 3)
    half = power(np.cov(c.T) + 1e-6 * np.eye(3), 0.5)
    inverse = np.linalg.inv(half)
    matrix = inverse @ power(half @ np.cov(r.T) @ half, 0.5) @ inverse
    return ((c - c.mean(0)) @ matrix + r.mean(0)).reshape(content.shape)


def matched(values: np.ndarray, wanted: np.ndarray, steps: int = 400) -> np.ndarray:
    """Values with the distribution of others."""
    ranks = np.linspace(0, 1, steps)
    quantiles = [np.quantile(v.ravel()[:: max(1, v.size // 50_000)], ranks) for v in (values, wanted)]
    return np.interp(values, *quantiles)


def histogram(content: np.ndarray, reference: np.ndarray) -> np.ndarray:
    return np.stack([matched(content[..., i], reference[..., i]) for i in range(3)], 2)


def rotations(count: int) -> list[np.ndarray]:
    random = np.random.default_rng(1)
    return [np.linalg.qr(random.normal(size=(3, 3)))[0] for _ in range(count)]


def idt(content: np.ndarray, reference: np.ndarray, steps: int = 20) -> np.ndarray:
    """Iterative distribution transfer (F. Pitie, A. Kokaram and R. Dahyot, 2007)."""
    c, r = content.reshape(-1, 3), reference.reshape(-1, 3)
    for rotation in rotations(steps):
        turned, wanted = c @ rotation, r @ rotation
        c = np.stack([matched(turned[:, i], wanted[:, i]) for i in range(3)], 1) @ rotation.T
    return c.reshape(content.shape)


def halved(values: np.ndarray) -> np.ndarray:
    h, w = values.shape[0] // 2 * 2, values.shape[1] // 2 * 2
    return values[:h, :w].reshape(h // 2, 2, w // 2, 2, -1).mean((1, 3)).reshape(h // 2, w // 2, *values.shape[2:])


def doubled(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    rows = np.minimum(np.arange(shape[0]) // 2, values.shape[0] - 1)
    columns = np.minimum(np.arange(shape[1]) // 2, values.shape[1] - 1)
    return values[rows][:, columns]


def regrained(content: np.ndarray, result: np.ndarray, level: int = 0) -> np.ndarray:
    """The result's colours with the content's gradients, from coarse to fine (the same paper)."""
    solution = result
    if min(content.shape[:2]) > 20 and level < 6:
        solution = doubled(regrained(halved(content), halved(result), level + 1), content.shape)
    gradient = np.hypot(*np.gradient(content.mean(2)))
    keep = 2.0**-level / (1 + 10 * gradient / 0.04)  # of the gradients
    pull = np.minimum(gradient / 0.02, 1) + 1e-3  # towards the result
    weight = keep[..., None]
    for _ in range(4 if level == 0 else 16):
        total, sums = np.zeros(weight.shape), np.zeros(content.shape)
        for axis in (0, 1):
            for step in (1, -1):
                near = np.minimum(np.maximum(np.arange(content.shape[axis]) + step, 0), content.shape[axis] - 1)
                shared = (weight + np.take(weight, near, axis)) / 2
                sums += shared * (np.take(solution, near, axis) + content - np.take(content, near, axis))
                total = total + shared
        solution = (pull[..., None] * result + sums) / (pull[..., None] + total)
    return solution


def idt_regrain(content: np.ndarray, reference: np.ndarray) -> np.ndarray:
    return regrained(content, idt(content, reference))


def sliced(content: np.ndarray, reference: np.ndarray, steps: int = 20) -> np.ndarray:
    """Sliced optimal transport (J. Rabin and others, 2011), in Oklab, of every pixel."""
    shape = content.shape
    c, r = to_oklab(content).reshape(-1, 3), to_oklab(reference).reshape(-1, 3)
    wanted_rank = np.linspace(0, 1, len(c))
    for rotation in rotations(steps):
        moves = np.zeros_like(c)
        for axis in rotation.T:
            place, wanted = c @ axis, np.sort(r @ axis)
            order = np.argsort(place)
            way = np.interp(wanted_rank, np.linspace(0, 1, len(wanted)), wanted)
            moves[order] += (way - place[order])[:, None] * axis
        c = c + moves
    return from_oklab(c.reshape(shape))


def sliced_guided(content: np.ndarray, reference: np.ndarray, epsilon: float = 1e-3) -> np.ndarray:
    """The same, its difference to the content smoothed by a guided filter (K. He and others, 2013)."""
    radius = max(1, round(0.012 * max(content.shape[:2])))
    change = sliced(content, reference) - content
    guide = content @ np.array([0.299, 0.587, 0.114])

    def mean(values: np.ndarray) -> np.ndarray:
        pad = [(radius, radius), (radius, radius)] + [(0, 0)] * (values.ndim - 2)
        return box(np.pad(values, pad, mode="edge"), radius)

    level, change_level = mean(guide), mean(change)
    variance = mean(guide * guide) - level * level
    gain = (mean(guide[..., None] * change) - level[..., None] * change_level) / (variance + epsilon)[..., None]
    offset = change_level - gain * level[..., None]
    return content + mean(gain) * guide[..., None] + mean(offset)


METHODS = {
    "no change": identity,
    "Reinhard, Oklab": reinhard,
    "MKL, RGB": mkl,
    "histogram": histogram,
    "IDT": idt,
    "IDT + regrain": idt_regrain,
    "sliced OT": sliced,
    "sliced OT + guided": sliced_guided,
}

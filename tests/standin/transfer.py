# SPDX-License-Identifier: GPL-3.0-or-later
"""A simple colour transfer, so that one can see that both pictures arrived.

Reinhard et al., "Color Transfer between Images" (IEEE CG&A, 2001): match mean and deviation in a
decorrelated colour space; here Oklab (Ottosson, 2020), which bends highlights less than the paper's
logarithms. Statistics come from thumbnails and the mapping is put into a colour cube that Pillow
applies, so a 2K picture takes a tenth of a second.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Array = NDArray[np.floating[Any]]

_CUBE = 17
_THUMBNAIL = (128, 128)
_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                 [0.2119034982, 0.6806995451, 0.1073969566],
                 [0.0883024619, 0.2817188376, 0.6299787005]])
_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                 [1.9779984951, -2.4285922050, 0.4505937099],
                 [0.0259040371, 0.7827717662, -0.8086757660]])
_GAIN_LIMITS = (np.array([0.6, 0.5, 0.5]), np.array([1.6, 1.8, 1.8]))

# What sets the variations apart: strength of the transfer, and a shift of lightness, green-red and
# blue-yellow.
VARIATIONS = ((1.0, 0.0, 0.0, 0.0), (0.65, 0.04, 0.0, 0.03), (1.0, -0.06, 0.01, -0.035), (0.85, 0.05, 0.035, 0.0))


def _to_lab(rgb: Array) -> Array:
    """sRGB 0..1, shape (n, 3), to Oklab."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _LMS.T) @ _LAB.T)


def _to_rgb(lab: Array) -> Array:
    linear = np.clip((lab @ np.linalg.inv(_LAB).T) ** 3 @ np.linalg.inv(_LMS).T, 0.0, 1.0)
    return np.asarray(np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055))


def _statistics(picture: Image.Image) -> tuple[Array, Array]:
    small = picture.resize(_THUMBNAIL, Image.Resampling.BOX)
    lab = _to_lab(np.asarray(small, dtype=np.float64).reshape(-1, 3) / 255.0)
    return lab.mean(axis=0), lab.std(axis=0)


def look(content: Image.Image, reference: Image.Image, variation: int) -> ImageFilter.Color3DLUT:
    """The filter that gives `content` the palette of `reference`; both RGB, variation 0 to 3."""
    strength, *shift = VARIATIONS[variation]
    mean, deviation = _statistics(content)
    target_mean, target_deviation = _statistics(reference)
    gain = np.clip(target_deviation / np.maximum(deviation, 1e-3), *_GAIN_LIMITS)

    axis = np.linspace(0.0, 1.0, _CUBE)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")  # red varies fastest
    lab = _to_lab(np.stack([red, green, blue], axis=-1).reshape(-1, 3))
    target = (lab - mean) * gain + target_mean
    mapped = lab + strength * (target - lab) + np.array(shift)
    return ImageFilter.Color3DLUT(_CUBE, _to_rgb(mapped).astype(np.float32).ravel().tolist())

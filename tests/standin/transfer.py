# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of the reference, from the project's own draft engine.

remix-look makes a colour table from small copies of both pictures, and Pillow applies it: a 2K picture takes a tenth of
a second. What the engine does beyond a table is left out.
"""

import functools
import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

_TABLE = 33  # colours a side
_SMALL = (256, 256)  # pixels; a look does not depend on the size
VARIATIONS = ("full", "gentle", "light", "colour")


def _small_copy(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail(_SMALL, Image.Resampling.BOX)
    file = io.BytesIO()
    small.save(file, "PNG", compress_level=1)
    return file.getvalue()


# Tests send the same pictures again and again.
@functools.lru_cache(maxsize=256)
def _table(program: Path, content: bytes, reference: bytes, variation: str) -> ImageFilter.Color3DLUT:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content.png").write_bytes(content)
        (folder / "reference.png").write_bytes(reference)
        subprocess.run([program, folder / "content.png", folder / "reference.png", "--cube", folder / "look.cube",
                        "--part", variation], check=True)
        rows = [line for line in (folder / "look.cube").read_text().splitlines() if line[:1].isdigit()]
    values = np.array(" ".join(rows).split(), dtype=np.float32)
    return ImageFilter.Color3DLUT(_TABLE, values.tolist())


def look(program: Path, content: Image.Image, reference: Image.Image, variation: int) -> ImageFilter.Color3DLUT:
    """The filter that gives `content` the look of `reference`; both RGB, variation 0 to 3. `program`: remix-look."""
    return _table(program, _small_copy(content), _small_copy(reference), VARIATIONS[variation])

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts pictures side by side, two in a row, each with its name below.

Usage: contact_sheet.py OUTPUT NAME PICTURE [NAME PICTURE]...
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

COLUMNS = 2
CELL = (1200, 675)  # pixels
MARGIN = 36
CAPTION = 84  # height, pixels
BACKGROUND = (32, 32, 32)
TEXT = (232, 232, 232)
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def contact_sheet(pictures: list[tuple[str, Path]]) -> Image.Image:
    """Draws the named pictures, each scaled to fit its cell."""
    rows = -(-len(pictures) // COLUMNS)
    pitch_x, pitch_y = CELL[0] + MARGIN, CELL[1] + CAPTION
    sheet = Image.new("RGB", (MARGIN + COLUMNS * pitch_x, MARGIN + rows * pitch_y), BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONT, 34)
    for index, (name, path) in enumerate(pictures):
        left = MARGIN + index % COLUMNS * pitch_x
        top = MARGIN + index // COLUMNS * pitch_y
        with Image.open(path) as picture:
            fitted = ImageOps.contain(picture.convert("RGB"), CELL, Image.Resampling.LANCZOS)
        sheet.paste(fitted, (left + (CELL[0] - fitted.width) // 2, top + (CELL[1] - fitted.height) // 2))
        draw.text((left + CELL[0] // 2, top + CELL[1] + CAPTION // 2), name, fill=TEXT, font=font, anchor="mm")
    return sheet


def main() -> None:
    output, *rest = sys.argv[1:]
    pictures = [(name, Path(path)) for name, path in zip(rest[::2], rest[1::2], strict=True)]
    contact_sheet(pictures).save(output)


if __name__ == "__main__":
    main()

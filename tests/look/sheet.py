# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets of pictures side by side."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

CELL = (400, 270)
ROWS = 8  # of a sheet


def make_sheet(rows: list[list[Path]], titles: list[str], path: Path) -> list[Path]:
    """Writes path-1.png and so on; the paths."""
    width, height = CELL
    written = []
    for part in range(0, len(rows), ROWS):
        shown = rows[part : part + ROWS]
        sheet = Image.new("RGB", (width * len(titles), height * len(shown) + 20), (64, 64, 64))
        draw = ImageDraw.Draw(sheet)
        for column, title in enumerate(titles):
            draw.text((column * width + 4, 4), title)
        for y, row in enumerate(shown):
            for x, file in enumerate(row):
                picture = Image.open(file).convert("RGB")
                picture.thumbnail((width - 6, height - 6))
                sheet.paste(picture, (x * width, y * height + 20))
        written.append(path.with_name(f"{path.name}-{part // ROWS + 1}.png"))
        sheet.save(written[-1])
    return written

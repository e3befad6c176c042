# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges looks on real pictures: figures for the draft engine and for other methods, and sheets to look at."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image

from methods import METHODS
from metrics import Figures, measure, skin_turn
from pairs import OTHERS, PHOTOGRAPHS, PORTRAITS, Pair, available, load, pairs
from sheet import make_sheet

GMIC = {f"G'MIC {name}": name for name in ("transfer_pca", "transfer_rgb", "transfer_histogram")}
DRAFT = "draft"

# What a look must keep, on the mean of all pairs or where so said in nine of ten.
GATES = {
    "palette": 0.17,
    "structure": 0.98,  # at least
    "reversed": 0.6,
    "flat gain p90": 2.5,
    "clip": 0.5,
    "skin": 15,
}


@dataclasses.dataclass(frozen=True)
class Task:
    method: str
    pair: Pair
    folder: Path
    command: str
    options: tuple[str, ...] = ()

    @property
    def result(self) -> Path:
        words = f"{self.pair.content} in the look of {self.pair.reference} {self.method}"
        return self.folder / (words.replace("'", "").replace(" ", "-") + ".png")


def picture(folder: Path, name: str) -> Path:
    return folder / f"{name}.png"


def read(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


def part_of(sides: tuple[float, float, float, float], content: np.ndarray) -> tuple[int, int, int, int]:
    """In pixels."""
    left, top, right, bottom = sides
    height, width = content.shape[:2]
    return int(left * width), int(top * height), int(right * width), int(bottom * height)


def run(task: Task) -> float:
    """Makes the result; seconds, for commands with the reading and writing of files."""
    content, reference = picture(task.folder, task.pair.content), picture(task.folder, task.pair.reference)
    begin = time.perf_counter()
    if task.method == DRAFT:
        words = [task.command, content, reference, "-o", task.result, "--threads", "1", *task.options]
        subprocess.run(words, check=True)
    elif task.method in GMIC:
        words = ["gmic", "-v", "-1", str(reference), str(content), f"{GMIC[task.method]}[1]", "[0]"]
        words += ["keep[1]", "cut", "0,255", "output", str(task.result)]
        subprocess.run(words, check=True, capture_output=True)
    else:
        made: Callable[[np.ndarray, np.ndarray], np.ndarray] = METHODS[task.method]
        pixels = made(read(content) / 255.0, read(reference) / 255.0)
        seconds = time.perf_counter() - begin
        Image.fromarray(np.round(np.clip(pixels, 0, 1) * 255).astype(np.uint8)).save(task.result)
        return seconds
    return time.perf_counter() - begin


def judge(task: Task) -> tuple[Figures, float]:
    seconds = run(task)
    content, reference, result = (read(p) for p in (
        picture(task.folder, task.pair.content), picture(task.folder, task.pair.reference), task.result))
    figures = measure(content, reference, result)
    if task.pair.content in PORTRAITS:
        figures.skin = skin_turn(content, result, part_of(PORTRAITS[task.pair.content].face, content))
    return figures, seconds


def prepare(folder: Path, names: list[str], side: int) -> None:
    for name in names:
        Image.fromarray(load(name, side)).save(picture(folder, name))


def summary(figures: list[Figures]) -> dict[str, float]:
    values = np.array([dataclasses.astuple(f) for f in figures])
    mean, high = values.mean(0), np.quantile(values, 0.9, axis=0)
    skin = values[:, 6][~np.isnan(values[:, 6])]
    return {
        "palette": mean[0], "structure": mean[1], "ssim": mean[2], "reversed": mean[3], "reversed p90": high[3],
        "flat gain": mean[4], "flat gain p90": high[4], "clip": mean[5],
        "skin": float(skin.max()) if len(skin) else float("nan"),
    }


def missed_gates(found: dict[str, float]) -> list[str]:
    """The gates that the figures miss."""
    missed = []
    for name, gate in GATES.items():
        reached = found[name] >= gate if name == "structure" else not found[name] > gate
        if not reached:
            missed.append(f"{name}: {found[name]:.3f}, gate {gate}")
    return missed


def print_row(name: str, s: dict[str, float], seconds: float) -> None:
    print(
        f"| {name:24s} | {s['palette']:.3f} | {s['structure']:.3f} | {s['ssim']:.3f} "
        f"| {s['reversed']:.2f} / {s['reversed p90']:.1f} | {s['flat gain']:.2f} / {s['flat gain p90']:.1f} | {s['clip']:.1f} | {s['skin']:.0f} | {seconds:.2f} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", required=True, help="the remix-look that is judged")
    parser.add_argument("--folder", type=Path, required=True, help="where results and sheets are left")
    parser.add_argument("--only-draft", action="store_true", help="leave the other methods out")
    parser.add_argument("--tuning", action="store_true", help="only the half of the pairs that one may tune on")
    parser.add_argument("--options", default="", help="more options for remix-look, separated by spaces")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    names = PHOTOGRAPHS + OTHERS + list(PORTRAITS)
    missing = set(names) - set(available(names))
    if missing:
        sys.exit(f"These pictures are not on this machine: {', '.join(sorted(missing))}")
    prepare(folder, names, 960)

    methods = [DRAFT]
    if not arguments.only_draft:
        methods = [*METHODS, *(GMIC if shutil.which("gmic") else []), DRAFT]
    chosen = [p for p in pairs() if not (arguments.tuning and p.held_out)]
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors; {len(chosen)} pairs of 960 pixels\n")
    print("| method | palette | structure | SSIM | reversed % | flat gain | clip % | skin ° | s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    found = {}
    with ProcessPoolExecutor() as pool:
        for method in methods:
            tasks = [Task(method, pair, folder, arguments.command, tuple(arguments.options.split())) for pair in chosen]
            results = list(pool.map(judge, tasks))
            seconds = float(np.mean([s for _, s in results]))
            print_row(method, summary([f for f, _ in results]), seconds)
            for name, held in ((f"{method}, held out", True), (f"{method}, tuned on", False)):
                part = [r for r, pair in zip(results, chosen, strict=True) if pair.held_out == held]
                if method == DRAFT and part:
                    print_row(name, summary([f for f, _ in part]), seconds)
            found[method] = [dataclasses.asdict(f) for f, _ in results]
    (folder / "figures.json").write_text(json.dumps(found, indent=1))
    shown = [DRAFT] if len(methods) == 1 else ["MKL, RGB", "IDT + regrain", DRAFT]
    print()
    rows = [[picture(folder, p.content), picture(folder, p.reference),
             *(Task(m, p, folder, "").result for m in shown)] for p in chosen]
    for path in make_sheet(rows, ["content", "reference", *shown], folder / "sheet"):
        print(f"To look at: {path}")
    missed = missed_gates(summary([Figures(**f) for f in found[DRAFT]]))
    sys.exit("The draft misses: " + "; ".join(missed) if missed else 0)


if __name__ == "__main__":
    main()

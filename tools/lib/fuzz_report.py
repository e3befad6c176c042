#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one libFuzzer program for some time and prints one line on what came of it."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COLUMNS = "{:<12} {:>8} {:>12} {:>9} {:>9} {:>7} {:>8}"
HEADER = COLUMNS.format("target", "seconds", "executions", "edges", "features", "corpus", "failures")

# Longer inputs show little more and take much longer.
OPTIONS = ["-print_final_stats=1", "-timeout=20", "-rss_limit_mb=2048", "-max_len=65536"]


@dataclass(frozen=True)
class Counts:
    """What libFuzzer counted: inputs tried, edges of the code and features of them that were reached, inputs kept."""

    executions: int
    edges: int
    features: int
    corpus: int


def read_counts(log: str) -> Counts:
    """The last counts in a log; 0 for what it does not tell."""

    def last(pattern: str) -> int:
        found = re.findall(pattern, log)
        return int(found[-1]) if found else 0

    # A run that a failure ended has no final statistics, but numbers its lines by executions.
    executions = last(r"stat::number_of_executed_units:\s*(\d+)") or last(r"(?m)^#(\d+)\s")
    return Counts(executions, last(r"\bcov: (\d+)"), last(r"\bft: (\d+)"), last(r"\bcorp: (\d+)/"))


def run(program: Path, seconds: int, seeds: Path, found: Path) -> tuple[str, bool]:
    """The program's log, and whether it ended in order. `found` keeps the corpus, the failures and the log."""
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    command = [program, f"-max_total_time={seconds}", f"-artifact_prefix={found}/", *OPTIONS, corpus, seeds]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    (found / "log").write_text(done.stdout, encoding="utf-8")
    return done.stdout, done.returncode == 0


def failures(found: Path) -> set[str]:
    """Names of the inputs that made the target crash, hang, leak or take too much memory, of all times."""
    return {path.name for kind in ("crash", "timeout", "leak", "oom") for path in found.glob(f"{kind}-*")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--header", action="store_true", help="print the names of the columns and nothing else")
    parser.add_argument("target", nargs="?", help="name to print")
    parser.add_argument("program", nargs="?", type=Path, help="the fuzz target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seeds", type=Path, help="folder of inputs to begin with")
    parser.add_argument("--found", type=Path, help="folder for what is found")
    options = parser.parse_args()
    if options.header:
        print(HEADER)
        return 0

    before = failures(options.found)
    log, in_order = run(options.program, options.seconds, options.seeds, options.found)
    new = failures(options.found) - before
    counts = read_counts(log)
    count = len(new) or int(not in_order)
    print(COLUMNS.format(options.target, options.seconds, counts.executions, counts.edges, counts.features,
                         counts.corpus, count))
    for name in sorted(new):
        print(f"  {name}")
    if not in_order:
        print("\n".join("  " + line for line in log.splitlines()[-20:]))
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())

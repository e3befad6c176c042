# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the tests import the judge, which lives beside them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of translations do inside GIMP: what host tests do, and look at texts and numbers."""

from __future__ import annotations

import locale

from gi.repository import Gimp
from host.inside import describe, new_image, new_layer, remix
from support.inside_gimp import PROCEDURE

__all__ = ["describe", "new_image", "new_layer", "remix"]


def procedure_texts() -> dict[str, str]:
    """Texts of the procedure as GIMP keeps them."""
    procedure = Gimp.get_pdb().lookup_procedure(PROCEDURE)
    prompt = procedure.find_argument("prompt")
    return {
        "menu label": procedure.get_menu_label(),
        "blurb": procedure.get_blurb(),
        "help": procedure.get_help(),
        "prompt": prompt.get_nick(),
        "what the prompt is": prompt.get_blurb(),
    }


def decimal_point() -> str:
    """As plug-ins of this GIMP see it."""
    return str(locale.localeconv()["decimal_point"])

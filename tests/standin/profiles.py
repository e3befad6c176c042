# SPDX-License-Identifier: GPL-3.0-or-later
"""The account's profiles: fixed ones, unless the scenario names others."""

import io
import re
from typing import Any

from PIL import Image, ImageDraw

from standin.answer import Answer, Refused, from_json

Profile = dict[str, Any]

PROFILES: list[Profile] = [
    {"profile_id": "prf_anna_7f3a", "status": "READY", "tag": "anna", "message": None},
    {"profile_id": "9f4c1e07b25d4a6e8c3f0d1b7a925e60", "status": "READY", "tag": "ben", "message": None},
    {"profile_id": "prf_chris_5d0e", "status": "IN_PROGRESS", "tag": "chris", "message": "Training."},
    {"profile_id": "prf_dana_e841", "status": "ERROR", "tag": None, "message": "Too few usable pictures."},
]


def find(profiles: list[Profile], profile_id: str) -> Profile:
    """Raises Refused (404) for a profile of somebody else."""
    for profile in profiles:
        if profile["profile_id"] == profile_id:
            return profile
    raise Refused(404, "PROFILE_NOT_FOUND", "No such profile.", violation=False)


def require_ready(profiles: list[Profile], wanted: list[str]) -> None:
    """Raises Refused: 404 for a foreign profile, 400 for one that is not READY."""
    for profile_id in wanted:
        if find(profiles, profile_id)["status"] != "READY":
            raise Refused(400, "PROFILE_NOT_READY", "The profile is not ready.", violation=False)


def named_in(profiles: list[Profile], prompt: str) -> list[str]:
    """The usable profiles that a prompt names inline, as [[profile_id]]; others are text like any other."""
    ready = {profile["profile_id"] for profile in profiles if profile["status"] == "READY"}
    return [profile_id for profile_id in re.findall(r"\[\[([^\[\]]+)\]\]", prompt) if profile_id in ready]


def listing(profiles: list[Profile], tag: str | None) -> Answer:
    chosen = [p for p in profiles if tag is None or p.get("tag") == tag]
    return from_json(200, {"profiles": [{k: p.get(k) for k in ("profile_id", "status", "tag")} for p in chosen]})


def status(profiles: list[Profile], profile_id: str) -> Answer:
    profile = find(profiles, profile_id)
    return from_json(200, {k: profile.get(k) for k in ("profile_id", "status", "message")})


def portrait(profiles: list[Profile], profile_id: str) -> Answer:
    """A drawn head in a colour that depends on the id."""
    find(profiles, profile_id)
    seed = sum(profile_id.encode())
    picture = Image.new("RGB", (256, 256), (200, 205, 210))
    pen = ImageDraw.Draw(picture)
    colour = (60 + seed * 7 % 160, 60 + seed * 13 % 160, 60 + seed * 29 % 160)
    pen.ellipse((78, 40, 178, 150), fill=colour)
    pen.ellipse((38, 160, 218, 360), fill=colour)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return Answer(200, out.getvalue(), "image/jpeg")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Every include of the plug-in is one that docs/house-rules allows."""

import sys

import pytest
from shell_runner import TOOLS

sys.path.insert(0, str(TOOLS / "lib"))
from house import breaches, read_rules  # noqa: E402

ROOT = TOOLS.parent
RULES = read_rules(ROOT)


def test_includes_keep_to_the_house_rules():
    found = list(breaches(ROOT, RULES))
    assert not found, "\n".join(found)


def test_the_rules_name_what_exists():
    named = {*RULES, *(place for allowed in RULES.values() for place in allowed)} - {"all"}
    assert [place for place in sorted(named) if not (ROOT / place).exists()] == []


@pytest.fixture
def tree(tmp_path):
    """A source tree of two files that keep to the rules."""
    for path in ("plugin/core/store/store.hpp", "ui/widgets/area.hpp", "ui/widgets/area.cpp", "plugin/text/text.hpp"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text('#pragma once\n#include <vector>\n#include "core/store/store.hpp"\n')
    (tmp_path / "plugin/text/text.hpp").write_text("#pragma once\n")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "include", "wrong"),
    [
        ("plugin/core/store/store.hpp", "ui/widgets/area.hpp", "plugin/core/store may not include"),
        ("plugin/core/store/store.hpp", "text/text.hpp", "plugin/core/store may not include"),
        ("plugin/text/text.hpp", "core/store/store.hpp", "plugin/text may not include"),
        ("ui/widgets/area.cpp", "area.hpp", "bare name"),
        ("ui/widgets/area.cpp", "ui/widgets/gone.hpp", "there is no"),
    ],
)
def test_an_include_against_the_rules_is_named(tree, path, include, wrong):
    assert list(breaches(tree, RULES)) == []
    lines = ["#pragma once", "", f'#include "{include}"']
    (tree / path).write_text("\n".join(lines))
    [found] = breaches(tree, RULES)
    assert found.startswith(f"{path}:3: ") and wrong in found and f'"{include}"' in found


def test_a_folder_without_a_rule_is_named(tree):
    (tree / "plugin/new").mkdir()
    (tree / "plugin/new/file.cpp").touch()
    assert list(breaches(tree, RULES)) == ["plugin/new/file.cpp:1: docs/house-rules has no line for it"]

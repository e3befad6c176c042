# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said where nobody may mount."""

import pytest

REFUSED = "echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1"


@pytest.mark.parametrize(("root", "way"), [("true", "--privileged"), ("false", "add-subuids")])
def test_names_the_ways_out(shell, root, way):
    shell.fake("unshare", REFUSED)
    done = shell.run_code(f"is_root() {{ {root}; }}\nneed_namespace; echo went on")
    assert done.returncode == 1
    assert "Operation not permitted" in done.stdout and "Ways out:" in done.stdout and way in done.stdout
    assert "went on" not in done.stdout


def test_an_ordinary_user_gets_a_user_namespace(shell):
    done = shell.run_code('is_root() { false; }; set_namespace; echo "${namespace[*]}"')
    assert done.stdout.startswith("unshare --user --map-root-user --map-auto --mount --propagation private --pid")
    done = shell.run_code('is_root() { true; }; set_namespace; echo "${namespace[*]}"')
    assert "--user" not in done.stdout and "--kill-child" in done.stdout

# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of packages, and what is done about missing ones."""


def test_groups_are_read_without_comments(shell):
    build = shell.run_code("packages_of build").stdout.split()
    everything = shell.run_code("packages_of build try check").stdout.split()
    assert "libgimp-3.0-dev" in build and "xvfb" not in build
    assert set(build) < set(everything)
    assert len(everything) == len(set(everything))
    assert all(name == name.lower() and "#" not in name for name in everything)


def test_installed_means_unpacked_or_provided(shell):
    shell.fake("dpkg-query", r'''printf '%s\n' "ii |pkgconf|pkg-config (= 1.8), pkgconfig" "rc |meson|" "hi |ninja-build|"''')
    done = shell.run_code("missing_packages pkgconf pkgconfig pkg-config meson ninja-build gimp")
    assert done.stdout.split() == ["meson", "gimp"]


def test_an_ordinary_user_gets_one_line_to_run(shell):
    shell.fake("dpkg-query", "true")
    done = shell.run_code("is_root() { false; }\nneed_packages tools/check gimp meson; echo went on")
    assert done.returncode == 1
    assert "  sudo apt-get install --no-install-recommends gimp meson" in done.stdout.splitlines()
    assert "went on" not in done.stdout


def test_root_installs_what_is_missing_only(shell, fake_apt):
    shell.fake("dpkg-query", "echo 'ii |meson|'")
    fake_apt("3.0.4-1")
    shell.fake("apt-get", f'echo "$*" >>"{shell.folder}/calls"; [[ $* != *indextargets* ]] || echo "{shell.folder}/Packages"')
    done = shell.run_code("is_root() { true; }\nmake_cache\nneed_packages tools/check gimp meson; echo went on")
    assert "went on" in done.stdout
    call = (shell.folder / "calls").read_text().splitlines()[-1]
    assert call.endswith("install gimp") and "--no-install-recommends" in call

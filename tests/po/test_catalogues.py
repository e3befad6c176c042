# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the plug-in is found, and translated."""

from __future__ import annotations

import re

from catalogue import FOLDER, ROOT, Message, extract, lines_of, po_file, run

HOW_TO_UPDATE = "build the target remix-with-reference-update-po, then complete the file"


def test_potfiles_names_the_files_with_texts() -> None:
    sources = [path for part in ("plugin", "ui") for path in (ROOT / part).rglob("*.[ch]pp")]
    with_texts = {str(path.relative_to(ROOT)) for path in sources if extract([path])}
    assert lines_of(FOLDER / "POTFILES.in") == sorted(with_texts)


def test_texts_with_values_are_known_as_such(template: list[Message]) -> None:
    """Else msgfmt would not compare their directives."""
    assert [message.id for message in template if "%" in message.id and "c-format" not in message.flags] == []


def test_catalogue_has_exactly_the_texts(template: list[Message], catalogue: list[Message]) -> None:
    ids = {(message.id, message.plural) for message in template}
    assert {(message.id, message.plural) for message in catalogue} == ids, HOW_TO_UPDATE


def test_every_text_is_translated(catalogue: list[Message]) -> None:
    assert [message.id for message in catalogue if not all(message.texts)] == []
    assert [message.id for message in catalogue if "fuzzy" in message.flags] == []


def test_nothing_obsolete_is_kept(language: str) -> None:
    assert run("msgattrib", "--only-obsolete", po_file(language)) == "", "msgattrib --no-obsolete removes it"


def test_msgfmt_finds_no_fault(language: str) -> None:
    """Among others: the same printf directives, a whole header, all plural forms."""
    run("msgfmt", "--check", "--output-file=/dev/null", po_file(language))


def test_texts_begin_and_end_alike(catalogue: list[Message]) -> None:
    def ends(text: str) -> tuple[bool, bool, str]:
        end = text.replace("...", "…")[-1]
        return text.startswith(" "), text.endswith(" "), end if end in ".:…" else ""

    pairs = [pair for message in catalogue for pair in message.pairs]
    assert [text for english, text in pairs if ends(text) != ends(english)] == []


def test_typography(language: str, catalogue: list[Message]) -> None:
    texts = [re.sub(r"<[^>]*>", "", text) for message in catalogue for text in message.texts]
    assert [text for text in texts if re.search(r"""['"]|\.\.\.""", text)] == []
    if language == "fr":
        no_break_space_missing = re.compile(r"« | [;:!?»]| %%|\w[;!?»]")
        assert [text for text in texts if no_break_space_missing.search(text)] == []
    if language == "de":
        assert [text for text in texts if text.count("„") != text.count("“")] == []

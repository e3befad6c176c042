# SPDX-License-Identifier: GPL-3.0-or-later
"""That the stories understand what the plug-in says of money."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sentences import MONEY, TAUGHT, Facts, must_last, read, unsaid, untrue

PLUG_IN = Path(__file__).resolve().parents[2] / "plugin"

# Where a call without a window gets its words of money from.
SPOKEN = (
    "text/error_text.cpp", "text/run_notes.cpp", "app/recover/recover_headless.cpp", "app/run/resume_run.cpp",
    "app/run/run_account.cpp", "host/place/place.cpp",
)  # fmt: skip

# Nobody without a window hears them.
UNHEARD = "The service accepts the key, but your prepaid balance is too low."

FREE = Facts(run="r", state="failed", ordered=2, received=1)
PAID = Facts(run="r", state="fetched", ordered=2, here=2, received=1, charges=1, net=24, jobs=frozenset({"job_7"}))
ASK = "Filters > Remix > Recover Results can ask for it again: if the service has it, nothing more is charged; if it " \
      "never arrived, it is made and charged then."


def sentences_of(source: str) -> list[str]:
    """The texts of a source file that are translated."""
    text = (PLUG_IN / source).read_text()
    pieces = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    found = re.findall(rf"\b_\(\s*{pieces}\)", text)
    for both in re.findall(rf"\bngettext\(\s*{pieces},\s*{pieces}", text):
        found += both
    return [ast.literal_eval(f"({one})") for one in found]


def test_each_sentence_about_money_was_taught() -> None:
    said = {sentence for source in SPOKEN for sentence in sentences_of(source)}
    assert len(said) > 40
    unknown = {one for one in said - TAUGHT.keys() if MONEY.search(one) and not one.startswith(UNHEARD)}
    assert not unknown


@pytest.mark.parametrize(("text", "facts"), [
    ("The service refused the request. Nothing was charged. The service says: “It costs $9.”", FREE),
    ("The connection to the service failed. Check the network. The order became the job job_7 and may have been "
     "charged. Use Filters > Remix > Recover Results to ask for its result, which is not charged again. Request ID: r",
     PAID),
    ("Charged for the run: $0.24\nHighest price quoted: $0.30\nRun ID: r", PAID),
    (f"The order may have reached the service and may have been charged. {ASK}", Facts(run="r", state="sending")),
    (f"The order may have reached the service and may have been charged. {ASK} Up to $0.24 may have been charged.",
     Facts(run="r", state="sending", net=24)),
    ("1 of 2 variations is missing.", Facts(ordered=2, placed=1, net=24)),
    ("The service made 1 of the 2 variations and charged $0.12 for that.", Facts(ordered=2, placed=1, net=12)),
])  # fmt: skip
def test_what_is_true_is_believed(text: str, facts: Facts) -> None:
    assert not list(untrue(text, [facts]))


@pytest.mark.parametrize(("text", "facts"), [
    ("The service refused the request. Nothing was charged.", PAID),
    ("The variations were made and charged.", FREE),
    ("The service states that it refunded the charge.", PAID),
    ("The order became the job job_8 and may have been charged. Use Filters > Remix > Recover Results to ask for its "
     "result, which is not charged again.", PAID),
    ("Charged for the run: $0.12\nRun ID: r", PAID),
    (f"The order may have reached the service and may have been charged. {ASK}", FREE),
    ("Up to $0.12 may have been charged.", PAID),
    ("2 of 2 variations are missing.", Facts(ordered=2, placed=1, net=24)),
    ("The service made 1 of the 2 variations and charged $0.24 for that.", Facts(ordered=2, placed=1, net=12)),
    ("It will not be charged twice.", FREE),  # nobody was taught that
])  # fmt: skip
def test_what_is_not_is_not(text: str, facts: Facts) -> None:
    assert list(untrue(text, [facts]))


def test_one_of_several_runs_is_meant() -> None:
    assert not list(untrue("Nothing was charged.\nThe variations were made and charged.", [FREE, PAID]))


def test_silence_about_a_charge_is_noticed() -> None:
    assert list(unsaid("The service refused the request.", PAID, None))
    assert not list(unsaid("The variations were made and charged.", PAID, None))
    assert list(unsaid("", PAID, 1)) and not list(unsaid("1 of 2 variations is missing.", PAID, 1))
    assert not list(unsaid("", FREE, None))


def test_what_others_say_is_no_sentence() -> None:
    assert read("Details: no order costs $1") == ([], "")
    assert must_last("Nothing was charged.") and not must_last("The variations were made and charged.")

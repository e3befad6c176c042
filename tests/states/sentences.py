# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the plug-in says of money, and holds it against what the service has charged.

Each sentence is taught here, word for word as in the source, with what makes it true. One about money that was not
taught ends a story badly: whoever writes a new one says here when it may be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

# Words of money. What is left of a text when all that was taught is taken away must have none of them.
MONEY = re.compile(
    r"\b(charg\w+|paid|pays?|refund\w*|costs?|prices?|balance|order(s|ed)?|free|spen[dt]\w*|money|lost)\b"
    r"|nothing (is|was) sent|\$\d",
    re.IGNORECASE,
)

# What others have said, and is no word of the plug-in's own.
_QUOTED = re.compile(r"The service says: “[^”]*”|Details: .*?(?= Request ID: |$)|Request ID: \S+", re.M)


@dataclass(frozen=True)
class Facts:
    """What is true of one run, at the service and in the store. Money in cents."""

    run: str = ""
    state: str = ""  # empty: the store has no such run
    ordered: int = 0  # variations; 0: not known
    placed: int = 0  # variations that became layers
    here: int = 0  # variations whose file is kept
    received: int = 0  # how often the service got an order of it
    charges: int = 0
    refunds: int = 0
    net: int = 0
    jobs: frozenset[str] = frozenset()
    is_job: bool = True  # nothing but jobs was ordered
    is_old: bool = False  # the service may have forgotten the order's id
    is_recorded: bool = True  # what has become of it is in the store

    @property
    def is_open(self) -> bool:
        return self.state in ("sending", "accepted", "made", "fetched")


Claim = Callable[[Facts, Sequence[str]], bool]


def _anything(_facts: Facts, _values: Sequence[str]) -> bool:
    """Nothing is said of what was charged."""
    return True


def _nothing_charged(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.net == 0


def _nothing_sent(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.received == 0


def _refunded(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.net == 0 and (facts.refunds > 0 or facts.charges == 0)


def _charged(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.net > 0


def _charged_and_here(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.net > 0 and facts.is_open and facts.here > 0


def _charged_and_open(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.net > 0 and facts.is_open


def _may_be_asked(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.state == "sending" and facts.is_job and not facts.is_old


def _cannot_be_asked(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.is_open and (facts.is_old or not facts.is_job)


def _is_over(facts: Facts, _values: Sequence[str]) -> bool:
    return facts.received > 0 and not facts.is_open


def _is_job(facts: Facts, values: Sequence[str]) -> bool:
    return values[0] in facts.jobs and facts.is_open


def _waits_for_leave(facts: Facts, values: Sequence[str]) -> bool:
    return values[0] == facts.run and _may_be_asked(facts, values)


def _is_not_kept(facts: Facts, _values: Sequence[str]) -> bool:
    return not facts.is_open and not facts.here


# What the store bears out.
_OF_THE_STORE = (_charged_and_here, _charged_and_open, _may_be_asked, _cannot_be_asked, _is_over, _waits_for_leave,
                 _is_not_kept)


def _are_missing(facts: Facts, values: Sequence[str]) -> bool:
    missing, made = map(int, values)
    is_recorded = not facts.is_recorded or made - facts.placed == missing
    return (facts.ordered == 0 or made <= facts.ordered) and is_recorded


def _cents(amount: str) -> int:
    return round(float(amount.removeprefix("$")) * 100)


def _is_amount(facts: Facts, values: Sequence[str]) -> bool:
    return _cents(values[0]) == facts.net


def _is_at_most(facts: Facts, values: Sequence[str]) -> bool:
    return facts.net <= _cents(values[0])


def _are_fewer_at(is_price: Claim) -> Claim:
    """Fewer were made than were ordered, at that price."""

    def claim(facts: Facts, values: Sequence[str]) -> bool:
        made, ordered = map(int, values[:2])
        return made < ordered and facts.ordered in (0, ordered) and is_price(facts, values[2:])

    return claim


_FEWER = {
    "The service made %d of the %d variations and charged %s for that.": _are_fewer_at(_is_amount),
    "The service made %d of the %d variations and charged at most %s for that.": _are_fewer_at(_is_at_most),
}
_MISSING = ("%d of %d variations is missing.", "%d of %d variations are missing.")

TAUGHT: dict[str, Claim] = {
    # What was charged.
    "Nothing was charged.": _nothing_charged,
    "The service states that it refunded the charge.": _refunded,
    "The variations were made and charged.": _charged,
    "The variations were made and charged. Use Filters > Remix > Recover Results to save the file.": _charged,
    "The variations were made and charged. Use Filters > Remix > Recover Results to insert them, which costs nothing "
    "extra.": _charged_and_here,
    "The variations were made and charged. Use Filters > Remix > Recover Results to fetch what is missing, which is "
    "not charged again.": _charged_and_open,
    "It is paid for and kept: use Filters > Remix > Recover Results to insert it, at no extra cost.": _charged_and_here,
    "No result will come of it. Whether it was charged is not known: check your balance at platform.photalabs.com.":
        _is_over,
    "The order may have reached the service and may have been charged, but there is no way to ask what became of it: "
    "check your balance at platform.photalabs.com.": _cannot_be_asked,
    "The order may have reached the service and may have been charged. Filters > Remix > Recover Results can ask for "
    "it again: if the service has it, nothing more is charged; if it never arrived, it is made and charged then.":
        _may_be_asked,
    "The order became the job %s and may have been charged. Use Filters > Remix > Recover Results to ask for its "
    "result, which is not charged again.": _is_job,
    "It is not known whether the service got the order of the run %s. If it never did, asking again orders it and is "
    "charged: pass ask-again to allow that.": _waits_for_leave,
    "Up to %s may have been charged.": _is_at_most,
    **dict.fromkeys(_MISSING, _are_missing),
    **_FEWER,
    "Charged for the run: %s": _is_amount,
    "Charged for the run: at most %s": _is_at_most,
    "Highest price quoted: %s": _is_at_most,
    # A script's cancel has no words, but a call that ends while GIMP does has.
    "The run was canceled before the order had been sent: nothing was charged.": _nothing_charged,
    "The run was canceled. Its result is paid for and kept; use Filters > Remix > Recover Results to get it.": _charged,
    "The run was canceled. The order is under way and may be charged, and its result is lost with the answer.":
        _cannot_be_asked,
    "The run was canceled. The order is under way and may be charged; use Filters > Remix > Recover Results to get its "
    "result.": lambda facts, _values: facts.is_open,
    # What was not sent.
    "Nothing was sent.": _nothing_sent,
    "The number of variations must be 1 to %d, not %d. Nothing was sent.": _nothing_sent,
    "The run can cost up to %s, which is more than the maximum of %s. Nothing was sent.": _nothing_sent,
    "The layer was deleted. Nothing was sent.": _nothing_sent,
    # What says nothing of a charge.
    "Nothing is kept for a run “%s”.": lambda facts, values: (
        values[0] != facts.run or _is_not_kept(facts, values)),
    "Your prepaid balance with the service is too low. Top it up at platform.photalabs.com.": _nothing_charged,
    "This computer's disk cannot store what is ordered and paid for: it may be full, write-protected or damaged.":
        _anything,
    "Earlier orders may have been charged. When the disk works again, use Filters > Remix > Recover Results to find "
    "out what became of them.": _anything,
    "The record of earlier runs was damaged. It was set aside as “%s” and rebuilt from the files that are kept with "
    "each run. Nothing was deleted, and nothing was ordered in the process.": _anything,
    "The run was ordered at a different service address than the one now set.": _anything,
    "Ordered: %s": _anything,
    "Ordered from: %s": _anything,
    "The run can cost %s, which is above your limit of %s for one run.": _anything,
    "The run can cost %s, which could bring today's total to %s, above your limit of %s per day.": _anything,
    "The run can cost %s, which could bring this month's total to %s, above your limit of %s per month.": _anything,
    "The key of the account “%s” is not the one that a run was ordered with. Asking with this key could be charged "
    "again, so the run waits.": _anything,
    "A run that was ordered with the key in PHOTA_API_KEY is waiting: that variable is not set now.": _anything,
}

# Sentences of which one is said whenever something was charged and nothing came of it.
_ADMIT = frozenset(
    words for words, claim in TAUGHT.items()
    if claim in (_charged, _charged_and_here, _charged_and_open, _is_over, _may_be_asked, _cannot_be_asked, _is_job)
)  # fmt: skip


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The longest first: it may begin with another one."""
    return [(words, _pattern(words)) for words in sorted(TAUGHT, key=len, reverse=True)]


def _pattern(words: str) -> re.Pattern[str]:
    parts = re.split(r"(%d|%s)", words)
    values = {"%d": r"(\d+)", "%s": r"(.+?)"}
    # At its end a value reaches to the end of the line.
    text = "".join(values.get(part) or re.escape(part) for part in parts)
    return re.compile(text + ("$" if words.endswith("%s") else ""), re.M)


@dataclass(frozen=True)
class Sentence:
    words: str  # as they were taught
    values: tuple[str, ...]  # what stands in their places

    def is_true(self, facts: Facts) -> bool:
        claim = TAUGHT[self.words]
        return (claim in _OF_THE_STORE and not facts.is_recorded) or claim(facts, self.values)


def read(text: str) -> tuple[list[Sentence], str]:
    """The sentences in a text that were taught, and what is left of it."""
    found = []
    text = _QUOTED.sub("", text)
    for words, pattern in _patterns():
        found += [Sentence(words, match.groups()) for match in pattern.finditer(text)]
        text = pattern.sub("", text)
    return found, text


def untrue(text: str, runs: Sequence[Facts]) -> Iterator[str]:
    """What is wrong with a text about the runs, of which each sentence is about at least one."""
    sentences, left = read(text)
    for line in left.splitlines():
        if MONEY.search(line):
            yield f"nobody was taught when to say “{line.strip()}”"
    for sentence in sentences:
        if not any(sentence.is_true(facts) for facts in runs or [Facts()]):
            yield f"“{sentence.words}” was said, with {sentence.values}, of {list(runs)}"


def unsaid(text: str, facts: Facts, came: int | None) -> Iterator[str]:
    """What had to be said of an order that was charged and did not bring everything.

    `came`: how many layers the call returned; None when it failed.
    """
    said = {sentence.words for sentence in read(text)[0]}
    if facts.net == 0:
        return
    if came is None and not said & _ADMIT:
        yield f"{facts} was charged, and “{text.strip()}” does not say that it may be"
    if came is not None and came < facts.ordered and not said & {*_MISSING, *_FEWER}:
        yield f"{came} of {facts.ordered} variations came, and “{text.strip()}” does not say that some are missing"


def must_last(text: str) -> bool:
    """Whether it was said that nothing was charged, which must stay true."""
    return any(TAUGHT[one.words] in (_nothing_charged, _nothing_sent, _refunded) for one in read(text)[0])

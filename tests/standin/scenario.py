# SPDX-License-Identifier: GPL-3.0-or-later
"""What the test wants to happen: settings, and faults that are used up request by request."""

import fnmatch
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from standin.presets import PRESETS

Settings = dict[str, Any]
Fault = dict[str, Any]

SCHEMA = yaml.safe_load((Path(__file__).parent / "scenario_schema.yaml").read_text(encoding="utf-8"))
_VALIDATOR = Draft202012Validator(SCHEMA)
_FAULT_VALIDATOR = _VALIDATOR.evolve(schema={**SCHEMA["$defs"]["fault"], "$defs": SCHEMA["$defs"]})


class BadScenario(ValueError):
    """The scenario says something unknown; the text tells where."""


@dataclass
class Rule:
    """One fault and the requests it is for."""

    match: dict[str, Any]
    fault: Fault
    times: int | None  # None: always
    seen: int = 0
    used: int = 0

    def take(self, port: str, method: str, path: str) -> bool:
        """Count the request if it fits; True if this rule is for it."""
        match = self.match
        if (match.get("port", port) != port or not fnmatch.fnmatchcase(method, match.get("method", "*"))
                or not fnmatch.fnmatchcase(path, match.get("path", "*"))):
            return False
        self.seen += 1
        if match.get("nth", self.seen) != self.seen or (self.times is not None and self.used >= self.times):
            return False
        self.used += 1
        return True


class Scenario:
    """Any thread. Settings are replaced as a whole; a request works with the ones it started with."""

    def __init__(self, text: str = "") -> None:
        self._lock = threading.Lock()
        self._text = ""
        self._settings: Settings = {}
        self._rules: list[Rule] = []
        self.load(text)

    def load(self, text: str) -> None:
        """Replace everything by `text` (YAML or JSON; a list means rules only). Raises BadScenario."""
        try:
            document = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            raise BadScenario(str(error)) from error
        if isinstance(document, list):
            document = {"rules": document}
        _check(_VALIDATOR, document)
        rules = [_rule(rule) for rule in document.pop("rules", [])]
        with self._lock:
            self._text, self._settings, self._rules = text, document, rules

    @property
    def settings(self) -> Settings:
        with self._lock:
            return self._settings

    def take(self, port: str, method: str, path: str) -> Fault:
        """The fault for this request: that of the first rule which fits and is not used up, else {}."""
        with self._lock:
            return next((r.fault for r in self._rules if r.take(port, method, path)), {})

    def describe(self) -> dict[str, Any]:
        """The settings, and every rule with the number of requests it saw and was used for."""
        with self._lock:
            rules = [{"match": r.match, "fault": r.fault, "times": r.times or "always", "seen": r.seen, "used": r.used}
                     for r in self._rules]
            return {"settings": self._settings, "rules": rules}


def _rule(document: dict[str, Any]) -> Rule:
    fault = document["fault"]
    if isinstance(fault, str):
        fault = {"preset": fault}
    name = fault.get("preset")
    if name is not None:
        if name not in PRESETS:
            raise BadScenario(f"no preset is named {name!r}; there are {', '.join(sorted(PRESETS))}")
        fault = {**PRESETS[name], **{k: v for k, v in fault.items() if k != "preset"}}
    _check(_FAULT_VALIDATOR, fault)
    times = document.get("times", 1)
    return Rule(document.get("match", {}), fault, None if times == "always" else times)


def _check(validator: Draft202012Validator, document: Any) -> None:
    problems = [f"{'/'.join(map(str, e.absolute_path)) or 'scenario'}: {e.message}"
                for e in validator.iter_errors(document)]
    if problems:
        raise BadScenario("; ".join(problems))

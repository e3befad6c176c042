# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for the Phota API: a real HTTP(S) server for tests, with scripted faults and a charge ledger.

`README.md` beside this file tells how to run and script it; `openapi.yaml` is the contract it keeps.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the service together, tells where it listens, and runs until it is told to stop."""

import json
import os
import signal
import ssl
import sys
import threading
from collections.abc import Callable

from standin.api import ApiPort
from standin.context import Context
from standin.contract import Contract
from standin.control import Control
from standin.downloads import DownloadPort, ElsewherePort
from standin.gates import Gates
from standin.ledger import Ledger
from standin.listener import Listener
from standin.options import Options
from standin.orders import Orders
from standin.recorder import Recorder
from standin.scenario import BadScenario, Scenario
from standin.tls import NAMES, Certificates


class Service:
    """All ports of one running stand-in."""

    def __init__(self, options: Options) -> None:
        options.state.mkdir(parents=True, exist_ok=True)
        text = options.scenario.read_text(encoding="utf-8") if options.scenario else ""
        self.context = Context(options, Scenario(text), Recorder(options.keys), Gates(),
                               Ledger(options.state / "ledger.jsonl"), Orders(options.state), Contract())
        self.context.uploads.mkdir(exist_ok=True)
        self.stopping = threading.Event()
        self._certificates = Certificates(options.state, NAMES + ((options.name,) if options.name else ())) \
            if options.tls else None

        host = options.host
        api, downloads, elsewhere = ApiPort(self.context), DownloadPort(self.context), ElsewherePort(self.context)
        control = Control(self.context, self.stopping)
        self._api = Listener(host, options.port, api.serve, api.malformed, self._tls("api"))
        self._downloads = Listener(host, options.downloads_port, downloads.serve, downloads.malformed,
                                   self._tls("downloads"))
        self._elsewhere = Listener(host, 0, elsewhere.serve, elsewhere.malformed, self._tls("downloads"))
        self._control = Listener(host, options.control_port, control.serve, control.malformed)

        scheme = "https" if options.tls else "http"
        addresses = self.context.addresses
        addresses.api = f"{scheme}://{self._known_as(self._api)}"
        addresses.downloads = f"{scheme}://{self._known_as(self._downloads)}"
        addresses.elsewhere = f"{scheme}://{self._known_as(self._elsewhere)}"
        addresses.control = f"http://{self._control.address}"

    def _known_as(self, listener: Listener) -> str:
        """Host and port as clients are told them."""
        name = self.context.options.name
        return f"{name}:{listener.port}" if name else listener.address

    def start(self) -> None:
        for listener in (self._api, self._downloads, self._elsewhere, self._control):
            listener.start()

    def stop(self) -> None:
        self.context.gates.reset()
        for listener in (self._api, self._downloads, self._elsewhere, self._control):
            listener.stop()

    def ready(self) -> str:
        """The line that tells a client where everything is."""
        addresses = self.context.addresses
        return json.dumps({
            "base": addresses.base, "downloads": addresses.downloads, "elsewhere": addresses.elsewhere,
            "control": addresses.control, "pid": os.getpid(),
            "ca": str(self._certificates.ca_path.resolve()) if self._certificates else None,
        })

    def _tls(self, port: str) -> Callable[[], ssl.SSLContext | None]:
        def context() -> ssl.SSLContext | None:
            if self._certificates is None:
                return None
            wish = self.context.scenario.settings.get("tls_fault", {})
            return self._certificates.context(wish.get(port, self.context.options.tls_fault))
        return context


def run(options: Options) -> int:
    """Serve until SIGTERM, SIGINT, `POST /stop`, or the end of standard input; returns the exit status."""
    try:
        service = Service(options)
    except (BadScenario, OSError) as error:
        print(f"standin: {error}", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: service.stopping.set())
    if options.until_eof:
        threading.Thread(target=_stop_at_eof, args=(service.stopping,), daemon=True).start()
    service.start()
    line = service.ready()
    if options.ready:
        temporary = options.ready.with_name(options.ready.name + ".new")
        temporary.write_text(line + "\n", encoding="utf-8")
        temporary.replace(options.ready)
    print(line, flush=True)
    service.stopping.wait()
    service.stop()
    return 0


def _stop_at_eof(stopping: threading.Event) -> None:
    while os.read(0, 4096):
        pass
    stopping.set()

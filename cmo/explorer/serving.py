"""Serves the explorer from this process, on loopback unless told, until it is stopped; the engine stops with it."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO, cast

from cmo.errors import EngineError, Misuse
from cmo.explorer import session
from cmo.explorer.session import Serving
from cmo.workspace.places import Places

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
USUAL_PORT = 8517
"""Where the explorer is unless somebody says otherwise; not Streamlit's own, which other programs use."""

_APP = Path(__file__).with_name("app.py")
_ANSWERS_WITHIN_S = 60.0


def serve(
    places: Places,
    *,
    port: int | None,
    read_only: bool,
    publish: bool,
    browser: bool,
    all_interfaces: bool = False,
    hosts: Sequence[str] = (),
    say: Callable[[str], object] = print,
) -> None:
    """Runs the explorer until SIGINT or SIGTERM.

    Args:
        places: the review's folders.
        port: port to listen on; 0 takes a free one, None the usual one or, where it is in use, a free one.
        read_only: whether nothing may be changed from the screens.
        publish: whether the words of quotes without an open licence are withheld.
        browser: whether to open a browser when the page is there.
        all_interfaces: whether to listen beyond this machine, as within a container.
        hosts: names by which browsers may reach it, beside those of this machine.
        say: tells the person at the keyboard where the explorer is.

    Raises:
        Misuse: the port is taken, or all could change the evidence.
        EngineError: the pages cannot be imported.
    """
    if all_interfaces and not read_only:
        raise Misuse(
            "Whoever reaches the explorer over the network could change the evidence: it asks nobody for a password. "
            "Add --read-only, or leave out --all-interfaces."
        )
    port = _usual_port(say) if port is None else _port(port)
    try:
        # The graph is loaded while Streamlit, which takes a second or two to import, gets ready.
        session.start(Serving(places, read_only=read_only, publish=publish))
        _import_pages()
        threading.Thread(target=_announce, args=(port, browser, say), daemon=True).start()
        _run(port, EVERYWHERE if all_interfaces else LOOPBACK, hosts)
    finally:
        session.stop()


def _import_pages() -> None:
    """Imports what the first page needs anyway, so that no address is given where nothing could be shown.

    Raises:
        EngineError: it cannot be imported.
    """
    try:
        import_module("cmo.explorer.pages")
    except Exception as error:  # Whatever a package that is missing, torn or of another version raises.
        raise EngineError(
            f"The explorer's pages cannot be opened ({type(error).__name__}: {error}). A package it needs is missing "
            "or broken, or of another version than asked for: install it again, in a new virtual environment if need be."
        ) from error


def _run(port: int, address: str, hosts: Sequence[str]) -> None:
    from streamlit.web import bootstrap

    options = {
        "server.address": address,
        "server.port": port,
        "server.headless": True,
        # A page from elsewhere could otherwise have its own name lead to this address, and read what is shown here.
        "server.allowedHosts": [LOOPBACK, "localhost", *hosts],
        # The watcher would drop changed modules, and with them the engine that lives in this process.
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "browser.serverAddress": LOOPBACK,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "viewer",
        "logger.level": "warning",
        "logger.hideWelcomeMessage": True,
    }
    flags = {key.replace(".", "_"): value for key, value in options.items()}
    bootstrap.load_config_options(flag_options=flags)
    with redirect_stdout(cast(TextIO, _Heard(sys.stdout))):
        bootstrap.run(str(_APP), False, [], flags)


class _Heard:
    """Standard output that may have nobody at its other end any more.

    Streamlit says that it is stopping before it stops. Where that could not be written, it would not stop at all.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _usual_port(say: Callable[[str], object]) -> int:
    """The port every explorer prefers, so that links last; or a free one, which is said."""
    try:
        return _port(USUAL_PORT)
    except Misuse:
        say(
            f"Port {USUAL_PORT}, where the explorer usually is, is in use, perhaps by another explorer. "
            "This one takes a free port: links to it last as long as it runs."
        )
        return _port(0)


def _port(asked: int) -> int:
    """The port asked for, or a free one.

    Raises:
        Misuse: it is taken.
    """
    with socket.socket() as probe:
        if os.name == "posix":  # Elsewhere it would also take a port that somebody listens on.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, asked))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else "cannot be used"
            raise Misuse(f"Port {asked} {why}. Give another with --port, or 0 for a free one.") from error
        port: int = probe.getsockname()[1]
        return port


def _announce(port: int, browser: bool, say: Callable[[str], object]) -> None:
    """Says where the explorer is once it answers, and opens it."""
    patience_ends = time.monotonic() + _ANSWERS_WITHIN_S
    while not _answers(port):
        if time.monotonic() > patience_ends:
            return
        time.sleep(0.05)
    address = f"http://{LOOPBACK}:{port}"
    say(f"The explorer is at {address} – stop it with Ctrl+C.")
    if browser:
        webbrowser.open(address)


def _answers(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=1)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()

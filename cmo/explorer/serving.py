"""Serves the explorer from this process, on loopback, until it is stopped; the engine stops with it."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
from streamlit.web import bootstrap

from cmo.explorer import session
from cmo.explorer.session import Serving
from cmo.workspace.places import Places

LOOPBACK = "127.0.0.1"
_APP = Path(__file__).with_name("app.py")


def serve(places: Places, *, port: int, read_only: bool, publish: bool, browser: bool) -> None:
    """Runs the explorer until SIGINT or SIGTERM.

    Args:
        places: the review's folders.
        port: port on loopback; 0 takes a free one.
        read_only: whether nothing may be changed from the screens.
        publish: whether the words of quotes without an open licence are withheld.
        browser: whether to open a browser when the page is there.
    """
    session.start_with(Serving(places, read_only=read_only, publish=publish))
    port = port or _free_port()
    options = {
        "server.address": LOOPBACK,
        "server.port": port,
        "server.headless": True,
        # The watcher would drop changed modules, and with them the engine that lives in this process.
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.level": "warning",
    }
    address = f"http://{LOOPBACK}:{port}"
    threading.Thread(target=_announce, args=(address, browser), daemon=True).start()
    bootstrap.load_config_options(
        flag_options={key.replace(".", "_"): value for key, value in options.items()}
    )
    try:
        bootstrap.run(str(_APP), False, [], {key.replace(".", "_"): value for key, value in options.items()})
    finally:
        session.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _announce(address: str, browser: bool) -> None:
    """Says where the explorer is once it answers, and opens it."""
    for _ in range(300):
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1):
                break
        except (URLError, OSError):
            time.sleep(0.1)
    click.echo(f"The explorer is at {address} – stop it with Ctrl+C.")
    if browser:
        webbrowser.open(address)

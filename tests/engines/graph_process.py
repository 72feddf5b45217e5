"""A process of its own that opens an embedded graph and does what it is told, line by line."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from cmo.errors import CmoError
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store


def main() -> None:
    """Opens the graph in the folder given, says so, then answers commands until its input ends."""
    # A shell starts what it runs in the background deaf to interrupts, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    started = time.monotonic()
    settings = EngineSettings.from_environment(Path(sys.argv[1]))
    try:
        store = open_store(settings)
    except CmoError as error:
        say(error=type(error).__name__, message=str(error), seconds=time.monotonic() - started)
        sys.exit(error.exit_status)
    with store:
        say(open=True, seconds=time.monotonic() - started, warnings=list(store.warnings))
        for line in sys.stdin:
            if line.strip() == "leave":
                break
            answer(store, json.loads(line))


def answer(store: Store, command: dict[str, Any]) -> None:
    """Runs one statement as told and says what came of it."""
    started = time.monotonic()
    try:
        if command["do"] == "write":
            rows = store.write(lambda w: w.run(command["cypher"], command.get("parameters", {}))).rows
        else:
            rows = store.read(command["cypher"], command.get("parameters", {})).rows
        say(rows=rows, seconds=time.monotonic() - started, warnings=list(store.warnings))
    except CmoError as error:
        say(error=type(error).__name__, message=str(error), seconds=time.monotonic() - started)


def say(**what: Any) -> None:
    """One line of JSON to whoever started us."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()

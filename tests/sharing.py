"""How several processes share the tests."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# Files whose tests all use the server under test; elsewhere a parameter says so.
OF_THE_SERVER = {"test_server.py", "test_engine_faults.py"}
_ON_NEO4J = re.compile(r"[\[-]neo4j[\]-]")


class ByFileAndServer(LoadScopeScheduling):
    """Keeps together what must not run at the same time, or would make its fixtures twice.

    The server under test has one database, so its tests are one group. Every other file is a group by
    itself.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        of_the_server = PurePosixPath(file).name in OF_THE_SERVER or _ON_NEO4J.search(nodeid)
        return "server" if of_the_server else file

"""A Neo4j server by its address: reaching it, and finding out what must be known before it is used."""

from __future__ import annotations

import re

from cmo.errors import EngineTooOld
from cmo.graph.access import NEO4J, Access, Account
from cmo.graph.settings import EngineSettings

# The oldest version the saved queries are tested on; it is also the oldest the makers still mend.
OLDEST = (5, 26)


def reach(settings: EngineSettings) -> Access:
    """Access to the server of `settings.uri`; nothing is opened yet."""
    signed_in = settings.password is not None
    account = Account(settings.username if signed_in else None, settings.password)
    return Access(
        engine=NEO4J,
        uri=settings.uri or "",
        database=settings.database,
        reader=account,
        writer=account,
        version="",
    )


def version_of(agent: str, uri: str) -> str:
    """The version in what a server calls itself, such as `Neo4j/5.26.30`.

    Raises:
        EngineTooOld: it is older than the oldest version tested.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise EngineTooOld(
            f"The server at {uri} is {agent.replace('/', ' ')}; the queries need Neo4j "
            f"{OLDEST[0]}.{OLDEST[1]} or newer. Upgrade the server, or unset NEO4J_URI to use the "
            "embedded engine."
        )
    return agent.replace("/", " ", 1)

"""A Neo4j server by its address: reaching it, and finding out what must be known before it is used."""

from __future__ import annotations

import re

from cmo.errors import EngineTooOld, Misuse
from cmo.graph.access import NEO4J, Access, Account
from cmo.graph.settings import EngineSettings

# The oldest version the saved queries are tested on; it is also the oldest the makers still mend.
OLDEST = (5, 26)
_BOLT = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/]", re.IGNORECASE)
FILE_PROBE = "LOAD CSV FROM $address AS row RETURN row LIMIT 1"
FILES_ARE_OPEN = (
    "This server lets queries read files (LOAD CSV). Set "
    "dbms.security.allow_csv_import_from_file_urls=false in its neo4j.conf."
)


def reach(settings: EngineSettings) -> Access:
    """Access to the server of `settings.uri`; nothing is opened yet.

    Raises:
        Misuse: it is not a Bolt address.
    """
    if not _BOLT.match(settings.uri or ""):
        raise Misuse(
            f"NEO4J_URI must be a Bolt address (got '{settings.uri}'). Write it like neo4j://host:7687, "
            "or neo4j+s://host for an encrypted connection."
        )
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


def lets_readers_open_files(refusal: str) -> bool:
    """Whether a server's answer to FILE_PROBE shows that it would open files for a query.

    One that would says only that it did not find the file; one that would not names its setting.
    """
    return "configuration property" not in refusal and "not allowed" not in refusal.lower()


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

"""The embedded engine's users and groups, written before it starts: who may read, who may write."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cmo.graph.access import Account
from cmo.graph.embedded.files import write_private

DATABASE = "cmo"
# Passwords are 256 random bits, made afresh at every start: more rounds would protect nothing and
# cost every new connection a tenth of a second.
_ROUNDS = 1000
_EVERYTHING = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]


@dataclass(frozen=True)
class Accounts:
    """The two accounts others may use; a third, for administration, is known to nobody."""

    reader: Account
    writer: Account


def write_accounts(config: Path) -> Accounts:
    """Writes users and groups with fresh passwords into the engine's `config` folder.

    Raises:
        OSError: the folder cannot be written to.
    """
    accounts = Accounts(
        reader=Account("reader", secrets.token_urlsafe(32)),
        writer=Account("writer", secrets.token_urlsafe(32)),
    )
    # The engine asks for the password of `root` on the console if there is none.
    users = [
        _user("root", secrets.token_urlsafe(32), {"*": ["admin"]}),
        _user("reader", accounts.reader.password or "", {DATABASE: ["reader"]}),
        _user("writer", accounts.writer.password or "", {DATABASE: ["writer"]}),
    ]
    write_private(config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))
    write_private(config / "server-groups.json", json.dumps(_groups()))
    return accounts


def _groups() -> dict[str, Any]:
    groups = {
        "admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], _EVERYTHING),
        "writer": _group(["updateSchema"], _EVERYTHING),
        "reader": _group([], ["readRecord"]),
    }
    return {"databases": {"*": {"groups": groups}}, "version": 1}


def _group(access: list[str], records: list[str]) -> dict[str, Any]:
    # A limit on result sets would cut *scans* short and give wrong counts in silence.
    return {
        "resultSetLimit": -1,
        "readTimeout": -1,
        "access": access,
        "types": {"*": {"access": records}},
    }


def _user(name: str, password: str, databases: dict[str, list[str]]) -> dict[str, Any]:
    return {"name": name, "databases": databases, "password": _hashed(password)}


def _hashed(password: str) -> str:
    # The engine takes the salt's printed form as the salt.
    salt = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode("ascii"), _ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${_ROUNDS}${salt}${base64.b64encode(digest).decode('ascii')}"

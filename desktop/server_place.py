"""On which server the book of a data folder stands: chosen once on each PC, and remembered there. Light to import."""

from __future__ import annotations

import base64
import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from db import durable
from db.errors import KeyNeeded, cannot_write
from db.keys import protected_here, unprotected_here

_FILE = "server.json"


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """What a person types; `host` may carry a port."""

    host: str = ""
    database: str = "samut"
    user: str = "samut"
    password: str = ""

    @property
    def address(self) -> str:
        secret = f":{quote(self.password, safe='')}" if self.password else ""
        account = f"{quote(self.user.strip(), safe='')}{secret}@" if self.user.strip() else ""
        return f"postgresql+psycopg://{account}{self.host.strip()}/{quote(self.database.strip(), safe='')}"

    @classmethod
    def of(cls, address: str) -> ServerPlace:
        """What an address says; the usual where it is none."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return cls()
        if not parts.path.strip("/"):
            return cls()
        host = parts.netloc.rpartition("@")[2]
        return cls(
            host,
            unquote(parts.path.lstrip("/")),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )


def remembered(folder: Path) -> str | None:
    """The address, with the password where one was given; None where the book lies in the folder itself."""
    try:
        told = json.loads((folder / _FILE).read_bytes())
        password = (
            unprotected_here(base64.b64decode(told["password"], validate=True)).decode()
            if told["password"]
            else ""
        )
        place = ServerPlace(told["host"], told["database"], told["user"], password)
    except (OSError, ValueError, KeyError, TypeError, KeyNeeded):
        return None
    return place.address


def remember(folder: Path, place: ServerPlace) -> None:
    """From now on the program opens that book on this PC. The password is kept as the key of a book is. Raises
    CannotWrite."""
    sealed = base64.b64encode(protected_here(place.password.encode())).decode() if place.password else ""
    told = {"host": place.host, "database": place.database, "user": place.user, "password": sealed}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        durable.write(folder / _FILE, json.dumps(told, ensure_ascii=False).encode())
        (folder / _FILE).chmod(0o600)
    except OSError as error:
        raise cannot_write(error, folder) from error


def forget(folder: Path) -> None:
    """The book of the folder itself is opened again."""
    with contextlib.suppress(OSError):
        durable.unlink(folder / _FILE)

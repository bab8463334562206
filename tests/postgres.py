"""A PostgreSQL server of the tests' own: started when the first test asks for it, gone with the last.

.venv/bin/python -m tests.postgres        starts one, prints its address, stops at Ctrl+C
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg

_USER = "samut"
_NOBODY = 65534
_PATIENCE_S = 60


class NoPostgres(Exception):
    """The message says what to install."""


def _programs() -> Path:
    """Where `initdb` and `postgres` are. Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not kept:
        raise NoPostgres("PostgreSQL is not installed here: sudo apt-get install -y postgresql")
    return kept[-1].parent


class Server:
    """Data in memory where there is such a place; reached by a socket in its own folder, never by the network."""

    def __init__(self) -> None:
        programs = _programs()
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="samut-pg-", dir=memory if memory.is_dir() else None))
        self._as = _as_somebody_else(self.folder)
        self._data = self.folder / "data"
        self._programs = programs
        self._log = self.folder / "server.log"
        self._call(
            "initdb",
            "-D",
            str(self._data),
            "-U",
            _USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        self.start()

    def start(self) -> None:
        # Small, and syncing what lies in memory costs nothing: as safe as an office's own, and quick.
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "shared_buffers": "64MB",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "autovacuum_naptime": "5s",
        }
        told = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [
            *self._as,
            *_dies_with_us(self._as),
            str(self._programs / "postgres"),
            "-D",
            str(self._data),
            *told,
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", start_new_session=True
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE_S
        while True:
            try:
                self.sql("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(self._log.read_text(errors="replace")[-2000:]) from None
                time.sleep(0.05)
            else:
                return

    def stop(self, how: str = "fast") -> None:
        """`immediate` is what pulling its plug does."""
        self._call("pg_ctl", "-D", str(self._data), "-m", how, "-w", "stop")
        self._process.wait(_PATIENCE_S)

    def _call(self, program: str, *arguments: str) -> None:
        command = [*self._as, str(self._programs / program), *arguments]
        # What starts a server must not hand it our pipes: reading them would never end.
        with (self.folder / "call.log").open("a+b") as log:
            done = subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/")
            if done.returncode:
                log.seek(0)
                raise RuntimeError(log.read().decode(errors="replace")[-2000:])

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{_USER}@/{database}?host={self.folder}"

    def sql(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user=_USER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)

    def new_database(self, *, like: str = "template0") -> str:
        """Its name."""
        name = f"t{uuid4().hex[:20]}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name

    def drop(self, database: str) -> None:
        self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def remove(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_somebody_else(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    os.chown(folder, _NOBODY, _NOBODY)
    if setpriv := shutil.which("setpriv"):
        return [setpriv, f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    if runuser := shutil.which("runuser"):
        return [runuser, "-u", "nobody", "--"]
    raise NoPostgres("run the tests as another user than root: PostgreSQL refuses root")


def _dies_with_us(given: list[str]) -> list[str]:
    """A test run that is killed must leave no server behind. (As another user the same program says both.)"""
    if given and given[0].endswith("setpriv"):
        return ["--pdeathsig=INT"]
    setpriv = None if given else shutil.which("setpriv")
    return [setpriv, "--pdeathsig=INT"] if setpriv else []


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.remove()


def main() -> int:
    with serving() as server, contextlib.suppress(KeyboardInterrupt):
        sys.stdout.write(server.url(server.new_database()) + "\n")
        sys.stdout.flush()
        while True:
            time.sleep(_PATIENCE_S)
    return 0


if __name__ == "__main__":
    sys.exit(main())

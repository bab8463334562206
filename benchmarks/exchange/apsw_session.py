"""The floor: the same daily logs as a bare SQLite session changeset. Runs where apsw is, without our program.

    python apsw_session.py ROWS.jsonl FOLDER bare|indexed

No signature, no encryption, no journal, no losers: what SQLite itself takes, as it comes. `bare` has a table
with its key alone; `indexed` one that can show the lists that ours shows. Prints one JSON line of seconds,
bytes and peak memory.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import apsw

TABLE = "daily_log"
INDEXES = (
    "worker_id",
    "site_id",
    "cert_owner_id",
    "checked_by",
    "worker_id, work_date",
    "work_date, worker_id, id",
)


def created(path: Path, columns: list[str], *, indexed: bool) -> apsw.Connection:
    path.unlink(missing_ok=True)
    connection = apsw.Connection(str(path))
    named = ", ".join(f'"{name}"' for name in columns[1:])
    connection.execute(f"CREATE TABLE {TABLE} (id BLOB PRIMARY KEY NOT NULL, {named})")
    for number, index in enumerate(INDEXES if indexed else ()):
        connection.execute(f"CREATE INDEX i{number} ON {TABLE} ({index})")
    return connection


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main(rows: Path, folder: Path, *, indexed: bool) -> None:
    with rows.open(encoding="utf-8") as stream:
        columns = json.loads(next(stream))
        values = [(bytes.fromhex(id_), *rest) for id_, *rest in map(json.loads, stream)]
    source = created(folder / "source.db", columns, indexed=indexed)
    marks = ", ".join("?" * len(columns))
    with source:
        source.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", values)
    created(folder / "empty.db", columns, indexed=False).close()
    source.execute("ATTACH ? AS empty", (str(folder / "empty.db"),))
    count = len(values)
    del values

    def export_all() -> None:
        session = apsw.Session(source, "main")
        session.attach(TABLE)
        session.diff("empty", TABLE)
        (folder / "full.changeset").write_bytes(session.changeset())

    def apply(name: str) -> None:
        apsw.Changeset.apply((folder / name).read_bytes(), target)

    full_export = timed(export_all)
    full_apply = []
    for _ in range(2):
        target = created(folder / "target.db", columns, indexed=indexed)
        full_apply.append(timed(lambda: apply("full.changeset")))
    session = apsw.Session(source, "main")
    session.attach(TABLE)
    with source:
        changed = [
            id_ for (id_,) in source.execute(f"SELECT id FROM {TABLE} ORDER BY id LIMIT ?", (count // 100,))
        ]
        source.executemany(
            f"UPDATE {TABLE} SET remedy = ? WHERE id = ?", [("สูบน้ำจากคลองชลประทาน", id_) for id_ in changed]
        )

    def export_delta() -> None:
        (folder / "delta.changeset").write_bytes(session.changeset())

    delta_export = min(timed(export_delta) for _ in range(3))
    delta_apply = timed(lambda: apply("delta.changeset"))
    print(
        json.dumps(
            {
                "full_export_s": full_export,
                "full_import_s": min(full_apply),
                "full_bytes": (folder / "full.changeset").stat().st_size,
                "delta_export_s": delta_export,
                "delta_import_s": delta_apply,
                "delta_bytes": (folder / "delta.changeset").stat().st_size,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), indexed=sys.argv[3] == "indexed")

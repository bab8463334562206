"""A raw connection to the book: an encrypted SQLite file, every pragma asserted at each connect.

Without SQLAlchemy, so that the first window can read its last view before the rest of the program is loaded.
Why these pragmas: notes/reliability.md §2a. WAL with synchronous=FULL lost nothing in 10,000 simulated power
cuts; an older SQLite carries the WAL-reset bug; a driver without SQLCipher would silently write plain text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.errors import AppError, CannotWrite, DatabaseDamaged, DriverTooOld, FolderBusy, cannot_read
from db.keys import BookKey

OLDEST_SQLITE = (3, 51, 3)
_PLAIN_HEADER = b"SQLite format 3\x00"
_CACHE_KIB = 32_000
_PATIENCE_S = 2
"""With who only looks: a start is not to hang for a file that another program holds."""

# pragma -> (value to set, value that must be read back)
_PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
}


def driver_module() -> Any:
    import sqlcipher3.dbapi2

    return sqlcipher3.dbapi2


def connect(path: Path, key: BookKey, *, read_only: bool = False) -> Any:
    """A raw driver connection with all pragmas set and checked. Raises DatabaseDamaged or CannotWrite."""
    driver = driver_module()
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise DriverTooOld(f"SQLite {driver.sqlite_version}")
    _refuse_foreign_file(path)
    # A failing BEGIN, a full disk and a foreign file all surface as driver errors in the first statements.
    try:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
    except driver.DatabaseError as error:
        raise translated(error, path) from error
    try:
        connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise DriverTooOld("driver without SQLCipher")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        for pragma, (value, expected) in _PRAGMAS.items():
            connection.execute(f"PRAGMA {pragma} = {value}")
            found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found != expected:
                raise DatabaseDamaged(f"pragma {pragma} is {found!r}, not {expected!r}")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except driver.DatabaseError as error:
        connection.close()
        raise translated(error, path) from error
    except AppError:
        connection.close()
        raise
    return connection


def connect_still(path: Path, key: BookKey, *, alone: bool = False) -> Any:
    """A connection that changes no byte, not even of the journal mode: for copies, and for books on a medium
    that cannot be written. `alone`: nobody else has the file, so no side file is looked for.

    Raises DatabaseDamaged, CannotRead or DriverTooOld.
    """
    driver = driver_module()
    _refuse_foreign_file(path)
    place = path.absolute().as_posix()
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):  # `urllib` would make the first window wait
        place = place.replace(sign, code)
    immutable = "&immutable=1" if alone else ""
    try:
        connection = driver.connect(
            f"file:{place if place.startswith('/') else '/' + place}?mode=ro{immutable}",
            uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE_S,
        )  # fmt: skip
    except driver.DatabaseError as error:
        raise translated(error, path) from error
    try:
        connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise DriverTooOld("driver without SQLCipher")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        for pragma in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "temp_store = MEMORY",
            "query_only = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        connection.close()
        raise translated(error, path) from error
    except AppError:
        connection.close()
        raise
    return connection


def probe(path: Path, key: BookKey) -> None:
    """Whether this is a book and the key its key, asked without a byte written.

    A connection that may write folds a write-ahead log into the file when it closes, also into a file that is
    not its own: what was left of a damaged book would then be gone. Raises as `connect_still`.
    """
    connection = connect_still(path, key)
    try:
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("SELECT key, value FROM meta").fetchall()
        connection.execute(
            "SELECT value FROM meta WHERE key = 'hlc'"
        ).fetchall()  # by its index, as opening does
        connection.execute("SELECT ix, id, office FROM replica").fetchall()
    except driver_module().DatabaseError as error:
        raise translated(error, path) from error
    finally:
        connection.close()


def translated(error: Exception, place: Path | str) -> AppError:
    """A driver error as something a person can act on."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        return FolderBusy(str(error), holder="โปรแกรมอื่นล็อกแฟ้มไว้")
    if "full" in words or "disk i/o" in words:
        return CannotWrite(str(error), place=place, cause="พื้นที่เต็มหรืออุปกรณ์มีปัญหา")
    if "readonly" in words or "unable to open" in words:
        return CannotWrite(str(error), place=place, cause="โฟลเดอร์อ่านได้อย่างเดียวหรือไม่มีสิทธิ์")
    return DatabaseDamaged(str(error))


def _refuse_foreign_file(path: Path) -> None:
    """An empty file is refused too: SQLite would take it for a new book, and write over what is left of an old one."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        if path.is_dir():
            raise DatabaseDamaged(f"{path.name} is a folder") from None
        raise cannot_read(error, path) from error
    if head == _PLAIN_HEADER:
        raise DatabaseDamaged(f"{path.name} is not encrypted: not ours")
    if not head:
        raise DatabaseDamaged(f"{path.name} is empty")

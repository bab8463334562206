"""The schema: migrations lead exactly to the models; a newer or older book is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from db import catalog, local, migrations
from db.base import metadata
from db.errors import DatabaseFromNewerProgram
from db.store import Store
from tests.unit.db.books import KEY, a_book


def test_migrations_lead_to_the_models() -> None:
    assert catalog.TYPES
    assert local.ALL
    with create_engine("sqlite://").connect() as connection:
        migrations.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_the_known_versions_are_the_versions_there_are() -> None:
    folder = Path(migrations.__file__).parent
    scripts = ScriptDirectory(str(folder))
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == migrations.KNOWN
    assert scripts.get_current_head() == migrations.HEAD


def test_a_book_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with book.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    book.store.close()
    with pytest.raises(DatabaseFromNewerProgram) as refused:
        Store(tmp_path, KEY, lambda: 0, lambda n: bytes(n))
    assert refused.value.exit_code == 31

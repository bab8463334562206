"""Write the next schema migration from the difference between the models and the last one.

    .venv/bin/python packaging/new_migration.py 0002 "site: remark"

Then add its number to `db.migrations.KNOWN`, read what was written, and keep a database of the version
before in tests/migrations/.
"""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from db.migrations import KNOWN


def main(revision: str, message: str) -> None:
    config = Config()
    folder = Path(__file__).resolve().parent.parent / "db" / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        if KNOWN and (folder / "versions").glob("*.py"):
            command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=revision)


if __name__ == "__main__":
    main(*sys.argv[1:3])

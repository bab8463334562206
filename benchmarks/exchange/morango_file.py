"""Morango (Kolibri's exchange) over a file: store rows and counters as JSON lines, gzip. Runs where morango is.

    python morango_file.py send|take ROWS.jsonl FOLDER

`take` loads the store rows by plain statements and leaves Morango only its own work, which favours it.
Prints one JSON line of seconds, bytes and peak memory.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import time
import types
from pathlib import Path

_BATCH = 500


def django_with(database: Path) -> None:
    import django
    from django.conf import settings

    # An application of one module: this one.
    app = types.ModuleType("logs")
    app.__file__ = __file__
    app.__path__ = [str(Path(__file__).parent)]
    sys.modules["logs"] = app
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database)}},
        INSTALLED_APPS=["django.contrib.contenttypes", "mptt", "morango", "logs"],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        SECRET_KEY="bench",
    )
    django.setup()


def model(columns: list[str]) -> type:
    from django.db import connection, models
    from morango.models.core import SyncableModel

    body = {name: models.TextField(null=True, blank=True) for name in columns[1:]}
    body |= {
        "__module__": "logs",
        "key": models.TextField(),
        "morango_profile": "logs",
        "morango_model_name": "dailylog",
        "calculate_source_id": lambda self: self.key,
        "calculate_partition": lambda self: "2401",
        "Meta": type("Meta", (), {"app_label": "logs"}),
    }
    found = type("DailyLog", (SyncableModel,), body)
    from morango.registry import syncable_models

    syncable_models.ready, syncable_models.profile_models = False, {}
    syncable_models.populate()
    if "logs_dailylog" not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(found)
    return found


def prepared(folder: Path, name: str) -> None:
    database = folder / f"morango-{name}.db"
    database.unlink(missing_ok=True)
    django_with(database)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from morango.models.core import DatabaseIDModel, InstanceIDModel

    DatabaseIDModel.objects.create()
    InstanceIDModel.get_or_create_current_instance()


def dump(path: Path, after: int) -> int:
    """Store rows saved after a counter, with their counters; returns the highest counter."""
    from morango.models.core import RecordMaxCounter, Store

    fields = [field.attname for field in Store._meta.concrete_fields]
    highest = after
    with gzip.open(path, "wt", compresslevel=3, encoding="utf-8") as stream:
        for row in Store.objects.filter(last_saved_counter__gt=after).values(*fields).iterator(_BATCH):
            highest = max(highest, row["last_saved_counter"])
            stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        counters = RecordMaxCounter.objects.filter(store_model__last_saved_counter__gt=after)
        for counter in counters.values("store_model_id", "instance_id", "counter").iterator(_BATCH):
            stream.write(json.dumps(counter) + "\n")
    return highest


def load(path: Path) -> None:
    from django.db import transaction
    from morango.models.core import RecordMaxCounter, Store

    with gzip.open(path, "rt", encoding="utf-8") as stream, transaction.atomic():
        rows = map(json.loads, stream)
        while batch := [row for _, row in zip(range(_BATCH), rows, strict=False)]:
            stores = [Store(**{**row, "dirty_bit": True}) for row in batch if "serialized" in row]
            Store.objects.filter(id__in=[one.id for one in stores]).delete()
            Store.objects.bulk_create(stores)
            RecordMaxCounter.objects.bulk_create(
                [RecordMaxCounter(**row) for row in batch if "counter" in row], ignore_conflicts=True
            )


def send(rows: Path, folder: Path) -> dict:
    prepared(folder, "source")
    with rows.open(encoding="utf-8") as stream:
        columns = json.loads(next(stream))
        log = model(columns)
        from django.db import transaction
        from morango.sync.controller import MorangoProfileController

        count = 0
        with transaction.atomic():
            made = []
            for key, *values in map(json.loads, stream):
                one = log(key=key, **dict(zip(columns[1:], values, strict=True)))
                one._morango_source_id, one._morango_partition = key, "2401"
                one.id = one.calculate_uuid()
                made.append(one)
                count += 1
                if len(made) == _BATCH:
                    log.objects.bulk_create(made)
                    made = []
            log.objects.bulk_create(made)
    controller = MorangoProfileController("logs")
    began = time.perf_counter()
    controller.serialize_into_store()
    after = dump(folder / "morango-full.gz", -1)
    full = time.perf_counter() - began
    changed = list(log.objects.order_by("key").values_list("id", flat=True)[: count // 100])
    log.objects.filter(id__in=changed).update(remedy="สูบน้ำจากคลองชลประทาน", update_dirty_bit_to=True)
    began = time.perf_counter()
    controller.serialize_into_store()
    dump(folder / "morango-delta.gz", after)
    return {
        "full_export_s": full,
        "full_bytes": (folder / "morango-full.gz").stat().st_size,
        "delta_export_s": time.perf_counter() - began,
        "delta_bytes": (folder / "morango-delta.gz").stat().st_size,
    }


def take(rows: Path, folder: Path) -> dict:
    prepared(folder, "target")
    with rows.open(encoding="utf-8") as stream:
        model(json.loads(next(stream)))
    from morango.sync.controller import MorangoProfileController

    controller = MorangoProfileController("logs")
    found = {}
    for name in ("full", "delta"):
        began = time.perf_counter()
        load(folder / f"morango-{name}.gz")
        controller.deserialize_from_store()
        found[f"{name}_import_s"] = time.perf_counter() - began
    return found


if __name__ == "__main__":
    os.environ.setdefault("MORANGO_SYSTEM_ID", "bench")
    found = {"send": send, "take": take}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))

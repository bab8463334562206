"""The list of an office's plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from db.columns import decode_json
from db.fields import Choice
from db.queries import site_pages as queries
from db.queries.assessments import LevelOf, current_levels
from db.records.sites import BudgetSource, Operational, Site, SiteType
from db.store import Store
from desktop import areas
from desktop.codes import READINESS_LEVEL, Code, codes_in
from desktop.forms.places import address_words, budget_words
from desktop.moments import today
from desktop.site_views import UNRATED, SiteList, SiteRow
from desktop.thai import fold, sort_key
from desktop.thai.digits import grouped
from desktop.thai.names import full_name, phone_display


class SiteLists:
    """A `SitesService`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> SiteList:
        office = self._store.office
        day = today(self._store.now_ms())
        with self._store.reading() as reader:
            rows = queries.site_rows(reader, office)
            workers = queries.workers_by_site(reader, day)
            photos = queries.first_photos(reader, "Site")
            levels = current_levels(reader, office, day)
            scale = codes_in(reader, office, READINESS_LEVEL, day)
        listed = tuple(_row(row, workers, photos, levels) for row in rows)
        used = {row.tambon_code: row.tambon for row in listed if row.tambon_code}
        return SiteList(
            rows=listed,
            tambons=tuple(sorted(used.items(), key=lambda one: sort_key(one[1]))),
            operational=_used(Operational, {row.operational for row in listed}),
            types=_used(SiteType, {row.type for row in listed}),
            levels=_levels(scale, {row.level for row in listed}),
        )

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)


def _used(choices: type[Choice], codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    present = set(codes)
    return tuple((one.value, one.label) for one in choices if one.value in present)


def _levels(scale: Iterable[Code], used: set[str]) -> tuple[tuple[str, str], ...]:
    """The list's own, then those that plots still have from an older one, then “not assessed”."""
    named = [(one.code, f"ระดับ {one.code} {one.label}") for one in scale]
    old = sorted(used - {code for code, _ in named} - {""})
    return (*named, *((code, f"ระดับ {code}") for code in old), (UNRATED, "ยังไม่ประเมิน"))


def _row(
    row: Any,
    workers: Mapping[bytes, int],
    photos: Mapping[bytes, tuple[str, str | None]],
    levels: Mapping[UUID, LevelOf],
) -> SiteRow:
    (
        id_, code, name, type_, rai, tambon_code, moo, operational, lat, lon, state, search, title, first, last,
        phone, _, house_no, budget, bases, _,
    ) = row  # fmt: skip
    fields = Site.fields
    owner = full_name(title, first, last)
    tambon = areas.name_of(tambon_code)
    area = fields["area_rai"].codec.from_stored(rai) if rai is not None else None
    sources: tuple[BudgetSource, ...] = fields["budget_source"].codec.from_stored(budget) if budget else ()
    words = f"{search or ''} {fold(owner)} {fold(tambon)} {phone or ''} {fold(f'หมู่ {moo}' if moo else '')}"
    return SiteRow(
        id=UUID(bytes=id_),
        code=code or "",
        name=name or code or "",
        owner=owner,
        type=type_ or "",
        tambon_code=tambon_code or "",
        tambon=tambon,
        moo=moo,
        area=f"{grouped(area)} ไร่" if area is not None else "",
        workers=workers.get(id_, 0),
        operational=operational or "",
        operational_words=label_of(Operational, operational),
        is_active=state == "active",
        phone=phone_display(phone),
        address=address_words(house_no, moo, tambon_code),
        budget=budget_words(sources),
        bases=len(decode_json(bases)) if bases else 0,
        lat=float(fields["lat"].codec.from_stored(lat)) if lat is not None else None,
        lon=float(fields["lon"].codec.from_stored(lon)) if lon is not None else None,
        photo=photos.get(id_, ("", None))[0],
        level=levels[key].level if (key := UUID(bytes=id_)) in levels else "",
        search=words,
    )


def label_of(choices: type[Choice], code: str | None) -> str:
    try:
        return choices(code).label if code else ""
    except ValueError:
        return code or ""

"""Editing a plot and its owner together: one sheet, one command, one step of undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from db.fields import FieldSpec, yes_no
from db.queries.attachments import attachments_of
from db.queries.site_pages import middle_longitude, sites_of_owner
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.records.site_owners import SiteOwner
from db.records.sites import Operational, Site
from db.store import Store
from desktop import areas
from desktop.attachments import Attachments, Incoming
from desktop.changes import Changes
from desktop.codes import BUDGET_YEAR, budget_years, codes_in
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.field_words import ids_in
from desktop.moments import today
from desktop.progress import Progress
from desktop.reading import is_empty
from desktop.record_lists import Pick, RecordLists
from desktop.record_sheets import Kept, Verdict, kept_draft, values_of, verdict_of
from desktop.records import Records, changes_of
from desktop.site_list import label_of
from desktop.site_views import NEW_OWNER, OWNER, PhotoRef, SiteSheet
from desktop.thai.names import full_name
from desktop.titles import title_of_record, titles_of

_FIELDS: dict[str, FieldSpec] = {
    **Site.fields,
    **{f"{OWNER}{name}": spec for name, spec in SiteOwner.fields.items()},
    NEW_OWNER: yes_no("เพิ่มเจ้าของใหม่"),
}
_NAME = ("title_th", "first_name", "last_name")


class SiteEditing:
    """An `EditingService`."""

    def __init__(
        self, store: Store, records: Records, lists: RecordLists, drafts: Drafts, attachments: Attachments
    ) -> None:
        self._store = store
        self._records = records
        self._lists = lists
        self._drafts = drafts
        self._attachments = attachments

    # --- reading ---

    def open(self, id_: UUID | None, *, user: UUID) -> SiteSheet:
        """Raises NotFound."""
        with self._store.reading() as reader:
            draft = kept_draft(reader, _FIELDS, _place(id_), user)
            titles = titles_of(reader, _ids_of(draft.values) if draft else ())
            zone = _zone(middle_longitude(reader, self._store.office))
            list_ = codes_in(reader, self._store.office, BUDGET_YEAR, today(self._store.now_ms()))
            years = budget_years(list_)
            if id_ is None:
                return SiteSheet(id=None, titles=titles, utm_zone=zone, draft=draft, budget_years=years)
            site = reader.get(Site, id_, deleted=True)
            values = values_of(site, Site)
            owner, owner_sites = self._owner(reader, site.owner_id)
            titles.update(titles_of(reader, _ids_of(values)))
            locked = self._why_locked(site)
            return SiteSheet(
                id=id_,
                title=title_of_record(site),
                code=site.site_code or "",
                values={**values, **owner},
                titles=titles,
                locked=locked,
                is_deleted=site.deleted,
                operational_words=label_of(Operational, site.operational),
                owner_sites=owner_sites,
                utm_zone=zone,
                photos=_photos(reader, id_),
                draft=None if locked else draft,
                budget_years=years,
            )

    def owner(self, id_: UUID) -> tuple[Mapping[str, Any], int]:
        """An owner's fields as they stand on the sheet of a plot, and how many plots the owner has."""
        with self._store.reading() as reader:
            return self._owner(reader, id_)

    def find(self, type_name: str, text: str) -> list[Pick]:
        return self._lists.find(type_name, text)

    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]:
        with self._store.reading() as reader:
            return _photos(reader, id_)

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)

    def try_out(self, id_: UUID | None, values: Mapping[str, Any]) -> Verdict:
        """The rules of both records; a new owner need not be in the book yet."""
        site, owner, is_new = _apart(values)
        site_item = site if id_ is None else {"id": id_, **site}
        verdict = verdict_of(self._records.try_out("Site", site_item), site)
        refusals, filled = dict(verdict.refusals), dict(verdict.filled)
        warnings = dict(verdict.warnings)
        owner_id = site.get("owner_id") or self._owner_id(id_)
        if is_new:
            refusals.pop("owner_id", None)
            if "name" not in site and id_ is None:
                name = full_name(*(owner.get(part) for part in _NAME))
                filled.update({"name": f"แปลง{name}"} if name else {})
        if is_new or (owner and owner_id is not None):
            item = owner if is_new else {"id": owner_id, **owner}
            said = verdict_of(self._records.try_out("SiteOwner", item), owner)
            refusals.update({f"{OWNER}{name}": words for name, words in said.refusals.items()})
            warnings.update({f"{OWNER}{name}": words for name, words in said.warnings.items()})
        return Verdict(refusals=refusals, warnings=warnings, filled=filled)

    # --- writing ---

    def save(self, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept:
        """Plot and owner in one command. Raises Refused with the keys of the sheet."""
        site, owner, is_new = _apart(values)
        with self._store.work(by=by) as work:
            owner_id = site.get("owner_id")
            if owner_id is None and id_ is not None and not is_new:
                owner_id = work.get(Site, id_).owner_id
            if is_new or (owner and owner_id is not None):
                item = owner if is_new else {"id": owner_id, **owner}
                try:
                    (draft,) = self._records.save(work, SiteOwner, [item])
                except Refused as error:
                    raise _for_sheet(error) from error
                work.flush()  # the plot points to it
                if is_new:
                    site["owner_id"] = draft.id
            saved = self._records.save(work, Site, [site if id_ is None else {"id": id_, **site}])
            committed = work.commit()
        key = saved[0].id
        assert key is not None
        self._drafts.drop(by, _place(id_))
        with self._store.reading() as reader:
            title = title_of_record(reader.get(Site, key))
        return Kept(id=key, changes=changes_of(committed), title=title, warnings=saved[0].warnings)

    def keep_draft(
        self, id_: UUID | None, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self._drafts.save(user, _place(id_), {"values": dict(values), "typed": dict(typed)})

    def drop_draft(self, id_: UUID | None, *, user: UUID) -> None:
        self._drafts.drop(user, _place(id_))

    # --- photos ---

    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> Changes:
        """Raises Refused: unreadable, or the same picture twice; then none is taken."""
        incoming = [Incoming.read(one) if isinstance(one, Path) else Incoming(*one) for one in files]
        kind = AttachmentKind.PHOTO
        _, changes = self._attachments.add("Site", id_, incoming, kind=kind, by=by, progress=progress)
        return changes

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return self._attachments.reorder(ids, by=by)

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return self._attachments.caption(id_, words, by=by)

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return self._attachments.remove(id_, by=by)

    # --- inside ---

    def _owner(self, reader: Reader, id_: UUID | None) -> tuple[dict[str, Any], int]:
        owner = reader.find(SiteOwner, id_) if id_ is not None else None
        if owner is None or id_ is None:
            return {}, 0
        values = {f"{OWNER}{name}": value for name, value in values_of(owner, SiteOwner).items()}
        return values, sites_of_owner(reader, id_)

    def _owner_id(self, site: UUID | None) -> UUID | None:
        if site is None:
            return None
        with self._store.reading() as reader:
            found = reader.find(Site, site)
        return found.owner_id if found is not None else None

    def _why_locked(self, site: Site) -> str:
        if site.owner_office != self._store.office:
            return f"แปลงนี้เป็นของ {areas.short_office_name(site.owner_office)} อ่านได้อย่างเดียว"
        return "แปลงนี้ถูกลบแล้ว นำกลับมาก่อนจึงแก้ไขได้" if site.deleted else ""


def _place(id_: UUID | None) -> str:
    return f"site/{id_ or 'new'}"


def _apart(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], bool]:
    """The plot's fields, the owner's, and whether the owner is new."""
    site = {name: value for name, value in values.items() if not name.startswith(OWNER)}
    owner = {
        name.removeprefix(OWNER): value
        for name, value in values.items()
        if name.startswith(OWNER) and name != NEW_OWNER
    }
    return site, owner, bool(values.get(NEW_OWNER))


def _for_sheet(error: Refused) -> Refused:
    return Refused(str(error), {f"{OWNER}{name}": words for name, words in error.fields.items()})


def _ids_of(values: Mapping[str, Any]) -> list[tuple[str, UUID]]:
    return [
        one
        for name, value in values.items()
        if name in _FIELDS and not is_empty(value)
        for one in ids_in(_FIELDS[name], value)
    ]


def _zone(stored: int | None) -> int:
    """Zone 48 begins at 102° East."""
    if stored is None:
        return 47
    lon = Site.fields["lon"].codec.from_stored(stored)
    return 48 if lon >= 102 else 47


def _photos(reader: Reader, id_: UUID) -> tuple[PhotoRef, ...]:
    return tuple(
        PhotoRef(sha256=one.sha256, caption=one.caption or "", id=one.id)
        for one in attachments_of(reader, id_, AttachmentKind.PHOTO)
    )

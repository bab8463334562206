"""One activity on its page: opened with what was typed and not kept, judged while typing, kept field by field,
with its photos and lines of publicity.

A new activity has its id before it is in the book, so that the first thing told of it, a field, a photo or a
line of publicity, can make it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from db.queries.activities import posts_of
from db.queries.answers import standing_answers
from db.queries.attachments import attachments_of
from db.reader import Reader
from db.records.activities import Activity, PublicityPost
from db.records.attachments import AttachmentKind
from db.records.sites import Site
from db.records.users import User
from db.store import Store
from desktop import areas
from desktop.activity_checklist import Paper, checks_of
from desktop.activity_drafts import draft_place, posts_as_json, read_draft
from desktop.activity_stage import due_of, flag_of
from desktop.activity_view import (
    ActivityDraft,
    ActivityPhoto,
    ActivityPlace,
    ActivityPost,
    ActivitySaved,
    ActivitySheet,
    ActivityVerdict,
    Weight,
)
from desktop.attachments import Attachments, Incoming, OfRecord, TakenMany
from desktop.browse import Browse
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.field_words import ids_in
from desktop.paper_stage import stages_of
from desktop.progress import Progress
from desktop.record_lists import Pick, RecordLists
from desktop.record_sheets import values_of
from desktop.records import Records
from desktop.settings import Settings
from desktop.shown_state import ShownState
from desktop.titles import titles_of

_COPIED = ("site_id", "kind", "name", "detail", "plan_dims", "reporter_user", "reporter_position")
_BACK_TO_DRAFT = ("ready", "printed", "returned")
_REOPENED = ("signed", "sent", "received")
_FROM_PROGRAM = frozenset({"ready", "printed", "sent", "received", "acknowledged", "returned"})
"""Steps that nobody chooses: complete is ready, printing is printed, the exchange tells the rest."""


class ActivityPages:
    """An `ActivityService`."""

    def __init__(
        self,
        store: Store,
        records: Records,
        lists: RecordLists,
        drafts: Drafts,
        attachments: Attachments,
        calendar: Calendar,
        settings: Settings,
        browse: Browse,
    ) -> None:
        self._store = store
        self._records = records
        self._lists = lists
        self._drafts = drafts
        self._attachments = attachments
        self._calendar = calendar
        self._settings = settings
        self._browse = browse

    # --- reading ---

    def open(self, place: ActivityPlace, *, user: UUID) -> ActivitySheet:
        """Raises NotFound."""
        with self._store.reading() as reader:
            activity = reader.find(Activity, place.id, deleted=True) if place.id else None
            if activity is not None:
                return self._stored(reader, activity, user)
            return self._new(reader, place, user)

    def _stored(self, reader: Reader, activity: Activity, user: UUID) -> ActivitySheet:
        values = values_of(activity, Activity)
        locked = self._why_locked(activity)
        kept = None if locked else read_draft(reader, activity.id, user)
        draft = _what_differs(kept.content, values) if kept else None
        here = self._store.office
        stage = stages_of(reader, Activity, [activity], self._records, self._calendar, here=here)[activity.id]
        due = due_of(self._calendar, activity.period_month, activity.held_on)
        flag, words = flag_of(stage, due, self._calendar.today())
        verdict = self._verdict(reader, activity, {})
        cycle = activity.__lifecycle__
        is_ours = activity.owner_office == self._store.office and not activity.deleted
        steps = sorted(cycle.steps.get(activity.state, frozenset()) - _FROM_PROGRAM) if is_ours else []
        return ActivitySheet(
            id=activity.id,
            values=values,
            titles=self._titles(reader, values, draft.values if draft else {}),
            positions=self._positions(reader),
            stage=stage,
            flag=flag,
            flag_words=words,
            returned_why=self._why_returned(reader, activity.id) if stage is ShownState.RETURNED else "",
            steps=tuple((code, cycle.states(code).label) for code in steps),
            locked=locked,
            is_deleted=activity.deleted,
            photos=_photos(reader, activity.id),
            posts=_posts(reader, activity.id),
            verdict=_unasked(verdict) if locked else verdict,
            least_photos=self._settings.reader(reader)("min_photos"),
            draft=draft,
        )  # fmt: skip

    def judge(self, id_: UUID, values: Mapping[str, Any]) -> ActivityVerdict:
        """What the rules say when `values` are told on top of what the book has."""
        with self._store.reading() as reader:
            return self._verdict(reader, reader.find(Activity, id_, deleted=True), values, id_=id_)

    def find(self, type_name: str, text: str) -> list[Pick]:
        return self._lists.find(type_name, text)

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)

    def new_id(self) -> UUID:
        return self._store.new_id()

    def _new(self, reader: Reader, place: ActivityPlace, user: UUID) -> ActivitySheet:
        """Begins with the plot and the month that were shown, and with who types as the one who reports."""
        kept = read_draft(reader, None, user)
        if kept is not None and reader.find(Activity, kept.id, deleted=True) is not None:
            kept = None  # it reached the book, only the draft outlived a power cut
        id_ = place.id or (kept.id if kept else self._store.new_id())
        draft = kept.content if kept and kept.id == id_ else None
        positions = self._positions(reader)
        start: dict[str, Any] = {}
        if place.copy_of is not None:
            copied = values_of(reader.get(Activity, place.copy_of, deleted=True), Activity)
            start = {name: copied[name] for name in _COPIED if name in copied}
        start["period_month"] = (place.month or self._calendar.today()).replace(day=1)
        if place.site is not None:
            start["site_id"] = place.site
        if "reporter_user" not in start and user in positions:
            start |= {"reporter_user": user, "reporter_position": positions[user]}
        return ActivitySheet(
            id=id_,
            is_new=True,
            values=start,
            titles=self._titles(reader, start, draft.values if draft else {}),
            positions=positions,
            verdict=self._verdict(reader, None, start, id_=id_),
            least_photos=self._settings.reader(reader)("min_photos"),
            draft=draft,
        )

    def _verdict(
        self, reader: Reader, activity: Activity | None, values: Mapping[str, Any], *, id_: UUID | None = None
    ) -> ActivityVerdict:
        key = activity.id if activity else id_
        assert key is not None
        known = values_of(activity, Activity) if activity else {}
        now = {**known, **values}
        refusals: Mapping[str, str] = {}
        warnings: Mapping[str, str] = {}
        if activity is not None and not values:
            missing = self._records.missing_for(reader, activity, "ready")
        else:
            item = {"id": key, **values}
            kept = self._records.try_out("Activity", {**item, "state": "draft"})
            refusals, warnings = dict(kept.refusals), dict(kept.warnings)
            missing = self._records.try_out("Activity", {**item, "state": "ready"}).refusals
        photos, posts = _photos(reader, key), _posts(reader, key)
        site = reader.find(Site, now["site_id"]) if now.get("site_id") else None
        paper = Paper(
            values=now,
            missing=missing,
            photos=photos,
            posts=len(posts),
            today=self._calendar.today(),
            site=site.id if site else None,
            site_gaps=_gaps(site),
        )
        return ActivityVerdict(refusals=refusals, missing=missing, warnings=warnings, checks=checks_of(paper))

    # --- writing: fields ---

    def save(self, id_: UUID, values: Mapping[str, Any], *, by: UUID) -> ActivitySaved:
        """Keep what can be kept of `values`; what a rule refuses is named and stays typed. An activity that is
        ready, printed or returned goes back to draft where it is not whole any more."""
        refused: dict[str, str] = {}
        item = dict(values)
        while item:
            try:
                return ActivitySaved(changes=self._put(id_, item, by), refusals=refused)
            except Refused as error:
                units = {Activity.fields[name].unit_name for name in error.fields if name in Activity.fields}
                dropped = {name for name in item if Activity.fields[name].unit_name in units}
                if not dropped:
                    raise
                refused |= error.fields
                item = {name: value for name, value in item.items() if name not in dropped}
        return ActivitySaved(changes=Changes(), refusals=refused)

    def _put(self, id_: UUID, values: Mapping[str, Any], by: UUID) -> Changes:
        try:
            return self._records.put("Activity", [{"id": id_, **values}], by=by).changes
        except Refused:
            with self._store.reading() as reader:
                activity = reader.find(Activity, id_)
            if activity is None or activity.state not in _BACK_TO_DRAFT:
                raise
        return self._records.put("Activity", [{"id": id_, **values, "state": "draft"}], by=by).changes

    def keep_draft(
        self,
        id_: UUID,
        values: Mapping[str, Any],
        typed: Mapping[str, str],
        posts: Sequence[ActivityPost],
        *,
        is_new: bool,
        user: UUID,
    ) -> None:
        content = {"values": dict(values), "typed": dict(typed), "posts": posts_as_json(posts)}
        place = draft_place(None if is_new else id_)
        if not is_new:
            self._drop_new(id_, user)
        self._drafts.save(user, place, {"id": str(id_), **content})

    def drop_draft(self, id_: UUID, *, user: UUID) -> None:
        self._drafts.drop(user, draft_place(id_))
        self._drop_new(id_, user)

    def _drop_new(self, id_: UUID, user: UUID) -> None:
        """While it was new its typing had another place."""
        if (new := self._drafts.load(user, draft_place(None))) and new.content.get("id") == str(id_):
            self._drafts.drop(user, draft_place(None))

    # --- writing: photos ---

    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany:
        """What can be taken in is; the rest is named with the reason. Raises Cancelled: then none is taken."""
        incoming = [one if isinstance(one, Path) else Incoming(*one) for one in files]
        self._ensure(id_, by)
        owner = OfRecord("Activity", id_)
        return self._attachments.add_many(
            owner, incoming, kind=AttachmentKind.PHOTO, by=by, progress=progress
        )

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return self._attachments.reorder(ids, by=by)

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return self._attachments.caption(id_, words, by=by)

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return self._attachments.remove(id_, by=by)

    # --- writing: publicity ---

    def save_post(self, activity: UUID, post: ActivityPost, *, by: UUID) -> ActivitySaved:
        """Refused as a whole or kept as a whole: a line of publicity has four fields."""
        self._ensure(activity, by)
        item = {
            "id": post.id,
            "activity_id": activity,
            "channel": post.channel,
            "title": post.title,
            "url": post.url,
            "posted_on": post.posted_on,
        }
        try:
            return ActivitySaved(changes=self._records.put("PublicityPost", [item], by=by).changes)
        except Refused as error:
            return ActivitySaved(changes=Changes(), refusals=error.fields)

    def remove_post(self, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete("PublicityPost", id_, by=by)

    # --- writing: the whole ---

    def step(self, id_: UUID, state: str, *, by: UUID) -> Changes:
        return self._records.step("Activity", id_, state, by=by).changes

    def delete(self, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete("Activity", id_, by=by)

    def restore(self, id_: UUID, *, by: UUID) -> Changes:
        return self._records.restore("Activity", id_, by=by)

    # --- inside ---

    def _ensure(self, id_: UUID, by: UUID) -> None:
        """Normally its fields were kept before; an activity of which only this is known begins empty."""
        with self._store.reading() as reader:
            is_there = reader.find(Activity, id_, deleted=True) is not None
        if not is_there:
            self._records.put("Activity", [{"id": id_}], by=by)

    def _positions(self, reader: Reader) -> dict[UUID, str]:
        users = reader.select(User, User.owner_office == self._store.office)
        return {one.id: one.position or "" for one in users}

    def _titles(self, reader: Reader, *some: Mapping[str, Any]) -> dict[UUID, str]:
        fields = Activity.fields
        wanted = [
            one for values in some for name, value in values.items() for one in ids_in(fields[name], value)
        ]
        return titles_of(reader, wanted)

    def _why_locked(self, activity: Activity) -> str:
        if activity.owner_office != self._store.office:
            return f"กิจกรรมนี้เป็นของ {areas.short_office_name(activity.owner_office)} อ่านได้อย่างเดียว"
        if activity.deleted:
            return "กิจกรรมนี้ถูกลบแล้ว นำกลับมาก่อนจึงแก้ไขได้"
        if activity.state in activity.__lifecycle__.frozen:
            label = activity.__lifecycle__.states(activity.state).label
            hint = " กด “เปิดฉบับแก้ไข” ก่อน แล้วพิมพ์และลงนามใหม่" if activity.state in _REOPENED else ""
            return f"รายงานนี้{label} จึงแก้ไขไม่ได้{hint}"
        return ""

    def _why_returned(self, reader: Reader, id_: UUID) -> str:
        answer = standing_answers(reader, "Activity", [id_]).get(id_)
        if answer is not None:
            return answer.reason or ""
        steps = self._browse.history("Activity", id_)
        told = [step.reason for step in steps if step.field == "state" and step.after == "returned"]
        return (told[-1] or "") if told else ""


def _what_differs(draft: ActivityDraft, values: Mapping[str, Any]) -> ActivityDraft | None:
    """None when all of it reached the book after all."""
    told = {name: value for name, value in draft.values.items() if values.get(name) != value}
    return replace(draft, values=told) if told or draft.typed or draft.posts else None


def _unasked(verdict: ActivityVerdict) -> ActivityVerdict:
    """Nobody is advised to fill in what cannot be changed."""
    return replace(verdict, checks=tuple(one for one in verdict.checks if one.weight is not Weight.SHOULD))


def _photos(reader: Reader, id_: UUID) -> tuple[ActivityPhoto, ...]:
    found = attachments_of(reader, id_, AttachmentKind.PHOTO)
    return tuple(ActivityPhoto(one.id, one.sha256, one.caption or "") for one in found)


def _posts(reader: Reader, id_: UUID) -> tuple[ActivityPost, ...]:
    return tuple(_post(one) for one in posts_of(reader, id_))


def _post(one: PublicityPost) -> ActivityPost:
    return ActivityPost(
        id=one.id, channel=one.channel.value, title=one.title, url=one.url, posted_on=one.posted_on
    )


def _gaps(site: Site | None) -> list[str]:
    """What F01 prints of a plot and the register does not have."""
    if site is None:
        return []
    gaps = {"งบประมาณ": site.budget_source, "ขนาดพื้นที่": site.area_choice, "เจ้าของ": site.owner_id}
    return [words for words, value in gaps.items() if not value]

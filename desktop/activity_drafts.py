"""Typing on the page of an activity that is not in the book yet: as it is put aside, and as it is read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from db.queries.drafts import load
from db.reader import Reader
from db.records.activities import Activity
from desktop.activity_view import ActivityDraft, ActivityPost
from desktop.moments import local
from desktop.reading import Unreadable, read


@dataclass(frozen=True, slots=True)
class Kept:
    """`id` is whose typing it is; of a new activity the id that it will have."""

    id: UUID
    content: ActivityDraft


def draft_place(id_: UUID | None) -> str:
    return f"activity/{id_ or 'new'}"


def read_draft(reader: Reader, id_: UUID | None, user: UUID) -> Kept | None:
    found = load(reader, user, draft_place(id_))
    if found is None:
        return None
    content, at_ms = found
    typed = {name: str(text) for name, text in content.get("typed", {}).items() if name in Activity.fields}
    draft = ActivityDraft(
        values=_readable(content.get("values", {})),
        typed=typed,
        posts=tuple(_post(raw) for raw in content.get("posts", ())),
        at=local(at_ms),
    )
    return Kept(UUID(content["id"]), draft)


def posts_as_json(posts: Sequence[ActivityPost]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(post.id),
            "channel": post.channel,
            "title": post.title,
            "url": post.url,
            "posted_on": post.posted_on.isoformat() if post.posted_on else None,
        }
        for post in posts
    ]


def _post(raw: Mapping[str, Any]) -> ActivityPost:
    """As typed: a link that no rule would take is still what somebody typed."""
    day = raw.get("posted_on")
    return ActivityPost(
        id=UUID(raw["id"]),
        channel=raw.get("channel"),
        title=raw.get("title"),
        url=raw.get("url"),
        posted_on=date.fromisoformat(day) if day else None,
        is_kept=False,
    )


def _readable(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a newer declaration cannot read any more is left out."""
    values = {}
    for name, one in raw.items():
        spec = Activity.fields.get(name)
        if spec is None:
            continue
        try:
            values[name] = read(spec, one)
        except Unreadable:
            continue
    return values

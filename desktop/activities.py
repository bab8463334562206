"""Activities: when one is ready to print, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.activities import post_counts
from db.queries.attachments import photo_counts
from desktop.drafting import Draft, Rulebook
from desktop.monitoring_topics import topics_in
from desktop.thai.dates import field_date, long_month
from desktop.thai.digits import thai_digits

_FINISHED = frozenset({"ready", "printed", "signed", "sent"})


def check_activities(book: Rulebook, drafts: Sequence[Draft]) -> None:
    ids = [draft.id for draft in drafts if draft.id is not None]
    photos = photo_counts(book.work, ids)
    posts = post_counts(book.work, ids)
    least: int = book.setting("min_photos")
    for draft in drafts:
        activity = draft.after
        finished = activity.state in _FINISHED
        if activity.held_on is not None and activity.period_month is not None:
            month = activity.period_month
            if (activity.held_on.year, activity.held_on.month) != (month.year, month.month):
                draft.warnings["held_on"] = f"วันที่จัดไม่อยู่ในเดือน{long_month(month)}"
        if finished and activity.held_on is not None and activity.held_on > book.today:
            draft.refuse("held_on", f"วันที่จัดยังมาไม่ถึง วันนี้วันที่ {field_date(book.today)}")
        have = photos.get(draft.id, 0) if draft.id else 0
        if finished and have < least:
            draft.refuse("photos", too_few_photos(have, least))
        if finished and not (draft.id and posts.get(draft.id)):
            draft.warnings["publicity"] = "ยังไม่มีช่องทางประชาสัมพันธ์ของกิจกรรมนี้"


def too_few_photos(have: int, least: int) -> str:
    return f"ต้องมีภาพอย่างน้อย {thai_digits(least)} ภาพ (ขาด {thai_digits(least - have)} ภาพ)"


def check_posts(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.after.posted_on is not None and draft.after.posted_on > book.today:
            draft.refuse("posted_on", f"วันที่เผยแพร่ต้องไม่เกินวันนี้ ({field_date(book.today)})")
        mission = draft.after.topic_code
        if mission and "topic_code" in draft.changed:
            missions = topics_in(book.work, book.office, book.today)
            if mission not in {one.code for one in missions}:
                draft.refuse("topic_code", f"ไม่มีภารกิจ “{mission}” ในรายการภารกิจสำคัญ 10+1")

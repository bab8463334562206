"""What the book itself can tell the visiting team: the first mission from plots, activities, events and posts of a
period, and under “publicity” of each mission the posts that were linked to it.

What comes out are plain texts for the headings; an officer goes on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from db.queries.assessments import current_levels
from db.queries.calendar import activities_held, live_sites
from db.queries.events import events_between
from db.queries.publicity import posts_published
from db.queries.supervision import best_practices_of, problem_items_between
from db.reader import Reader
from db.records.activities import Activity, ActivityKind, Channel, PublicityPost
from db.records.events import Event
from db.records.sites import Site, SiteType
from desktop.codes import OCCASION, READINESS_LEVEL, codes_in, label_in
from desktop.sites import site_title
from desktop.thai.dates import fiscal_year_be, range_words, short_date

FIRST = "M01"
"""The mission that this book is about."""
RESULT, PROBLEMS, REMEDIES, BEST, PUBLICITY = "1", "2", "3", "7", "8"
"""Headings that the book can tell of."""
_ROOM = 3600
"""Letters that are filled at the most: an officer has something to add."""
_NAMED = 15

Key = tuple[str, str]


def filled_from_book(reader: Reader, office: str, first: date, last: date) -> dict[Key, str]:
    """Texts by topic and heading; what the book has nothing of is left out."""
    activities = activities_held(reader, office, first, last)
    events = events_between(reader, office, first, last)
    posts = posts_published(reader, office, first, last)
    problems, remedies = _problems(reader, office, first, last)
    found = {
        (FIRST, RESULT): _results(reader, office, first, last, activities, events),
        (FIRST, PROBLEMS): problems,
        (FIRST, REMEDIES): remedies,
        (FIRST, BEST): _numbered(
            one.title for one in best_practices_of(reader, office, fiscal_year_be(last)) if one.title
        ),
    }
    by_topic: dict[str, list[PublicityPost]] = {}
    for post in posts:
        by_topic.setdefault(post.topic_code or FIRST, []).append(post)
    for topic, some in by_topic.items():
        found[topic, PUBLICITY] = _posts(some)
    return {key: words for key, words in found.items() if words}


def _results(
    reader: Reader,
    office: str,
    first: date,
    last: date,
    activities: Sequence[Activity],
    events: Sequence[tuple[Event, Activity]],
) -> str:
    parts = [
        _sites(reader, office, last),
        _activities(reader, activities, first, last),
        _seedlings([event for event, _ in events]),
        _occasions(reader, office, events, last),
    ]
    return _numbered(part for part in parts if part)


def _sites(reader: Reader, office: str, on: date) -> str:
    sites = live_sites(reader, office)
    if not sites:
        return ""
    kinds = Counter(one.site_type for one in sites)
    told = ", ".join(
        f"{_SHORT_TYPE.get(kind, kind.label)} {kinds[kind]} แห่ง" for kind in SiteType if kinds[kind]
    )
    levels = current_levels(reader, office, on)
    counted = Counter(levels[one.id].level for one in sites if one.id in levels)
    words = [
        f"ระดับ {code.code.upper()} {counted[code.code]} แห่ง"
        for code in codes_in(reader, office, READINESS_LEVEL, on)
        if counted[code.code]
    ]
    if waiting := sum(one.id not in levels for one in sites):
        words.append(f"ยังไม่ประเมิน {waiting} แห่ง")
    return f"ศูนย์เรียนรู้และแปลงที่ใช้งาน {len(sites):,} แห่ง ({told}) {' '.join(words)}"


def _activities(reader: Reader, activities: Sequence[Activity], first: date, last: date) -> str:
    period = range_words(first, last)
    if not activities:
        return ""
    kinds = Counter(one.kind for one in activities if one.kind)
    told = ", ".join(f"{kind.label} {kinds[kind]} ครั้ง" for kind in ActivityKind if kinds[kind])
    people = sum(one.participants or 0 for one in activities)
    head = f"จัดกิจกรรม {len(activities):,} ครั้ง ({period})"
    head += f" ผู้เข้าร่วม {people:,} คน" if people else ""
    head += f" ได้แก่ {told}" if told else ""
    sites = reader.many(Site, {one.site_id for one in activities if one.site_id})
    return _with_lines(
        head, [_activity(one, sites.get(one.site_id) if one.site_id else None) for one in activities]
    )


def _activity(one: Activity, site: Site | None) -> str:
    place = f" ที่ {site_title(site)}" if site else ""
    day = f"{short_date(one.held_on)} " if one.held_on else ""
    people = f" {one.participants:,} คน" if one.participants else ""
    return f"{day}{one.name or (one.kind.label if one.kind else '')}{place}{people}"


def _seedlings(events: Iterable[Event]) -> str:
    grown = [one for event in events for one in event.seedlings or ()]
    raised, shared = sum(one.raised_qty or 0 for one in grown), sum(one.shared_qty or 0 for one in grown)
    receivers = sum(one.receivers or 0 for one in grown)
    if not raised and not shared:
        return ""
    to = f" ผู้รับ {receivers:,} ครัวเรือน/คน" if receivers else ""
    return f"เพาะกล้าไม้ {raised:,} ต้น แบ่งปัน {shared:,} ต้น{to}"


def _occasions(reader: Reader, office: str, events: Sequence[tuple[Event, Activity]], on: date) -> str:
    codes = codes_in(reader, office, OCCASION, on)
    lines = []
    for event, activity in events:
        occasion = event.occasion_text or label_in(codes, event.occasion)
        if occasion:
            day = f" {short_date(activity.held_on)}" if activity.held_on else ""
            lines.append(f"{occasion}{day} {activity.name or ''}".rstrip())
    return _with_lines("กิจกรรมเนื่องในโอกาสสำคัญ", lines) if lines else ""


def _problems(reader: Reader, office: str, first: date, last: date) -> tuple[str, str]:
    """Of the last month that tells any: problems roll over until they are solved."""
    items = problem_items_between(reader, office, first, last)
    return _numbered(one.text for one in items), _numbered(one.remedy for one in items)


def _posts(posts: Sequence[PublicityPost]) -> str:
    channels = Counter(one.channel for one in posts)
    told = ", ".join(f"{channel.label} {channels[channel]}" for channel in Channel if channels[channel])
    reach = sum(one.reach or 0 for one in posts)
    head = f"เผยแพร่ {len(posts):,} เรื่อง ({told})" + (f" ผู้เข้าถึงรวม {reach:,} คน" if reach else "")
    return _cut(_with_lines(head, [_post(one) for one in posts]))


def _post(one: PublicityPost) -> str:
    return " ".join(
        part for part in (short_date(one.posted_on), one.title or one.channel.label, one.url or "") if part
    )


# --- texts ------------------------------------------------------------------------------------------


def _with_lines(head: str, lines: Sequence[str]) -> str:
    """The latest ones by name, and how many more there were."""
    shown = lines[-_NAMED:]
    more = [f"- และก่อนหน้านี้อีก {len(lines) - len(shown):,} รายการ"] if len(lines) > len(shown) else []
    return "\n".join([head, *(f"- {line}" for line in shown), *more])


def _numbered(parts: Iterable[str]) -> str:
    some = list(parts)
    if len(some) < 2:
        return _cut("".join(some))
    return _cut("\n".join(f"{number}. {part}" for number, part in enumerate(some, start=1)))


def _cut(text: str) -> str:
    """Whole lines, as many as there is room for."""
    if len(text) <= _ROOM:
        return text
    kept = text[:_ROOM].rpartition("\n")[0]
    return f"{kept}\n- และรายการอื่น ๆ ตามสมุด"


_SHORT_TYPE = {SiteType.CLM: "CLM", SiteType.HLM: "HLM"}

"""The visitor book page by page, as it lies on the desk: reading a page, storing its lines, keeping its scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from db.fields import ALWAYS
from db.queries.attachments import attachments_of
from db.queries.visitors import (
    first_of_month,
    last_place,
    last_written,
    visits_between,
    visits_of_page,
    words_used,
)
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.records.sites import Site
from db.records.visitors import Purpose, VisitorEntry, VisitorKind
from db.store import Store
from desktop.attachments import Attachments, Incoming, PagePlace
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.forms.f09 import F09Book, F09Month, F09Visit
from desktop.moments import local, today
from desktop.progress import Progress
from desktop.reading import Unreadable, is_empty, read
from desktop.record_lists import RecordLists
from desktop.records import Records
from desktop.sites import site_title
from desktop.thai.dates import field_date, month_range
from desktop.visitor_view import (
    LINES,
    BookPage,
    BookPlace,
    KnownVisitor,
    KnownWords,
    SavedLine,
    Scan,
    VisitorLine,
    VisitorSums,
)

_EDITED = (
    "visited_on", "time_in", "time_out", "name", "organisation", "kind", "count_total", "count_f", "count_m",
    "count_child", "leader_name", "purpose", "purpose_text", "topics", "phone", "follow_up_ok", "comment",
    "satisfaction", "signed_on_paper", "sector",
)  # fmt: skip


class VisitorPages:
    def __init__(
        self, store: Store, records: Records, lists: RecordLists, drafts: Drafts, attachments: Attachments
    ) -> None:
        self._store = store
        self._records = records
        self._lists = lists
        self._drafts = drafts
        self._attachments = attachments

    # --- reading ---

    def page(self, place: BookPlace, *, by: UUID) -> BookPage | None:
        with self._store.reading() as reader:
            site = self._site(reader, place)
            if site is None:
                return None
            book_no, page_no = self._numbers(reader, site.id, place)
            entries = visits_of_page(reader, site.id, book_no, page_no)
            unfinished = self._unfinished(by, site.id, book_no, page_no)
            lines = _lines(entries, unfinished)
            latest = self._latest(reader, site.id, entries)
            month = (entries[0].visited_on if entries else latest).replace(day=1)
            of_month = visits_between(reader, site.id, *month_range(month))
            scan = self._scan(reader, PagePlace(site.id, book_no, page_no))
            last = last_place(reader, site.id)
        return BookPage(
            site=site.id,
            site_words=site_title(site),
            book_no=book_no,
            page_no=page_no,
            today=self._today(),
            latest=latest,
            month=month,
            lines=lines,
            sums=sums_of(entries),
            month_sums=sums_of(of_month),
            books=max(1, len({entry.book_no for entry in of_month})),
            scan=scan,
            last_page=last[1] if last and last[0] == book_no else page_no,
        )

    def sites(self, words: str) -> Sequence[tuple[UUID, str, str]]:
        return [(pick.id, pick.title, pick.second) for pick in self._lists.find("Site", words)]

    def page_of_month(self, site: UUID, month: date) -> BookPlace | None:
        """Where a month begins in the books of a plot."""
        with self._store.reading() as reader:
            entry = first_of_month(reader, site, *month_range(month))
        return BookPlace(site, entry.book_no, entry.page_no) if entry else None

    def known(self, site: UUID) -> KnownWords:
        with self._store.reading() as reader:
            used = words_used(reader, self._store.office, site)
        visitors: dict[str, str] = {}
        organisations, leaders, topics = Counter[str](), Counter[str](), Counter[str]()
        for name, organisation, leader, topic in used:
            visitors.setdefault(name, organisation or "")
            for word, counted in ((organisation, organisations), (leader, leaders), (topic, topics)):
                if word:
                    counted[word] += 1
        return KnownWords(
            visitors=tuple(KnownVisitor(name, whence) for name, whence in visitors.items()),
            organisations=tuple(word for word, _ in organisations.most_common()),
            leaders=tuple(word for word, _ in leaders.most_common()),
            topics=tuple(word for word, _ in topics.most_common()),
        )

    def _site(self, reader: Reader, place: BookPlace) -> Site | None:
        if place.site is not None:
            return reader.get(Site, place.site)
        latest = last_written(reader, self._store.office)
        site = reader.find(Site, latest.site_id) if latest else None
        if site is not None:
            return site
        found = reader.select(Site, Site.owner_office == self._store.office, limit=1)
        return found[0] if found else None

    def _numbers(self, reader: Reader, site: UUID, place: BookPlace) -> tuple[int, int]:
        last = last_place(reader, site)
        book_no = place.book_no or (last[0] if last else 1)
        if place.page_no:
            return book_no, place.page_no
        if last and last[0] == book_no:
            return book_no, max(1, last[1])
        return book_no, 1

    def _latest(self, reader: Reader, site: UUID, entries: Sequence[VisitorEntry]) -> date:
        """The day of the last line of the page; an empty page begins today."""
        written = [entry for entry in entries if entry.visited_on is not None]
        return written[-1].visited_on if written else self._today()

    def _scan(self, reader: Reader, place: PagePlace) -> Scan | None:
        found = attachments_of(reader, place.id)
        if not found:
            return None
        # Imported late: the forms bring the whole typesetting along.
        from desktop.forms.f09_draw import line_band

        day = local(found[-1].created_ms).date()
        bands = tuple(line_band(number) for number in range(1, LINES + 1))
        return Scan(found[-1].id, found[-1].sha256, day, bands)

    # --- a line ---

    def problems(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What storing `values` would refuse, field by field; looks at nothing but them."""
        fields = VisitorEntry.fields
        typed: dict[str, Any] = dict.fromkeys(fields)
        wrong: dict[str, str] = {}
        for name, raw in values.items():
            try:
                typed[name] = read(fields[name], raw)
            except Unreadable as error:
                wrong[name] = str(error)
        for name, spec in fields.items():
            if spec.need is ALWAYS and name != "site_id" and is_empty(typed[name]) and name not in wrong:
                wrong[name] = f"ต้องกรอก{spec.label}"
        entry: Any = SimpleNamespace(**typed)
        for rule in VisitorEntry.__rules__:
            for name, words in rule(entry).items():
                wrong.setdefault(name, words)
        day = typed["visited_on"]
        if day is not None and day > self._today():
            wrong["visited_on"] = (
                f"วันที่มาต้องไม่เกินวันนี้ ({field_date(self._today())}) เช่น 20/11/2569 หรือ 20 11 69"
            )
        return wrong

    def save_line(
        self, place: BookPlace, line_no: int, id_: UUID | None, values: Mapping[str, Any], *, by: UUID
    ) -> SavedLine:
        """Raises Refused; `errors.KeyInUse` when another line has this number (fact `holder`)."""
        item: dict[str, Any] = {name: values.get(name) for name in _EDITED}
        if "topics" in values:
            item["bases"] = None  # they are part of the words that were edited
        item |= {
            "site_id": place.site,
            "book_no": place.book_no,
            "page_no": place.page_no,
            "line_no": line_no,
        }
        if id_ is not None:
            item["id"] = id_
        else:
            item["source"] = "from_paper"
        result = self._records.put("VisitorEntry", [item], by=by)
        (saved,) = result.saved
        return SavedLine(changes=result.changes, id=saved.id, warnings=saved.warnings)

    def delete_line(self, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete("VisitorEntry", id_, by=by)

    # --- what is not finished ---

    def keep_unfinished(self, place: BookPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID) -> None:
        """Lines of a page that are being typed or not whole; nothing clears what was kept."""
        assert place.site is not None
        key = _draft_place(place.site, place.book_no or 1, place.page_no or 1)
        if lines:
            self._drafts.save(by, key, {str(number): dict(typed) for number, typed in lines.items()})
        else:
            self._drafts.drop(by, key)

    def keep_line(self, place: BookPlace, line_no: int, typed: Mapping[str, Any], *, by: UUID) -> None:
        """One more unfinished line beside those of its page."""
        assert place.site is not None
        kept = self._unfinished(by, place.site, place.book_no or 1, place.page_no or 1)
        self.keep_unfinished(place, {**kept, line_no: typed}, by=by)

    def _unfinished(self, by: UUID, site: UUID, book_no: int, page_no: int) -> dict[int, Mapping[str, Any]]:
        draft = self._drafts.load(by, _draft_place(site, book_no, page_no))
        return {int(number): typed for number, typed in draft.content.items()} if draft else {}

    # --- the scan ---

    def put_scan(self, place: BookPlace, file: Path, *, by: UUID, progress: Progress) -> Changes:
        """The scan of the page; one that is there already is replaced. Raises Refused (the file, by name)."""
        assert place.site is not None
        owner = PagePlace(place.site, place.book_no or 1, place.page_no or 1)
        _, changes = self._attachments.add_to(
            owner,
            [Incoming.read(file)],
            kind=AttachmentKind.SCAN,
            replace=True,
            by=by,
            progress=progress,
        )
        return changes

    def _today(self) -> date:
        return today(self._store.now_ms())


def sums_of(entries: Iterable[VisitorEntry]) -> VisitorSums:
    """Counted by the very sheet that prints them, so that the foot here is the foot of F09."""
    some = list(entries)
    visits = [
        F09Visit(kind="group" if _is_group(entry) else "individual", count=_people(entry)) for entry in some
    ]
    sheet = F09Month(book=F09Book(), visits=tuple(visits))
    by_purpose = []
    for purpose in Purpose:
        of_it = [entry for entry in some if purpose.value in (entry.purpose or ())]
        by_purpose.append(sum(_people(entry) for entry in of_it))
    return VisitorSums(
        individuals=sheet.individuals,
        groups=sheet.groups,
        people_in_groups=sheet.people_in_groups,
        by_purpose=tuple(by_purpose),
        follow_ups=sum(bool(entry.follow_up_ok) for entry in some),
    )


def _is_group(entry: VisitorEntry) -> bool:
    return entry.kind is VisitorKind.GROUP


def _people(entry: VisitorEntry) -> int:
    return (entry.count_total or 0) if _is_group(entry) else 1


def _lines(
    entries: Sequence[VisitorEntry], unfinished: Mapping[int, Mapping[str, Any]]
) -> tuple[VisitorLine, ...]:
    """By line number; two entries of one number (parked by a merge) stand below each other."""
    lines = []
    seen = set()
    for entry in entries:
        number = entry.line_no or 0
        typed = unfinished.get(number) if number not in seen else None
        seen.add(number)
        locked = "ล็อกแล้ว แก้ไขไม่ได้" if entry.state == "locked" else ""
        lines.append(
            VisitorLine(line_no=number, id=entry.id, values=_values(entry), typed=typed, locked=locked)
        )
    lines += [
        VisitorLine(line_no=number, typed=typed) for number, typed in unfinished.items() if number not in seen
    ]
    return tuple(sorted(lines, key=lambda line: line.line_no))


def _values(entry: VisitorEntry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _EDITED}
    values["topics"] = " ".join([*(entry.bases or ()), entry.topics or ""]).strip() or None
    return values


def _draft_place(site: UUID, book_no: int, page_no: int) -> str:
    return f"visitors/{site}/{book_no}/{page_no}"

"""The visitor book page by page: lines, sums, unfinished typing, the scan of a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.records.attachments import AttachmentKind
from db.records.sites import Site, SiteType
from desktop.attachments import Incoming, PagePlace
from desktop.errors import KeyInUse, NotAllowed, Refused
from desktop.forms.f09 import F09Month
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.visitor_view import BookPage, BookPlace, VisitorKind
from tests import makers
from tests.unit.desktop.typeset.pictures import a_picture

DAY = date(2026, 11, 19)
PERSON = {"visited_on": DAY, "name": "นางลำดวน แบ่งปันสุข", "kind": "individual", "purpose": ["learn"]}
GROUP = {
    "visited_on": DAY,
    "name": "คณะสตรีตำบลทุ่งเอื้ออารี",
    "organisation": "กลุ่มสตรี ต.ทุ่งเอื้ออารี",
    "kind": "group",
    "count_total": 24,
    "count_f": 21,
    "count_m": 3,
    "purpose": ["study_visit", "activity"],
    "follow_up_ok": True,
}


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def page(app: App, site: UUID | None = None, book: int | None = None, number: int | None = None) -> BookPage:
    found = app.visitor_pages.page(BookPlace(site, book, number), by=makers.the_officer(app))
    assert found is not None
    return found


def save(app: App, site: UUID, line: int, values: dict[str, Any], *, number: int = 14) -> UUID:
    place = BookPlace(site, 2, number)
    return app.visitor_pages.save_line(place, line, None, values, by=makers.the_officer(app)).id


def test_without_a_plot_there_is_no_book(app: App, by: UUID) -> None:
    assert app.visitor_pages.page(BookPlace(), by=by) is None


def test_an_empty_book_opens_at_its_first_page_with_today(app: App, site: UUID) -> None:
    empty = page(app)
    assert (empty.site, empty.book_no, empty.page_no, empty.first_open) == (site, 1, 1, 1)
    assert empty.latest == makers.TODAY
    assert empty.month == date(2026, 11, 1)


def test_it_opens_where_it_was_written_last(app: App, site: UUID) -> None:
    makers.a_site(app, name="แปลงอื่น")
    save(app, site, 3, PERSON)
    opened = page(app)
    assert (opened.site, opened.book_no, opened.page_no) == (site, 2, 14)
    assert opened.first_open == 4
    assert opened.latest == DAY
    assert opened.line(3).name == "นางลำดวน แบ่งปันสุข"
    assert opened.line(1).is_blank


def test_sums_are_those_of_f09(app: App, site: UUID) -> None:
    save(app, site, 1, PERSON)
    save(app, site, 2, GROUP)
    save(app, site, 1, PERSON, number=15)
    shown = page(app, site, 2, 14)
    assert (shown.sums.individuals, shown.sums.groups, shown.sums.people_in_groups) == (1, 1, 24)
    assert shown.sums.people == 25
    assert shown.month_sums.people == 26
    assert shown.month_sums.by_purpose == (2, 24, 24, 0)
    assert shown.month_sums.follow_ups == 1
    (job,) = app.printing.jobs(PrintRequest(form="F09", sites=(site,), month=DAY))
    assert isinstance(job.data, F09Month)
    assert (job.data.people, job.data.groups) == (shown.month_sums.people, shown.month_sums.groups)


def test_a_group_of_sixty_counts_sixty_people_and_one_group(app: App, site: UUID) -> None:
    save(app, site, 1, {**GROUP, "count_total": 60, "count_f": None, "count_m": None})
    sums = page(app).sums
    assert (sums.people, sums.groups, sums.lines) == (60, 1, 1)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"count_m": 5}, "count_f", "หญิง 21 + ชาย 5 มากกว่า 24 คน"),
        ({"visited_on": date(2026, 11, 21)}, "visited_on", "วันที่มาต้องไม่เกินวันนี้"),
        ({"visited_on": "31/02/2569"}, "visited_on", "วัน เดือน ปี ต้องเป็น"),
        ({"name": ""}, "name", "ต้องกรอกชื่อ–สกุล / ชื่อคณะ"),
        ({"organisation": None}, "organisation", "คณะต้องระบุที่อยู่หรือหน่วยงาน"),
        ({"count_total": None}, "count_total", "คณะต้องระบุจำนวนคน"),
        ({"purpose": []}, "purpose", "ต้องกรอกวัตถุประสงค์"),
        ({"purpose": ["other"]}, "purpose_text", "วัตถุประสงค์อื่น ๆ ต้องระบุ"),
        ({"phone": "12345"}, "phone", "เบอร์โทร"),
    ],
)
def test_what_is_wrong_with_a_line_is_known_before_it_is_stored(
    app: App, site: UUID, change: dict[str, Any], field: str, words: str
) -> None:
    assert words in app.visitor_pages.problems({**GROUP, **change})[field]
    with pytest.raises(Refused) as refused:
        save(app, site, 1, {**GROUP, **change})
    assert field in refused.value.fields


def test_a_whole_line_has_no_problem(app: App) -> None:
    assert app.visitor_pages.problems(GROUP) == {}
    assert app.visitor_pages.problems(PERSON) == {}


def test_a_number_that_is_used_names_its_holder(app: App, site: UUID) -> None:
    holder = save(app, site, 8, PERSON)
    with pytest.raises(KeyInUse) as refused:
        save(app, site, 8, GROUP)
    assert refused.value.facts["holder"] == holder


def test_a_line_is_changed_in_place(app: App, site: UUID, by: UUID) -> None:
    id_ = save(app, site, 1, PERSON)
    place = BookPlace(site, 2, 14)
    app.visitor_pages.save_line(place, 1, id_, {**GROUP, "topics": "คนเอาถ่าน"}, by=by)
    line = page(app).line(1)
    assert (line.id, line.values["kind"], line.values["topics"]) == (id_, VisitorKind.GROUP, "คนเอาถ่าน")
    app.visitor_pages.save_line(place, 1, id_, PERSON, by=by)
    assert page(app).line(1).values["count_total"] == 1, "an individual counts one whatever stood there"


def test_bases_and_topics_are_one_text_on_the_page(app: App, site: UUID, by: UUID) -> None:
    makers.a_visit(app, site, DAY, book_no=2, page_no=14, line_no=1, bases=["คนเอาถ่าน"], topics="ปุ๋ยหมัก")
    line = page(app).line(1)
    assert line.values["topics"] == "คนเอาถ่าน ปุ๋ยหมัก"
    app.visitor_pages.save_line(BookPlace(site, 2, 14), 1, line.id, line.values, by=by)
    assert page(app).line(1).values["topics"] == "คนเอาถ่าน ปุ๋ยหมัก"


def test_a_long_number_in_a_comment_is_warned_of(app: App, site: UUID, by: UUID) -> None:
    values = {**PERSON, "comment": "บัตร 1-2345-67890-12-3"}
    saved = app.visitor_pages.save_line(BookPlace(site, 2, 14), 1, None, values, by=by)
    assert "13 หลัก" in saved.warnings["comment"]


def test_what_was_written_before_is_known_the_latest_of_the_plot_first(app: App, site: UUID) -> None:
    other = makers.a_site(app, name="แปลงอื่น")
    makers.a_visit(app, other, DAY, name="นายอุดม", organisation="ม.7 ต.ดอนร่มไม้", topics="ปุ๋ยหมัก")
    for day, whence in ((16, "ม.1 ต.โคกสุข"), (17, "ม.2 ต.ห้วยน้ำพอ")):
        makers.a_visit(app, site, date(2026, 11, day), name="นางลำดวน", organisation=whence)
    makers.a_visit(app, site, DAY, name="นายเกษม", organisation="ม.2 ต.ห้วยน้ำพอ")
    known = app.visitor_pages.known(site)
    assert [one.name for one in known.visitors] == ["นายเกษม", "นางลำดวน", "นายอุดม"]
    assert known.visitors[1].organisation == "ม.2 ต.ห้วยน้ำพอ", "whence somebody came last"
    assert known.organisations[0] == "ม.2 ต.ห้วยน้ำพอ", "the one that is written most"
    assert (known.leaders, known.topics) == ((), ("ปุ๋ยหมัก",))


def test_a_refused_line_of_another_page_waits_beside_the_others(app: App, site: UUID, by: UUID) -> None:
    place = BookPlace(site, 2, 14)
    app.visitor_pages.keep_unfinished(place, {2: {"name": "คณะครู"}}, by=by)
    app.visitor_pages.keep_line(place, 3, {"name": "นายอุดม"}, by=by)
    assert [line.name for line in page(app, site, 2, 14).lines] == ["คณะครู", "นายอุดม"]


def test_a_full_page_wants_no_more_lines_unless_one_is_unfinished(app: App, site: UUID, by: UUID) -> None:
    for number in range(1, 13):
        save(app, site, number, PERSON)
    assert not page(app, site, 2, 14).wants_lines
    app.visitor_pages.keep_unfinished(BookPlace(site, 2, 14), {13: {"name": "คณะครู"}}, by=by)
    full = page(app, site, 2, 14)
    assert (full.wants_lines, full.first_open) == (True, 13)


def test_an_unfinished_line_is_there_again(app: App, site: UUID, by: UUID) -> None:
    place = BookPlace(site, 2, 14)
    save(app, site, 1, PERSON)
    app.visitor_pages.keep_unfinished(place, {2: {"name": "คณะครู", "visited_on": "31/02"}}, by=by)
    shown = page(app, site, 2, 14)
    assert shown.first_open == 2
    assert shown.line(2).is_unfinished
    assert shown.line(2).name == "คณะครู"
    assert shown.done == 1
    app.visitor_pages.keep_unfinished(place, {}, by=by)
    assert page(app, site, 2, 14).line(2).is_blank


def test_a_month_is_found_in_the_book(app: App, site: UUID) -> None:
    save(app, site, 1, {**PERSON, "visited_on": date(2026, 10, 5)}, number=9)
    save(app, site, 1, PERSON)
    assert app.visitor_pages.page_of_month(site, date(2026, 10, 20)) == BookPlace(site, 2, 9)
    assert app.visitor_pages.page_of_month(site, date(2026, 9, 1)) is None


# --- the scan of a page -----------------------------------------------------------------------------


def a_scan(tmp_path: Path, number: int) -> Path:
    file = tmp_path / f"scan{number}.jpg"
    file.write_bytes(a_picture(number))
    return file


def test_a_scan_belongs_to_the_page_and_a_new_one_replaces_it(
    app: App, site: UUID, by: UUID, tmp_path: Path
) -> None:
    place = BookPlace(site, 2, 14)
    app.visitor_pages.put_scan(place, a_scan(tmp_path, 1), by=by, progress=NoProgress())
    first = page(app, site, 2, 14).scan
    assert first is not None
    assert page(app, site, 2, 15).scan is None
    app.visitor_pages.put_scan(place, a_scan(tmp_path, 2), by=by, progress=NoProgress())
    second = page(app, site, 2, 14).scan
    assert second is not None
    assert second.sha256 != first.sha256
    assert len(app.attachments.of(PagePlace(site, 2, 14).id)) == 1
    third = app.visitor_pages.put_scan(place, a_scan(tmp_path, 3), by=by, progress=NoProgress())
    app.undoing.undo_act(third.act or 0, by=by)
    assert page(app, site, 2, 14).scan == second, "one act: the old scan is back"


def test_the_book_of_another_office_takes_no_scan(app: App, by: UUID) -> None:
    with app.store.work(by=None) as work:
        theirs = work.add(Site, {"site_type": SiteType.CLM, "name": "แปลงของอำเภออื่น"}, office="2402")
        work.commit()
    scan = Incoming("scan.jpg", a_picture())
    with pytest.raises(NotAllowed):
        app.attachments.add_to(PagePlace(theirs, 2, 14), [scan], kind=AttachmentKind.SCAN, by=by)

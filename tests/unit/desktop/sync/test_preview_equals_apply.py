"""What a look at a file says is what importing it does; and a look leaves not one byte behind."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.report import Report
from desktop.conflict_desk import ConflictDesk
from desktop.import_undo_desk import ImportUndoDesk
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from tests.makers import (
    TODAY,
    TODAY_MS,
    a_contract,
    a_log,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    put,
    the_officer,
)
from tests.unit.desktop.sync.offices import an_office, enrol, send

WORDS = ("ขุดคลองไส้ไก่", "ห่มดิน", "ปลูกแฝก", "เลี้ยงปลา", "ทำน้ำหมัก")


class Pair:
    """Two PCs of one district that share some records; `play` lets each of them work on alone."""

    def __init__(self, folder: Path) -> None:
        self.apps = [an_office(folder, "2401", name) for name in ("desk", "notebook")]
        enrol(*self.apps)
        first = self.apps[0]
        self.site = a_site(first)
        self.worker = a_worker(first)
        a_contract(first, self.worker, self.site)
        self.activities = [an_activity(first, self.site, name=word) for word in WORDS]
        self.take(1, self.parcel(0))

    def close(self) -> None:
        for app in self.apps:
            app.close()

    def parcel(self, sender: int) -> list[Path]:
        return list(send(self.apps[sender], self.apps[1 - sender]).files)

    def take(self, receiver: int, files: list[Path]) -> Report:
        (done,) = self.apps[receiver].exchange.import_(files, by=None)
        return done.report

    def look(self, receiver: int, files: list[Path]) -> Report:
        (shown,) = self.apps[receiver].exchange.preview(files)
        return shown.report

    def later(self, minutes: int) -> None:
        for app in self.apps:
            app.store.clock._wall.advance(minutes * 60_000)  # type: ignore[attr-defined]

    def play(self, who: int, act: int, what: int, words: str) -> None:
        app, id_ = self.apps[who], self.activities[what % len(self.activities)]
        gone = "deleted" in app.browse.get("Activity", id_)
        day = TODAY - timedelta(days=what % 4)
        if act == 0:
            put(app, "Activity", id=id_, detail=words)
        elif act == 1:
            put(app, "Activity", id=id_, name=words, participants=what)
        elif act == 2 and not gone:
            app.records.delete("Activity", id_, by=the_officer(app))
        elif act == 3 and gone:
            app.records.restore("Activity", id_, by=the_officer(app))
        elif act == 4:
            a_visit(app, self.site, TODAY, name=words)
        elif act == 5:
            self._log(app, day, words)
        elif act == 6:
            put(app, "Site", id=self.site, area_choice="other", area_rai=what + 4)
        elif act == 7 and (waiting := app.conflicts.view().waiting):
            from desktop.conflict_view import Choice, Keep

            case = app.conflicts.case(waiting[0].key)
            keep = Keep.OTHER if what % 2 and not case.locked else Keep.CURRENT
            app.conflicts.choose(Choice(case=case, keep=keep), by=the_officer(app))
        elif act == 8:
            an_activity(app, self.site, name=words)

    def _log(self, app: App, day: date, words: str) -> None:
        known = {one["work_date"]: one["id"] for one in app.browse.records("DailyLog")}
        line = [{"duty_code": "1.1.2", "text": words}]
        if day.isoformat() in known:
            put(app, "DailyLog", id=known[day.isoformat()], lines=line)
        else:
            a_log(app, self.worker, day, lines=line)


@contextmanager
def a_pair() -> Iterator[Pair]:
    with TemporaryDirectory() as folder:
        pair = Pair(Path(folder))
        try:
            yield pair
        finally:
            pair.close()


def said(report: Report) -> dict[str, Any]:
    """Everything that a person or a script is told."""
    return {
        "counts": {name: (one.new, one.changed, one.deleted) for name, one in report.counts.items()},
        "differences": sorted((d.record_type, str(d.record_id), d.field, repr(d.before), repr(d.after)) for d in report.differences),
        "contested": sorted((name, str(id_), unit) for name, id_, unit in report.contested),
        "fresh": sorted((name, row["id"]) for name, row in report.fresh),
        "applied": report.applied,
        "changes": report.changes,
        "conflicts": report.conflicts,
        "waiting": report.waiting,
        "future": len(report.future),
        "out_of_scope": report.out_of_scope,
    }  # fmt: skip


def fingerprint(folder: Path) -> dict[str, str]:
    """Every byte of the data folder. `-shm` is no data: SQLite's readers note there where they stand."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".db-shm"
    }


acts = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 8), st.integers(0, 9), st.sampled_from(WORDS)), max_size=14
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],  # each step writes real files: shrinking would take minutes
)
@given(st.lists(acts, min_size=1, max_size=3), st.integers(0, 10_000))
def test_a_look_says_what_importing_does_and_leaves_not_a_byte(rounds: list[Any], seed: int) -> None:
    shuffle = random.Random(seed)
    with a_pair() as pair:
        for steps in rounds:
            for who, act, what, words in steps:
                pair.play(who, act, what, words)
                pair.later(shuffle.randint(0, 3))
            order = [0, 1]
            shuffle.shuffle(order)
            parcels = {sender: pair.parcel(sender) for sender in order}  # they cross in the post
            for sender in order:
                receiver, files = 1 - sender, parcels[sender]
                if not files:
                    continue
                folder = pair.apps[receiver].folder
                before = fingerprint(folder)
                looked = pair.look(receiver, files)
                assert fingerprint(folder) == before
                assert said(looked) == said(pair.take(receiver, files))


def test_a_change_from_the_future_and_one_of_another_office_are_told_before(tmp_path: Path) -> None:
    ahead = an_office(tmp_path, "2401", "ahead", now_ms=TODAY_MS + 543 * 365 * 86_400_000)
    here = an_office(tmp_path, "2401", "here")
    try:
        enrol(ahead, here)
        a_site(ahead)
        files = list(send(ahead, here).files)
        before = fingerprint(here.folder)
        (shown,) = here.exchange.preview(files)
        assert fingerprint(here.folder) == before
        (done,) = here.exchange.import_(files, by=None)
        assert shown.report.future
        assert said(shown.report) == said(done.report)
    finally:
        ahead.close()
        here.close()


@pytest.fixture
def pair() -> Iterator[Pair]:
    with a_pair() as made:
        yield made


def test_looking_at_undo_and_at_conflicts_changes_no_record(pair: Pair) -> None:
    pair.play(0, 0, 1, "ค่าหนึ่ง")
    pair.later(1)
    pair.play(1, 0, 1, "ค่าสอง")
    pair.take(0, pair.parcel(1))
    app = pair.apps[0]
    session = Session(app, app.users.all()[0])
    (bundle, undone), *_ = ImportUndoDesk(session).offered().items()
    before = app.browse.get("Activity", pair.activities[1])
    preview = ImportUndoDesk(session).preview(bundle)
    assert not undone
    assert ("กิจกรรม", 1) in preview.back
    assert app.browse.get("Activity", pair.activities[1]) == before
    desk = ConflictDesk(session)
    (item,) = desk.view().waiting
    assert desk.case(item.key).current.words == "ค่าสอง"
    assert app.browse.get("Activity", pair.activities[1]) == before


def test_an_undone_import_goes_back_keeps_what_was_edited_since_and_comes_again(pair: Pair) -> None:
    app, id_, edited = pair.apps[0], pair.activities[0], pair.activities[1]
    pair.later(1)
    for what in (0, 1):
        pair.play(1, 1, what, "ชื่อจากเครื่องอื่น")
    pair.take(0, pair.parcel(1))
    pair.later(1)
    put(app, "Activity", id=edited, name="แก้ต่อหลังนำเข้า")
    session = Session(app, app.users.all()[0])
    desk = ImportUndoDesk(session)
    (bundle, _), *_ = desk.offered().items()
    taken = desk.undo(bundle, NoProgress())
    assert desk.offered()[bundle]
    assert app.browse.get("Activity", id_)["name"] == WORDS[0]
    assert app.browse.get("Activity", edited)["name"] == "แก้ต่อหลังนำเข้า"
    assert taken.records
    desk.redo(bundle, NoProgress())
    assert app.browse.get("Activity", id_)["name"] == "ชื่อจากเครื่องอื่น"
    assert app.browse.get("Activity", edited)["name"] == "แก้ต่อหลังนำเข้า"
    assert not desk.offered()[bundle]


def test_the_list_for_the_head_of_the_office_is_a_pdf_with_both_values(pair: Pair, tmp_path: Path) -> None:
    import pypdfium2

    pair.play(0, 0, 1, "ค่าที่เก็บไว้ของเครื่องแรก")
    pair.later(1)
    pair.play(1, 0, 1, "ค่าที่ใช้อยู่ของเครื่องที่สอง")
    pair.take(0, pair.parcel(1))
    app = pair.apps[0]
    paper = ConflictDesk(Session(app, app.users.all()[0])).list_paper()
    document = pypdfium2.PdfDocument(paper.pdf)
    text = document[0].get_textpage().get_text_range()
    assert "ค่าที่เก็บไว้ของเครื่องแรก" in text
    assert "ค่าที่ใช้อยู่ของเครื่องที่สอง" in text

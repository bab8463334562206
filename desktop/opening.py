"""Making a new book, opening one, and wiring its services: done once, at the door (STYLE §1)."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db import durable, migrations
from db.clock import WallClock, system_wall_clock
from db.connection import probe
from db.copying import ARRIVING
from db.create import create_database, upgrade_database
from db.errors import MoveUnfinished
from db.identity import Owner
from db.ids import RandomBytes, is_province, natural_id
from db.keys import BookKey, KeyFile
from db.lock import FolderLock
from db.moving import MARK
from db.records.offices import Office, OfficeKind
from db.records.users import Role, User
from db.still import still_book
from db.store import DATABASE, Store
from desktop import areas, moments
from desktop.activity_list import ActivityMonths
from desktop.activity_sheet import ActivityPages
from desktop.assessment_desk import Assessments
from desktop.attachments import Attachments
from desktop.backups import Backups
from desktop.browse import Browse
from desktop.calendar.calendar import Calendar
from desktop.checks import CHECKS
from desktop.codes import Codes
from desktop.conflicts import Conflicts
from desktop.consolidation import Consolidation
from desktop.district_month import DistrictMonths
from desktop.down_files import DownFiles
from desktop.drafts import Drafts
from desktop.duty_marks import DutyMarks
from desktop.effects import EFFECTS
from desktop.end_summaries import EndSummaries
from desktop.errors import (
    AppError,
    BookMissing,
    DatabaseDamaged,
    FolderBusy,
    FolderNotEmpty,
    KeysMissing,
    NoBook,
    Refused,
    cannot_write,
)
from desktop.events import Gatherings
from desktop.finding import Finding
from desktop.follow_ups import FollowUps
from desktop.genesis import write_genesis
from desktop.geosocial import Geosocial
from desktop.home import Home
from desktop.leader_names import LeaderNames
from desktop.leader_programme import LeaderProgramme
from desktop.leaders import Leaders
from desktop.letters import Letters
from desktop.log_list import LogList
from desktop.month_printing import MonthPrinting
from desktop.monthly import Monthly
from desktop.networks import Networks
from desktop.new_year import NewYear
from desktop.papers import Papers
from desktop.paths import UNFINISHED, holds_book
from desktop.people_pages import PeoplePages
from desktop.piles import Piles
from desktop.plan_desk import Plans
from desktop.printing import Printing
from desktop.province_lines import DepartmentLines
from desktop.province_matrix import ProvinceMatrices
from desktop.publicity import Publicity
from desktop.record_lists import RecordLists
from desktop.record_sheets import RecordSheets
from desktop.records import Records
from desktop.report_answers import ReportAnswers
from desktop.report_desk import ReportDesk
from desktop.settings import Settings
from desktop.sheets.excel import Excel
from desktop.site_editing import SiteEditing
from desktop.site_list import SiteLists
from desktop.site_story import SiteStories
from desktop.site_years import SiteYears
from desktop.steering import Steering
from desktop.sync.exchange import Exchange
from desktop.sync.trust import Trust
from desktop.topic_answers import TopicAnswers
from desktop.undoing import Undoing
from desktop.users import OWN_USER, Users
from desktop.visitor_pages import VisitorPages
from desktop.visits import Visits
from desktop.weeks import Weeks
from desktop.whereabouts import Moved, note_how_far, settle_in


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBook:
    """What is asked when a book is set up."""

    role: str
    """`district` or `province`."""
    code: str
    name: str
    officer: str = "เจ้าหน้าที่"
    login: str = "officer"
    position: str = "นักวิชาการพัฒนาชุมชน"
    pc_label: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Born:
    replica: UUID
    office: str
    office_code: str
    """Printed once, for the safe: opens the book when everything else is lost."""


class App:
    """An open book and its services. Everything else receives what it needs from here."""

    def __init__(self, store: Store, lock: FolderLock | None, moved: Moved | None = None) -> None:
        """Without `lock` the book is only looked at, or stands on a server, where many may have it open."""
        self.store = store
        self._lock = lock
        self.moved = moved
        """The book was found to be a copy, or set back, and has a new name since it was opened."""
        self.settings = Settings(store)
        self.users = Users(store)
        self.records = Records(store, self.settings, CHECKS, EFFECTS)
        self.browse = Browse(store)
        self.finding = Finding(store)
        self.undoing = Undoing(store)
        self.conflicts = Conflicts(store, self.records)
        self.drafts = Drafts(store)
        self.backups = Backups(store, self.settings)
        self.lists = RecordLists(store)
        self.sheets = RecordSheets(store, self.records, self.lists, self.browse, self.drafts)
        self.excel = Excel(store, self.records)
        self.attachments = Attachments(store)
        self.trust = Trust(store)
        self.exchange = Exchange(store, self.trust, self.settings)
        self.piles = Piles(store, self.exchange)
        self.codes = Codes(store)
        self.calendar = Calendar(store, self.settings)
        self.report_answers = ReportAnswers(store, self.records)
        self.leaders = Leaders(store)
        self.leader_programme = LeaderProgramme(store, self.records, self.calendar)
        self.leader_names = LeaderNames(store, self.records, self.drafts)
        self.province_matrix = ProvinceMatrices(store, self.calendar, self.report_answers)
        self.department_lines = DepartmentLines(store, self.records, self.province_matrix)
        self.consolidation = Consolidation(store, self.province_matrix, self.department_lines)
        self.printing = Printing(store, self.settings, self.records, self.consolidation)
        self.down = DownFiles(store, self.exchange, self.printing)
        self.papers = Papers(
            store, self.records, self.printing, self.attachments, self.browse, self.calendar
        )  # fmt: skip
        self.report_desk = ReportDesk(
            store, self.settings, self.calendar, self.province_matrix, self.papers, self.attachments, self.report_answers
        )  # fmt: skip
        self.follow_ups = FollowUps(store, self.records, self.calendar)
        self.publicity = Publicity(store)
        self.gatherings = Gatherings(store, self.calendar)
        self.networks = Networks(store, self.records, self.calendar)
        self.letters = Letters(store, self.records, self.attachments, self.calendar, self.settings)
        self.log_list = LogList(store)
        self.visitor_pages = VisitorPages(store, self.records, self.lists, self.drafts, self.attachments)
        self.weeks = Weeks(store, self.records, self.settings, self.drafts, self.attachments, self.calendar)
        self.home = Home(store, self.calendar, self.records)
        self.duties = Home(store, self.calendar, self.records)  # another page, another month
        self.duty_marks = DutyMarks(store, self.records, self.calendar)
        self.month_printing = MonthPrinting(store, self.calendar, self.printing)
        self.assessments = Assessments(store, self.records, self.calendar)
        self.plans = Plans(store, self.records)
        self.new_year = NewYear(store, self.records, self.calendar, self.plans)
        self.site_years = SiteYears(store, self.records, self.calendar, self.assessments)
        self.site_lists = SiteLists(store)
        self.people = PeoplePages(store, self.records)
        self.site_stories = SiteStories(store, self.sheets, self.calendar)
        self.activity_list = ActivityMonths(store, self.records, self.calendar, self.settings)
        self.activity_pages = ActivityPages(
            store, self.records, self.lists, self.drafts, self.attachments, self.calendar, self.settings, self.browse
        )  # fmt: skip
        self.district_months = DistrictMonths(store, self.records, self.lists, self.drafts, self.calendar)
        self.monthly = Monthly(store, self.records, self.lists, self.drafts, self.attachments, self.calendar)
        self.geosocial = Geosocial(store, self.records, self.calendar)
        self.end_summaries = EndSummaries(
            store, self.records, self.lists, self.drafts, self.attachments, self.calendar
        )
        self.topic_answers = TopicAnswers(store, self.records, self.lists, self.drafts, self.calendar)
        self.steering = Steering(store, self.records, self.calendar, self.printing, self.drafts)
        self.visits = Visits(store, self.records, self.lists, self.drafts, self.calendar)
        self.site_editing = SiteEditing(store, self.records, self.lists, self.drafts, self.attachments)

    @property
    def folder(self) -> Path:
        return self.store.folder

    def today(self) -> date:
        return moments.today(self.store.now_ms())

    @property
    def is_on_server(self) -> bool:
        """Others may have this book open at the same time."""
        return self.store.server is not None

    @property
    def is_province(self) -> bool:
        return is_province(self.store.office)

    def close(self) -> None:
        try:
            if not self.store.is_read_only:
                with contextlib.suppress(AppError):
                    note_how_far(self.store)
        finally:
            self.store.close()
            if self._lock is not None:
                self._lock.release()


def wall_clock_from(start_ms: int) -> WallClock:
    """A clock that begins at `start_ms` and runs on (`--now`)."""
    began = time.monotonic()
    return lambda: start_ms + int((time.monotonic() - began) * 1000)


def make_book(
    folder: Path, new: NewBook, *, wall: WallClock = system_wall_clock, random_bytes: RandomBytes = os.urandom
) -> Born:
    """Set up a data folder. Raises Refused (code, name), FolderNotEmpty or CannotWrite; leaves no half book."""
    check_new(new)
    if holds_book(folder) or (folder / "keys").exists():
        raise FolderNotEmpty(f"{folder} holds a book", folder=folder)
    key_file = KeyFile(folder / "keys")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        lock.acquire()
        key, office_code = key_file.create()
    except OSError as error:
        raise cannot_write(error, folder) from error
    try:
        owner = Owner(
            office=new.code, office_name=new.name, role=new.role, label=new.pc_label or computer_name()
        )
        create_database(folder, key, owner, wall)
        store = Store(folder, key, wall, random_bytes)
        write_first_records(store, new)
        born = Born(store.me.id, new.code, office_code)
        store.close()
    except BaseException:
        _take_back(folder)
        raise
    finally:
        lock.release()
    return born


def check_new(new: NewBook) -> None:
    wrong = {}
    if new.role not in ("district", "province"):
        wrong["role"] = "บทบาทต้องเป็น district (อำเภอ) หรือ province (จังหวัด)"
    elif len(new.code) != (4 if new.role == "district" else 2) or areas.find(new.code) is None:
        digits = "อำเภอมี 4 หลัก เช่น 2401" if new.role == "district" else "จังหวัดมี 2 หลัก เช่น 24"
        wrong["code"] = f"ไม่พบรหัส “{new.code}” รหัส{digits}"
    if not new.name.strip():
        wrong["name"] = "ต้องระบุชื่อหน่วยงาน"
    if wrong:
        raise Refused("new book", wrong)


def write_first_records(store: Store, new: NewBook) -> None:
    with store.transaction() as connection:
        write_genesis(connection, new.code[:2])
    with store.work(by=None, reason="ตั้งค่าครั้งแรก") as work:
        kind = OfficeKind.DISTRICT if new.role == "district" else OfficeKind.PROVINCE
        office = {"code": new.code, "kind": kind, "name": new.name}
        work.add(Office, office, id_=natural_id("Office", new.code))
        role = Role.DISTRICT_OFFICER if new.role == "district" else Role.PROVINCE_OFFICER
        officer = {"login": new.login, "display_name": new.officer, "position": new.position, "role": role}
        user = work.add(User, officer)
        work.commit()
    store.put_meta(OWN_USER, str(user))
    if new.is_demo:
        store.put_meta("demo", "1")


def _take_back(folder: Path) -> None:
    for path in (*folder.glob(f"{DATABASE}*"), folder / "keys" / "book.json"):
        path.unlink(missing_ok=True)
    if (folder / "keys").exists():
        (folder / "keys").rmdir()


def open_book(
    folder: Path,
    *,
    wall: WallClock = system_wall_clock,
    password: str | None = None,
    office_code: str | None = None,
    random_bytes: RandomBytes = os.urandom,
    wait_s: float = 0,
    remember: bool = False,
) -> App:
    """Open an existing book and upgrade an older schema (after copying it aside). With `remember` this PC
    opens it by itself from now on.

    Raises NoBook, FolderBusy, KeyNeeded, WrongKey, KeysMissing, DatabaseDamaged,
    DatabaseFromNewerProgram, CannotWrite.
    """
    lock = _locked(folder, wait_s)
    try:
        if not (folder / DATABASE).exists():
            raise _no_book(folder)
        key_file = KeyFile(folder / "keys")
        key = key_file.open(password=password, office_code=office_code)
        _probe(folder, key)
        store = _opened(folder, lambda: Store(folder, key, wall, random_bytes), key)
        if remember:
            key_file.add_device(key)
        try:
            moved = settle_in(store)
        except BaseException:
            store.close()
            raise
    except BaseException:
        lock.release()
        raise
    return App(store, lock, moved)


def _locked(folder: Path, wait_s: float) -> FolderLock:
    """The folder for this program alone, and whatever restore was cut off in it completed."""
    if not holds_book(folder):
        raise _no_book(folder)
    lock = FolderLock(folder)
    try:
        lock.acquire(wait_s)
    except OSError as error:
        raise cannot_write(error, folder) from error
    try:
        if any((folder / name).exists() for name in UNFINISHED):
            from db import restoring

            restoring.finish(folder)
    except OSError as error:
        lock.release()
        raise cannot_write(error, folder) from error
    return lock


def look_into(
    folder: Path,
    *,
    wall: WallClock = system_wall_clock,
    password: str | None = None,
    office_code: str | None = None,
    random_bytes: RandomBytes = os.urandom,
) -> App:
    """Open a book without writing a byte: to look, to print, to save PDFs. Every command raises BookIsReadOnly.

    Raises NoBook, KeyNeeded, WrongKey, KeysMissing, DatabaseDamaged, DatabaseFromNewerProgram, CannotRead.
    """
    if not (folder / DATABASE).exists():
        raise _no_book(folder)
    key = KeyFile(folder / "keys").open(password=password, office_code=office_code)
    lock: FolderLock | None = FolderLock(folder)
    is_live = False
    try:
        assert lock is not None
        lock.acquire()
    except FolderBusy:
        lock, is_live = None, True
    except OSError:
        lock = None  # the folder cannot be written: nobody else can have it open either
    still = None
    try:
        still = still_book(folder, key, is_live=is_live)
        try:
            store = Store(folder, key, wall, random_bytes, still=still)
        except migrations.NeedsUpgrade:
            still = still.as_copy(key)
            upgrade_database(still.database.parent, key)
            store = Store(folder, key, wall, random_bytes, still=still)
    except BaseException:
        if still is not None:
            still.close()
        if lock is not None:
            lock.release()
        raise
    return App(store, lock)


def _probe(folder: Path, key: BookKey) -> None:
    """Raises KeysMissing when not the book is damaged but its key file: a copy lies beside the backups."""
    try:
        probe(folder / DATABASE, key)
    except DatabaseDamaged:
        try:
            other = KeyFile(folder / "backups").open_by_device()
            probe(folder / DATABASE, other)
        except AppError:
            pass
        else:
            raise KeysMissing("the key file holds another key than the copy beside the backups") from None
        raise


def adopt_keys(folder: Path, file: Path) -> None:
    """Put a copy of a key file in its place; one that is there and unreadable is kept beside it.

    Raises KeysMissing when `file` is none, CannotWrite.
    """
    KeyFile.check(file)
    place = folder / "keys" / "book.json"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            durable.replace(place, place.with_name("book.json.before"))
        durable.write(place, file.read_bytes())
    except OSError as error:
        raise cannot_write(error, place.parent) from error


def _opened(folder: Path, open_: Callable[[], Store], key: BookKey) -> Store:
    try:
        return open_()
    except migrations.NeedsUpgrade:
        upgrade_database(folder, key)
        return open_()


def _no_book(folder: Path) -> AppError:
    arriving = folder / ARRIVING / MARK
    if arriving.exists():
        return MoveUnfinished.by_mark(arriving.read_text(encoding="utf-8"))
    if holds_book(folder):
        return BookMissing(f"{folder} holds what belongs to a book, but no database", folder=folder)
    return NoBook(f"no book in {folder}", folder=folder)


def computer_name() -> str:
    import socket

    return socket.gethostname()[:40] or "เครื่องนี้"

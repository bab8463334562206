"""A book that hostile files are thrown at: what it says to each, and whether it is still the same afterwards."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from uuid import UUID

from PIL import Image

from db import identity
from db.catalog import BY_NAME, JOURNALLED
from db.outgoing import OWN_OFFICE
from db.records.attachments import AttachmentKind
from db.server_book import ServerBook
from db.state import state_hash
from desktop.attachments import Incoming
from desktop.browse import facts_of
from desktop.checkup import check_book
from desktop.errors import AppError
from desktop.exchange_desk import ExchangeDesk
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from desktop.sync.exchange import SendRequest
from tests import servers
from tests.makers import (
    TODAY,
    TODAY_MS,
    a_contract,
    a_log,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    an_owner,
    put,
    the_officer,
)
from tests.unit.db.books import Clock, open_store
from tests.unit.desktop.sync.crafting import Draft, put_together, take_apart
from tests.unit.desktop.sync.mutator import spoil
from tests.unit.desktop.sync.odd_values import Insider
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send, stick_of

SLOW_S = 5.0
_THAI = re.compile("[ก-๛]")
_SIDE_FILES = ("samut.db-shm", "samut.lock", "samut.lock.txt")


class Broken(AssertionError):
    """A hostile file did what none may do."""


@dataclass
class Siege:
    """One receiver, put back after every file that it took in."""

    folder: Path
    draft: Draft
    who: Insider
    recipients: list[str]
    keep: Path
    place: ServerBook | None = None
    """Where the book stands, when not in the folder."""
    saved: str = ""
    """The database to put back."""
    accepted: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")
    _app: App | None = None
    _before: str = ""

    @property
    def app(self) -> App:
        if self._app is None:
            self.place = servers.reopened(self.place)
            clock = Clock(TODAY_MS + 3_600_000)
            self._app = App(open_store(self.folder, clock, Random(5).randbytes, self.place), None)
            self._app.store.me  # noqa: B018 - read now, so that looking does not count as a change
            self._before = self.everything()
        return self._app

    def close(self) -> None:
        if self._app is not None:
            self._app.close()
            self._app = None

    def attack(self, seed: int) -> str:
        """One spoilt file. Raises Broken; returns what was spoilt and what came of it."""
        chance = Random(seed)
        draft = self.draft.copy()
        what = spoil(draft, chance, self.who)
        content = put_together(draft, self.who.keys, self.recipients)
        return f"{what}: {self.throw(content, chance, f'{seed} {what}')}"

    def throw(self, content: bytes, chance: Random, what: str = "") -> str:
        """A file, looked into and imported. `ok`, or the code of the refusal."""
        app, file = self.app, self.keep / "ทดลอง.samut"
        file.write_bytes(content)
        began = time.process_time()
        try:
            shown = self._look(app, file) if chance.random() < 0.2 else None
            (done,) = app.exchange.import_([file], by=None)
        except AppError as error:
            self._refused(error, what)
            return error.code
        except BaseException as error:
            raise Broken(f"{what}: {type(error).__name__}: {error}") from error
        finally:
            self._time(time.process_time() - began, what)
        try:
            if shown is not None and not done.already:
                _require(
                    shown.counts == done.report.counts, f"{what}: preview {shown.counts} {done.report.counts}"
                )
            self._live_with_it(app, chance, what)
        except Broken:
            raise
        except BaseException as error:
            raise Broken(f"{what}: afterwards: {type(error).__name__}: {error}") from error
        self.accepted += 1
        self.put_back()
        return "ok"

    def _look(self, app: App, file: Path):  # type: ignore[no-untyped-def]
        desk = desk_of(app)
        desk.find_files([file.parent])
        desk.look_into([file], NoProgress())
        (shown,) = app.exchange.preview([file])
        _require(self.everything() == self._before, "looking into a file changed something")
        return shown.report

    def _refused(self, error: AppError, what: str) -> None:
        self.refused[error.code] = self.refused.get(error.code, 0) + 1
        _require(_THAI.search(error.for_user), f"{what}: no Thai: {error.for_user}")
        _require(len(error.for_user) < 600, f"{what}: {len(error.for_user)} signs are no message")
        if "file" in error.facts:
            _require("ทดลอง.samut" in error.for_user, f"{what}: names no file")
        _require(
            self.everything() == self._before,
            f"{what}: refused ({error.code}: {error}), but something changed",
        )

    def _live_with_it(self, app: App, chance: Random, what: str) -> None:
        """Every page and the next files must cope with what was let in."""
        _require_whole(app, what)
        with app.store.reading() as reader:
            state_hash(reader.session.connection(), None, OWN_OFFICE)
        if chance.random() < 0.1:
            self._look_at_every_page(app)
        if chance.random() < 0.1:
            self._go_on(app, chance)

    def _look_at_every_page(self, app: App) -> None:
        desk = desk_of(app)
        desk.find_files([self.keep])
        desk.register_view()
        desk.office_view()
        for partner in desk.send_view(None).partners:
            desk.send_view(partner.office)
        app.exchange.status()
        app.conflicts.view()
        app.exchange.undo.offered()
        with app.store.reading() as reader:
            for type_ in JOURNALLED:
                for record in reader.select(type_):
                    facts_of(record)

    def _go_on(self, app: App, chance: Random) -> None:
        for path in self.keep.glob("receipt-*"):
            path.unlink()
        (again,) = app.exchange.import_([self.keep / "ทดลอง.samut"], by=None)
        _require(again.already, "the same file came in twice")
        for office in {one.office for one in app.trust.all() if one.is_trusted and not one.is_self}:
            app.exchange.send(
                SendRequest(receiver=office, target=self.keep / "on", full=chance.random() < 0.5)
            )
        offered = [one for one in app.exchange.undo.offered() if not one.is_undone]
        if offered:
            app.exchange.undo.undo(offered[0].bundle_no, by=None, sender=offered[0].sender)
            _require_whole(app, "after undo")

    def _time(self, seconds: float, what: str) -> None:
        self.slowest = max(self.slowest, (seconds, what))
        _require(seconds < SLOW_S, f"{what}: took {seconds:.1f} s")

    def everything(self) -> str:
        """A digest of every file of the data folder, but for what SQLite notes about readers."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.name not in _SIDE_FILES:
                digest.update(f"{path.relative_to(self.folder)} {path.stat().st_size} ".encode())
                digest.update(path.read_bytes())
        if self.place is not None:
            digest.update(servers.digest_of(self.place).encode())
        return digest.hexdigest()

    def put_back(self) -> None:
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(self.keep / "saved", self.folder)
        if self.place is not None:
            servers.drop(self.place)
            self.place = servers.place_in(servers.server().new_database(like=self.saved))
        for path in (*self.keep.glob("receipt-*"), *self.keep.glob("on/*")):
            path.unlink()


def _require(holds: object, what: str) -> None:
    if not holds:
        raise Broken(what)


def _require_whole(app: App, what: str) -> None:
    """A photo may be told of and not come: its sender had lost it, or sent it in another file. A province's words that do
    not fit their form are passed over, and said."""
    problems = [one for one in check_book(app.store) if one.code not in ("blob_missing", "form_words")]
    _require(not problems, f"{what}: check {problems}")


def desk_of(app: App) -> ExchangeDesk:
    return ExchangeDesk(Session(app, app.users.all()[0]))


# --- places to besiege ------------------------------------------------------------------------------------


def a_photo(app: App, activity: UUID, seed: int = 1, size: tuple[int, int] = (40, 30)) -> None:
    out = BytesIO()
    Image.effect_noise(size, 50 + seed).convert("RGB").save(out, "JPEG")
    photo = Incoming("ภาพ.jpg", out.getvalue())
    app.attachments.add("Activity", activity, [photo], kind=AttachmentKind.PHOTO, by=the_officer(app))


def a_year_of_work(app: App) -> UUID:
    """A little of everything; returns the plot."""
    site, worker = a_site(app), a_worker(app)
    a_contract(app, worker, site)
    for day in range(3):
        a_log(app, worker, TODAY - timedelta(days=day))
    a_visit(app, site, TODAY)
    a_photo(app, an_activity(app, site))
    return site


def go_on_working(app: App, site: UUID) -> None:
    """Changed fields, a deletion, new records of all kinds."""
    put(app, "Site", id=site, name="ศูนย์เรียนรู้บ้านดอนร่มไม้")
    visit = a_visit(app, site, TODAY - timedelta(days=1), name="คณะจากบ้านหนองบัว")
    app.records.delete("VisitorEntry", [visit], by=the_officer(app))
    a_year_of_work_again(app, site)


def a_year_of_work_again(app: App, site: UUID) -> None:
    worker = a_worker(app, first_name="สมพร")
    a_contract(app, worker, site, no="13/2569")
    a_log(app, worker, TODAY)
    a_visit(app, site, TODAY)
    a_photo(app, an_activity(app, site, name="ดำนาสามัคคี"), seed=9)


@contextmanager
def besieged(tmp_path: Path, kind: str) -> Iterator[Siege]:
    """`province` (from its district), `colleague` (two PCs of an office) or `district` (from its province)."""
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    other, second = an_office(tmp_path, "2402"), an_office(tmp_path, "2401", name="second")
    apps = {"district": district, "province": province, "colleague": second, "other": other}
    enrol(district, province, second)
    enrol(other, province)
    site = a_year_of_work(district)
    a_year_of_work(other)
    carry(other, province)
    carry(district, province)
    carry(district, second)
    put(second, "Site", id=site, name="ชื่อจากเครื่องที่สอง")
    carry(province, district)
    go_on_working(district, site)
    an_owner(province, tambon_code="240101")
    put(
        province,
        "User",
        login="somsri",
        display_name="สมศรี ใจดี",
        role="province_officer",
        position="นักวิชาการ",
    )
    sender = province if kind == "district" else district
    receiver = apps[kind]
    file = send(sender, receiver, profile="standard").files[0]
    siege = _siege(tmp_path, kind, sender, receiver, file)
    for app in apps.values():
        app.close()
    shutil.copytree(siege.folder, siege.keep / "saved")
    if siege.place is not None:
        siege.saved = servers.copy_of(siege.place)
    stick_of(receiver)
    try:
        yield siege
    finally:
        siege.close()
        if siege.saved:
            servers.server().drop(siege.saved)


def _siege(tmp_path: Path, kind: str, sender: App, receiver: App, file: Path) -> Siege:
    with sender.store.reading() as reader:
        keys = identity.load_keys(reader.session.connection())
    with receiver.store.reading() as reader:
        secrets = identity.load_keys(reader.session.connection())
        ids = [str(UUID(bytes=id_)) for (id_,) in reader.rows("SELECT DISTINCT record_id FROM change")]
    keep = tmp_path / "siege"
    keep.mkdir()
    draft = take_apart(file, secrets.box_secret)
    who = Insider(
        keys=keys,
        office=sender.store.office,
        receiver=receiver.store.office,
        receiver_replica=str(receiver.store.me.id),
        ids=tuple(ids),
        types=tuple(BY_NAME),
        offices=("2401", "2402", "24", "9901"),
        now_ms=TODAY_MS,
    )
    recipients = [secrets.box_key, keys.box_key]
    return Siege(receiver.folder, draft, who, recipients, keep, receiver.store.server)

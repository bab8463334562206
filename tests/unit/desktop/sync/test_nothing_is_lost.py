"""Whatever happens to files, books and clocks: in the end all agree, and nothing that was typed is gone."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from db import births
from db.catalog import Site, SiteOwner
from db.errors import AppError
from db.merge import DELETED
from db.queries.conflicts import open_losers
from db.work import Work
from desktop.checkup import check_book
from tests.unit.db.books import START_MS
from tests.unit.desktop.sync.world import OFFICES, Value, World

BOOKS = st.integers(0, len(OFFICES) - 1)
PICK = st.integers(0, 7)
NAMES = st.sampled_from(["ก", "ข", "ค"])
_HOUR = 3_600_000
_CARDS_HOLD = 4 * 365 * 24 * _HOUR
"""A year less than `card_valid_years`."""
NOTICED = st.sampled_from([births.RESTORED, None])


class TheYear(RuleBasedStateMachine):
    @initialize()
    def set_up(self) -> None:
        # In memory where there is such a place: what is looked at here is meaning, not the disk.
        place = "/dev/shm" if Path("/dev/shm").is_dir() else None
        self.folder = Path(mkdtemp(prefix="samut-year-", dir=place))
        self.world = World(self.folder)
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.look()
            finally:
                self.world.close()
                shutil.rmtree(self.folder, ignore_errors=True)

    # --- people ---

    @rule(who=BOOKS, name=NAMES)
    def create(self, who: int, name: str) -> None:
        self.number += 1
        text = f"{name}{self.number}"
        office = OFFICES[who]

        def act(work: Work) -> list[Value]:
            owner = work.add(SiteOwner, {"first_name": text, "tambon_code": f"{office}01", "phone": text})
            code = f"{office}-CLM-{self.number % 4}"
            site = work.add(Site, {"name": text, "owner_id": owner, "site_code": code})
            return [(str(owner), "first_name", text), (str(site), "name", text)]

        with contextlib.suppress(AppError):
            self.world.command(who, act)

    @rule(who=BOOKS, pick=PICK, name=NAMES, both=st.booleans())
    def edit(self, who: int, pick: int, name: str, both: bool) -> None:
        self.number += 1
        text = f"{name}{self.number}"

        def act(work: Work) -> list[Value]:
            sites = work.select(Site, Site.owner_office == OFFICES[who], order=(Site.id,))
            if not sites:
                return []
            site = sites[pick % len(sites)]
            values = {"name": text, "village_name": text} if both else {"name": text}
            work.change(site, **values)
            return [(str(site.id), name, text) for name in values]

        self.world.command(who, act)

    @rule(who=BOOKS, pick=PICK)
    def delete_or_restore(self, who: int, pick: int) -> None:
        def act(work: Work) -> None:
            sites = work.select(Site, Site.owner_office == OFFICES[who], order=(Site.id,), deleted=True)
            if sites:
                site = sites[pick % len(sites)]
                (work.restore if site.deleted else work.delete)(site)

        self.world.command(who, act)

    @rule(who=BOOKS, pick=PICK, keep=st.booleans())
    def resolve(self, who: int, pick: int, keep: bool) -> None:
        def act(work: Work) -> None:
            lost = [one for one in open_losers(work) if self.is_own(work, one.record_id, OFFICES[who])]
            if not lost:
                return
            one = lost[pick % len(lost)]
            if not keep and one.unit != DELETED:
                work.tell(Site, one.record_id, one.other)
            work.decide(Site, one.record_id, [(one.unit, one.replica, one.seq)])

        self.world.command(who, act)

    @staticmethod
    def is_own(work: Work, record_id: object, office: str) -> bool:
        found = work.select(Site, Site.id == record_id, deleted=True)
        return bool(found) and found[0].owner_office == office

    @rule(who=BOOKS, pick=PICK, again=st.booleans())
    def take_an_import_back(self, who: int, pick: int, again: bool) -> None:
        undo = self.world.seats[who].exchange.undo
        offered = [one for one in undo.offered() if one.is_undone == again]
        if offered:
            one = offered[pick % len(offered)]
            (undo.redo if again else undo.undo)(one.bundle_no, sender=one.sender, by=None)

    # --- the post ---

    @rule(frm=BOOKS, to=BOOKS, full=st.booleans())
    def send(self, frm: int, to: int, full: bool) -> None:
        if (frm, to) in set(self.world.roads()):
            self.world.send(frm, to, full=full)

    @rule(index=st.integers(0, 10), again=st.booleans())
    def arrive(self, index: int, again: bool) -> None:
        if self.world.post:
            parcel = self.world.post[index % len(self.world.post)]
            if not again:
                self.world.post.remove(parcel)
            path, to = parcel
            self.world.arrive([path], to)

    @rule(to=BOOKS)
    def arrive_all(self, to: int) -> None:
        """Everything on the stick, in one call."""
        brought = [path for path, other in self.world.post if other == to]
        self.world.post = [parcel for parcel in self.world.post if parcel[1] != to]
        if brought:
            self.world.arrive(brought, to)

    @rule(index=st.integers(0, 10))
    def lose(self, index: int) -> None:
        if self.world.post:
            self.world.post.pop(index % len(self.world.post))

    # --- accidents ---

    @rule(who=BOOKS, hours=st.sampled_from([-30, -1, 1, 30, 60, 24 * 365]))
    def turn_clock(self, who: int, hours: int) -> None:
        """Not so far that every card has run out: that is refused in words, and no file can be made."""
        clock = self.world.seats[who].clock
        if abs(clock.now_ms + hours * _HOUR - START_MS) < _CARDS_HOLD:
            clock.advance(hours * _HOUR)

    @rule(who=BOOKS)
    def save_folder(self, who: int) -> None:
        self.world.save_folder(who)

    @rule(who=BOOKS, which=PICK, why=NOTICED)
    def put_back(self, who: int, which: int, why: str | None) -> None:
        self.world.put_back(who, which, why=why)

    @rule(who=st.integers(0, 1), why=st.sampled_from([births.COPIED, None]))
    def replace_by_copy(self, who: int, why: str | None) -> None:
        self.world.replace_by_copy(who, 1 - who, why=why)

    # --- the end of the year ---

    def look(self) -> None:
        world = self.world
        world.everybody_meets(at_last=self.number % 2 == 0)
        for office in set(OFFICES):
            views = {seat.number: world.view(seat, office) for seat in world.seats if seat.office == office}
            assert len(set(views.values())) == 1, f"{office}: its PCs differ"
            history = set().union(
                *(world.history_values(seat) for seat in world.seats if seat.office == office)
            )
            assert world.typed[office] <= history, world.typed[office] - history
        assert check_book(world.seats[self.number % len(world.seats)].store) == []
        province = world.seats[-1]
        for seat in world.seats[:-1]:
            assert world.travels(seat, seat.office) == world.travels(province, seat.office)
            assert world.travels(seat, "24") == world.travels(province, "24")


# No shrinking: each step opens real books and files, and a history of thirty steps can be read as it is.
TheYear.TestCase.settings = settings(
    max_examples=int(os.environ.get("SAMUT_HISTORIES", "60")),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    print_blob=True,
)
TestTheYear = TheYear.TestCase

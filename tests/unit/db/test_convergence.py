"""Files may cross, arrive late, twice or in any order: books that have seen the same changes are equal."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from db.catalog import Site, SiteOwner
from db.errors import Refused
from db.outgoing import OWN_OFFICE
from db.state import state_hash
from tests import servers
from tests.unit.db.books import Clock, TestBook, a_book, carry, deliver, pack

BOOKS = st.integers(0, 2)
NAMES = st.sampled_from(["ก", "ข", "ค"])


class Offices(RuleBasedStateMachine):
    """Three PCs of one office and every way to annoy them."""

    @initialize()
    def set_up(self) -> None:
        self.folder = Path(mkdtemp(prefix="samut-merge-"))
        self.books: list[TestBook] = [
            a_book(self.folder / str(n), clock=Clock(), seed=n + 1) for n in range(3)
        ]
        self.parcels: list = []
        self.made = 0

    def teardown(self) -> None:
        for book in getattr(self, "books", ()):
            book.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(who=BOOKS, name=NAMES)
    def create(self, who: int, name: str) -> None:
        # site_code is a unique key: two PCs may well choose the same; on one PC it is refused.
        self.made += 1
        code = f"2401-CLM-{self.made % 5}"
        with contextlib.suppress(Refused), self.books[who].store.work(by=None) as work:
            owner = work.add(SiteOwner, {"first_name": name, "tambon_code": "240101"})
            work.add(Site, {"name": name, "owner_id": owner, "site_code": code})
            work.commit()

    @rule(
        who=BOOKS, pick=st.integers(0, 5), name=NAMES, field=st.sampled_from(["name", "village_name", "both"])
    )
    def edit(self, who: int, pick: int, name: str, field: str) -> None:
        book = self.books[who]
        with book.store.work(by=None) as work:
            sites = work.select(Site, order=(Site.id,))
            if not sites:
                return
            site = sites[pick % len(sites)]
            values = {"name": name} if field == "name" else {"village_name": name, "tambon_code": "240102"}
            if field == "both":
                values["name"] = name
            work.change(site, **values)
            work.commit()

    @rule(who=BOOKS, pick=st.integers(0, 5))
    def delete(self, who: int, pick: int) -> None:
        with self.books[who].store.work(by=None) as work:
            sites = work.select(Site, order=(Site.id,), deleted=True)
            if sites:
                site = sites[pick % len(sites)]
                (work.restore if site.deleted else work.delete)(site)
                work.commit()

    @rule(who=BOOKS, hours=st.integers(-30, 30))
    def turn_clock(self, who: int, hours: int) -> None:
        self.books[who].clock.advance(hours * 3_600_000)

    @rule(frm=BOOKS, to=BOOKS)
    def exchange(self, frm: int, to: int) -> None:
        if frm != to:
            carry(self.books[frm], self.books[to])

    @rule(frm=BOOKS, to=BOOKS)
    def put_in_the_post(self, frm: int, to: int) -> None:
        if frm != to:
            self.parcels.append((pack(self.books[frm], self.books[to]), to))

    @rule(index=st.integers(0, 10), again=st.booleans())
    def post_arrives(self, index: int, again: bool) -> None:
        if self.parcels:
            parcel, to = self.parcels[index % len(self.parcels)]
            deliver(parcel, self.books[to])
            if not again:
                self.parcels.remove((parcel, to))

    @rule()
    def all_meet(self) -> None:
        self.meet_and_compare()

    def meet_and_compare(self) -> None:
        # Someone sets the clocks right; what was held back as coming from the future may come in.
        latest = max(book.clock.now_ms for book in self.books)
        for book in self.books:
            book.clock.now_ms = latest
        for _ in range(2):
            for frm in self.books:
                for to in self.books:
                    if frm is not to:
                        carry(frm, to)
        first, *others = [self.state_of(book) for book in self.books]
        for other in others:
            assert other == first

    @staticmethod
    def state_of(book: TestBook) -> tuple:
        with book.store.reading() as reader:
            connection = reader.session.connection()
            ids = dict(reader.rows("SELECT ix, id FROM replica"))
            losers = frozenset(
                (id_, unit, ids[ix], seq, value)
                for id_, unit, ix, seq, value in reader.rows(
                    "SELECT record_id, unit, replica, seq, value FROM loser"
                )
            )
            clashes = frozenset(reader.rows("SELECT id, clash FROM site WHERE deleted = false"))
            times = frozenset(reader.rows("SELECT id, created_ms, updated_ms FROM site"))
            return state_hash(connection, profile=OWN_OFFICE), losers, clashes, times


# No shrinking: each step opens real databases, and a history of thirty steps can be read as it is.
Offices.TestCase.settings = settings(
    max_examples=1000 if os.environ.get("SAMUT_LONG") else 8 if servers.wanted else 25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
TestOffices = Offices.TestCase

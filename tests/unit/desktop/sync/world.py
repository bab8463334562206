"""Five books that exchange real files: two PCs of one district, two more districts, their province.

Files are lost, doubled, reordered, and cross in the post; books are copied and put back; clocks are wrong.
`everybody_meets` is the last resend, after which all must agree.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from db import forking, replicas
from db.catalog import BY_NAME, JOURNALLED, SiteOwner
from db.errors import AppError
from db.keys import KeyFile
from db.outgoing import OWN_OFFICE, STANDARD, Profile
from db.server_book import ServerBook
from db.state import state_hash
from db.store import Store
from db.work import Work
from desktop.settings import Settings
from desktop.sync.errors import NotEnrolled
from desktop.sync.exchange import Exchange, SendRequest
from desktop.sync.trust import Trust
from tests import servers
from tests.unit.db.books import KEY, START_MS, Clock, a_book, open_store, stands_on_server

OFFICES = ("2401", "2401", "2402", "2403", "24")
Value = tuple[str, str, str]
"""Record id, field, value."""


@dataclass
class Seat:
    """A place where a book lies; which book it is may change."""

    number: int
    folder: Path
    office: str
    clock: Clock
    store: Store
    saved: list[Path] = field(default_factory=list)
    """Copies of the whole folder, as a backup or an image of the disk holds them."""

    def __post_init__(self) -> None:
        self.at_work()

    def at_work(self) -> None:
        self.trust = Trust(self.store)
        self.exchange = Exchange(self.store, self.trust, Settings(self.store))

    @property
    def name(self) -> UUID:
        return self.store.me.id


class World:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.made = 0
        self.true_ms = START_MS
        self.post: list[tuple[Path, int]] = []
        """Files on their way, and to which seat."""
        self.typed: dict[str, set[Value]] = {office: set() for office in OFFICES}
        """What somebody typed in an office and saw saved."""
        self._databases: dict[Path, str] = {}
        """What was saved of a book on a server, by the folder saved with it."""
        self.seats = [self._a_seat(number, office) for number, office in enumerate(OFFICES)]
        self._exchange_cards()

    def _a_seat(self, number: int, office: str) -> Seat:
        # No two PCs are in the same millisecond: two books of one name are told apart by it.
        folder, clock = self.root / f"seat{number}", Clock(START_MS + number)
        KeyFile(folder / "keys").create(KEY)
        on_server = stands_on_server(office)
        book = a_book(folder, office=office, clock=clock, seed=number + 1, on_server=on_server)
        return Seat(number, folder, office, clock, book.store)

    def _exchange_cards(self) -> None:
        for frm, to in self.roads():
            card = self.root / f"{frm}.card"
            self.seats[frm].trust.write_card(card)
            self.seats[to].trust.take(card, None, lambda _: True)

    def close(self) -> None:
        for seat in self.seats:
            seat.store.close()
            if seat.store.server is not None:
                servers.drop(seat.store.server)
        for database in self._databases.values():
            servers.server().drop(database)

    # --- what people do ---

    def command(self, who: int, act: Callable[[Work], list[Value] | None]) -> None:
        seat = self.seats[who]
        seat.clock.advance(1000)
        self.true_ms += 1000
        with seat.store.work(by=None) as work:
            done = act(work)
            work.commit()
        self.typed[seat.office].update(done or ())

    # --- files ---

    def send(self, frm: int, to: int, *, full: bool = False) -> None:
        """Nothing goes where nobody is known: two books of one name know only each other's name."""
        self.made += 1
        request = SendRequest(
            receiver=self.seats[to].office, target=self.root / f"post{self.made}", full=full
        )
        with contextlib.suppress(NotEnrolled):
            done = self.seats[frm].exchange.send(request)
            self.post.extend((path, to) for path in (*done.files, *done.returned))

    def arrive(self, paths: Sequence[Path], to: int, *, all_answers: bool = True) -> None:
        """A person takes files in; what the program refuses is left. Without `all_answers` only those are
        carried back that tell of something wrong: the others say what the next file says as well."""
        with contextlib.suppress(AppError):
            for done in self.seats[to].exchange.import_(paths, by=None):
                is_news = bool(done.report.copied or done.report.future)
                # Several files of one sender share their answer.
                if done.receipt is not None and done.receipt.exists() and (all_answers or is_news):
                    self.made += 1
                    answer = self.root / f"answer{self.made}.samut"
                    shutil.move(done.receipt, answer)
                    self.post.extend(
                        (answer, seat.number) for seat in self.seats if seat.office == done.from_office
                    )

    def everybody_meets(self, *, at_last: bool = True) -> None:
        """The clocks are set right, old names are given up, and everything goes round until nothing is new.

        `at_last`: after the latest that any clock showed; else at the true time, so that some ran ahead.
        """
        self.post.clear()
        latest = max(seat.clock.now_ms for seat in self.seats) if at_last else self.true_ms
        for seat in self.seats:
            seat.clock.now_ms = latest + 1000 + seat.number
            # Work goes on everywhere: that is how two books of one name come to differ, and are noticed.
            self.command(seat.number, self._write_a_line)
        for _ in range(12):
            before = [self._knowledge(seat) for seat in self.seats]
            self._give_up_old_names()
            for frm, to in self.roads():
                self.send(frm, to)
                while self.post:
                    path, to = self.post.pop(0)
                    self.arrive([path], to, all_answers=False)
            if before == [self._knowledge(seat) for seat in self.seats]:
                return
        raise AssertionError("they never come to rest")

    def _write_a_line(self, work: Work) -> list[Value]:
        self.made += 1
        text = f"ท้ายปี {self.made}"
        owner = work.add(SiteOwner, {"first_name": text, "tambon_code": f"{work.book.office}01"})
        return [(str(owner), "first_name", text)]

    def roads(self) -> Iterator[tuple[int, int]]:
        for frm, one in enumerate(OFFICES):
            for to, other in enumerate(OFFICES):
                if frm != to and (one == other or "24" in (one, other)):
                    yield frm, to

    def _give_up_old_names(self) -> None:
        """Somebody says of every name that no book goes by any more that its PC is gone."""
        living = {seat.name for seat in self.seats}
        for seat in self.seats:
            with seat.store.transaction() as connection:
                for one in replicas.all_replicas(connection):
                    if one.id not in living:
                        replicas.retire(connection, one.ix, seat.clock())
                connection.commit()

    def _knowledge(self, seat: Seat) -> object:
        with seat.store.reading() as reader:
            return replicas.vector(reader.session.connection()), str(seat.name)

    # --- accidents ---

    def save_folder(self, who: int) -> None:
        self.made += 1
        self._copy_folder(self.seats[who], self.root / f"saved{self.made}")
        self.seats[who].saved.append(self.root / f"saved{self.made}")

    def put_back(self, who: int, which: int, *, why: str | None) -> None:
        """A folder becomes what it was. With `why` the program knows, as after its own restore."""
        seat = self.seats[who]
        if seat.saved:
            self._replace(seat, seat.saved[which % len(seat.saved)], why)

    def replace_by_copy(self, who: int, of: int, *, why: str | None) -> None:
        """The disk of one PC is overwritten with a copy of the other's of the same office."""
        self.made += 1
        copy = self.root / f"clone{self.made}"
        self._copy_folder(self.seats[of], copy)
        self._replace(self.seats[who], copy, why)

    def _copy_folder(self, seat: Seat, target: Path) -> None:
        seat.store.close()
        shutil.copytree(seat.folder, target, ignore=shutil.ignore_patterns("tmp", "received"))
        if seat.store.server is not None:
            self._databases[target] = servers.copy_of(seat.store.server)
        self._open(seat, servers.reopened(seat.store.server))

    def _replace(self, seat: Seat, source: Path, why: str | None) -> None:
        seat.store.close()
        shutil.rmtree(seat.folder)
        shutil.copytree(source, seat.folder)
        place = None
        if seat.store.server is not None:
            servers.drop(seat.store.server)
            place = servers.place_in(servers.server().new_database(like=self._databases[source]))
        self._open(seat, place)
        if why is not None:
            with seat.store.transaction() as connection:
                forking.reborn(connection, seat.clock(), why=why)
                connection.commit()
            seat.store.forget_identity()
        # What nobody holds any more, not even in a file on its way, is lost with the disk.
        here = set().union(*(self.history_values(one) for one in self.seats if one.office == seat.office))
        there = self.history_values(self.seats[-1])
        self.typed[seat.office] &= here | (there if seat.office != "24" else set())

    def _open(self, seat: Seat, place: ServerBook | None) -> None:
        seat.store = open_store(seat.folder, seat.clock, seat.store._random, place)
        seat.at_work()

    # --- looking ---

    def view(self, seat: Seat, office: str) -> tuple[object, ...]:
        """All that a seat holds of its own office."""
        return self._view(seat, office, OWN_OFFICE)

    def travels(self, seat: Seat, office: str) -> tuple[object, ...]:
        """What a seat holds of an office, as far as it goes to another one."""
        return self._view(seat, office, STANDARD)

    def _view(self, seat: Seat, office: str, profile: Profile) -> tuple[object, ...]:
        hidden = {type_.__name__: profile.left_out(type_) for type_ in JOURNALLED}
        with seat.store.reading() as reader:
            ids = dict(reader.rows("SELECT ix, id FROM replica"))
            open_values = frozenset(
                (id_, unit, ids[ix], seq, value)
                for type_name, id_, unit, ix, seq, value in reader.rows(
                    "SELECT record_type, record_id, unit, replica, seq, value FROM loser"
                )
                if unit not in hidden[type_name] and self._owner(reader, type_name, id_) == office
            )
            return state_hash(reader.session.connection(), office, profile), open_values

    @staticmethod
    def _owner(reader: object, type_name: str, id_: bytes) -> str:
        sql = f'SELECT owner_office FROM "{BY_NAME[type_name].__tablename__}" WHERE id = ?'
        found = reader.rows(sql, id_)  # type: ignore[attr-defined]
        return found[0][0] if found else ""

    def history_values(self, seat: Seat) -> set[Value]:
        """Every text that stands in the journal of a seat."""
        with seat.store.reading() as reader:
            rows = reader.rows("SELECT record_id, fields FROM change")
        return {
            (str(UUID(bytes=id_)), name, value)
            for id_, fields in rows
            for name, value in json.loads(fields).items()
            if isinstance(value, str)
        }

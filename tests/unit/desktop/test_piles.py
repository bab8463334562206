"""A pile of files from anywhere: everything good comes in, everything else is named with its reason."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.state import state_hash
from desktop.cli.main import run
from desktop.errors import Cancelled
from desktop.opening import App
from desktop.pile_view import Fate, Pile
from desktop.session import Session
from desktop.sync.exchange import SendRequest
from tests import makers
from tests.unit.desktop.sync.offices import an_office, enrol

Offices = tuple[App, App, App]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """Two districts and their province, with the cards of each other."""
    first, second, province = (an_office(tmp_path, code) for code in ("2401", "2402", "24"))
    enrol(first, province)
    enrol(second, province)
    yield first, second, province
    for one in (first, second, province):
        one.close()


def a_file(sender: App, folder: Path, receiver: str = "24", **more: int) -> list[Path]:
    """With one more owner in it than the file before."""
    makers.an_owner(sender, first_name=f"คนที่ {len(list(sender.browse.records('SiteOwner'))) + 1}")
    folder.mkdir(parents=True, exist_ok=True)
    request = SendRequest(receiver=receiver, target=folder, by=makers.the_officer(sender), **more)
    return list(sender.exchange.send(request).files)


def tear(path: Path) -> None:
    """One byte of the payload changes; layout and signed header stay as they were."""
    raw = bytearray(path.read_bytes())
    raw[-200] ^= 0xFF
    path.write_bytes(raw)


def fates(pile: Pile) -> dict[str, Fate]:
    return {one.title: one.fate for one in pile.items}


def take(province: App, pile: Pile) -> list[str]:
    return [one.bundle_no for one in province.piles.take(pile, by=makers.the_officer(province)).received]


def state_of(app: App, office: str) -> str:
    with app.store.reading() as reader:
        return state_hash(reader.session.connection(), office)


def test_files_in_folders_of_folders_are_found_and_all_good_ones_come_in(
    offices: Offices, tmp_path: Path
) -> None:
    first, second, province = offices
    stick = tmp_path / "stick"
    a_file(first, stick / "บางคล้า" / "พ.ย.")
    a_file(second, stick / "พนมสารคาม")
    a_file(first, stick)
    pile = province.piles.sort([stick])
    assert [one.fate for one in pile.items] == [Fate.READY] * 3
    assert [(one.office, one.number) for one in pile.ready] == [("2401", 1), ("2401", 2), ("2402", 1)]
    assert len(take(province, pile)) == 3
    assert state_of(province, "2401") == state_of(first, "2401")
    assert state_of(province, "2402") == state_of(second, "2402")
    assert {one.fate for one in province.piles.sort([stick]).items if one.office} == {Fate.ALREADY}


def test_what_cannot_be_taken_is_named_with_its_reason_and_holds_up_nothing(
    offices: Offices, tmp_path: Path
) -> None:
    first, second, province = offices
    pile_folder = tmp_path / "ดาวน์โหลด"
    good = a_file(first, pile_folder)[0]
    torn = a_file(first, pile_folder)[0]
    tear(torn)
    (pile_folder / "ไม่ใช่แฟ้ม.samut").write_text("สวัสดี", encoding="utf-8")
    province.exchange.send(SendRequest(receiver="2402", target=pile_folder))  # its own: passed over
    elsewhere = an_office(tmp_path, "24", name="เครื่องที่สองของจังหวัด")
    enrol(elsewhere, province, second)
    try:
        elsewhere.exchange.send(SendRequest(receiver="2402", target=pile_folder, full=True))
    finally:
        elsewhere.close()
    stranger = an_office(tmp_path, "24", name="อีกจังหวัด")
    newcomer = an_office(tmp_path, "2404")
    enrol(newcomer, stranger)
    try:
        a_file(newcomer, pile_folder)
    finally:
        stranger.close()
        newcomer.close()
    before = state_of(province, "24")
    pile = province.piles.sort([pile_folder])
    assert state_of(province, "24") == before
    assert sorted(one.fate for one in pile.items) == sorted(
        [Fate.READY, Fate.DAMAGED, Fate.DAMAGED, Fate.ELSEWHERE, Fate.STRANGER]
    )
    assert pile.ready[0].files == (good,)
    assert all("ยังไม่มีอะไรถูกนำเข้า" in one.reason for one in pile.troubles)
    assert [(one.partner_name, one.numbers) for one in pile.missing] == []
    assert len(take(province, pile)) == 1


def test_the_parts_of_a_file_may_lie_in_different_folders(offices: Offices, tmp_path: Path) -> None:
    first, _, province = offices
    for n in range(300):
        makers.an_owner(first, first_name=f"เจ้าของ {hashlib.sha256(str(n).encode()).hexdigest()}")
    parts = a_file(first, tmp_path / "a", volume_bytes=12 << 10)
    assert len(parts) == 2
    (tmp_path / "b").mkdir()
    moved = tmp_path / "b" / parts[1].name
    shutil.move(parts[1], moved)
    alone = province.piles.sort([tmp_path / "a"])
    assert [one.fate for one in alone.items] == [Fate.INCOMPLETE]
    assert "ยังขาดแฟ้มที่ 2" in alone.items[0].reason
    both = province.piles.sort([tmp_path / "b", tmp_path / "a"])
    assert [one.fate for one in both.items] == [Fate.READY]
    assert len(take(province, both)) == 1


def test_of_two_copies_the_whole_one_is_taken(offices: Offices, tmp_path: Path) -> None:
    first, _, province = offices
    torn = a_file(first, tmp_path / "a")[0]
    (tmp_path / "b").mkdir()
    whole = Path(shutil.copy(torn, tmp_path / "b"))
    tear(torn)
    pile = province.piles.sort([torn, whole])
    assert [(one.fate, one.files) for one in pile.items] == [(Fate.READY, (whole,)), (Fate.TWICE, (torn,))]
    assert "อีกสำเนาหนึ่งของแฟ้มนี้ใช้ได้" in pile.items[1].reason
    assert len(take(province, pile)) == 1


def test_a_file_that_is_torn_after_sorting_holds_up_no_other(offices: Offices, tmp_path: Path) -> None:
    first, second, province = offices
    torn = a_file(first, tmp_path / "pile")[0]
    a_file(first, tmp_path / "pile")
    a_file(second, tmp_path / "pile")
    pile = province.piles.sort([tmp_path / "pile"])
    tear(torn)
    done = province.piles.take(pile, by=makers.the_officer(province))
    assert [(one.office, one.fate) for one in done.refused] == [("2401", Fate.DAMAGED)]
    assert sorted(one.from_office for one in done.received) == ["2401", "2402"]
    assert [(one.partner_name, one.numbers) for one in done.missing] == [("สพอ. เมืองฉะเชิงเทรา", (1,))]


def test_numbers_that_never_came_are_named_per_office(offices: Offices, tmp_path: Path) -> None:
    first, _, province = offices
    made = [a_file(first, tmp_path / f"{n}")[0] for n in range(5)]
    pile = province.piles.sort([made[1], made[4]])
    assert [one.numbers for one in pile.missing] == [(1, 3, 4)]
    take(province, pile)
    later = province.piles.sort([made[2], made[0]])
    assert [one.numbers for one in later.missing] == [(4,)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_files_leaves_the_same_book(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("pile")
    first, province = an_office(place, "2401"), an_office(place, "24")
    try:
        enrol(first, province)
        made = [a_file(first, place / f"{n}")[0] for n in range(4)]
        taken: list[str] = []
        for path in data.draw(st.permutations(made)):
            taken += take(province, province.piles.sort([path]))
        assert len(taken) == 4
        assert province.piles.sort(made).missing == ()
        assert state_of(province, "2401") == state_of(first, "2401")
    finally:
        first.close()
        province.close()


def test_the_list_goes_to_paper_and_to_line(offices: Offices, tmp_path: Path) -> None:
    from desktop.pile_desk import PileDesk
    from desktop.progress import NoProgress
    from tests.paper_check import text_of

    first, _, province = offices
    folder = tmp_path / "inbox"
    a_file(first, tmp_path / "lost")
    a_file(first, folder)
    torn = a_file(first, folder)[0]
    tear(torn)
    desk = PileDesk(Session(province, province.users.all()[0]))
    desk.keep_inbox(str(folder))
    assert desk.inbox() == folder
    pile = desk.sort([folder], NoProgress())
    done = desk.take(pile, NoProgress())
    told = desk.message(pile, done)
    assert "รับแล้ว\n• สพอ. เมืองฉะเชิงเทรา" in told
    assert "เสียหายหรือไม่ครบ" in told
    assert "ยังไม่ได้รับแฟ้มลำดับ 1" in told
    (words,) = text_of(desk.paper(pile, done).pdf)
    assert "ผลการตรวจแฟ้มที่ได้รับ" in words
    assert "นำเข้าแล้ว ๑ แฟ้ม" in words


def test_samutctl_sorts_and_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(first, province)
    folder, book = tmp_path / "inbox", province.folder
    a_file(first, folder)
    tear(a_file(first, folder)[0])
    for one in (first, province):
        one.close()

    def said(*words: str) -> tuple[int, list[dict[str, object]]]:
        capsys.readouterr()
        code = run(["--json", "--data", str(book), "--now", "2026-11-20T03:00:00+00:00", *words])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    code, lines = said("bundle", "sort", str(folder))
    assert (code, [one.get("fate") for one in lines]) == (44, ["ready", "damaged"])
    code, lines = said("bundle", "take", str(folder))
    assert (code, [one.get("fate") for one in lines]) == (44, ["taken", "damaged"])
    code, lines = said("bundle", "sort", str(folder))
    assert [one.get("fate") for one in lines] == ["damaged", "already"]


class StopAfter:
    """A person who stops at the n-th step."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self, done: int, total: int) -> None:
        assert done <= total
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_stopped_between_two_offices_what_came_in_is_told(offices: Offices, tmp_path: Path) -> None:
    first, second, province = offices
    a_file(first, tmp_path / "pile")
    a_file(second, tmp_path / "pile")
    pile = province.piles.sort([tmp_path / "pile"])
    by = makers.the_officer(province)
    done = province.piles.take(pile, by=by, progress=StopAfter(1))
    assert [one.from_office for one in done.received] == ["2401"]
    rest = province.piles.take(province.piles.sort([tmp_path / "pile"]), by=by)
    assert [one.from_office for one in rest.received] == ["2402"]


def test_sorting_can_be_stopped_at_any_file(offices: Offices, tmp_path: Path) -> None:
    first, _, province = offices
    for _ in range(3):
        a_file(first, tmp_path / "pile")
    for steps in range(5):
        with pytest.raises(Cancelled):
            province.piles.sort([tmp_path / "pile"], StopAfter(steps))

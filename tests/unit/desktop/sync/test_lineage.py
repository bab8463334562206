"""Books that go on under a new name: restored, copied, set back. Nothing lost, nothing doubled, nobody asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import births, replicas
from db.births import Birth
from db.catalog import SiteOwner
from db.sql import run
from db.work import Work
from desktop.checkup import check_book
from desktop.errors import NotAllowed
from desktop.sync.errors import MergeFirst, SignerRevoked
from desktop.sync.exchange import Imported
from tests.unit.desktop.sync.world import Value, World

ONE, OTHER, NEIGHBOUR, _, PROVINCE = range(5)
_DAY_MS = 86_400_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def write(world: World, who: int, name: str) -> None:
    def act(work: Work) -> list[Value]:
        owner = work.add(SiteOwner, {"first_name": name, "tambon_code": f"{work.book.office}01"})
        return [(str(owner), "first_name", name)]

    world.command(who, act)


def carry(world: World, frm: int, to: int) -> list[Imported]:
    """Send, import, and bring the answers back to the sender."""
    world.send(frm, to)
    done = []
    for path, _ in world.post:
        for one in world.seats[to].exchange.import_([path], by=None):
            done.append(one)
            if one.receipt is not None:
                world.seats[frm].exchange.import_([one.receipt], by=None)
    world.post.clear()
    return done


def names(world: World, who: int, office: str) -> list[str | None]:
    with world.seats[who].store.reading() as reader:
        found = reader.select(SiteOwner, SiteOwner.owner_office == office)
    return sorted(str(one.first_name) for one in found)


def test_a_restored_book_is_trusted_without_a_new_card(world: World) -> None:
    write(world, NEIGHBOUR, "ก่อนสำรอง")
    carry(world, NEIGHBOUR, PROVINCE)
    world.save_folder(NEIGHBOUR)
    before = world.seats[NEIGHBOUR].name
    world.put_back(NEIGHBOUR, 0, why=births.RESTORED)
    assert world.seats[NEIGHBOUR].name != before
    write(world, NEIGHBOUR, "หลังกู้")
    carry(world, NEIGHBOUR, PROVINCE)
    assert names(world, PROVINCE, "2402") == ["ก่อนสำรอง", "หลังกู้"]


def test_a_restored_book_gets_back_what_it_had_sent_since(world: World) -> None:
    world.save_folder(NEIGHBOUR)
    write(world, NEIGHBOUR, "หลังสำรอง")
    carry(world, NEIGHBOUR, PROVINCE)
    world.put_back(NEIGHBOUR, 0, why=births.RESTORED)
    assert names(world, NEIGHBOUR, "2402") == []
    write(world, NEIGHBOUR, "หลังกู้")
    carry(world, NEIGHBOUR, PROVINCE)
    carry(world, PROVINCE, NEIGHBOUR)
    assert names(world, NEIGHBOUR, "2402") == names(world, PROVINCE, "2402") == ["หลังกู้", "หลังสำรอง"]


def test_also_when_nobody_has_typed_in_it_since(world: World) -> None:
    world.save_folder(NEIGHBOUR)
    write(world, NEIGHBOUR, "หลังสำรอง")
    carry(world, NEIGHBOUR, PROVINCE)
    world.put_back(NEIGHBOUR, 0, why=births.RESTORED)
    (done,) = carry(world, NEIGHBOUR, PROVINCE)
    assert done.report.applied == 0
    carry(world, PROVINCE, NEIGHBOUR)
    assert names(world, NEIGHBOUR, "2402") == ["หลังสำรอง"]
    assert carry(world, NEIGHBOUR, PROVINCE) == []  # it has said its name, and been heard


def test_before_that_the_other_pc_of_the_office_is_asked(world: World) -> None:
    """It may have in full what went to the province without personal fields."""
    world.save_folder(ONE)
    write(world, ONE, "หลังสำรอง")
    world.send(ONE, PROVINCE)
    (sent, _) = world.post.pop()
    world.put_back(ONE, 0, why=births.RESTORED)
    with pytest.raises(MergeFirst) as refused:
        world.seats[ONE].exchange.import_([sent], by=None)
    assert "ให้รวมข้อมูลกับเครื่อง" in refused.value.for_user
    write(world, OTHER, "อีกเครื่อง")
    carry(world, OTHER, ONE)
    world.seats[ONE].exchange.import_([sent], by=None)
    assert names(world, ONE, "2401") == ["หลังสำรอง", "อีกเครื่อง"]


def test_two_books_of_one_name_are_told_apart_by_the_first_answer(world: World) -> None:
    """A copy nobody noticed: what it sends under the old name is not taken, and comes again under its own."""
    world.save_folder(NEIGHBOUR)
    write(world, NEIGHBOUR, "เล่มแรก")
    carry(world, NEIGHBOUR, PROVINCE)
    first = world.seats[NEIGHBOUR].name
    world.put_back(NEIGHBOUR, 0, why=None)
    assert world.seats[NEIGHBOUR].name == first
    write(world, NEIGHBOUR, "เล่มสอง")
    (refused,) = carry(world, NEIGHBOUR, PROVINCE)
    assert len(refused.report.copied) == 1
    assert names(world, PROVINCE, "2402") == ["เล่มแรก"]
    assert world.seats[NEIGHBOUR].name != first
    carry(world, NEIGHBOUR, PROVINCE)
    assert names(world, PROVINCE, "2402") == ["เล่มสอง", "เล่มแรก"]


def test_a_book_that_was_put_back_unnoticed_gets_again_what_it_had_confirmed(world: World) -> None:
    world.save_folder(NEIGHBOUR)
    write(world, PROVINCE, "ของจังหวัด")
    carry(world, PROVINCE, NEIGHBOUR)
    world.put_back(NEIGHBOUR, 0, why=None)
    assert names(world, NEIGHBOUR, "24") == []
    write(world, NEIGHBOUR, "ของอำเภอ")
    carry(world, NEIGHBOUR, PROVINCE)
    carry(world, PROVINCE, NEIGHBOUR)
    assert names(world, NEIGHBOUR, "24") == ["ของจังหวัด"]


def test_what_a_former_name_wrote_while_the_clock_was_wrong_gets_the_right_time(world: World) -> None:
    """The PC that wrote it is gone; the copy of its book has its key, and says so for it."""
    clock = world.seats[OTHER].clock
    right = clock.now_ms
    clock.now_ms += 400 * _DAY_MS
    write(world, OTHER, "ต้นเล่ม")
    world.save_folder(OTHER)
    world.put_back(OTHER, 0, why=births.COPIED)
    write(world, OTHER, "หลังคัดลอก")
    carry(world, OTHER, PROVINCE)
    assert names(world, PROVINCE, "2401") == []
    world.seats[PROVINCE].clock.now_ms = clock.now_ms = right + 60_000
    write(world, PROVINCE, "ข่าว")
    carry(world, PROVINCE, OTHER)
    carry(world, OTHER, PROVINCE)
    assert names(world, PROVINCE, "2401") == ["ต้นเล่ม", "หลังคัดลอก"]
    assert world.travels(world.seats[OTHER], "2401") == world.travels(world.seats[PROVINCE], "2401")
    assert check_book(world.seats[OTHER].store) == []
    with world.seats[PROVINCE].store.reading() as reader:
        known = replicas.all_replicas(reader.session.connection())
    # The name that the old changes came under is no PC to send files to.
    assert [one.id for one in known if one.office == "2401" and one.writes_on and one.birth] == [
        world.seats[OTHER].name
    ]


def test_an_original_that_lives_on_mends_its_own_and_both_agree(world: World) -> None:
    for who in (ONE, OTHER):
        world.seats[who].clock.now_ms += 400 * _DAY_MS
    write(world, ONE, "ต้นเล่ม")
    world.replace_by_copy(OTHER, ONE, why=births.COPIED)
    write(world, ONE, "เล่มเดิม")
    write(world, OTHER, "เล่มคัดลอก")
    world.everybody_meets(at_last=False)
    for who in (ONE, OTHER, PROVINCE):
        assert {"ต้นเล่ม", "เล่มคัดลอก", "เล่มเดิม"} <= set(names(world, who, "2401"))
        assert check_book(world.seats[who].store) == []
    one, other, province = (world.travels(world.seats[who], "2401") for who in (ONE, OTHER, PROVINCE))
    assert one == other == province


def test_what_a_pc_sends_for_a_colleague_reaches_it_from_the_province_too(world: World) -> None:
    """Rules of the province that one PC took in come to the other with the office's own files."""
    write(world, PROVINCE, "ของจังหวัด")
    carry(world, PROVINCE, ONE)
    write(world, ONE, "ของอำเภอ")
    carry(world, ONE, OTHER)
    assert names(world, OTHER, "24") == ["ของจังหวัด"]


def test_a_birth_by_a_revoked_replica_counts_for_nothing(world: World) -> None:
    world.put_back(NEIGHBOUR, 0, why=None)
    world.save_folder(NEIGHBOUR)
    parent = world.seats[NEIGHBOUR].name
    world.put_back(NEIGHBOUR, 0, why=births.NEW_KEYS)
    write(world, NEIGHBOUR, "ใครก็ไม่รู้")
    with world.seats[PROVINCE].store.transaction() as connection:
        run(connection, "UPDATE replica SET revoked_ms = 1 WHERE id = ?", (parent.bytes,))
        connection.commit()
    world.send(NEIGHBOUR, PROVINCE)
    with pytest.raises(SignerRevoked):
        world.seats[PROVINCE].exchange.import_([world.post[0][0]], by=None)


def test_a_birth_that_the_parent_did_not_sign_counts_for_nothing(world: World) -> None:
    world.save_folder(NEIGHBOUR)
    world.put_back(NEIGHBOUR, 0, why=births.NEW_KEYS)
    with world.seats[NEIGHBOUR].store.reading() as reader:
        (birth,) = replicas.births_of(reader.session.connection(), ("2402",))
    forged = Birth(
        parent=world.seats[ONE].name, office="2401", why=birth.why, born_ms=birth.born_ms,
        sign_key=birth.sign_key, box_key=birth.box_key, signature=birth.signature,
    )  # fmt: skip
    with world.seats[PROVINCE].store.transaction() as connection:
        assert replicas.hear_of_birth(connection, forged, 0) is None
        assert replicas.hear_of_birth(connection, birth, 0) is not None


def test_a_pc_that_is_gone_for_good_is_named_and_its_words_come_back(world: World) -> None:
    """A disk image was put back unnoticed and the first book is lost: somebody has to say so."""
    world.save_folder(NEIGHBOUR)
    write(world, NEIGHBOUR, "บนเครื่องที่เสีย")
    carry(world, NEIGHBOUR, PROVINCE)
    gone = world.seats[NEIGHBOUR].name
    world.put_back(NEIGHBOUR, 0, why=None)
    write(world, NEIGHBOUR, "หลังย้อน")
    carry(world, NEIGHBOUR, PROVINCE)  # not taken; the answer gives this book its new name
    assert names(world, NEIGHBOUR, "2402") == ["หลังย้อน"]
    world.seats[NEIGHBOUR].trust.orders.retire(str(gone))
    carry(world, NEIGHBOUR, PROVINCE)
    carry(world, PROVINCE, NEIGHBOUR)
    assert names(world, NEIGHBOUR, "2402") == names(world, PROVINCE, "2402") == ["บนเครื่องที่เสีย", "หลังย้อน"]


def test_another_offices_pc_is_not_ours_to_retire(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.seats[NEIGHBOUR].trust.orders.retire(str(world.seats[PROVINCE].name))
    with pytest.raises(NotAllowed):
        world.seats[NEIGHBOUR].trust.orders.retire(str(world.seats[NEIGHBOUR].name))

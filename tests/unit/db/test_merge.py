"""The merge as a pure function: what wins, what is kept as lost, what comes back."""

from __future__ import annotations

import itertools
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from db.merge import DELETED, OFFICE, REOPENS, RESOLVES, RecordChange, Version, merge

A, B, C = (UUID(int=n) for n in (1, 2, 3))
Seen = dict[tuple[UUID, int], set[tuple[UUID, int]]]


class World:
    """Writes changes and remembers what each writer had seen."""

    def __init__(self) -> None:
        self.changes: list[RecordChange] = []
        self._seen: Seen = {}
        self._seqs: dict[UUID, int] = {}

    def write(
        self, replica: UUID, hlc: int, seen: list[RecordChange] | None = None, **fields: object
    ) -> RecordChange:
        seq = self._seqs[replica] = self._seqs.get(replica, 0) + 1
        version = Version(hlc, replica, seq)
        own = {(c.version.replica, c.version.seq) for c in self.changes if c.version.replica == replica}
        told = {(c.version.replica, c.version.seq) for c in seen or ()}
        for key in list(own | told):
            told |= self._seen.get(key, set())
        self._seen[replica, seq] = own | told
        change = RecordChange(version, fields)
        self.changes.append(change)
        return change

    def saw(self, later: Version, earlier: Version) -> bool:
        return (earlier.replica, earlier.seq) in self._seen[later.replica, later.seq]

    def merged(self):
        results = [
            merge(order, lambda name: "area" if name.startswith("area") else name, self.saw)
            for order in itertools.permutations(self.changes)
        ]
        assert all(one == results[0] for one in results), "order must not matter"
        return results[0]


def lost(merged) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for item in merged.losers:
        found.setdefault(item.unit, []).extend(item.write.values.values())
    return found


def test_different_fields_of_two_pcs_both_stand() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(A, 2, name="ก")
    world.write(B, 3, [born], phone="0990000123")
    merged = world.merged()
    assert merged.winners["name"].values == {"name": "ก"}
    assert merged.winners["phone"].values == {"phone": "0990000123"}
    assert not merged.losers


def test_the_later_clock_wins_and_the_other_value_is_kept() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(A, 5, name="ก")
    world.write(B, 4, [born], name="ข")
    merged = world.merged()
    assert merged.winners["name"].values == {"name": "ก"}
    assert lost(merged) == {"name": ["ข"]}


def test_a_correction_that_had_seen_the_value_is_no_conflict() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(B, 2, [born], name="แก้")
    assert not world.merged().losers


def test_the_same_value_on_two_pcs_is_no_conflict() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(A, 2, name="ใหม่")
    world.write(B, 3, [born], name="ใหม่")
    assert not world.merged().losers


def test_what_a_person_overwrote_alone_is_history_not_a_loser() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(A, 2, name="ร่างแรก")
    world.write(A, 3, name="ร่างสอง")
    world.write(B, 9, [born], name="ของ ข")
    assert lost(world.merged()) == {"name": ["ร่างสอง"]}


def test_fields_of_one_unit_move_together() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, area_choice="3", area_rai="3.00")
    world.write(A, 2, area_choice="other", area_rai="10.00")
    world.write(B, 3, [born], area_choice="15", area_rai="15.00")
    merged = world.merged()
    assert merged.winners["area"].values == {"area_choice": "15", "area_rai": "15.00"}
    assert len(merged.losers) == 1


def test_an_edit_that_did_not_know_of_the_deletion_brings_the_record_back() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    world.write(A, 5, **{DELETED: True})
    world.write(B, 4, [born], name="แก้")
    merged = world.merged()
    assert not merged.deleted
    assert [item.unit for item in merged.losers] == [DELETED]


def test_a_deletion_that_had_seen_everything_deletes() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    edit = world.write(B, 4, [born], name="แก้")
    world.write(A, 5, [edit], **{DELETED: True})
    assert world.merged().deleted


def test_a_decision_settles_the_conflict_everywhere() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    ours = world.write(A, 5, name="ก")
    theirs = world.write(B, 4, [born], name="ข")
    world.write(C, 6, [born, ours, theirs], name="ข", **{RESOLVES: [["name", str(B), theirs.version.seq]]})
    merged = world.merged()
    assert merged.winners["name"].values == {"name": "ข"}
    assert not merged.losers


def test_an_ordinary_later_edit_does_not_hide_the_lost_value() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    ours = world.write(A, 5, name="ก")
    theirs = world.write(B, 4, [born], name="ข")
    world.write(C, 6, [born, ours, theirs], name="ค")
    assert lost(world.merged()) == {"name": ["ข"]}


def test_changes_without_a_creation_make_no_record() -> None:
    world = World()
    world.write(B, 4, name="กำพร้า")
    assert world.merged() is None


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from("กขค"), st.booleans()), max_size=5))
def test_any_order_gives_the_same_answer(steps: list[tuple[UUID, str, bool]]) -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    for clock, (replica, name, meets) in enumerate(steps, start=2):
        world.write(replica, clock, list(world.changes) if meets else [born], name=name)
    world.merged()


def test_a_deletion_that_was_confirmed_and_withdrawn_waits_again_for_a_person() -> None:
    world = World()
    born = world.write(A, 1, **{OFFICE: "2401"}, name="เดิม")
    gone = world.write(A, 2, **{DELETED: True})
    edit = world.write(B, 3, [born], name="แก้โดยไม่รู้ว่าลบ")
    key = [DELETED, str(A), gone.version.seq]
    assert lost(world.merged()) == {DELETED: [True]}

    world.write(B, 4, [gone], **{DELETED: True, RESOLVES: [key]})
    confirmed = world.merged()
    assert confirmed.deleted
    assert not confirmed.losers
    assert [one.lost.write.version for one in confirmed.decided] == [gone.version]

    world.write(B, 5, [edit], **{DELETED: False, REOPENS: [key]})
    again = world.merged()
    assert not again.deleted
    assert not again.decided
    assert lost(again) == {DELETED: [True]}

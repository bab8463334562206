"""Two PCs of one office write the same field; a person chooses, changes their mind, and both PCs agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest

from desktop.conflict_view import Choice, ConflictCase, Face, Keep
from desktop.conflicts import DecidedElsewhere
from desktop.errors import NotAllowed, NotFound, Refused, StateConflict, WrongUsage
from desktop.opening import App
from tests.makers import TODAY_MS, a_site, a_visit, an_activity, an_app, put, the_officer
from tests.unit.db.books import TestBook, carry

NOW = "เจ้าของแปลงและเพื่อนบ้าน 42 คน ขุดคลองไส้ไก่ยาว 60 เมตร"
KEPT = "เจ้าของแปลงและเพื่อนบ้าน 46 คน ขุดคลองไส้ไก่ยาว 60 เมตร"


@dataclass
class Two:
    """Two PCs of an office and a stick between them."""

    first: App
    second: App

    def meet(self) -> None:
        for sender, receiver in ((self.first, self.second), (self.second, self.first)):
            carry(_book(sender), _book(receiver))

    def later(self, minutes: int = 1) -> None:
        for app in (self.first, self.second):
            app.store.clock._wall.advance(minutes * 60_000)  # type: ignore[attr-defined]


def _book(app: App) -> TestBook:
    return TestBook(app.store, app.store.clock._wall, import_no=0)  # type: ignore[arg-type]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    pair = Two(*(an_app(tmp_path / name, now_ms=TODAY_MS) for name in ("desk", "notebook")))
    yield pair
    pair.first.close()
    pair.second.close()


def contested(two: Two, type_name: str, id_: UUID, first: dict, second: dict) -> ConflictCase:
    """`second` is written later on the second PC, so it stands; both have met since."""
    two.meet()
    two.later()
    put(two.first, type_name, id=id_, **first)
    two.later()
    put(two.second, type_name, id=id_, **second)
    two.later()
    two.meet()
    return the_case(two.first)


def the_case(app: App) -> ConflictCase:
    (item,) = app.conflicts.view().waiting
    return app.conflicts.case(item.key)


def an_activity_in(app: App, **values: object) -> UUID:
    return an_activity(app, a_site(app), **values)


def field(app: App, id_: UUID, name: str, type_name: str = "Activity") -> object:
    return app.browse.get(type_name, id_).get(name)


def choose(app: App, case: ConflictCase, keep: Keep, **more: object) -> object:
    return app.conflicts.choose(Choice(case=case, keep=keep, **more), by=the_officer(app))  # type: ignore[arg-type]


def test_a_case_tells_both_values_who_wrote_them_and_where_they_differ(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    assert case.face is Face.TEXT
    assert case.current.words == NOW
    assert [one.words for one in case.others] == [KEPT]
    assert case.current.machine != case.others[0].machine
    assert case.others[0].who == "มาลี พอดีเรียน"
    assert [(one.left, one.right) for one in case.differences[0] if one.place] == [("42 คน", "46 คน")]
    assert case.path == ("กิจกรรมประจำเดือน", "เอามื้อสามัคคีขุดคลองไส้ไก่", "14 พ.ย. 2569")
    assert two.first.conflicts.view().waiting[0].brief == "1 แห่ง"
    assert two.first.conflicts.count() == two.second.conflicts.count() == 1


@pytest.mark.parametrize(
    ("keep", "value", "stands"),
    [(Keep.CURRENT, None, NOW), (Keep.OTHER, None, KEPT), (Keep.VALUE, "รวมแล้ว 44 คน", "รวมแล้ว 44 คน")],
)
def test_a_choice_is_one_change_that_travels(two: Two, keep: Keep, value: object, stands: str) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    choose(two.first, case, keep, value=value)
    two.later()
    two.meet()
    for app in (two.first, two.second):
        assert field(app, id_, "detail") == stands
        assert app.conflicts.count() == 0
        view = app.conflicts.view()
        assert (len(view.decided), view.decided_today) == (1, 1)


def test_ctrl_z_takes_a_choice_back_with_its_value(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    changes = choose(two.first, case, Keep.OTHER)
    undone = two.first.undoing.undo_act(changes.act, by=None)  # type: ignore[attr-defined]
    assert field(two.first, id_, "detail") == NOW
    assert two.first.conflicts.count() == 1
    two.first.undoing.undo_act(undone.act, by=None)  # type: ignore[arg-type]
    assert field(two.first, id_, "detail") == KEPT
    assert two.first.conflicts.count() == 0


@pytest.mark.parametrize("keep", list(Keep))
def test_a_withdrawn_choice_waits_again_on_every_pc(two: Two, keep: Keep) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    choose(two.first, case, keep, value="ค่าใหม่")
    two.later()
    two.meet()
    two.second.conflicts.withdraw(case.others[0].id, by=the_officer(two.second))
    two.later()
    two.meet()
    for app in (two.first, two.second):
        assert field(app, id_, "detail") == NOW
        again = the_case(app)
        assert {again.current.words, again.others[0].words} == {NOW, KEPT}
        assert not app.conflicts.view().decided


def test_a_decided_case_is_shown_with_what_was_chosen_and_what_was_not(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    choose(two.first, case, Keep.OTHER)
    (item,) = two.first.conflicts.view().decided
    decided = two.first.conflicts.case(item.key)
    assert decided.decided is not None
    assert (decided.decided.words, decided.decided.who) == ("นำค่าที่เก็บไว้มาใช้", "มาลี พอดีเรียน")
    assert decided.current.words == KEPT
    assert [one.words for one in decided.others] == [NOW]


def test_a_field_edited_after_the_choice_keeps_the_edit_when_the_choice_is_withdrawn(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    choose(two.first, case, Keep.OTHER)
    two.later()
    put(two.first, "Activity", id=id_, detail="แก้ต่อหลังเลือก")
    two.first.conflicts.withdraw(case.others[0].id, by=None)
    assert field(two.first, id_, "detail") == "แก้ต่อหลังเลือก"
    assert two.first.conflicts.count() == 1


def test_what_was_decided_elsewhere_meanwhile_is_told_and_nothing_is_written(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    choose(two.second, the_case(two.second), Keep.CURRENT)
    two.later()
    two.meet()
    with pytest.raises(DecidedElsewhere) as refused:
        choose(two.first, case, Keep.OTHER)
    assert "มาลี พอดีเรียน" in refused.value.for_user
    assert "เก็บไว้ครบ" in refused.value.for_user
    assert field(two.first, id_, "detail") == NOW


def test_a_value_that_was_edited_meanwhile_is_shown_again_before_it_is_replaced(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"detail": KEPT}, {"detail": NOW})
    put(two.first, "Activity", id=id_, detail="เพิ่งแก้")
    with pytest.raises(DecidedElsewhere):
        choose(two.first, case, Keep.OTHER)
    assert the_case(two.first).current.words == "เพิ่งแก้"


def test_the_rules_of_the_record_hold_for_a_choice(two: Two) -> None:
    site = a_site(two.first)
    id_ = a_visit(two.first, site, two.first.today(), satisfaction=5)
    case = contested(two, "VisitorEntry", id_, {"satisfaction": 3}, {"satisfaction": 4})
    assert (case.face, two.first.conflicts.view().waiting[0].brief) == (Face.VALUE, "4 | 3")
    with pytest.raises(Refused) as refused:
        choose(two.first, case, Keep.VALUE, value=9)
    assert set(refused.value.fields) == {"satisfaction"}
    assert the_case(two.first).current.words == "4"


def test_fields_that_belong_together_are_compared_field_by_field(two: Two) -> None:
    id_ = a_site(two.first, area_choice="other", area_rai="7.5")
    case = contested(
        two, "Site", id_, {"area_choice": "other", "area_rai": "8"}, {"area_choice": "other", "area_rai": "9"}
    )
    assert case.face is Face.GROUP
    assert [label for label, _ in case.current.lines][:1] == ["ขนาดพื้นที่ดำเนินการ"]
    differing = [one for one in case.differences[0] if one.place]
    assert len(differing) == 1
    choose(two.first, case, Keep.OTHER)
    assert field(two.first, id_, "area_rai", "Site") == "8.00"


def test_an_edit_after_a_deletion_is_kept_or_deleted_again(two: Two) -> None:
    id_ = an_activity_in(two.first)
    two.meet()
    two.later()
    two.first.records.delete("Activity", id_, by=the_officer(two.first))
    two.later()
    put(two.second, "Activity", id=id_, name="แก้โดยไม่รู้ว่าลบ")
    two.later()
    two.meet()
    case = the_case(two.first)
    assert case.face is Face.DELETION
    assert case.others[0].words == "ลบรายการนี้"
    choose(two.first, case, Keep.OTHER)
    two.later()
    two.meet()
    assert two.second.browse.get("Activity", id_)["deleted"]
    (decided,) = two.second.conflicts.view().decided
    assert two.second.conflicts.case(decided.key).decided.words == "ลบรายการต่อ"  # type: ignore[union-attr]
    two.second.conflicts.withdraw(case.others[0].id, by=None)
    two.later()
    two.meet()
    for app in (two.first, two.second):
        assert "deleted" not in app.browse.get("Activity", id_)
        assert the_case(app).face is Face.DELETION
    choose(two.first, the_case(two.first), Keep.CURRENT)
    assert two.first.conflicts.count() == 0
    assert field(two.first, id_, "name") == "แก้โดยไม่รู้ว่าลบ"


def test_a_third_value_makes_one_case_with_two_kept_values(tmp_path: Path, two: Two) -> None:
    third = an_app(tmp_path / "third", now_ms=TODAY_MS)
    try:
        id_ = an_activity_in(two.first)
        two.meet()
        carry(_book(two.first), _book(third))
        for app, words in ((third, "ค่าที่หนึ่ง"), (two.first, "ค่าที่สอง"), (two.second, "ค่าที่สาม")):
            put(app, "Activity", id=id_, name=words)
            two.later()
        two.meet()
        carry(_book(third), _book(two.first))
        case = the_case(two.first)
        assert [one.words for one in case.others] == ["ค่าที่สอง", "ค่าที่หนึ่ง"]
        assert case.current.words == "ค่าที่สาม"
        choose(two.first, case, Keep.OTHER, other=1)
        assert field(two.first, id_, "name") == "ค่าที่หนึ่ง"
        assert two.first.conflicts.count() == 0
        two.first.conflicts.withdraw(case.others[0].id, by=None)
        assert len(the_case(two.first).others) == 2
    finally:
        third.close()


def test_scripts_resolve_one_kept_value_by_its_id(two: Two) -> None:
    id_ = an_activity_in(two.first)
    contested(two, "Activity", id_, {"name": "ชื่อหนึ่ง"}, {"name": "ชื่อสอง"})
    (one,) = two.first.conflicts.all()
    two.first.conflicts.resolve(one.id, Keep.VALUE, value="ชื่อสาม", by=None)
    assert field(two.first, id_, "name") == "ชื่อสาม"
    (decided,) = two.first.conflicts.decided()
    assert (decided.id, decided.decided, decided.current) == (one.id, "value", "ชื่อสาม")
    with pytest.raises(StateConflict):
        two.first.conflicts.resolve(one.id, Keep.CURRENT, by=None)
    with pytest.raises(NotFound):
        two.first.conflicts.resolve("nonsense", Keep.CURRENT, by=None)


def test_a_group_of_fields_asks_for_all_of_them(two: Two) -> None:
    id_ = a_site(two.first, area_choice="other", area_rai="7.5")
    contested(two, "Site", id_, {"area_rai": "8"}, {"area_rai": "9"})
    (one,) = two.first.conflicts.all()
    with pytest.raises(WrongUsage):
        two.first.conflicts.resolve(one.id, Keep.VALUE, value=5, by=None)
    two.first.conflicts.resolve(one.id, Keep.VALUE, value={"area_choice": "15", "area_rai": None}, by=None)
    assert field(two.first, id_, "area_choice", "Site") == "15"


def test_another_office_sees_a_kept_value_but_does_not_decide(tmp_path: Path, two: Two) -> None:
    province = an_app(tmp_path / "province", office="24", now_ms=TODAY_MS)
    try:
        id_ = an_activity_in(two.first)
        contested(two, "Activity", id_, {"name": "ชื่อหนึ่ง"}, {"name": "ชื่อสอง"})
        carry(_book(two.first), _book(province))
        assert province.conflicts.count() == 0
        assert not province.conflicts.view().waiting
        (one,) = province.conflicts.all()
        with pytest.raises(NotAllowed):
            province.conflicts.resolve(one.id, Keep.OTHER, by=None)
    finally:
        province.close()


def test_undoing_one_field_of_a_change_leaves_the_others(two: Two) -> None:
    id_ = an_activity_in(two.first, name="เดิม", detail="รายละเอียดเดิม")
    two.later()
    put(two.first, "Activity", id=id_, name="ใหม่", detail="รายละเอียดใหม่")
    change = two.first.browse.history("Activity", id_)[-1].change
    two.first.undoing.undo_change(change, by=None, field="name")
    assert (field(two.first, id_, "name"), field(two.first, id_, "detail")) == ("เดิม", "รายละเอียดใหม่")
    with pytest.raises(NotFound):
        two.first.undoing.undo_change(change, by=None, field="start_time")


def test_the_history_tells_the_value_that_lost_and_who_decided(two: Two) -> None:
    id_ = an_activity_in(two.first)
    case = contested(two, "Activity", id_, {"name": "ชื่อที่เก็บไว้"}, {"name": "ชื่อที่ใช้อยู่"})
    for app in (two.first, two.second):
        (lost,) = [
            line for change in app.sheets.history("Activity", id_) for line in change.fields if line.lost
        ]
        assert (lost.after, lost.lost, lost.can_return) == ("ชื่อที่เก็บไว้", "เก็บไว้ให้เลือก", False)
        assert app.conflicts.find_case(lost.kept) == (case.key, False)
        assert app.conflicts.case(case.key).others[0].id == lost.kept.kept
    two.later()
    choose(two.first, case, Keep.CURRENT)
    newest, *_ = two.first.sheets.history("Activity", id_)
    assert newest.what == "เลือกค่าของชื่อกิจกรรม"
    assert newest.reason.endswith("คงค่าที่ใช้อยู่")
    (lost,) = [
        line for change in two.first.sheets.history("Activity", id_) for line in change.fields if line.lost
    ]
    assert lost.lost == "ไม่ได้ใช้ มีผู้เลือกค่าแล้ว"
    key, is_decided = two.first.conflicts.find_case(lost.kept)
    assert is_decided
    assert two.first.conflicts.case(key).decided is not None
    with pytest.raises(NotFound):
        two.first.conflicts.find_case(replace(lost.kept, kept=lost.kept.kept.replace("name", "detail")))
    two.later()
    two.first.conflicts.withdraw(case.others[0].id, by=None)
    newest, *_ = two.first.sheets.history("Activity", id_)
    assert newest.what == "ถอนการเลือกค่าของชื่อกิจกรรม"


def test_of_another_offices_record_no_way_leads_to_its_conflicts(two: Two, tmp_path: Path) -> None:
    """Its own office chooses; the value is told all the same."""
    id_ = an_activity_in(two.first)
    contested(two, "Activity", id_, {"name": "ชื่อที่เก็บไว้"}, {"name": "ชื่อที่ใช้อยู่"})
    province = an_app(tmp_path / "province", office="24", now_ms=two.first.store.now_ms())
    try:
        carry(_book(two.first), _book(province))
        (lost,) = [
            line for change in province.sheets.history("Activity", id_) for line in change.fields if line.lost
        ]
        assert (lost.lost, lost.kept) == ("เก็บไว้ให้เลือก", None)
    finally:
        province.close()

"""The table of fifteen leaders: names taken apart, lines stored or refused, rows of a spreadsheet understood."""

from __future__ import annotations

from typing import Any

import pytest

from db.records.leaders import ChangeLeader
from desktop.errors import KeyInUse
from desktop.leader_names_view import NamesPlace, PastedName, Side
from desktop.leaders_csv import Answers, csv_bytes
from desktop.opening import App
from desktop.thai.names import full_name, split_name
from tests.makers import a_leader, a_leader_report, a_pair, fifteen_leaders, the_officer

TAMBON, OTHER = "240101", "240102"
PLACE = NamesPlace(TAMBON, 2570)
LINE: dict[str, Any] = {
    "name": "นางสมใจ พอดีเรียน", "position": "volunteer", "moo": 3, "phone": "0899000123", "day1": True, "day2": False,
}  # fmt: skip


def sheet(app: App) -> Any:
    return app.leader_names.sheet(PLACE, by=the_officer(app))


def stored(app: App) -> list[ChangeLeader]:
    with app.store.reading() as reader:
        return reader.select(ChangeLeader, order=(ChangeLeader.seq,))


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("นางสมใจ พอดีเรียน", ("นาง", "สมใจ", "พอดีเรียน")),
        ("นางสาวกัญญา  ทดลองงาม", ("นางสาว", "กัญญา", "ทดลองงาม")),
        ("น.ส. กัญญา ทดลองงาม", ("น.ส.", "กัญญา", "ทดลองงาม")),
        ("ว่าที่ร้อยตรีหญิงกตัญญู ณ อยุธยา", ("ว่าที่ร้อยตรีหญิง", "กตัญญู", "ณ อยุธยา")),
        ("พระครูเอกชัย", ("พระครู", "เอกชัย", "")),
        ("นายิกา สุขใจ", ("", "นายิกา", "สุขใจ")),
        ("นาย", ("", "นาย", "")),
        ("สมหมาย", ("", "สมหมาย", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_taken_apart(words: str, parts: tuple[str, str, str]) -> None:
    assert split_name(words) == parts
    assert split_name(full_name(*parts)) == parts


def test_the_pair_tells_the_side(app: App) -> None:
    assert (sheet(app).side, sheet(app).is_told) == (Side.ELDER, False)
    a_pair(app, OTHER, TAMBON)
    found = sheet(app)
    assert (found.side, found.is_told, found.around) == (Side.YOUNGER, True, (None, OTHER))
    assert found.pair_words.startswith("คู่กับตำบล")


def test_a_line_is_stored_changed_and_deleted(app: App) -> None:
    by, names = the_officer(app), app.leader_names
    saved = names.save_line(PLACE, 4, None, LINE, side=Side.ELDER, by=by)
    (one,) = stored(app)
    assert (one.title_th, one.first_name, one.last_name, one.seq) == ("นาง", "สมใจ", "พอดีเรียน", 4)
    assert (one.trained_day1, one.trained_day2) == (True, None)
    found = sheet(app)
    assert (found.done, found.first_open, found.line(4).values) == (1, 1, LINE)
    names.save_line(PLACE, 4, saved.id, {**LINE, "name": "นายอุดม จำลองชัย"}, side=Side.ELDER, by=by)
    assert stored(app)[0].first_name == "อุดม"
    with pytest.raises(KeyInUse):
        names.save_line(PLACE, 4, None, LINE, side=Side.ELDER, by=by)
    names.delete_line(saved.id, by=by)
    assert stored(app) == []


def test_a_line_says_what_it_lacks(app: App) -> None:
    problems = app.leader_names.problems
    assert problems(LINE) == {}
    assert problems({**LINE, "name": "นางสมใจ"}) == {"name": "ต้องมีนามสกุล เว้นวรรคหลังชื่อ"}
    assert set(problems({"name": "", "phone": "12", "moo": "100"})) == {"name", "position", "phone", "moo"}


def test_the_side_of_all_names_is_changed_at_once(app: App) -> None:
    fifteen_leaders(app, TAMBON, count=3)
    changes = app.leader_names.set_side(PLACE, Side.YOUNGER, by=the_officer(app))
    assert {one.side for one in stored(app)} == {Side.YOUNGER}
    app.undoing.undo_act(changes.act or 0, by=the_officer(app))
    assert {one.side for one in stored(app)} == {Side.ELDER}


def test_unfinished_lines_survive(app: App) -> None:
    by = the_officer(app)
    a_leader(app, TAMBON, 1)
    app.leader_names.keep_unfinished(PLACE, {2: {"name": "นางคำ"}, 1: {"name": "นายค"}}, by=by)
    found = sheet(app)
    assert [line.is_unfinished for line in found.lines] == [True, True]
    assert (found.first_open, found.line(2).shown["name"]) == (1, "นางคำ")
    app.leader_names.keep_unfinished(PLACE, {}, by=by)
    assert sheet(app).first_open == 2


def test_full_when_all_fifteen_are_there(app: App) -> None:
    fifteen_leaders(app, TAMBON)
    report = a_leader_report(app, "r11", TAMBON)
    assert (sheet(app).first_open, sheet(app).report) == (0, report)


# --- from a spreadsheet -----------------------------------------------------------------------------


def pasted(app: App, text: str, start: int = 1) -> list[PastedName]:
    found = sheet(app)
    return list(app.leader_names.read_rows(text, found, start))


def test_the_sheet_of_the_department_is_understood(app: App) -> None:
    head = "ที่\tชื่อ–สกุล\tตำแหน่ง\tหมู่ที่\tตำบล\tอำเภอ\tโทร.\tพี่/น้อง"
    rows = [
        "๑\tนางสมใจ พอดีเรียน\tอช.\t3\tหน้าเมือง\tเมืองฉะเชิงเทรา\t08 9900 0123\tพี่",
        "2\tนายอุดม จำลองชัย\tกำนัน/ผู้ใหญ่บ้าน\t11\tต.หน้าเมือง\tอ.เมืองฉะเชิงเทรา\t899000124\tพี่",
    ]
    one, two = pasted(app, "\r\n".join([head, *rows, "\t\t", ""]))
    assert (one.seq, one.problem) == (1, "")
    assert one.values == {"name": "นางสมใจ พอดีเรียน", "position": "volunteer", "moo": 3, "phone": "0899000123"}
    assert (two.seq, two.values["moo"], two.values["phone"]) == (2, 11, "0899000124")
    assert (two.values["position"], two.problem) == ("village_head", "")


def test_names_in_cells_of_their_own_and_rows_without_numbers(app: App) -> None:
    first, second = pasted(app, "นาง\tสมใจ\tพอดีเรียน\tอช.\t3\nอุดม\tจำลองชัย\tอช.\t4", start=7)
    assert (first.seq, first.values["name"], first.values["moo"]) == (7, "นางสมใจ พอดีเรียน", 3)
    assert (second.seq, second.values["name"], second.values["moo"]) == (8, "อุดม จำลองชัย", 4)


def test_rows_that_cannot_go_in_say_why(app: App) -> None:
    text = "นางสมใจ\tอช.\nนางคำ ดี\tนักบิน\n16\tนางมา ลี\tอช.\n3\tนางดี งาม\tอช.\n3\tนายซ้ำ กัน\tอช."
    problems = [row.problem for row in pasted(app, text)]
    assert problems[0] == "ต้องมีนามสกุล เว้นวรรคหลังชื่อ"
    assert problems[1] == "ไม่มีตำแหน่ง “นักบิน” ในรายการ"
    assert problems[2:] == ["ตำบลหนึ่งมีผู้นำ 15 คน ไม่มีลำดับที่ 16", "", "ลำดับที่ 3 มีสองแถว"]


def test_what_was_understood_is_pasted_in_one_act(app: App) -> None:
    by = the_officer(app)
    a_leader(app, TAMBON, 2, first_name="เดิม")
    rows = pasted(app, "1\tนางสมใจ พอดีเรียน\tอช.\t3\n2\tนายอุดม จำลองชัย\tอช.\t4\nนางไร้สกุล\tอช.")
    changes = app.leader_names.paste(PLACE, rows, side=Side.ELDER, by=by)
    assert [(one.seq, one.first_name) for one in stored(app)] == [(1, "สมใจ"), (2, "อุดม")]
    app.undoing.undo_act(changes.act or 0, by=by)
    assert [(one.seq, one.first_name) for one in stored(app)] == [(2, "เดิม")]


def test_the_programs_own_csv_comes_back(app: App) -> None:
    """What the department's answers hold can be pasted again."""
    rows = (
        (2570, "ฉะเชิงเทรา", "เมืองฉะเชิงเทรา", "หน้าเมือง", 5, "นางสมใจ พอดีเรียน", "อช.", 3, "08 9900 0123", "พี่"),
    )
    raw = csv_bytes(
        Answers(
            ("ปีงบประมาณ", "จังหวัด", "อำเภอ", "ตำบล", "ที่", "ชื่อ–สกุล", "ตำแหน่ง", "หมู่ที่", "โทร.", "พี่/น้อง"), rows
        )
    )
    (one,) = pasted(app, raw.decode("utf-8-sig").replace(",", "\t"))
    assert one.problem == ""
    assert (one.seq, one.values["moo"]) == (5, 3)
    assert (one.values["name"], one.values["phone"]) == ("นางสมใจ พอดีเรียน", "0899000123")

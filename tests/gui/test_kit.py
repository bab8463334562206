"""Behaviour of the painted pieces: keys, signals, words for screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.shown_state import CELL_WORDS, WORDS, CellState, ShownState
from tests.gui.press import ALT, CTRL, Key, press, write
from ui.gallery.papers import photo
from ui.tasks import Tasks
from ui.theme import Tone
from ui.widgets.buttons import Button, Kind, MenuButton
from ui.widgets.charts import BarChart, BarValue, LevelLine, _round_top, level_tone
from ui.widgets.checklist import CheckItem, Checklist, Need
from ui.widgets.checks import Radio, Tick
from ui.widgets.dotmap import Dot, DotMap
from ui.widgets.lists import ListRow, RowList
from ui.widgets.marked import MarkedText, Span
from ui.widgets.notices import UNDO_MS, UndoStrip
from ui.widgets.options import Option, OptionCards
from ui.widgets.paper import PaperView
from ui.widgets.photos import Photo, PhotoStrip
from ui.widgets.pills import Choice, Segmented, Tabs, TogglePills
from ui.widgets.progress import CountBar, Ring
from ui.widgets.states import CELL_LOOKS, STATE_LOOKS, state_look
from ui.widgets.steps import RoadStep, StateRoad, Step, StepState, StepTicks
from ui.widgets.text import Text
from ui.widgets.timeline import StoryLine, Timeline

CHOICES = [Choice("all", "ทั้งหมด", 12), Choice("open", "ยังไม่ส่ง", 6), Choice("sent", "ส่งแล้ว", 2)]


def shown(qtbot: QtBot, widget: QWidget, width: int = 700, height: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
    widget.setFocus()


def test_every_state_has_a_word_an_icon_and_a_tone() -> None:
    assert set(STATE_LOOKS) == set(ShownState) == set(WORDS)
    assert set(CELL_LOOKS) == set(CellState) == set(CELL_WORDS)
    assert state_look(ShownState.DUE_SOON, "อีก 3 วัน").text == "ใกล้ครบกำหนด อีก 3 วัน"


def test_a_button_is_pressed_by_enter_space_and_its_key_in_both_layouts(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = Button("พิมพ์ 12 ฉบับ", kind=Kind.PRIMARY, key="Ctrl+P", on_click=lambda: pressed.append(1))
    shown(qtbot, button)
    for key in (Key.Key_Return, Key.Key_Space):
        press(button, key)
    press(button, "p", CTRL)
    press(button, "ย", CTRL)
    assert len(pressed) == 4
    button.setEnabled(False)
    press(button, "p", CTRL)
    assert len(pressed) == 4


def test_an_ampersand_is_only_an_ampersand(qtbot: QtBot) -> None:
    button = Button("พี่ & น้อง")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("พี่ & น้อง", "พี่ & น้อง")


def test_a_menu_button_says_what_is_chosen(qtbot: QtBot) -> None:
    chosen: list[str] = []
    button = MenuButton([("a", "ตามสถานะ"), ("b", "ตามกำหนด")], name="ลำดับ", on_choose=chosen.append)
    shown(qtbot, button)
    press(button, Key.Key_Down, ALT)
    (menu,) = button.findChildren(QMenu)
    menu.actions()[1].trigger()
    with qtbot.waitSignal(menu.destroyed):
        menu.close()
    assert (chosen, button.text(), button.accessibleName()) == (["b"], "ตามกำหนด", "ลำดับ ตามกำหนด")


@pytest.mark.parametrize("kind", [Tabs, Segmented])
def test_a_choice_row_is_one_tab_stop_with_arrows_inside(qtbot: QtBot, kind: type[Tabs]) -> None:
    row = kind(CHOICES, name="กรอง")
    shown(qtbot, row)
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        press(row, key)
    assert (chosen, row.current) == (["open", "sent", "open"], "open")
    assert row.accessibleDescription() == "ยังไม่ส่ง 6"
    row.set_current("all")
    assert chosen == ["open", "sent", "open"]


@pytest.mark.parametrize(("key", "taken"), [(Key.Key_Right, "1"), (Key.Key_Left, "3"), (Key.Key_Space, "1")])
def test_a_row_without_a_choice_takes_the_first_by_one_key(qtbot: QtBot, key: Key, taken: str) -> None:
    row = Segmented([Choice(str(number), str(number)) for number in (1, 2, 3)], name="กลยุทธ์")
    qtbot.addWidget(row)
    row.set_current("")
    with qtbot.waitSignal(row.chosen) as chosen:
        press(row, key)
    assert chosen.args == [taken]


def test_a_list_with_the_focus_has_a_current_row_as_soon_as_it_has_rows(qtbot: QtBot) -> None:
    rows = RowList(name="แผนของปี")
    qtbot.addWidget(rows)
    with qtbot.waitActive(rows):
        rows.show()
        rows.activateWindow()
    rows.setFocus()
    rows.set_rows(
        [ListRow(key="group", title="ปี 2570", is_group=True), ListRow(key="a", title="แผนไตรมาส 1")]
    )
    with qtbot.waitSignal(rows.opened) as opened:
        press(rows, Key.Key_Return)
    assert opened.args == ["a"]


def test_new_counts_keep_the_choice(qtbot: QtBot) -> None:
    row = Tabs(CHOICES, name="กรอง", current="sent")
    qtbot.addWidget(row)
    row.set_choices([Choice("all", "ทั้งหมด", 13), Choice("open", "ยังไม่ส่ง", 7), Choice("sent", "ส่งแล้ว", 2)])
    assert row.current == "sent"
    row.set_choices([Choice("x", "อื่น")])
    assert row.current == "x"


def test_pills_fold_to_more_lines_where_it_is_narrow(qtbot: QtBot) -> None:
    row = Tabs(CHOICES, name="กรอง")
    qtbot.addWidget(row)
    assert row.heightForWidth(500) < row.heightForWidth(200)


def test_toggles_are_chosen_by_space(qtbot: QtBot) -> None:
    row = TogglePills([Choice(name, name) for name in ("Place", "People", "Product")], name="5P")
    shown(qtbot, row)
    press(row, Key.Key_Right)
    press(row, Key.Key_Space)
    press(row, Key.Key_Right)
    press(row, Key.Key_Space)
    press(row, Key.Key_Space)
    assert row.keys == {"People"}


def test_the_whole_line_of_a_tick_is_its_target(qtbot: QtBot) -> None:
    for control in (Tick("ยินดีให้ติดตามผล"), Radio("สอดคล้อง")):
        shown(qtbot, control, 300, 40)
        control.resize(control.sizeHint())
        qtbot.mouseClick(
            control, Qt.MouseButton.LeftButton, pos=control.rect().bottomRight() - control.rect().center() / 8
        )
        assert control.isChecked()


def test_option_cards_choose_only_what_is_possible(qtbot: QtBot) -> None:
    cards = OptionCards(
        [Option("usb", "USB", possible=False), Option("folder", "โฟลเดอร์"), Option("line", "LINE")],
        name="ทาง",
    )
    shown(qtbot, cards)
    assert cards.current == "folder"
    chosen: list[str] = []
    cards.chosen.connect(chosen.append)
    press(cards._cards[1], Key.Key_Up)
    press(cards._cards[1], Key.Key_Down)
    assert (chosen, cards.current) == (["line"], "line")
    cards.set_options([Option("usb", "USB"), Option("folder", "โฟลเดอร์"), Option("line", "LINE")])
    assert cards.current == "line"


def test_progress_is_told_in_words(qtbot: QtBot) -> None:
    bar, ring = CountBar("รวบรวมแล้ว", 31, 40), Ring(6, 8, name="กรอกครบ")
    ticks = StepTicks([Step("เขียนลง USB", StepState.DONE, "38.4 MB"), Step("อ่านกลับ", StepState.WORKING)])
    road = StateRoad([RoadStep("edit", "กำลังทำ"), RoadStep("print", "พิมพ์แล้ว")], 1, returned="ตีกลับ")
    for widget in (bar, ring, ticks, road):
        qtbot.addWidget(widget)
    assert bar.accessibleName() == "รวบรวมแล้ว 31 จาก 40"
    assert ring.accessibleName() == "กรอกครบ 6 จาก 8"
    assert "เขียนลง USB เสร็จแล้ว 38.4 MB" in ticks.accessibleName()
    assert "ตีกลับ ขั้นที่ 2 จาก 2" in road.accessibleName()


def test_a_chart_says_its_figures_and_arrows_walk_over_them(qtbot: QtBot) -> None:
    bars = [BarValue("ต.ค.", (45, 54)), BarValue("พ.ย.", (38, 117), "พฤศจิกายน 2569")]
    chart = BarChart(bars, name="ผู้มาใช้บริการ", series=("บุคคล", "คณะ"), unit="คน")
    shown(qtbot, chart)
    assert chart.accessibleDescription() == "พฤศจิกายน 2569: บุคคล 38 · คณะ 117 · รวม 155 คน"
    press(chart, Key.Key_Left)
    assert chart.accessibleDescription() == "ต.ค.: บุคคล 45 · คณะ 54 · รวม 99 คน"
    assert "2569" in LevelLine([("2569", None)]).accessibleName()


@pytest.mark.parametrize("value", [0, 1, 4, 9, 10, 99, 155, 160, 161, 999, 1001, 12345])
def test_the_axis_ends_above_the_highest_column_at_an_even_number(value: int) -> None:
    assert _round_top(value) >= value
    assert _round_top(value) % 2 == 0
    assert _round_top(value) <= max(4, 2 * value)


def test_the_map_is_walked_from_north_to_south(qtbot: QtBot) -> None:
    chart = DotMap(name="ตำแหน่ง")
    dots = [
        Dot("s", 15.9, 101, "circle", "ใต้"),
        Dot("n", 16.2, 101, "square", "เหนือ"),
        Dot("m", 16, 101.1, "triangle", "กลาง"),
    ]
    chart.set_dots(dots, current="m")
    shown(qtbot, chart)
    press(chart, Key.Key_Up)
    assert chart.accessibleDescription().endswith("เหนือ")
    with qtbot.waitSignal(chart.opened) as opened:
        press(chart, Key.Key_Return)
    assert opened.args == ["n"]
    chart.set_dots([])
    chart.grab()


def test_the_story_asks_for_more_at_its_end(qtbot: QtBot) -> None:
    story = Timeline(name="เรื่องราว")
    lines = [StoryLine(n, "20 พ.ย. 69", "กิจกรรม", f"เรื่องที่ {n}", "event") for n in range(50)]
    asked: list[int] = []
    story.more_wanted.connect(lambda: asked.append(1))
    story.set_lines(lines, has_more=True)
    shown(qtbot, story)
    story.scrollToBottom()
    qtbot.waitUntil(lambda: asked == [1])
    story.add_lines([StoryLine(50, "1 ต.ค. 68", "ปีงบประมาณ", "เปิดปี", "event")])
    assert len(story.lines) == 51
    with qtbot.waitSignal(story.opened) as opened:
        press(story, Key.Key_Return)
    assert opened.args == [0]


# --- photos -----------------------------------------------------------------------------------------


@pytest.fixture
def strip(qtbot: QtBot, tasks: Tasks, settle) -> PhotoStrip:
    made = PhotoStrip(photo, tasks=tasks)
    made.set_photos([Photo(n, f"ภาพ {n}" if n else "") for n in range(7)])
    shown(qtbot, made, 816, 300)
    settle()
    return made


def test_six_photos_fill_the_first_row_and_the_zone_takes_the_rest(strip: PhotoStrip) -> None:
    assert strip._frame(5).top() == 0
    assert strip._frame(6).top() > 0
    assert strip._drop_zone().top() == strip._frame(6).top()
    assert abs(strip._frame(0).width() / strip._frame(0).height() - 4 / 3) < 0.01
    assert abs(strip._drop_zone().right() - 816) < 1


def test_an_empty_strip_has_six_numbered_frames(qtbot: QtBot, tasks: Tasks) -> None:
    made = PhotoStrip(photo, tasks=tasks)
    qtbot.addWidget(made)
    assert made._slots() == 6


def test_photos_are_chosen_moved_captioned_and_taken_out_by_keys(qtbot: QtBot, strip: PhotoStrip) -> None:
    told: list[tuple] = []
    strip.moved.connect(lambda key, place: told.append(("moved", key, place)))
    strip.removed.connect(lambda key: told.append(("removed", key)))
    strip.captioned.connect(lambda key, words: told.append(("captioned", key, words)))
    press(strip, Key.Key_Right)
    press(strip, Key.Key_Right, ALT)
    press(strip, Key.Key_Left, ALT)
    press(strip, Key.Key_Delete)
    press(strip, Key.Key_F2)
    editor = strip._editor
    assert editor is not None
    editor.selectAll()
    write(editor, "ขุดคลอง")
    press(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [("moved", 1, 2), ("moved", 1, 0), ("removed", 1), ("captioned", 1, "ขุดคลอง")]
    assert strip.accessibleDescription() == "ภาพที่ 2 ภาพ 1"


def test_the_first_and_last_photo_stay_inside(strip: PhotoStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.moved):
        press(strip, Key.Key_Left, ALT)


def test_files_are_dropped_and_pictures_pasted(qtbot: QtBot, strip: PhotoStrip) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photos/a.jpg"), QUrl("https://example.org/b.jpg")])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(strip.files_dropped) as dropped:
        strip.dropEvent(drop)
    assert [path.endswith("a.jpg") for path in dropped.args[0]] == [True]
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QApplication.clipboard().setImage(image)
    with qtbot.waitSignal(strip.image_pasted) as pasted:
        press(strip, "อ", CTRL)
    assert pasted.args[0].size() == image.size()
    with qtbot.waitSignal(strip.add_asked):
        press(strip, Key.Key_Insert)


# --- paper ------------------------------------------------------------------------------------------


@pytest.fixture
def paper(qtbot: QtBot, tasks: Tasks, settle) -> PaperView:
    view = PaperView(tasks=tasks)
    view.asked: list[tuple[int, int]] = []  # type: ignore[misc]

    def render(page: int, width: int) -> QImage:
        view.asked.append((page, width))
        image = QImage(width, width, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        return image

    shown(qtbot, view, 700, 500)
    view.set_paper("F01", [(595, 842)] * 3, render, names=("ก", "ข", "ค"))
    settle()
    return view


def test_the_page_comes_first_and_the_thumbnails_after(paper: PaperView) -> None:
    assert paper.asked[0][0] == 0  # type: ignore[attr-defined]
    assert sorted({page for page, _ in paper.asked}) == [0, 1, 2]
    assert paper._place_words.full_text == "หน้า 1 จาก 3"


def test_pages_turn_and_zoom_belongs_to_the_paper_while_it_has_the_focus(
    qtbot: QtBot, paper: PaperView, settle
) -> None:
    from ui.theme import theme

    paper.sheet.setFocus()
    press(paper.sheet, Key.Key_PageDown)
    assert paper.page == 1
    before = paper._zoom
    press(paper.sheet, "=", CTRL)
    assert paper._zoom > before
    assert theme().zoom == 100
    press(paper.sheet, "จ", CTRL)
    assert paper._zoom == before
    press(paper.sheet, Key.Key_PageUp)
    press(paper.sheet, Key.Key_PageUp)
    assert paper.page == 0
    settle()


# --- words ------------------------------------------------------------------------------------------


def test_the_checklist_counts_what_must_be_and_jumps(qtbot: QtBot) -> None:
    items = [
        CheckItem("a", "ข้อ 1", Need.DONE), CheckItem("b", "ผู้รายงาน", Need.MUST), CheckItem("c", "คำบรรยาย", Need.SHOULD),
    ]  # fmt: skip
    checklist = Checklist(items)
    shown(qtbot, checklist)
    assert checklist.ring.accessibleName() == "กรอกครบแล้ว 1 จาก 2"
    assert not checklist.is_complete
    checklist.lines.setFocus()
    jumps: list[str] = []
    checklist.jump.connect(jumps.append)
    press(checklist.lines, Key.Key_Return)
    press(checklist.lines, Key.Key_Down)
    press(checklist.lines, Key.Key_Down)
    press(checklist.lines, Key.Key_Return)
    assert jumps == ["b", "c"]
    checklist.set_items(items[:1])
    assert checklist.is_complete


def test_marked_text_breaks_at_words_and_keeps_short_marks_whole(qtbot: QtBot) -> None:
    spans = [Span("เจ้าของแปลงและเพื่อนบ้าน "), Span("กว้าง 1.5 เมตร", 1, Tone.DUE), Span(" เชื่อมหนองกับแปลงนา")]
    text = MarkedText(spans, name="ข้อความ")
    qtbot.addWidget(text)
    height, pieces = text._lay(260)
    assert "".join(piece.text for piece in pieces) == "".join(span.text for span in spans)
    assert len([piece for piece in pieces if piece.span.number]) == 1
    assert height > text._lay(900)[0]
    assert "จุดที่ 1 กว้าง 1.5 เมตร" in text.accessibleName()


def test_a_label_gets_break_marks_only_when_it_must_wrap(qtbot: QtBot) -> None:
    words = "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่"
    label = Text(words, wrap=True)
    shown(qtbot, label, 900, 40)
    assert label.text() == words
    label.resize(150, 200)
    assert "\u200b" in label.text()
    assert label.full_text == label.accessibleName() == words
    assert label.heightForWidth(150) > 2 * label.heightForWidth(900)
    label.make_selectable()
    label.setSelection(0, len(label.text()))
    press(label, "c", CTRL)
    assert QApplication.clipboard().text() == words


def test_markup_in_user_text_is_only_text(qtbot: QtBot) -> None:
    label = Text("<b>แปลง</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_way_back_closes_after_ten_seconds_but_waits_for_the_focus(qtbot: QtBot) -> None:
    strip = UndoStrip("ลบรายการแล้ว", lambda: None)
    strip.move(300, 300)  # away from the pointer
    shown(qtbot, strip, 500, 50)
    assert strip._timer.interval() == UNDO_MS == 10_000
    assert strip.action is not None
    strip.action.setFocus()
    with qtbot.assertNotEmitted(strip.closed):
        strip._on_timer_timeout()
    strip.action.clearFocus()
    with qtbot.waitSignal(strip.closed):
        strip._on_timer_timeout()


def test_a_segmented_choice_that_folds_closes_each_of_its_lines(qtbot: QtBot) -> None:
    row = Segmented([Choice(words, words) for words in ("Place", "People", "Product")], name="มิติ")
    qtbot.addWidget(row)
    row.resize(row.sizeHint().width() - 1, row.heightForWidth(row.sizeHint().width() - 1))
    row.show()
    assert [(pill.first, pill.last) for pill in row._pills] == [(True, False), (False, True), (True, True)]


def test_levels_are_coloured_by_their_place_on_the_scale_of_the_list() -> None:
    tones = [level_tone(level, ("D", "C", "B", "A")) for level in ("A", "B", "C", "D", "Z", None)]
    assert tones == [Tone.DONE, Tone.SENT, Tone.SENT, Tone.DUE, Tone.DRAFT, Tone.DRAFT]


def test_the_ring_grows_where_its_words_would_touch_it(qtbot: QtBot) -> None:
    assert Ring(12, 12, name="ครบ").sizeHint().width() > Ring(1, 2, name="ครบ").sizeHint().width()

"""Issue 5, must show 6: “The province cannot alter a district's row by any verb, screen or crafted bundle; a district cannot
alter another's rows or the rules.”

Every record type of the catalogue is tried: one that joins it is tried at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from db.base import Record
from db.catalog import BY_NAME, JOURNALLED
from db.ids import natural_id
from db.lifecycles import LC_PAPER
from db.records.attachments import AttachmentKind
from db.records.calendar_marks import RuleChange
from db.records.steering import FormWording, RuleSet
from db.replicas import all_replicas
from db.state import lines
from desktop.attachments import Incoming
from desktop.browse import facts_of
from desktop.calendar.rule_sets import is_fixed_by_others
from desktop.checkup import check_book
from desktop.dictionary import edited_types
from desktop.errors import AppError, NotAllowed
from desktop.opening import App, open_book
from desktop.paper_view import PaperSending, Signing
from desktop.steering_view import Publication, RuleEdit
from tests.any_record import one_of_each
from tests.end2end.program import Program
from tests.makers import TODAY, a_site, an_app, put, the_officer
from tests.unit.desktop.sync.crafting import Draft, put_together
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from tests.unit.desktop.sync.siege import Siege, besieged

Rows = dict[type[Record], UUID]
_BOTH = [("24", "2401"), ("2401", "2402"), ("2401", "24")]
"""Who tries, and whose rows: a province its district's, a district another's, a district its province's."""


def rows_of(app: App, office: str) -> list[str]:
    """Every row of an office, as the state that two ends compare."""
    with app.store.reading() as reader:
        return [line.decode() for line in lines(reader.session.connection(), office)]


def with_rows_of(app: App, office: str) -> Rows:
    with app.store.work(by=None) as work:
        made = one_of_each(work, office)
        work.commit()
    return made


@dataclass
class Trying:
    app: App
    office: str
    rows: Rows

    @property
    def by(self) -> UUID:
        return the_officer(self.app)

    def refused(
        self, act: Callable[..., object], *told: object, code: str = "not_allowed", **more: object
    ) -> None:
        """In Thai, with nothing changed."""
        before, what = rows_of(self.app, self.office), f"{act} {told}"
        with pytest.raises(AppError) as refused:
            act(*told, **more, by=self.by)
        assert refused.value.code == code or not code, f"{what}: {refused.value}"
        assert any("ก" <= letter <= "๛" for letter in refused.value.for_user), what
        assert rows_of(self.app, self.office) == before, what


@pytest.fixture(params=_BOTH, ids=lambda one: f"{one[0]}-at-{one[1]}")
def trying(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trying]:
    here, office = request.param
    with closing(an_app(tmp_path / here, office=here)) as app:
        yield Trying(app, office, with_rows_of(app, office))


# --- services -----------------------------------------------------------------------------------------


def test_no_row_of_another_office_is_written_by_a_service(trying: Trying) -> None:
    records = trying.app.records
    for type_, id_ in trying.rows.items():
        name = type_.__name__
        trying.refused(records.put, name, [{"id": id_}])
        trying.refused(records.delete, name, id_)
        for state in type_.__lifecycle__.states:
            trying.refused(records.step, name, id_, state.value)
        with pytest.raises(AppError):
            records.try_out(name, {"id": id_})


def test_no_deleted_row_of_another_office_is_brought_back(trying: Trying) -> None:
    with trying.app.store.work(by=None) as work:
        for type_, id_ in trying.rows.items():
            work.delete(work.get(type_, id_))
        work.commit()
    for type_, id_ in trying.rows.items():
        trying.refused(trying.app.records.restore, type_.__name__, id_)
        trying.refused(trying.app.records.put, type_.__name__, [{"id": id_}])


def test_no_paper_of_another_office_is_signed_sent_reopened_or_given_a_file(trying: Trying) -> None:
    app, scan = trying.app, Incoming("ภาพ.png", _a_picture())
    signing = Signing(signed_on=TODAY, signer="นายธีรเดช เรียนรู้เพียร", kept_at="แฟ้ม")
    for type_, id_ in trying.rows.items():
        name = type_.__name__
        trying.refused(app.attachments.add, name, id_, [scan], kind=AttachmentKind.SCAN)
        if type_.__lifecycle__ is LC_PAPER:
            sending = PaperSending(sent_on=TODAY, receiver="สพจ.")
            trying.refused(app.papers.sign, name, id_, signing, code="")
            trying.refused(app.papers.send_on_paper, name, id_, sending, code="")
            trying.refused(app.papers.reopen, name, id_, code="")
            trying.refused(app.papers.cancel, name, id_, code="")


def test_what_another_office_did_is_not_taken_back(tmp_path: Path) -> None:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    with closing(district), closing(province):
        enrol(district, province)
        site = a_site(district)
        put(district, "Site", id=site, name="ศูนย์เรียนรู้บ้านดอนร่มไม้")
        carry(district, province)
        trying = Trying(province, "2401", {})
        with province.store.reading() as reader:
            changes = reader.rows("SELECT replica, seq FROM change WHERE record_id = ?", site.bytes)
            names = {one.ix: one.id for one in all_replicas(reader.session.connection())}
        assert len(changes) == 2
        for replica, seq in changes:
            trying.refused(province.undoing.undo_change, f"{names[replica]}:{seq}")


def test_a_key_of_another_offices_row_makes_a_row_of_ones_own(trying: Trying) -> None:
    """A second record of the same key is one's own: the other's stays as it is."""
    before = rows_of(trying.app, trying.office)
    put(trying.app, "Holiday", on=TODAY, name="วันหยุดของเรา")
    put(trying.app, "CodeItem", list_name="readiness_level", code="A", label="ของเรา")
    assert rows_of(trying.app, trying.office) == before


def test_nobody_keeps_a_province_from_publishing_by_taking_its_ids(tmp_path: Path) -> None:
    """A district that knows how ids are made from keys sends rows of its own under those of its province's next ones."""
    with closing(an_app(tmp_path / "24", office="24")) as app:
        by, day = the_officer(app), TODAY.replace(month=12, day=1)
        taken = {
            RuleSet: ({"number": 1, "title": "ปลอม", "effective_on": day, "published_on": day}, ("24", 1)),
            RuleChange: ({"rule_code": "R20", "active_from": day, "is_off": True}, ("24", "R20", day)),
            FormWording: ({"form": "F01", "version": 2, "active_from": TODAY, "words": {}}, ("24", "F01", 2)),
        }
        with app.store.work(by=None) as work:
            for type_, (values, key) in taken.items():
                work.add(type_, values, id_=natural_id(type_.__name__, *key), office="2401")
            work.commit()
        before = rows_of(app, "2401")
        app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
        app.steering.set_words("F01", {"signer": "ผู้จัดทำรายงาน"}, {}, by=by)
        app.steering.publish(Publication(title="ฉบับจริง", effective_on=day), by=by)
        (edition,) = app.steering.view(user=by).editions
        assert (edition.number, edition.title, len(edition.contents)) == (1, "ฉบับจริง", 2)
        rule = next(one for one in app.steering.rules(user=by, effective_on=day).rules if one.code == "R20")
        assert rule.now == RuleEdit(is_on=True, day=25)
        assert rows_of(app, "2401") == before


# --- screens ------------------------------------------------------------------------------------------


def test_every_screen_shows_another_offices_row_read_only(trying: Trying) -> None:
    app = trying.app
    for type_, id_ in trying.rows.items():
        sheet = app.sheets.open(type_.__name__, id_, user=trying.by)
        assert "อ่านได้อย่างเดียว" in sheet.locked, type_.__name__
        trying.refused(app.sheets.save, type_.__name__, id_, {})


def test_a_district_is_offered_no_list_that_only_provinces_keep(tmp_path: Path) -> None:
    provincial = {type_.__name__ for type_ in JOURNALLED if type_.__province__}
    assert {"RuleSet", "FormWording"} <= provincial
    assert not provincial & {one.type for one in edited_types("2401")}
    assert provincial - {type_.__name__ for type_ in JOURNALLED if type_.__system__} <= {
        one.type for one in edited_types("24")
    }


# --- the rules, at a district -------------------------------------------------------------------------


def test_a_district_writes_nothing_that_only_provinces_write(tmp_path: Path) -> None:
    with closing(an_app(tmp_path / "2401")) as app:
        trying = Trying(app, "24", {})
        for type_ in JOURNALLED:
            if type_.__province__:
                trying.refused(app.records.put, type_.__name__, [{}])
        rules = app.calendar.rules()
        for rule in rules:
            if not is_fixed_by_others(rule, TODAY):
                continue
            item = {"rule_code": rule.code, "active_from": TODAY, "is_off": True}
            trying.refused(app.records.put, "RuleChange", [item], code="refused")
        assert app.calendar.rules() == rules


def test_a_districts_own_row_about_a_rule_moves_nothing_at_the_province_either(tmp_path: Path) -> None:
    """As if its program had let it through."""
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    with closing(district), closing(province):
        enrol(district, province)
        carry(district, province)
        before = [
            one.due for one in province.calendar.instances(TODAY, TODAY.replace(month=12), office="2401")
        ]
        with district.store.work(by=None) as work:
            for code in ("R20", "R22", "R80"):
                values = {"rule_code": code, "active_from": TODAY, "is_off": True}
                work.add(RuleChange, values, id_=natural_id("RuleChange", "2401", code, TODAY))
            work.commit()
        carry(district, province)
        after = [
            one.due for one in province.calendar.instances(TODAY, TODAY.replace(month=12), office="2401")
        ]
        assert after == before


# --- samutctl -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("here", "office"), _BOTH)
def test_no_row_of_another_office_is_written_by_a_verb(tmp_path: Path, here: str, office: str) -> None:
    with closing(an_office(tmp_path, here)) as app:
        rows = with_rows_of(app, office)
        before = rows_of(app, office)
        facts = {type_: facts_of(_read(app, type_, id_)) for type_, id_ in rows.items()}
    program = Program(tmp_path / here)
    scan = tmp_path / "สแกน.png"
    scan.write_bytes(_a_picture())
    for type_, id_ in rows.items():
        name = type_.__name__
        program.call("record", "put", name, "-", given=[{"id": str(id_)}], code=12)
        program.call("record", "delete", name, id_, code=12)
        program.call("record", "state", name, id_, str(facts[type_]["state"]), code=12)
        program.call("attach", name, id_, scan, "--kind", "scan", code=12)
    with closing(open_book(program.data)) as app:
        assert rows_of(app, office) == before


def _read(app: App, type_: type[Record], id_: UUID) -> Record:
    with app.store.reading() as reader:
        return reader.get(type_, id_)


# --- crafted bundles ----------------------------------------------------------------------------------


def _a_line_for_each(draft: Draft, rows: Rows, office: str) -> int:
    """Signed lines that change, delete and make rows of another office, of every type; how many."""
    files = dict(draft.files)
    seq = 1 + max(line[1] for lines_ in files.values() for line in lines_)
    ms = max(line[2] for lines_ in files.values() for line in lines_)
    first = seq
    for number, type_ in enumerate(JOURNALLED):
        some = files.setdefault(type_.__name__, [])
        told = (
            (rows[type_].hex, {"state": "inactive"}),
            (rows[type_].hex, {"_deleted": True}),
            (UUID(int=(9 << 96) + number).hex, {"_office": office, "state": "active"}),
        )
        for id_, says in told:
            some.append([0, seq, ms + seq, 0, seq, id_, says, None, None])
            seq += 1
    order = [type_.__name__ for type_ in BY_NAME.values()]
    draft.files = sorted(files.items(), key=lambda one: order.index(one[0]))
    draft.header["ranges"] = {draft.header["sender"]: [[1, seq - 1]]}
    return seq - first


@pytest.mark.parametrize(("kind", "office"), [("district", "2401"), ("province", "2402"), ("province", "24")])
def test_a_crafted_file_changes_no_row_of_another_office_and_the_rest_comes_in(
    tmp_path: Path, kind: str, office: str
) -> None:
    """`kind`: who takes the file in. Signed by whoever may send it; it speaks for more than its own office."""
    with besieged(tmp_path, kind) as siege:
        rows = with_rows_of(siege.app, office)
        before, rules = rows_of(siege.app, office), siege.app.calendar.rules()
        problems = check_book(siege.app.store)
        draft = siege.draft.copy()
        wrong = _a_line_for_each(draft, rows, office)
        done = _taken(siege, draft)
        assert done.report.out_of_scope == wrong
        assert done.report.applied > 0, "the rest came in"
        assert rows_of(siege.app, office) == before
        assert siege.app.calendar.rules() == rules
        assert check_book(siege.app.store) == problems
        again = _taken(siege, draft)
        assert (again.report.applied, again.report.out_of_scope) == (0, 0), "sealed anew, it brings nothing"


def _taken(siege: Siege, draft: Draft):  # type: ignore[no-untyped-def]
    file = siege.keep / "ล้ำเขต.samut"
    file.write_bytes(put_together(draft, siege.who.keys, siege.recipients))
    (done,) = siege.app.exchange.import_([file], by=None)
    return done


def test_a_row_is_refused_for_what_it_is_and_not_for_its_type(tmp_path: Path) -> None:
    """The same verbs do what they say with a row of one's own."""
    with closing(an_app(tmp_path / "2401")) as app:
        site = a_site(app)
        put(app, "Site", id=site, name="ชื่อใหม่")
        with pytest.raises(NotAllowed):
            put(app, "RuleSet", number=1, title="ก", effective_on=TODAY, published_on=TODAY)


def _a_picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    return out.getvalue()

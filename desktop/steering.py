"""A province steers: drafts of rules, holidays, lists, forms and criteria, published together as a numbered edition.

A district reads what holds; nothing here writes in its book.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from db.base import Record
from db.ids import is_province
from db.queries.calendar import holidays_between
from db.queries.steering import last_edition, rule_sets
from db.reader import Reader
from db.records.codes import CodeListName
from db.records.steering import RuleSet
from db.store import Store
from db.work import Work
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.calendar.rule_words import A_YEAR
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.errors import NotAllowed, NotFound, Refused
from desktop.forms.form_words import changed, dressed, forms
from desktop.forms.jobs import PrintRequest
from desktop.forms.wordings import worded
from desktop.moments import today
from desktop.printing import Printing, Sheet
from desktop.records import Records, changes_of
from desktop.steered_forms import (
    Orders,
    Texts,
    faults_of,
    form_lines,
    form_view,
    words_entry,
    words_in_force,
)
from desktop.steered_lists import (
    code_lines,
    holiday_lines,
    list_lines,
    template_entry,
    template_view,
)
from desktop.steered_rules import SteeredRules
from desktop.steering_contents import as_json, differences, edition_of
from desktop.steering_drafts import Entry, SteeringDrafts, Told, items_of
from desktop.steering_reach import reach_of
from desktop.steering_rules import fault_words
from desktop.steering_view import (
    CodeLine,
    CriterionLine,
    Difference,
    DistrictReach,
    Edition,
    FormLine,
    FormWordsView,
    HolidayLine,
    ListLine,
    Publication,
    RuleEdit,
    RulesView,
    SteeringView,
    TemplateView,
)
from desktop.thai.dates import short_date

_NOT_HERE = "กติกา รายการ และแบบพิมพ์ จังหวัดเป็นผู้กำหนด อำเภออ่านได้อย่างเดียว"


class Steering:
    """A `SteeringService`."""

    def __init__(
        self, store: Store, records: Records, calendar: Calendar, printing: Printing, drafts: Drafts
    ) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar
        self._printing = printing
        self._drafts = SteeringDrafts(drafts)

    @property
    def can_write(self) -> bool:
        return is_province(self._store.office) and not self._store.is_read_only

    # --- editions ---

    def view(self, *, user: UUID) -> SteeringView:
        with self._store.reading() as reader:
            found = rule_sets(reader, self._province)
            reach = self._reach(reader, found)
            return SteeringView(
                today=self._today,
                province=areas.name_of(self._province),
                can_write=self.can_write,
                next_number=last_edition(reader, self._province) + 1,
                draft=self._differences(reader, self._entries(user), self._today),
                editions=tuple(edition_of(one, reach.get(one.number, ())) for one in found),
            )

    def edition(self, number: int) -> Edition:
        """With what it changed and which district has it. Raises NotFound."""
        with self._store.reading() as reader:
            editions = rule_sets(reader, self._province)
            found = next((one for one in editions if one.number == number), None)
            if found is None:
                raise NotFound(f"no edition {number}", label=f"ชุดกติกาฉบับที่ {number} ")
            return edition_of(found, self._reach(reader, editions).get(number, ()))

    def publish(self, told: Publication, *, by: UUID) -> Changes:
        """All entries of the draft and the edition that names them, in one command. Raises NotAllowed, Refused."""
        self._require_province()
        entries = self._entries(by)
        if not entries:
            raise Refused(
                "nothing to publish", {"title": "ยังไม่มีสิ่งที่เปลี่ยน แก้กติกา รายการ หรือแบบพิมพ์ก่อน แล้วจึงประกาศ"}
            )
        when = Told(effective_on=told.effective_on, letter_no=told.letter_no, letter_date=told.letter_date)
        with self._store.work(by=by, reason=f"ประกาศชุดกติกา {told.title}".strip()) as work:
            contents = self._differences(work, entries, told.effective_on)
            self._write(work, entries, when)
            values = {
                "number": last_edition(work, self._store.office) + 1, "title": told.title, "effective_on": told.effective_on,
                "published_on": self._today, "letter_no": told.letter_no or None, "note": told.note or None,
                "contents": [as_json(one) for one in contents],
            }  # fmt: skip
            self._records.save(work, RuleSet, [values])
            changes = changes_of(work.commit())
        self._drafts.clear(by)
        return changes

    def _write(self, work: Work, entries: Mapping[str, Entry], told: Told) -> None:
        by_type: dict[type[Record], list[dict[str, Any]]] = {}
        for item in items_of(work, self._store.office, entries.values(), told):
            if item.removes is not None:
                self._records.remove(work, work.get(item.type, item.removes))
            else:
                by_type.setdefault(item.type, []).append(item.values)
        for type_, some in by_type.items():
            self._records.save(work, type_, some)
        work.flush()

    # --- the draft ---

    def discard(self, key: str, *, by: UUID) -> Entry | None:
        """What was taken out of the draft, for `put_back`."""
        return self._drafts.drop(by, key)

    def put_back(self, entry: Entry, *, by: UUID) -> None:
        self._drafts.keep(by, entry)

    def discard_all(self, *, by: UUID) -> None:
        self._drafts.clear(by)

    def _keep(self, entry: Entry, by: UUID) -> None:
        """Only what publishing would take: each entry is tried out first. Raises Refused."""
        self._require_province()
        with self._store.reading() as reader:
            items = items_of(reader, self._store.office, [entry], Told(effective_on=self._today))
            for item in items:
                if item.removes is None:
                    draft = self._records.try_out_all(reader, item.type.__name__, [item.values])[0]
                    if draft.refusals:
                        raise Refused(f"{entry.key} does not hold", draft.refusals, type=item.type.__name__)
        if not items:
            self._drafts.drop(by, entry.key)
        else:
            self._drafts.keep(by, entry)

    # --- rules ---

    def rules(self, *, user: UUID, effective_on: date | None = None) -> RulesView:
        """`effective_on`: from when the draft would hold (today)."""
        on = effective_on or self._today
        with self._store.reading() as reader:
            rules = SteeredRules(reader, self._calendar.rule_set, self._province, on)
            holidays = holidays_between(reader, {self._province}, self._today, self._today + A_YEAR)
            entries = self._entries(user)
            last = next(iter(rule_sets(reader, self._province)), None)
            return RulesView(
                today=self._today,
                can_write=self.can_write,
                effective_on=on,
                edition=f"ฉบับที่ {last.number} ใช้ตั้งแต่ {short_date(last.effective_on)}" if last else "",
                rules=rules.lines(entries, holidays, self._today),
                presets=rules.presets(),
            )

    def change_rule(self, code: str, edit: RuleEdit, *, by: UUID) -> None:
        """Into the draft; a rule that is as it was before leaves it. Raises NotFound, Refused, NotAllowed."""
        with self._store.reading() as reader:
            entry = self._steered(reader).entry(code, edit)
        if entry is None:
            self._require_province()
            self._drafts.drop(by, f"RuleChange|{code}")
        else:
            self._keep(entry, by)

    def use_preset(self, code: str, *, by: UUID) -> int:
        """Switch on in the draft what a preset has on, and off the rest; how many rules that changes. Raises NotFound."""
        with self._store.reading() as reader:
            entries = self._steered(reader).to_preset(code)
        for key in [key for key, one in self._entries(by).items() if one.type == "RuleChange"]:
            self._drafts.drop(by, key)
        for entry in entries:
            self._keep(entry, by)
        return len(entries)

    # --- holidays, lists, criteria ---

    def holidays(self, *, user: UUID, year_be: int) -> tuple[HolidayLine, ...]:
        with self._store.reading() as reader:
            return holiday_lines(reader, self._store.office, year_be, self._entries(user))

    def set_holiday(self, on: date, name: str, *, by: UUID) -> None:
        with self._store.reading() as reader:
            is_known = holidays_between(reader, {self._province}, on, on).get(on) == name
        if is_known:
            self._drafts.drop(by, f"Holiday|{on.isoformat()}")
        else:
            self._keep(Entry(type="Holiday", values={"on": on.isoformat(), "name": name}), by)

    def drop_holiday(self, on: date, *, by: UUID) -> None:
        """A holiday that was only drafted leaves the draft."""
        self._keep(Entry(type="Holiday", values={"on": on.isoformat()}, gone=True), by)

    def lists(self, *, user: UUID) -> tuple[ListLine, ...]:
        with self._store.reading() as reader:
            return list_lines(reader, self._store.office, self._entries(user), self._today)

    def entries(self, name: str, *, user: UUID) -> tuple[CodeLine, ...]:
        with self._store.reading() as reader:
            return code_lines(reader, self._store.office, _list(name), self._entries(user), self._today)

    def set_entry(self, name: str, values: Mapping[str, Any], *, by: UUID) -> None:
        """Fields of a `CodeItem` as they are to be, with its `code`."""
        code = str(values.get("code") or "").strip()
        if not code:
            raise Refused("no code", {"code": "ต้องกรอกรหัส"})
        entry = Entry(type="CodeItem", values={**values, "list_name": _list(name), "code": code})
        before = self._entries(by).get(entry.key)
        if before is not None and not before.gone:
            entry = replace(entry, values={**before.values, **entry.values})
        self._keep(entry, by)

    def drop_entry(self, name: str, code: str, *, by: UUID) -> None:
        """Out of use from the edition's day on; what was only drafted leaves the draft."""
        key = f"CodeItem|{_list(name)}|{code}"
        with self._store.reading() as reader:
            standing = {line.code for line in code_lines(reader, self._store.office, name, {}, self._today)}
        if code in standing:
            self._keep(Entry(type="CodeItem", values={"list_name": name, "code": code}, gone=True), by)
        else:
            self._drafts.drop(by, key)

    def template(self, *, user: UUID) -> TemplateView:
        with self._store.reading() as reader:
            return template_view(reader, self._store.office, self._entries(user), self._today)

    def set_template(
        self, name: str, items: tuple[CriterionLine, ...], *, is_placeholder: bool, by: UUID
    ) -> None:
        """The next version of the form that sites are assessed on. Raises Refused."""
        with self._store.reading() as reader:
            now = template_view(reader, self._store.office, {}, self._today)
        if (now.name, now.items, now.is_placeholder) == (name, items, is_placeholder):
            self._drafts.drop(by, "AssessmentTemplate")
        else:
            self._keep(template_entry(now, name, items, is_placeholder=is_placeholder), by)

    # --- forms ---

    def forms(self, *, user: UUID) -> tuple[FormLine, ...]:
        with self._store.reading() as reader:
            return form_lines(reader, self._store.office, self._entries(user), self._today)

    def form_words(self, form: str, *, user: UUID) -> FormWordsView:
        """Raises NotFound."""
        self._require_form(form)
        entry = self._entries(user).get(f"FormWording|{form}")
        with self._store.reading() as reader:
            return form_view(reader, self._province, form, entry, self._today, can_write=self.can_write)

    def set_words(self, form: str, texts: Texts, orders: Orders, *, by: UUID) -> None:
        """Texts and orders as the draft is to have them. Raises Refused with the faults by place, NotFound."""
        self._require_form(form)
        with self._store.reading() as reader:
            now = words_in_force(reader, self._province, form, self._today)
        entry = words_entry(now, form, texts, orders)
        if entry is None:
            self._drafts.drop(by, f"FormWording|{form}")
            return
        found = faults_of(form, entry.values["words"])
        if found:
            raise Refused(f"words of {form}", found, type="FormWording")
        self._keep(entry, by)

    def preview(self, sheet: str, form: str, texts: Texts, orders: Orders) -> bytes:
        """The blank sheet in these words, as a PDF. Raises Refused with the faults by place, NotFound."""
        self._require_form(form)
        with self._store.reading() as reader:
            now = words_in_force(reader, self._province, form, self._today)
            words = changed(form, now, texts, orders)
            found = faults_of(form, words)
            if found:
                raise Refused(fault_words(form, found), found, type="FormWording")
            (job, *_) = self._printing.gather(reader, PrintRequest(form=sheet, blank=True))
        target = io.BytesIO()
        self._printing.draw(
            [Sheet(worded(job, dressed(form, words, job.version + 1)), asked_as_draft=True)], target
        )
        return target.getvalue()

    # --- steps ---

    @property
    def _today(self) -> date:
        return today(self._store.now_ms())

    @property
    def _province(self) -> str:
        return self._store.office[:2]

    def _entries(self, user: UUID) -> dict[str, Entry]:
        """A district has none."""
        return self._drafts.entries(user) if is_province(self._store.office) else {}

    def _differences(self, reader: Reader, entries: Mapping[str, Entry], on: date) -> tuple[Difference, ...]:
        rules = SteeredRules(reader, self._calendar.rule_set, self._province, on)
        return differences(reader, rules, self._province, entries.values(), self._today)

    def _steered(self, reader: Reader) -> SteeredRules:
        return SteeredRules(reader, self._calendar.rule_set, self._province, self._today)

    def _require_province(self) -> None:
        if not is_province(self._store.office):
            raise NotAllowed(f"{self._store.office} steers nothing", why=_NOT_HERE)

    def _require_form(self, form: str) -> None:
        if form not in forms():
            raise NotFound(f"no form {form}", label=f"แบบ {form} ")

    def _reach(self, reader: Reader, editions: list[RuleSet]) -> dict[int, tuple[DistrictReach, ...]]:
        if not is_province(self._store.office):
            return {}
        offices = [one for one in self._calendar.offices() if len(one) > len(self._store.office)]
        order = {area.code: place for place, area in enumerate(areas.inside(self._store.office))}
        return reach_of(reader, editions, sorted(offices, key=lambda one: order.get(one, len(order))))


def _list(name: str) -> str:
    try:
        return CodeListName(name).value
    except ValueError:
        raise NotFound(f"no list {name}", label=f"รายการ {name} ") from None

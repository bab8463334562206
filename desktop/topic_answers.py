"""A district's answers for the visit: eleven missions by eight headings, begun from the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.queries.supervision import answers_of, last_sheet_before
from db.reader import Reader
from db.records.supervision import TopicAnswer, TopicSheet
from db.records.users import User
from db.store import Store
from desktop import areas
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.codes import TOPIC_HEADING, codes_in
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.monitoring_topics import Topic, topics_in
from desktop.paper_sheets import PaperDoubt, PaperSaved, PaperSheets, what_differs
from desktop.record_lists import RecordLists
from desktop.record_sheets import kept_draft
from desktop.records import Records, changes_of
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, month_range
from desktop.topic_filling import filled_from_book
from desktop.topic_view import Heading, TopicRow, TopicsView
from desktop.visit_days import plan_of_month, visit_of
from desktop.visit_places import TopicPlace

_TEXT = TopicAnswer.fields["text"]
_BACK_TO_DRAFT = ("ready", "printed", "returned")


class TopicAnswers(PaperSheets):
    """A `TopicService`. Values are told by the names of the paper's own fields, and by the codes of the headings for the
    answers of the mission in hand."""

    def __init__(
        self, store: Store, records: Records, lists: RecordLists, drafts: Drafts, calendar: Calendar
    ) -> None:
        super().__init__(store, records, lists, drafts)
        self._calendar = calendar

    # --- reading ---

    def view(self, place: TopicPlace, *, user: UUID) -> TopicsView:
        """Raises NotFound for answers of another office that are not here."""
        with self._store.reading() as reader:
            if place.sheet is not None:
                foreign = reader.get(TopicSheet, place.sheet)
                return self._view(reader, foreign.owner_office, foreign.month, place.topic, user)
            month = (place.month or self._calendar.today()).replace(day=1)
            return self._view(reader, self._store.office, month, place.topic, user)

    def _view(self, reader: Reader, office: str, month: date, topic: str, user: UUID) -> TopicsView:
        today, last = self._calendar.today(), month_range(month)[1]
        id_ = sheet_id(office, month)
        is_new = reader.find(TopicSheet, id_) is None
        plan = plan_of_month(reader, self._province(office), month)
        visit = visit_of(plan, office)
        topics = topics_in(reader, office, last, plan.topic_codes if plan else None)
        headings = tuple(
            Heading(one.code, one.label) for one in codes_in(reader, office, TOPIC_HEADING, last)
        )
        start = self._start(reader, office, month, user) if is_new else {}
        told, filled = self._told(reader, id_, start)
        known = {one.code for one in headings}
        rows = tuple(_row(one, headings, told) for one in topics)
        wanted = topic if any(one.code == topic for one in topics) else _first_shown(rows, is_new=is_new)
        own = {name: value for name, value in start.items() if isinstance(name, str)}
        sheet = self.open(reader, TopicSheet, id_, own, user=user)
        values = dict(sheet.values) | {
            heading: words for (code, heading), words in told.items() if code == wanted and heading in known
        }
        draft = None if sheet.locked else self._draft(reader, id_, wanted, known, user)
        sheet = replace(sheet, values=values, draft=what_differs(draft, values))
        users = reader.select(User, User.owner_office == office)
        return TopicsView(
            month=month,
            today=today,
            sheet=sheet,
            topic=wanted,
            topics=rows,
            headings=headings,
            visit=visit,
            district=areas.name_of(office) if office != self._store.office else "",
            filled=frozenset(heading for code, heading in filled if code == wanted),
            positions={one.id: one.position or "" for one in users},
        )

    def _told(
        self, reader: Reader, id_: UUID, start: Mapping[Any, Any]
    ) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
        """The answers, of a new paper those it begins with; and which of them nobody has written."""
        begun = {key: words for key, words in start.items() if isinstance(key, tuple)}
        if begun:
            return begun, set(begun)
        found = answers_of(reader, [id_]).get(id_, {})
        told = {key: one.text for key, one in found.items() if one.text}
        return told, {key for key, words in told.items() if found[key].filled == words}

    def _start(self, reader: Reader, office: str, month: date, user: UUID) -> dict[Any, Any]:
        """What a new paper begins with: its own fields by name, and answers by topic and heading."""
        first, last = self._period(reader, office, month)
        visit = visit_of(plan_of_month(reader, self._province(office), month), office)
        start: dict[Any, Any] = {"month": month, "from_day": first, "to_day": last}
        if visit is not None:
            start["visited_on"] = visit.on
        person = reader.find(User, user)
        if person is not None and person.owner_office == office:
            start |= {"reporter_user": person.id, "reporter_position": person.position}
        codes = {one.code for one in topics_in(reader, office, month_range(month)[1])}
        told = filled_from_book(reader, office, first, last)
        return start | {key: words for key, words in told.items() if key[0] in codes}

    def _period(self, reader: Reader, office: str, month: date) -> tuple[date, date]:
        """Since the answers before, else since the fiscal year began; up to the day before the visit."""
        visit = visit_of(plan_of_month(reader, self._province(office), month), office)
        last = visit.on - timedelta(days=1) if visit else month_range(month)[1]
        last = min(last, self._calendar.today())
        before = last_sheet_before(reader, office, month)
        first = fiscal_year_range(fiscal_year_be(month))[0]
        if before is not None and before.to_day is not None:
            first = before.to_day + timedelta(days=1)
        return min(first, last), last

    def _province(self, office: str) -> str:
        return self._calendar.province() if office == self._store.office else office[:2]

    def _draft(self, reader: Reader, id_: UUID, topic: str, headings: set[str], user: UUID) -> Any:
        fields = {**TopicSheet.fields, **dict.fromkeys(headings, _TEXT)}
        return kept_draft(reader, fields, _place(id_, topic), user)

    # --- writing ---

    def judge(
        self,
        type_name: str,
        id_: UUID,
        start: Mapping[str, Any],
        values: Mapping[str, Any],
    ) -> PaperDoubt:
        return super().judge(type_name, id_, _own(start), _own(values))

    def save_topic(
        self, id_: UUID, topic: str, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved:
        """Paper and answers in one command. A new paper takes along what the program filled of all missions.

        What a rule refuses of the paper's own fields is named and stays typed. Raises StateConflict for a paper that
        is signed.
        """
        own, refused = _own(values), dict[str, str]()
        told = {name: value for name, value in values.items() if name not in TopicSheet.fields}
        while True:
            try:
                changes = self._write(id_, topic, start, own, told, by)
                break
            except Refused as error:
                dropped = {name for name in own if name in error.fields}
                if not dropped:
                    raise
                refused |= error.fields
                own = {name: value for name, value in own.items() if name not in dropped}
        left = {name: value for name, value in values.items() if name in refused}
        if left:
            self.keep_topic_draft(id_, topic, left, {}, user=by)
        else:
            self.drop_topic_draft(id_, topic, user=by)
        return PaperSaved(changes=changes, refusals=refused)

    def _write(
        self,
        id_: UUID,
        topic: str,
        start: Mapping[str, Any],
        own: Mapping[str, Any],
        told: Mapping[str, Any],
        by: UUID,
    ) -> Changes:
        with self._store.work(by=by) as work:
            sheet = work.find(TopicSheet, id_)
            answers = {(topic, heading): {"text": words} for heading, words in told.items()}
            item: dict[str, Any] = {"id": id_, **own}
            if sheet is None:
                begun = self._start(work, self._store.office, start["month"], by)
                filled = {key: words for key, words in begun.items() if isinstance(key, tuple)}
                answers = {key: {"text": words} for key, words in filled.items()} | answers
                answers = {key: one | {"filled": filled.get(key)} for key, one in answers.items()}
                item = {"id": id_, **_own(start), **own}
            if sheet is None or own:
                self._save_sheet(work, item, sheet)
                work.flush()
            self._records.save(work, TopicAnswer, [_answer(id_, *key, one) for key, one in answers.items()])
            return changes_of(work.commit())

    def _save_sheet(self, work: Any, item: Mapping[str, Any], sheet: TopicSheet | None) -> None:
        """One that is ready, printed or returned goes back to draft where it is not whole any more."""
        try:
            self._records.save(work, TopicSheet, [item])
        except Refused:
            if sheet is None or sheet.state not in _BACK_TO_DRAFT:
                raise
            self._records.save(work, TopicSheet, [{**item, "state": "draft"}])

    def begin(self, month: date, *, by: UUID) -> PaperSaved:
        """The paper of a month with what the book tells, if it is not there yet."""
        view = self.view(TopicPlace(month), user=by)
        if not view.sheet.is_new:
            return PaperSaved(changes=Changes())
        return self.save_topic(
            view.sheet.id, view.topic, {"month": view.month, **_own(view.sheet.values)}, {}, by=by
        )

    def fill(self, month: date, *, by: UUID | None) -> Changes:
        """What the book tells now, into every heading that is empty or still as the program filled it. What an
        officer wrote stays. Raises Refused when there is nothing to fill in."""
        office, first_day = self._store.office, month.replace(day=1)
        id_ = sheet_id(office, first_day)
        with self._store.work(by=by, reason="เติมคำตอบจากข้อมูลในสมุด") as work:
            sheet = work.get(TopicSheet, id_)
            since, until = self._period(work, office, first_day)
            since, until = sheet.from_day or since, sheet.to_day or until
            there = answers_of(work, [id_]).get(id_, {})
            codes = {one.code for one in topics_in(work, office, month_range(first_day)[1])}
            items = []
            for key, words in filled_from_book(work, office, since, until).items():
                one = there.get(key)
                is_written = one is not None and one.text and one.text != one.filled
                if key[0] in codes and not is_written and (one is None or one.text != words):
                    items.append(_answer(id_, *key, {"text": words, "filled": words}))
            if not items:
                words = "ไม่มีข้อมูลใหม่ในสมุดสำหรับหัวข้อที่ว่าง หัวข้อที่เขียนเองแล้วโปรแกรมไม่เปลี่ยน"
                raise Refused("nothing to fill", {"text": words})
            self._records.save(work, TopicAnswer, items)
            return changes_of(work.commit())

    def keep_topic_draft(
        self, id_: UUID, topic: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self._drafts.save(user, _place(id_, topic), {"values": dict(values), "typed": dict(typed)})

    def drop_topic_draft(self, id_: UUID, topic: str, *, user: UUID) -> None:
        self._drafts.drop(user, _place(id_, topic))


def sheet_id(office: str, month: date) -> UUID:
    return natural_id("TopicSheet", office, month)


def answer_id(sheet: UUID, topic: str, heading: str) -> UUID:
    return natural_id("TopicAnswer", sheet, topic, heading)


def _answer(sheet: UUID, topic: str, heading: str, values: Mapping[str, Any]) -> dict[str, Any]:
    key = {"sheet_id": sheet, "topic_code": topic, "heading": heading}
    return {"id": answer_id(sheet, topic, heading), **key, **values}


def _row(topic: Topic, headings: tuple[Heading, ...], told: Mapping[tuple[str, str], str]) -> TopicRow:
    return TopicRow(
        code=topic.code,
        title=topic.title,
        short=topic.short or topic.title,
        bullets=topic.bullets,
        answered=sum((topic.code, one.code) in told for one in headings),
        of=len(headings),
    )


def _first_shown(rows: tuple[TopicRow, ...], *, is_new: bool) -> str:
    """Where an officer goes on; a paper that is not begun is shown from its beginning."""
    empty = [] if is_new else [one.code for one in rows if not one.answered]
    return next(iter((*empty, *(one.code for one in rows))), "")


def _own(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in TopicSheet.fields}


def _place(id_: UUID, topic: str) -> str:
    return f"paper/TopicSheet/{id_}/{topic}"

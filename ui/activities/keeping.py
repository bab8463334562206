"""Keeping what is typed of an activity: aside after a short rest, into the book when a field is left, the rules
asked meanwhile. What a rule refuses stays typed, is said under its field and lives on as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import Refused
from ui.saving import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.activity_view import (
        ActivityPost,
        ActivitySaved,
        ActivityService,
        ActivitySheet,
        ActivityVerdict,
    )
    from desktop.changes import Changes
    from ui.activities.posts import PostList
    from ui.records.editor import FieldSet
    from ui.saving import Hand, Saver
    from ui.tasks import Tasks

_RULES_AFTER_MS = 300


class Keeping(QObject):
    """`judged` carries the lines of the checklist; `kept`: everything typed is in the book; `refused`: the
    id of the activity and what could not be kept of it, which may be another one than is shown now."""

    judged = Signal(object)
    kept = Signal()
    refused = Signal(object, dict)

    def __init__(
        self,
        page: QWidget,
        fields: FieldSet,
        posts: PostList,
        service: ActivityService,
        tasks: Tasks,
        saver: Saver,
        hand: Hand,
    ) -> None:
        super().__init__(page)
        self._page, self._fields, self._posts, self._service = page, fields, posts, service
        self._tasks, self._saver, self._hand = tasks, saver, hand
        self.stored: dict[str, Any] = {}
        """What the book has; nothing of a new activity, although its fields already show something."""
        self.is_in_book = False
        self._id: UUID | None = None
        self._start: Mapping[str, Any] = {}
        self._is_locked = True
        self._has_draft = False
        self._touched: set[str] = set()
        """Fields that were visited: what lacks there is said. `_typed`: those in which something was typed."""
        self._typed: set[str] = set()
        self._refused: dict[str, str] = {}
        self._aside = Later(page, self._put_aside)
        self._rules = Later(page, self.judge, after_ms=_RULES_AFTER_MS)
        posts.changed.connect(self._aside.start)
        posts.left.connect(self._keep_post)

    # --- whose typing ----------------------------------------------------------------------------

    def begin(self, sheet: ActivitySheet) -> None:
        self._aside.forget()
        self._rules.forget()
        self._id, self._is_locked = sheet.id, bool(sheet.locked)
        self.is_in_book = not sheet.is_new
        self._start = sheet.values if sheet.is_new else {}
        self.stored = {} if sheet.is_new else dict(sheet.values)
        self._touched, self._typed, self._refused = set(), set(), {}
        self._has_draft = sheet.draft is not None
        self._fields.set_values(sheet.values)
        self._posts.clear()
        self._posts.set_posts(sheet.posts)
        self.judged.emit(sheet.verdict.checks)
        if sheet.draft is not None:
            self._fields.set_some(sheet.draft.values)
            self._fields.show_typed(sheet.draft.typed)
            self._posts.show_unfinished(sheet.draft.posts)
            self._typed |= sheet.draft.values.keys() | sheet.draft.typed.keys()
            self._touched |= self._typed
            self.judge()

    def renew(self, sheet: ActivitySheet) -> None:
        """The book changed, here or elsewhere: what is typed and not in it stays."""
        if sheet.is_new and not self.is_in_book:
            return
        typed, unread = self._told(), self._fields.unreadable()
        self._is_locked, self.is_in_book = bool(sheet.locked), not sheet.is_new
        self.stored = {} if sheet.is_new else dict(sheet.values)
        focus = self._page.focusWidget()
        for key, box in self._fields.boxes.items():
            is_open = focus is not None and (box.field is focus or box.field.isAncestorOf(focus))
            if key in typed or key in unread or (is_open and box.field.value() == self.stored.get(key)):
                continue
            box.field.set_value(self.stored.get(key))
        self._posts.set_posts(sheet.posts)
        if self._is_dirty():
            self.judge()
        else:
            self._show_verdict(sheet.verdict)

    # --- what is typed ---------------------------------------------------------------------------

    def note_change(self, key: str) -> None:
        if not self._is_locked:
            self._touched.add(key)
            self._typed.add(key)
            self._refused.pop(key, None)
            self._aside.start()
            self._rules.start()

    def note_leaving(self, key: str) -> None:
        self._touched.add(key)
        self.keep_now()

    def ask_for(self, key: str) -> None:
        """What lacks in a field is said under it from now on."""
        self._touched.add(key)
        self.judge()

    def keep_start(self) -> None:
        """Before something else is told of it, the activity itself."""
        self.keep_now(start=True)

    def keep_now(self, then: Callable[[], object] | None = None, *, start: bool = False) -> None:
        """Into the book with what can be kept. A new activity nobody typed in stays out of it, unless `start`."""
        self._aside.forget()
        id_, told, service, by = self._id, self._told(), self._service, self._hand.by
        waits = not self.is_in_book and not self._typed and not start
        if id_ is None or self._is_locked or not told or waits:
            self._put_aside()
            self.judge()
            self._go_on(then)
            return
        was_in_book, self.is_in_book = self.is_in_book, True
        put_aside = self._putting_aside()
        refusals: dict[str, str] = {}

        def command() -> Changes:
            saved = service.save(id_, told, by=by)
            refusals.update(saved.refusals)
            left = {key: value for key, value in told.items() if key in saved.refusals}
            put_aside(left, is_new=not was_in_book and saved.changes.act is None)
            if saved.refusals and saved.changes.act is None:
                raise Refused("nothing kept", refusals)
            return saved.changes

        def done(_: Changes) -> None:
            if id_ == self._id:
                self._take_in(told, refusals)
            if refusals:
                self.refused.emit(id_, refusals)
            self._go_on(then)

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            if id_ == self._id:
                self.is_in_book = was_in_book
                self._take_in({}, error.fields)
            self.refused.emit(id_, error.fields)
            self._go_on(then)
            return True

        self._saver.save(command, done=done, failed=failed)

    def discard(self) -> None:
        """Back to what the book has."""
        self._fields.set_values(self.stored if self.is_in_book else self._start)
        kept = [row.stored for row in self._posts.rows if row.stored is not None]
        self._posts.clear()
        self._posts.set_posts(kept)
        self._touched, self._typed, self._refused = set(), set(), {}
        self._put_aside()
        self.judge()

    def forget(self) -> None:
        """The activity goes: nothing of it is to be kept."""
        self._aside.forget()
        self._rules.forget()
        self._drop_draft()
        self._is_locked = True

    # --- inside ----------------------------------------------------------------------------------

    def _told(self) -> dict[str, Any]:
        return self._fields.changed_from(self.stored)

    def _is_dirty(self) -> bool:
        return bool(self._told() or self._fields.unreadable())

    def _go_on(self, then: Callable[[], object] | None) -> None:
        if then is not None:
            then()

    def _take_in(self, told: Mapping[str, Any], refusals: Mapping[str, str]) -> None:
        self.stored |= {key: value for key, value in told.items() if key not in refusals}
        self._refused = dict(refusals)
        self._has_draft = True
        self._aside.start()  # what was typed meanwhile
        self.judge()
        if not self._is_dirty() and not self._posts.unfinished():
            self.kept.emit()

    def _put_aside(self) -> None:
        """What is typed and not in the book, in case the light goes out."""
        if self._id is None or self._is_locked:
            return
        untouched = not self.is_in_book and not self._typed
        told = {} if untouched else self._told()
        if not (told or self._fields.unreadable() or self._posts.unfinished()):
            self._drop_draft()
            return
        self._has_draft = True
        put_aside = self._putting_aside()
        is_new = not self.is_in_book
        self._saver.keep(lambda: put_aside(told, is_new=is_new))

    def _putting_aside(self, *, but: UUID | None = None) -> Callable[..., None]:
        """A command for the writing thread: the values it is given, with what else is typed now (`but` this line
        of publicity), become the draft; where there is nothing, there is none."""
        id_, service, by = self._id, self._service, self._hand.by
        typed = self._fields.unreadable()
        known = self._told()
        partly = {
            key: value
            for key, value in self._fields.changed_from(self.stored, partly=True).items()
            if key not in known
        }
        posts = [post for post in self._posts.unfinished() if post.id != but]
        assert id_ is not None

        def put_aside(values: Mapping[str, Any], *, is_new: bool = False) -> None:
            if values or typed or posts:
                service.keep_draft(id_, {**partly, **values}, typed, posts, is_new=is_new, user=by)
            else:
                service.drop_draft(id_, user=by)

        return put_aside

    def _drop_draft(self) -> None:
        id_, service, by = self._id, self._service, self._hand.by
        if self._has_draft and id_ is not None:
            self._has_draft = False
            self._saver.keep(lambda: service.drop_draft(id_, user=by))

    def _keep_post(self, post: ActivityPost) -> None:
        id_, service, by = self._id, self._service, self._hand.by
        if id_ is None or self._is_locked:
            return
        self.keep_start()
        told, put_aside = self._told(), self._putting_aside(but=post.id)

        def command() -> Changes:
            saved: ActivitySaved = service.save_post(id_, post, by=by)
            if saved.refusals:
                raise Refused("post", dict(saved.refusals))
            put_aside(told)
            return saved.changes

        def done(_: Changes) -> None:
            if id_ == self._id:
                self._posts.note_kept(post)

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused) or id_ != self._id:
                return False
            self._posts.show_refused(post.id, error.fields)
            return True

        self._saver.save(command, done=done, failed=failed)

    # --- what the rules say ----------------------------------------------------------------------

    def judge(self) -> None:
        self._rules.forget()
        id_, told, service = self._id, self._told(), self._service
        if id_ is None or self._is_locked:
            return

        def show(verdict: ActivityVerdict) -> None:
            if id_ == self._id:
                self._show_verdict(verdict)

        self._tasks.read(lambda: service.judge(id_, told), owner=self._page, done=show, slot="rules")

    def _show_verdict(self, verdict: ActivityVerdict) -> None:
        """What cannot be kept is red; what printing will ask for is amber, once the field was visited."""
        errors = {**verdict.refusals, **self._refused, **self._fields.problems()}
        focus = self._page.focusWidget()
        for key, box in self._fields.boxes.items():
            if focus is not None and (box.field is focus or box.field.isAncestorOf(focus)) and not box.error:
                errors.pop(key, None)
        asked = {key: words for key, words in verdict.missing.items() if key in self._touched}
        self._fields.show_errors(errors, {**asked, **verdict.warnings})
        self.judged.emit(verdict.checks)

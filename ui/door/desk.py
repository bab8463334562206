"""The main window at work: who sits there, what its keys do to the book, and what it tells of its own accord."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.glance import GlanceAction, HomeGlance
from desktop.home_view import HomeFilter
from desktop.moments import today as day_of
from ui.dialogs.errors import show_error
from ui.door.home import Adding, make_home, place_of, worth_keeping
from ui.door.late import LateHome, WaitingPage
from ui.frame.nav import Edition, OfficeName
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.pages import NAV, nav_items
from ui.tasks import Tasks
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.home_view import HomeDetail, HomeView
    from desktop.opening import App
    from desktop.session import Session
    from ui.door.backing_up import BackingUp
    from ui.door.company import Company
    from ui.door.loading import Opened
    from ui.door.mishaps import Mishaps
    from ui.door.shared_route import SharedRoute
    from ui.frame.page import Page, Shell
    from ui.frame.search import SearchHit
    from ui.home import HomePage

_ZOOM_RESTS_MS = 800

log = logging.getLogger("ui.desk")


class Desk(QObject):
    at_work = Signal(object)  # Session
    restore_asked = Signal(object)  # Path: the book is closed by then
    move_asked = Signal()  # to a server or back: the book is closed by then
    look_asked = Signal(bool)  # open again, to look only or to write: the book is closed by then
    trouble_found = Signal(object)  # AppError: the book is closed by then

    def __init__(
        self,
        parent: QObject,
        glance: HomeGlance | None,
        late: LateHome,
        *,
        office: str,
        is_province: bool,
        user: str,
        wall: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._late, self._glance, self._wall = late, glance, wall
        self._office, self._is_province = office, is_province
        self.app: App | None = None
        self.session: Session | None = None
        self._home: HomePage | None = None
        self._pending: Adding | None = None
        self._kept_user = user
        self.tasks = Tasks(self._on_error)
        self._backing_up: BackingUp | None = None
        self._shared: SharedRoute | None = None
        self._company: Company | None = None
        self._mishaps: Mishaps | None = None
        edition = Edition.PROVINCE if is_province else Edition.DISTRICT
        self.window = MainWindow(
            office=OfficeName(edition, office),
            user=user,
            pages=self._stand_ins(),
            tasks=self.tasks,
            find=self._find,
            on_undo=self._undo,
            on_redo=self._redo,
            keys={"Ctrl+B": self._back_up_now},
        )
        self.window.restore_asked.connect(lambda file: self.let_go(lambda: self.restore_asked.emit(file)))
        self.window.move_asked.connect(lambda: self.let_go(self.move_asked.emit))
        self.window.user_asked.connect(self.ask_user)
        self.window.help_asked.connect(self._on_help_asked)
        self._zoom_rests = QTimer(self)
        self._zoom_rests.setSingleShot(True)
        self._zoom_rests.setInterval(_ZOOM_RESTS_MS)
        self._zoom_rests.timeout.connect(self._keep_zoom)
        self.window.zoom_changed.connect(lambda _: self._zoom_rests.start())
        if glance:
            for page, count in glance.badges.items():
                self.window.set_badge(page, count)
        self.window.start()

    # --- before the book is open -----------------------------------------------------------------

    def _home_spec(self) -> PageSpec:
        return PageSpec(key="home", make=self._make_home, nav=NAV["home"])

    def _make_home(self, shell: Shell) -> Page:
        self._home = make_home(
            shell,
            self._late,
            today=day_of(self._wall()),
            glance=self._glance,
            is_province=self._is_province,
            go=self._go,
        )
        self._home.shown.connect(self._on_home_shown)
        return self._home

    def _stand_ins(self) -> list[PageSpec]:
        def waiting(title: str) -> Callable[[Shell], Page]:
            return lambda _: WaitingPage(title)

        nav = nav_items(is_province=self._is_province)
        others = [
            PageSpec(key=key, make=waiting(item.text), nav=item) for key, item in nav.items() if key != "home"
        ]
        return [self._home_spec(), *others]

    def _go(self, page: str, params: object) -> None:
        """What a button of the home page asks for."""
        if isinstance(params, GlanceAction):
            self._follow(params)
        elif isinstance(params, Adding):
            if self.session is None:
                self._pending = params
            else:
                self.window.go(*place_of(params.what))
        else:
            self.window.go(page, params)

    def _follow(self, action: GlanceAction) -> None:
        """A button of the first picture: the real one is read when the book is open."""

        def go(detail: HomeDetail) -> None:
            if action.place < len(detail.actions):
                real = detail.actions[action.place]
                if real.command is None:
                    self.window.go(real.page, real.params)

        late = self._late
        self.tasks.read(
            lambda: late.detail(action.row_id),
            owner=self.window,
            done=go,
            failed=lambda error: True,  # the duty is gone; the list already shows it
            slot="follow",
        )

    # --- the book is open ------------------------------------------------------------------------

    def take(self, opened: Opened) -> None:
        """Called once, when the book is open: ask who works here if that is not plain, then sit down."""
        from ui.door.mishaps import Mishaps
        from ui.door.only_one import ShowRequests, bring_to_front

        self.app = opened.app
        self._late.give(opened.app.home)
        requests = ShowRequests(opened.app.folder, self)
        requests.asked.connect(lambda: bring_to_front(self.window))
        self._mishaps = Mishaps(self.window, opened.app)
        self._mishaps.damaged.connect(self._on_damaged)
        self._mishaps.write_asked.connect(lambda: self.let_go(lambda: self.look_asked.emit(False)))
        if opened.is_demo:
            self.window.set_status("demo", "info", "ข้อมูลตัวอย่าง", "due")
        last = str(opened.settings["last_user"])
        known = next((one for one in opened.people if str(one.key.id) == last), None)
        if len(opened.people) == 1:
            self._sit(opened.people[0].key)
        elif known is not None and opened.settings["ask_user"] == "no":
            self._sit(known.key)
        else:
            self._show_users(opened.people, known.key if known else None, must=True)

    def welcome(self) -> None:
        """The book is new: say so, and what comes first."""
        from ui.widgets.notices import Strip

        words, action, page = (
            ("สมุดพร้อมใช้แล้ว ขั้นแรกคือแลกบัตรกับอำเภอ เพื่อรับแฟ้มของแต่ละอำเภอได้", "แลกบัตร", "office")
            if self._is_province
            else ("สมุดพร้อมใช้แล้ว ขั้นแรกคือเพิ่มแปลงแรก พร้อมเจ้าของแปลง", "เพิ่มแปลง", "site_edit")
        )

        def go() -> None:
            self.window.close_strip("welcome")
            self.window.go(page)

        strip = Strip(words, icon="check_circle", tone=Tone.DONE, action=action, on_action=go, can_close=True)
        self.window.show_strip(strip, key="welcome")
        once = Qt.ConnectionType.SingleShotConnection
        self.tasks.stored.connect(lambda _: self.window.close_strip("welcome"), once)

    def ask_user(self) -> None:
        """Somebody else takes the chair."""
        from ui.door.loading import people_of

        app, session = self.app, self.session
        if app is None or session is None:
            return
        self.tasks.read(
            lambda: people_of(app),
            owner=self.window,
            done=lambda people: self._show_users(people, session.user, must=False),
        )

    def _show_users(self, people: Sequence[Any], current: Any, *, must: bool) -> None:
        from ui.door.users import UserDialog

        keys = {one.key.id: one.key for one in people}
        here = keys.get(current.id) if current is not None else None
        dialog = UserDialog(
            people, current=here, on_choose=self._on_user_chosen, must=must, parent=self.window
        )
        dialog.open()

    def _on_user_chosen(self, user: Any, ask_again: bool) -> None:
        app = self.app
        assert app is not None
        self._sit(user)

        if app.store.is_read_only:
            return

        def remember() -> None:
            app.settings.set("last_user", str(user.id), by=user.id)
            app.settings.set("ask_user", "yes" if ask_again else "no", by=user.id)

        self.tasks.run(remember, owner=self.window)

    def _sit(self, user: Any) -> None:
        from desktop.session import Session
        from ui.pages import room_pages

        assert self.app is not None
        first = self.session is None
        if self.session is not None and self.session.user.id == user.id:
            return
        self.session = Session(self.app, user)
        self.window.status.set_user(self.session.officer_name)
        self.window.set_pages([self._home_spec(), *room_pages(self.session)], keep=("home",))
        if self._home is not None and not self.app.store.is_read_only:
            from ui.duties.home_help import home_help

            self._home.set_helper(home_help(self._home, self.window, self.session))
        if first:
            self._watch_drives()
            self._watch_shared_folder(self.session)
            self._watch_cards(self.app)
            self._watch_colleagues(self.session)
            self.tasks.stored.connect(lambda _: self._count())
            if not self.app.store.is_read_only:
                from ui.door.backing_up import BackingUp

                self._backing_up = BackingUp(self.window, self.app)
                self._backing_up.damaged.connect(self._on_damaged)
                self._backing_up.start()
            self._tell_moved()
        self._count()
        self.at_work.emit(self.session)
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._go("", pending)

    def give_up(self) -> None:
        """There will be no book here."""
        self._late.give_up()

    def say(self, words: str) -> None:
        from ui.widgets.notices import Strip

        self.window.show_strip(Strip(words, icon="check_circle", tone=Tone.DONE, can_close=True), key="said")

    def _tell_moved(self) -> None:
        """The book was a copy, or set back by hand, and goes on under a new name."""
        from ui.widgets.notices import Strip

        assert self.app is not None
        if self.app.moved is not None:
            words = self.app.moved.for_user
            self.window.show_strip(Strip(words, icon="info", tone=Tone.SENT, can_close=True), key="moved")

    def let_go(self, then: Callable[[], object]) -> None:
        """Close the book after all that was typed is written, and go on."""
        app = self.app
        if app is None:
            return
        if self._backing_up is not None:
            self._backing_up.stop()
        if self._shared is not None:
            self._shared.stop()
        if self._company is not None:
            self._company.stop()
        self.window.leave_page()
        self.app = None

        def close() -> None:
            app.close()

        self.tasks.run(close, owner=self.window, done=lambda _: then())

    def _on_damaged(self, error: object) -> None:
        self.let_go(lambda: self.trouble_found.emit(error))

    def _back_up_now(self) -> None:
        if self._backing_up is not None:
            self._backing_up.now()

    def close_book(self) -> None:
        self._late.give_up()
        if self.app is not None:
            self.app.close()
            self.app = None

    def _on_error(self, owner: QWidget | None, error: BaseException) -> None:
        if self._mishaps is not None and self.app is None:
            log.info("after the book was closed: %s", error)  # a page was still reading; nobody waits for it
        elif self._mishaps is not None:
            self._mishaps.tell(owner, error)
        else:
            show_error(owner, error)

    # --- keys ------------------------------------------------------------------------------------

    def _find(self, words: str) -> Sequence[SearchHit]:
        """On the reading thread."""
        from ui.door.find import find_hits

        return find_hits(self.session, words) if self.session else []

    def _undo(self) -> None:
        if self.session is not None:
            self._take_back(self.session.can_undo, self.session.undo, "เลิกทำแล้ว", "ไม่มีรายการให้เลิกทำ")

    def _redo(self) -> None:
        if self.session is not None:
            self._take_back(self.session.can_redo, self.session.redo, "ทำซ้ำแล้ว", "ไม่มีรายการให้ทำซ้ำ")

    def _take_back(self, possible: bool, act: Callable[[], object], done: str, nothing: str) -> None:
        session = self.session
        assert session is not None
        if not possible:
            self.window.set_status("saved", "history", nothing)
            return

        # “ลบแล้ว · เลิกทำ” may stand for the very act that is taken back.
        self.window.close_strip("undo")

        def tell(_: object) -> None:
            self.window.say_saved(f"{done} {session.clock()}")

        self.tasks.run(act, owner=self.window, done=tell)

    def _on_help_asked(self, key: str) -> None:
        """A key of the help opens its topic; a field may also say a sentence about itself (`setWhatsThis`)."""
        from desktop.help_topics import is_topic

        if is_topic(key) or not key:
            if self.window.page_key != "help":
                self.window.go("help", key or self.window.page_key)
        else:
            from ui.dialogs.ask import message

            message(self.window, "ช่องนี้", key)

    def _keep_zoom(self) -> None:
        from ui.theme import theme

        app, session, zoom = self.app, self.session, theme().zoom
        if app is not None and session is not None and not app.store.is_read_only:
            by = session.by
            self.tasks.run(lambda: app.settings.set("zoom", zoom, by=by), owner=self.window)

    # --- of its own accord -----------------------------------------------------------------------

    def _on_home_shown(self, view: HomeView, detail: HomeDetail) -> None:
        """The present month stands: count what is due, and keep it for the next start."""
        home = self._home
        if home is not None and self.window.page is home and home.focusWidget() is None:
            home.focus_first()  # the list has only now something to stand on
        app, session = self.app, self.session
        if (
            app is None
            or session is None
            or app.store.is_read_only
            or app.is_on_server  # its window begins with the door, and each officer would write it anew
            or view.month != view.today.replace(day=1)
        ):
            return
        waiting = view.count(HomeFilter.OVERDUE) + view.count(HomeFilter.DUE_SOON)
        self.window.set_badge("duties", waiting)
        office, is_province, user = self._office, self._is_province, session.officer_name

        def keep() -> None:
            from desktop.glance import keep_home_glance

            glance = HomeGlance(
                office=office, is_province=is_province, user=user, view=view,
                detail=worth_keeping(view, detail), badges={"duties": waiting},
            )  # fmt: skip
            keep_home_glance(app.store, glance)

        self.tasks.run(keep, owner=self.window)

    def _count(self) -> None:
        """Differences between PCs wait on the home item, districts' reports on theirs: gold like every badge, never
        red."""
        app = self.app
        if app is not None:
            self.tasks.read(
                app.conflicts.count,
                owner=self.window,
                done=lambda count: self.window.set_badge("home", count),
                slot="conflicts",
            )
        if app is not None and self._is_province:
            self.tasks.read(
                app.province_matrix.waiting_count,
                owner=self.window,
                done=lambda count: self.window.set_badge("matrix", count),
                slot="reports-waiting",
            )

    def _watch_colleagues(self, session: Session) -> None:
        if session.app.is_on_server:
            from ui.door.company import Company

            self._company = Company(self.window, session)

    def _watch_drives(self) -> None:
        from ui.door.sticks import Sticks

        Sticks(self.window, is_province=self._is_province).start()

    def _watch_shared_folder(self, session: Session) -> None:
        from ui.door.shared_route import SharedRoute

        self._shared = SharedRoute(self.window, session)
        self._shared.start()

    def _watch_cards(self, app: App) -> None:
        from ui.door.card_terms import CardTerms

        CardTerms(self.window, app).look()

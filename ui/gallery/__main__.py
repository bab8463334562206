"""python -m ui.gallery --out DIR [--size 1280x800] [--zoom 100] [--theme light] [--only home,fields]

Paints every scene to DIR/<scene>.png off screen, with libthai hidden. A scene is a function that answers a widget; add yours to
`scenes`. Nothing is read or written but the pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks

    Scene = Callable[[Tasks], QWidget]


def scenes() -> dict[str, Scene]:
    from ui.gallery import (
        activities,
        backups,
        conflicts,
        consolidation,
        controls,
        door,
        duties,
        excel,
        exchange,
        figures,
        followups,
        forms,
        gatherings,
        hard,
        home,
        leaders,
        letters,
        monthly,
        network,
        papers,
        piles,
        plots,
        province,
        publicity,
        rows,
        scans,
        sheets,
        site_year,
        staff,
        steering,
        visitors,
        visits,
        waiting,
        weeks,
    )
    from ui.settings.page import SettingsPart

    return {
        "home": home.home_window,
        "home-empty": lambda tasks: home.home_window(tasks, home.empty_home()),
        "home-terms": exchange.home_terms,
        "home-stale": lambda tasks: home.home_window(tasks, home.stale_home()),
        "record": home.record_window,
        "door-first": door.first_run,
        "door-first-filled": door.first_run_filled,
        "door-person": door.first_run_person,
        "door-code": door.first_run_code,
        "door-waiting": door.waiting,
        "door-busy": door.busy,
        "door-damaged": door.damaged,
        "door-keys": door.keys_missing,
        "door-bug": door.bug,
        "door-secret": door.secret,
        "door-server": door.server,
        "door-server-refused": door.server_refused,
        "door-server-gone": door.server_gone,
        "door-moved": door.moved_away,
        "door-server-move": door.server_move,
        "door-moving": door.moving,
        "door-users": door.users,
        "duties": duties.duties_window,
        "duties-empty": duties.duties_empty,
        "duties-calendar": duties.month_calendar,
        "duties-quarter": duties.quarter_calendar,
        "duties-year": duties.year_calendar,
        "duties-asking": duties.asking,
        "duties-printing": duties.printing,
        "duties-turn": duties.turn_window,
        "duties-turn-empty": duties.turn_empty,
        "settings": door.settings_window,
        "settings-refused": door.settings_refused,
        "settings-people": lambda tasks: door.settings_window(tasks, SettingsPart.PEOPLE),
        "settings-work": lambda tasks: door.settings_window(tasks, SettingsPart.WORK),
        "settings-registers": lambda tasks: door.settings_window(tasks, SettingsPart.REGISTERS),
        "settings-pc": lambda tasks: door.settings_window(tasks, SettingsPart.PC),
        "backup": backups.full,
        "backup-empty": backups.empty,
        "backup-running": backups.running,
        "backup-refused": backups.refused,
        "backup-restore": backups.restore_asked,
        "door-damaged-offer": backups.damaged,
        "door-missing": backups.missing,
        "door-unwritable": backups.unwritable,
        "door-choice": backups.choice,
        "door-restoring": backups.restoring,
        "door-help": backups.helped,
        "read-only": backups.read_only,
        "backup-reminder": backups.reminded,
        "unwritable": backups.broke_off,
        "help": door.help_window,
        "controls": controls.controls,
        "fields": controls.field_states,
        "lists": rows.lists,
        "tables": rows.tables,
        "progress": figures.progress,
        "figures": figures.figures,
        "pictures": papers.pictures,
        "paper": papers.paper,
        "notices": papers.notices,
        "paper-asked": papers.asked,
        "paper-revisions": papers.revisions,
        "dialogs": papers.dialogs,
        "popups": papers.popups,
        "forms": forms.forms_window,
        "forms-empty": forms.forms_empty,
        "forms-missing": forms.forms_missing,
        "forms-working": forms.forms_working,
        "forms-blank": forms.forms_blank,
        "forms-all": forms.forms_all,
        "send": exchange.send,
        "send-empty": exchange.send_empty,
        "send-working": exchange.send_working,
        "send-done": exchange.send_done,
        "send-failed": exchange.send_failed,
        "send-stranger": exchange.send_stranger,
        "send-province": exchange.send_province,
        "send-words-only": exchange.send_words_only,
        "send-code": exchange.send_code,
        "send-code-wrong": exchange.send_code_wrong,
        "send-code-taken": exchange.send_code_taken,
        "send-code-unknown": exchange.send_code_unknown,
        "receive": exchange.receive,
        "receive-back": exchange.receive_back,
        "receive-empty": exchange.receive_empty,
        "receive-preview": exchange.receive_preview,
        "receive-done": exchange.receive_done,
        "receive-refused": exchange.receive_refused,
        "receive-waiting": waiting.receive_waiting,
        "receive-done-waiting": waiting.receive_done_waiting,
        "pile": piles.pile,
        "pile-taken": piles.pile_taken,
        "pile-hard": piles.pile_hard,
        "pile-empty": piles.pile_empty,
        "down": piles.down,
        "down-done": piles.down_done,
        "down-hard": piles.down_hard,
        "down-empty": piles.down_empty,
        "waiting": waiting.waiting,
        "waiting-hard": waiting.waiting_hard,
        "waiting-empty": waiting.waiting_empty,
        "office": exchange.office,
        "office-terms": exchange.office_terms,
        "office-empty": exchange.office_empty,
        "office-province": exchange.office_province,
        "office-keys": exchange.office_keys,
        "office-withdrawn": exchange.office_withdrawn,
        "register": exchange.register,
        "register-empty": exchange.register_empty,
        "register-code": exchange.register_code,
        "register-undo": exchange.register_undo,
        **hard.SCENES,
        **scans.SCENES,
        **site_year.SCENES,
        **conflicts.SCENES,
        **excel.SCENES,
        **letters.SCENES,
        **leaders.SCENES,
        **province.SCENES,
        **steering.SCENES,
        **consolidation.SCENES,
        **visits.SCENES,
        **monthly.SCENES,
        **network.SCENES,
        **followups.SCENES,
        **publicity.SCENES,
        **gatherings.SCENES,
        "week": weeks.week_window,
        "week-empty": lambda tasks: weeks.week_window(tasks, weeks.EMPTY),
        "week-hard": lambda tasks: weeks.week_window(tasks, weeks.HARD),
        "week-nobody": weeks.nobody,
        "week-paste": weeks.pasted,
        "week-history": weeks.week_history,
        "logs": weeks.logs_window,
        "sites": plots.sites_window,
        "sites-empty": lambda tasks: plots.sites_window(tasks, plots.NO_SITES),
        "sites-hard": lambda tasks: plots.sites_window(tasks, plots.HARD_SITES),
        "site": plots.site_window,
        "site-hard": lambda tasks: plots.site_window(tasks, plots.HARD_STORY),
        "site-bare": lambda tasks: plots.site_window(tasks, plots.BARE_STORY),
        "site-edit": plots.edit_window,
        "site-edit-hard": plots.hard_edit,
        "site-new": plots.new_site,
        "activity": activities.activity_window,
        "activity-empty": activities.activity_new,
        "activity-refused": activities.activity_refused,
        "activity-hard": activities.activity_hard,
        "activity-returned": activities.activity_returned,
        "activity-history": activities.activity_history,
        "activities": activities.list_window,
        "activities-empty": activities.list_empty,
        "activities-province": activities.list_of_province,
        "records": sheets.records_window,
        "records-empty": lambda tasks: sheets.records_window(tasks, 0),
        "record-activity": sheets.record_window,
        "record-log": lambda tasks: sheets.record_window(tasks, "DailyLog", sheets.LOG),
        "record-wrong": sheets.wrong_record,
        "people": staff.people_window,
        "people-empty": lambda tasks: staff.people_window(tasks, staff.NOBODY),
        "people-owners": staff.owners_window,
        "worker": staff.worker_window,
        "worker-needs-place": lambda tasks: staff.worker_window(tasks, staff.NEEDS_PLACE),
        "worker-new": lambda tasks: staff.worker_window(tasks, staff.NEWCOMER),
        "worker-asking": staff.asking,
        "logs-empty": lambda tasks: weeks.logs_window(tasks, 0),
        "visitors": visitors.full,
        "visitors-empty": visitors.empty,
        "visitors-refused": visitors.refused,
        "visitors-scan": visitors.enlarged,
        "visitors-hard": visitors.hard,
        "visitors-nosite": visitors.no_site,
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--theme", default="light", choices=["light", "dark", "high_contrast"])
    parser.add_argument("--only", default="", help="names of scenes, with commas")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.gallery.plain_breaks import hide_libthai

    hide_libthai()
    from ui.application import make_application
    from ui.dialogs.errors import show_error
    from ui.tasks import Tasks
    from ui.theme import ThemeName, use_theme

    app = make_application([sys.argv[0]])
    use_theme(ThemeName(chosen.theme), chosen.zoom)
    width, height = (int(part) for part in chosen.size.split("x"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in chosen.only.split(",") if name]
    tasks = Tasks(show_error)
    for name, scene in scenes().items():
        if wanted and name not in wanted:
            continue
        widget = scene(tasks)
        widget.resize(width, height)
        shoot(widget, tasks, chosen.out / f"{name}.png")
    tasks.close()
    app.quit()
    return 0


def shoot(widget: QWidget, tasks: Tasks, path: Path) -> None:
    """Show, let reads come in, grab."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
    from PySide6.QtWidgets import QApplication

    from ui.frame.window import MainWindow

    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
    widget.show()
    deadline = QDeadlineTimer(3000)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    while tasks.is_busy and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    if isinstance(widget, MainWindow):
        widget.activateWindow()
        QApplication.processEvents()
        widget.page.focus_first()  # on the way here nothing was in sight that could take it
    for _ in range(4):  # layouts inside layouts come to rest one after the other
        QApplication.processEvents()
    widget.grab().save(str(path))
    widget.hide()
    widget.deleteLater()


if __name__ == "__main__":
    sys.exit(main())

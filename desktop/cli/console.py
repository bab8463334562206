"""What a verb prints and what it is given: JSON lines for scripts, Thai for people."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop.opening import App


@dataclass(slots=True)
class Console:
    """Where output goes. With `json`, stdout carries one JSON object per line and nothing else."""

    json: bool
    lang: str = "th"
    yes: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def line(self, facts: Mapping[str, Any], words: str | None = None) -> None:
        """One result: `facts` for scripts, `words` for people (facts in short when there are none)."""
        if self.json:
            from db.columns import encode_json

            self.out.write(encode_json(dict(facts)).decode() + "\n")
        else:
            self.out.write((words if words is not None else _in_short(facts)) + "\n")
        self.out.flush()

    def raw_json(self, line: bytes) -> None:
        self.out.write(line.decode() + "\n")

    def note(self, words: str) -> None:
        """Progress and hints: stderr, for people."""
        self.err.write(words + "\n")
        self.err.flush()

    def ask(self, question: str) -> bool:
        """Yes or no; `--yes` answers, and without a terminal the answer is no."""
        if self.yes:
            return True
        if not sys.stdin.isatty():
            return False
        self.err.write(f"{question} (y/n) ")
        self.err.flush()
        return sys.stdin.readline().strip().casefold() in ("y", "yes", "ใช่", "ย")


def _in_short(facts: Mapping[str, Any]) -> str:
    return " · ".join(f"{key}: {value}" for key, value in facts.items() if value is not None)


class Bar:
    """Progress on stderr when it is a terminal; the services call `step`."""

    def __init__(self, console: Console, words: str) -> None:
        self._console = console
        self._words = words
        self._shown = -1
        self._is_terminal = console.err.isatty()

    def step(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        if self._is_terminal and percent != self._shown:
            self._shown = percent
            self._console.err.write(f"\r{self._words} {percent:3d} %" + ("\n" if percent == 100 else ""))
            self._console.err.flush()


@dataclass(slots=True)
class Call:
    """One call of a verb."""

    options: Namespace
    console: Console
    _app: App | None = None

    @property
    def app(self) -> App:
        """The book, opened at first use."""
        if self._app is None:
            self._app = self._open()
        return self._app

    def _open(self) -> App:
        app = self.open_book(self.options.read_only)
        if app.moved is not None:
            self.console.note(app.moved.for_user)
        return app

    def open_book(self, only_look: bool) -> App:
        import os

        from desktop.paths import data_folder
        from desktop.server_place import remembered

        folder = data_folder(self.options.data)
        how: dict[str, Any] = {
            "wall": self.wall(),
            "password": os.environ.get("SAMUT_PASSWORD"),
            "office_code": os.environ.get("SAMUT_OFFICE_CODE"),
        }
        if address := self.options.database or remembered(folder):
            from desktop.server_opening import open_on_server

            return open_on_server(address, folder, **how, only_look=only_look)
        from desktop.opening import look_into, open_book

        return look_into(folder, **how) if only_look else open_book(folder, **how)

    def wall(self) -> Any:
        from db.clock import system_wall_clock
        from desktop.opening import wall_clock_from

        now = self.options.now
        return system_wall_clock if now is None else wall_clock_from(int(now.timestamp() * 1000))

    def user_id(self) -> Any:
        """Who acts: `--user`, SAMUT_USER, else the only user."""
        import os

        return self.app.users.who(self.options.user or os.environ.get("SAMUT_USER")).id

    def close(self) -> None:
        if self._app is not None:
            self._app.close()
            self._app = None

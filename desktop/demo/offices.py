"""An office of the story: a data folder, and the verbs of the command line upon it, as a script would use them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent.parent

Facts = dict[str, Any]


class StoryFailed(Exception):
    """Something did not come out as promised."""


class Office:
    def __init__(self, code: str, name: str, data: Path, now: str | None) -> None:
        self.code, self.name, self.data = code, name, data
        self._now = now
        # By name, because the command line for its part loads the maker of demo books.
        self._run: Callable[[Sequence[str]], int] = import_module("desktop.cli.main").run

    def call(self, *words: object, code: int = 0) -> list[Facts]:
        """Run a verb in this process. Raises StoryFailed unless it ends with `code`."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            ended = self._run(self._command("--user", "officer", *words))
        return self._facts(words, ended, out.getvalue(), err.getvalue(), code)

    def call_apart(self, *words: object) -> list[Facts]:
        """Run a verb in a process of its own, so that several offices can work at the same time."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMUT_")}
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *self._command(*words)],
            capture_output=True, text=True, encoding="utf-8", env=kept | {"PYTHONUTF8": "1"}, cwd=_ROOT, check=False,
        )  # fmt: skip
        return self._facts(words, done.returncode, done.stdout, done.stderr, 0)

    def one(self, *words: object, code: int = 0) -> Facts:
        """The last line of a verb."""
        lines = self.call(*words, code=code)
        if not lines:
            raise StoryFailed(f"{self.code}: {' '.join(map(str, words))}: said nothing")
        return lines[-1]

    def records(self, type_name: str, *filters: str, limit: int | None = None) -> list[Facts]:
        words: list[object] = [word for one in filters for word in ("--where", one)]
        return self.call("record", "list", type_name, *words, *(("--limit", limit) if limit else ()))

    def put(self, type_name: str, *items: Mapping[str, Any]) -> list[Facts]:
        lines = self.data.parent / "keyed.jsonl"
        lines.write_text(
            "".join(json.dumps(item, ensure_ascii=False, default=str) + "\n" for item in items),
            encoding="utf-8",
        )
        return self.call("record", "put", type_name, lines)

    def state_hash(self, office: str) -> str:
        return str(self.one("state", "--office", office)["hash"])

    def _command(self, *words: object) -> list[str]:
        now = ["--now", self._now] if self._now else []
        return ["--data", str(self.data), "--json", *now, *map(str, words)]

    def _facts(self, words: Sequence[object], ended: int, out: str, err: str, code: int) -> list[Facts]:
        if ended != code:
            raise StoryFailed(
                f"{self.code}: {' '.join(map(str, words))}: {ended} ≠ {code}\n{(out + err).strip()}"
            )
        return [json.loads(line) for line in out.splitlines()]

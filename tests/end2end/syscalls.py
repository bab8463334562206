"""A verb of the program killed at a chosen system call, by strace.

The verb runs in a fork of the test's process, which stops itself until strace holds it: no start-up of Python for
each kill, and only what the verb itself does is counted.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli.main import run
from tests.end2end.program import Program

CALLS = (
    "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir",
    "ftruncate", "mkdir", "link", "linkat", "chmod", "utimensat",
)  # fmt: skip
"""What changes a disk. Opening a file to create it shows in the write that follows."""
_STRACE = shutil.which("strace")
_LINE = re.compile(r"^\d+ +(\w+)\(")


def can_kill() -> bool:
    """Is strace here, and may it hold a process of ours?"""
    if _STRACE is None or not hasattr(os, "fork"):
        return False
    done = subprocess.run([_STRACE, "-qq", "-e", "trace=none", "true"], capture_output=True, check=False)
    return done.returncode == 0


def calls_of(program: Program, words: tuple[object, ...], log: Path) -> Counter[str]:
    """How often a verb makes each of these calls. It runs to its end."""
    with _stopped(program, words) as child, _held(child, "-o", str(log), "-e", f"trace={','.join(CALLS)}"):
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    found = (_LINE.match(line) for line in log.read_text(errors="replace").splitlines())
    return Counter(match[1] for match in found if match)


def killed_at(program: Program, words: tuple[object, ...], call: str, number: int) -> bool:
    """Kill before the `number`-th of these calls; False when the verb came to its end before it."""
    inject = f"inject={call}:signal=KILL:when={number}"
    with (
        _stopped(program, words) as child,
        _held(child, "-e", f"trace={call}", "-e", inject, "-o", "/dev/null"),
    ):
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


@contextmanager
def _stopped(program: Program, words: tuple[object, ...]) -> Iterator[int]:
    """A process that runs the verb once it is told to go on."""
    child = os.fork()
    if not child:
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            os.kill(os.getpid(), signal.SIGSTOP)
            os._exit(run(program.command(*words)[3:]))
        finally:
            os._exit(1)  # never go on as a second pytest
    _, status = os.waitpid(child, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    try:
        yield child
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise


@contextmanager
def _held(child: int, *options: str) -> Iterator[None]:
    assert _STRACE is not None
    command = [_STRACE, "-f", *options, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        first = strace.stderr.readline()
        assert "attached" in first, first
        yield
        strace.communicate()

"""Files that another program holds for a while: tried again for ten seconds, then told in Thai."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import durable
from db.errors import HELD, cannot_read, cannot_write


def held(winerror: int) -> PermissionError:
    """As Windows says it."""
    error = PermissionError(13, "Permission denied")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(durable.time, "sleep", waited.append)
    return waited


class Held:
    """Refuses `times` times."""

    def __init__(self, times: int, error: OSError) -> None:
        self.left, self.error = times, error

    def __call__(self) -> str:
        self.left -= 1
        if self.left >= 0:
            raise self.error
        return "done"


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", range(10))
def test_a_held_file_is_tried_again(waits: list[float], winerror: int, times: int) -> None:
    assert durable.patiently(Held(times, held(winerror))) == "done"
    assert len(waits) == times


def test_after_ten_seconds_it_is_told(waits: list[float]) -> None:
    with pytest.raises(PermissionError) as refused:
        durable.patiently(Held(99, held(32)))
    assert 8 <= sum(waits) <= 11
    for tell in (cannot_write, cannot_read):
        assert HELD in tell(refused.value, "E:").for_user


def test_what_nobody_holds_is_not_waited_for(waits: list[float]) -> None:
    with pytest.raises(PermissionError):
        durable.patiently(Held(1, PermissionError(13, "no right")))
    assert waits == []


@pytest.mark.parametrize(
    "act", [lambda path: durable.opened(path, "rb").close(), durable.unlink, lambda path: durable.write(path, b"x")]
)  # fmt: skip
def test_opening_removing_and_renaming_wait(
    waits: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    for place, name in ((Path, "open"), (Path, "unlink"), (durable.os, "replace")):
        monkeypatch.setattr(place, name, _once_held(getattr(place, name)))
    act(path)
    assert waits


def _once_held(real: Callable[..., object]) -> Callable[..., object]:
    calls = []

    def act(*arguments: object, **more: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise held(32)
        return real(*arguments, **more)

    return act

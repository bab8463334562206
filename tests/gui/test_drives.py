from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.sync.drives import Drive
from ui.drives import DriveWatch

STICK = Drive(Path("/media/STICK"), "STICK", 10, 100)
CARD = Drive(Path("/media/CARD"), "CARD", 10, 100)


class Plugged:
    def __init__(self, *drives: Drive) -> None:
        self.drives = drives

    def __call__(self) -> tuple[Drive, ...]:
        return self.drives


@pytest.fixture
def plugged() -> Plugged:
    return Plugged(CARD)


@pytest.fixture
def watch(qtbot: QtBot, plugged: Plugged) -> Iterator[DriveWatch]:
    made = DriveWatch(plugged)
    with qtbot.waitSignal(made.changed):
        made.start()
    yield made
    made.stop()


def test_what_is_there_at_the_start_is_known_but_did_not_come(qtbot: QtBot, plugged: Plugged) -> None:
    watch = DriveWatch(plugged)
    came = []
    watch.came.connect(came.append)
    with qtbot.waitSignal(watch.changed):
        watch.start()
    assert watch.drives == (CARD,)
    assert not came
    watch.stop()


def test_a_stick_comes_and_goes(qtbot: QtBot, watch: DriveWatch, plugged: Plugged) -> None:
    plugged.drives = (CARD, STICK)
    with qtbot.waitSignal(watch.came) as came:
        watch.look_now()
    assert came.args == [STICK]
    assert watch.find(STICK.path) == STICK
    plugged.drives = (CARD,)
    with qtbot.waitSignal(watch.gone) as gone:
        watch.look_now()
    assert gone.args == [STICK]
    assert watch.find(STICK.path) is None


def test_less_free_space_is_a_change_but_no_new_drive(
    qtbot: QtBot, watch: DriveWatch, plugged: Plugged
) -> None:
    came = []
    watch.came.connect(came.append)
    plugged.drives = (Drive(CARD.path, CARD.label, 5, 100),)
    with qtbot.waitSignal(watch.changed) as changed:
        watch.look_now()
    assert changed.args[0][0].free == 5
    assert not came

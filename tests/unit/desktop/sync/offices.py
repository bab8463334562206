"""Offices that have exchanged cards, and a stick between them."""

from __future__ import annotations

from pathlib import Path

from db.keys import KeyFile
from desktop.opening import App
from desktop.sync.exchange import Exported, Imported, SendRequest
from tests.makers import TODAY_MS, an_app
from tests.unit.db.books import KEY


def an_office(tmp_path: Path, code: str, name: str = "", now_ms: int = TODAY_MS) -> App:
    folder = tmp_path / (name or code)
    KeyFile(folder / "keys").create(KEY)
    return an_app(folder, office=code, now_ms=now_ms)


def enrol(*apps: App) -> None:
    """Every one takes every other's card, as after comparing fingerprints."""
    for app in apps:
        card = app.folder.parent / f"{app.folder.name}.card"
        app.trust.write_card(card)
        for other in apps:
            if other is not app:
                other.trust.take(card, None, lambda _: True)


def stick_of(app: App) -> Path:
    stick = app.folder.parent / "usb"
    stick.mkdir(exist_ok=True)
    return stick


def send(sender: App, receiver: App, **more: object) -> Exported:
    return sender.exchange.send(
        SendRequest(receiver=receiver.store.office, target=stick_of(sender), **more)  # type: ignore[arg-type]
    )


def carry(sender: App, receiver: App) -> Imported:
    """Send, import, and bring the receipt back."""
    (done,) = receiver.exchange.import_(send(sender, receiver).files, by=None)
    assert done.receipt is not None
    sender.exchange.import_([done.receipt], by=None)
    return done

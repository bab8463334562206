"""Sorting a pile of files that came by sticks, folders and downloads, and taking in all of it that is good.

Files are looked at by their signatures first; what may be taken is opened and previewed, so that a torn one is
known before anything is written. A bundle that is there twice is taken from the copy that is whole.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from db.records.exchange import Direction
from db.store import Store
from db.vectors import gaps, normalised
from desktop import areas
from desktop.errors import AppError, Cancelled
from desktop.exchange_view import MissingNumbers, Received
from desktop.moments import BANGKOK
from desktop.pile_view import Fate, Pile, PileDone, PileItem
from desktop.progress import NoProgress, Progress
from desktop.receiving_numbers import numbers_words
from desktop.receiving_view import effects_of, received_of
from desktop.sync.errors import VolumeMissing
from desktop.sync.exchange import Exchange
from desktop.sync.glancing import Glance, bundle_files
from desktop.sync.messages import Header
from desktop.thai.dates import long_date

_DEEPEST = 3
"""Folders inside folders: where a stick keeps a folder for each district and month."""
_MOST_FOLDERS = 500

_FATES = {
    "bundle_damaged": Fate.DAMAGED,
    "signature_wrong": Fate.DAMAGED,
    "bundle_newer": Fate.NEWER,
    "signer_not_trusted": Fate.STRANGER,
    "signer_revoked": Fate.STRANGER,
    "signer_expired": Fate.STRANGER,
    "not_for_us": Fate.ELSEWHERE,
    "volume_missing": Fate.INCOMPLETE,
    "volume_foreign": Fate.DAMAGED,
}
_BundleKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """Files of one bundle that go together; a second copy of a volume begins a second one."""

    header: Header
    volumes: dict[int, Glance]

    @property
    def missing(self) -> list[int]:
        return [index for index in range(1, self.header.volume[1] + 1) if index not in self.volumes]

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(one.path for _, one in sorted(self.volumes.items()))

    @property
    def size(self) -> int:
        return sum(one.size for one in self.volumes.values())


class Piles:
    def __init__(self, store: Store, exchange: Exchange) -> None:
        self._store = store
        self._exchange = exchange

    def sort(self, places: Sequence[Path], progress: Progress | None = None) -> Pile:
        """`places`: files and folders. Nothing is written."""
        progress = progress or NoProgress()
        glances = self._exchange.glance(dict.fromkeys(_files_of(places)), progress)
        # What this PC wrote there itself, its receipts above all, is nobody's concern here.
        own = str(self._store.me.id)
        items = [
            _refused(one, one.refusal)
            for one in glances
            if one.refusal is not None and one.refusal.facts.get("sender") != own
        ]
        bundles = _bundles(glances)
        for done, copies in enumerate(bundles):
            progress.step(done, len(bundles))
            items += self._items_of(copies)
        order = list(Fate)
        items.sort(key=lambda one: (order.index(one.fate), one.office, one.number, one.key))
        pile = Pile(tuple(items))
        return replace(pile, missing=self._missing(pile))

    def take(self, pile: Pile, *, by: UUID | None, progress: Progress | None = None) -> PileDone:
        """What is ready, office by office; a file that turns out wrong holds up no other, and cancelling keeps what
        is in."""
        progress = progress or NoProgress()
        by_office: dict[str, list[PileItem]] = defaultdict(list)
        for one in pile.ready:
            by_office[one.office].append(one)
        taken: list[tuple[str, Received]] = []
        refused: list[PileItem] = []
        with contextlib.suppress(Cancelled):
            for done, some in enumerate(by_office.values()):
                progress.step(done, len(by_office))
                try:
                    taken += self._take(some, by)
                except AppError:
                    # One of them was changed or torn since: the others are taken by themselves.
                    for one in some:
                        try:
                            taken += self._take([one], by)
                        except AppError as error:
                            refused.append(_with_error(one, error))
            progress.step(len(by_office), len(by_office))
        return PileDone(tuple(taken), tuple(refused), self._missing(Pile()))

    # --- inside ---

    def _take(self, some: Sequence[PileItem], by: UUID | None) -> list[tuple[str, Received]]:
        done = self._exchange.import_([path for one in some for path in one.files], by=by)
        history = self._exchange.register.history()
        keys = {(one.office, one.fate is Fate.ANSWER, one.bundle_no): one.key for one in some}
        received = [received_of(one, history) for one in done]
        return [(keys[one.from_office, one.is_receipt, one.bundle_no], one) for one in received]

    def _items_of(self, copies: Sequence[_Copy]) -> Iterator[PileItem]:
        """One bundle: the first copy that is whole counts, all others are the same once more."""
        chosen: PileItem | None = None
        failed: list[PileItem] = []
        for copy in copies:
            if chosen is not None:
                yield _item(copy, Fate.TWICE, "แฟ้มเดียวกันอยู่ในกองนี้อีกชุดหนึ่ง ไม่ต้องทำอะไร")
                continue
            item = self._item_of(copy)
            if item.fate.is_trouble:
                failed.append(item)
            else:
                chosen = item
        if chosen is not None:
            yield chosen
            for one in failed:
                yield replace(
                    one, fate=Fate.TWICE, reason=f"อีกสำเนาหนึ่งของแฟ้มนี้ใช้ได้ ไม่ต้องทำอะไรกับสำเนานี้ ({one.reason})"
                )
        else:
            yield from failed

    def _item_of(self, copy: _Copy) -> PileItem:
        if copy.missing:
            error = VolumeMissing("", total=copy.header.volume[1], missing=numbers_words(copy.missing))
            return _item(copy, Fate.INCOMPLETE, error.for_user)
        before = next((one.imported_at for one in copy.volumes.values() if one.imported_at), None)
        if before is not None:
            on = long_date(datetime.fromisoformat(before).astimezone(BANGKOK).date())
            return _item(copy, Fate.ALREADY, f"รับแฟ้มนี้แล้วเมื่อ {on} ไม่มีอะไรใหม่")
        try:
            (shown,) = self._exchange.preview(copy.files)
        except AppError as error:
            return _item(copy, _FATES.get(error.code, Fate.REFUSED), error.for_user)
        with self._store.reading() as reader:
            view = effects_of(reader, shown, self._store.office)
        fate = Fate.ANSWER if copy.header.kind == "receipt" else Fate.READY
        return replace(_item(copy, fate, ""), view=view)

    def _missing(self, pile: Pile) -> tuple[MissingNumbers, ...]:
        """Numbers that never came from each PC that we know, when everything of the pile that is good is in."""
        coming: dict[str, list[int]] = defaultdict(list)
        office_of: dict[str, str] = {}
        for one in self._exchange.register.history():
            if one.direction == Direction.IN and one.kind == "data" and one.from_office != self._store.office:
                office_of[one.sender_replica] = one.from_office
        for item in pile.ready:
            if item.fate is Fate.READY:
                coming[item.sender].append(item.number)
                office_of[item.sender] = item.office
        found: dict[str, list[int]] = defaultdict(list)
        for sender, office in office_of.items():
            known = normalised(
                (*self._exchange.register.numbers_from(sender), *((n, n) for n in coming[sender]))
            )
            found[office] += [number for first, last in gaps(known) for number in range(first, last + 1)]
        return tuple(
            MissingNumbers(areas.short_office_name(office), tuple(sorted(numbers)), there=False)
            for office, numbers in sorted(found.items())
            if numbers
        )


def _files_of(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from _inside(place)
        else:
            yield place.absolute()


def _inside(folder: Path) -> Iterator[Path]:
    """Breadth first, so that what lies nearest comes even from a stick with thousands of folders."""
    level, seen = [folder.absolute()], 0
    for _ in range(_DEEPEST):
        below: list[Path] = []
        for one in level:
            seen += 1
            if seen > _MOST_FOLDERS:
                return
            yield from bundle_files(one)
            below += _folders(one)
        level = below


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink())
    except OSError:
        return []


def _bundles(glances: Iterable[Glance]) -> list[list[_Copy]]:
    """Copies of each bundle, in the order in which they were found."""
    found: dict[_BundleKey, list[_Copy]] = {}
    for one in glances:
        if one.header is None:
            continue
        copies = found.setdefault((one.header.sender, one.header.whole.sha256), [])
        index = one.header.volume[0]
        place = next((copy for copy in copies if index not in copy.volumes), None)
        if place is None:
            place = _Copy(one.header, {})
            copies.append(place)
        place.volumes[index] = one
    return list(found.values())


def _item(copy: _Copy, fate: Fate, reason: str) -> PileItem:
    header = copy.header
    return PileItem(
        key=str(copy.files[0]),
        fate=fate,
        files=copy.files,
        size=copy.size,
        sender=header.sender,
        office=header.from_office,
        from_name=areas.short_office_name(header.from_office),
        bundle_no=header.bundle_no.removeprefix("R-"),
        number=header.number,
        made_at=datetime.fromisoformat(header.made_at).astimezone(BANGKOK),
        reason=reason,
    )


def _refused(one: Glance, error: AppError) -> PileItem:
    return PileItem(
        key=str(one.path),
        fate=_FATES.get(error.code, Fate.REFUSED),
        files=(one.path,),
        size=one.size,
        reason=error.for_user,
    )


def _with_error(one: PileItem, error: AppError) -> PileItem:
    return replace(one, fate=_FATES.get(error.code, Fate.REFUSED), reason=error.for_user, view=None)

"""Receiving: verify, stage, show, apply in one transaction, answer with a receipt."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from db import replicas
from db.queries.exchange import add_import_event
from db.records.exchange import BundleState, SyncBundle
from db.replicas import KnownReplica
from db.report import Report
from db.sql import set_meta
from db.store import Store
from db.surroundings import Surroundings
from db.unimporting import Unimporting
from db.work import Work
from desktop.changes import Changes
from desktop.progress import NoProgress, Progress
from desktop.sync.answering import Answering
from desktop.sync.archive import Archive
from desktop.sync.content import copied_in, take_all, taking_of
from desktop.sync.lineage import Lineage, signer_of
from desktop.sync.opening import Opened
from desktop.sync.outgoing import Outgoing
from desktop.sync.received import Imported, Preview, Taken, held_back_by
from desktop.sync.register import Register
from desktop.sync.trust import Trust
from desktop.sync.undoing_imports import ImportUndo
from desktop.sync.unsealing import Unsealing
from desktop.sync.volumes import Volume, require_good_standing

_RUN, _SMALL = 64, 1 << 20
"""Files that are imported in one go, and bytes of one that counts as small."""


class Receiving:
    def __init__(
        self,
        store: Store,
        trust: Trust,
        register: Register,
        outgoing: Outgoing,
        lineage: Lineage,
        archive: Archive,
        undo: ImportUndo,
    ) -> None:
        self._store = store
        self._trust = trust
        self._register = register
        self._unsealing = Unsealing(store, trust, register)
        self._answering = Answering(store, register, outgoing)
        self._lineage = lineage
        self._archive = archive
        self._undo = undo
        self._around: Surroundings | None = None
        """Of the file before, inside a run."""

    # --- looking ---

    def preview(self, files: Iterable[Path], progress: Progress | None = None) -> list[Preview]:
        """Everything a person needs to decide; the database is only read."""
        shown = []
        secrets = self._unsealing.secrets()
        for volumes in self._unsealing.sets(files):
            with contextlib.closing(self._unsealing.open(volumes, secrets, progress)) as opened:
                shown.append(self._preview(opened, progress))
        return shown

    def _preview(self, opened: Opened, progress: Progress | None) -> Preview:
        header = opened.header
        before = self._register.received_before(header)
        with self._store.reading() as reader:
            connection = reader.session.connection()
            around = Surroundings(connection)
            numbers = [
                around.replicas.pretend(card.replica_id, card.office) for card in opened.manifest.replicas
            ]
            copied = copied_in(connection, opened, numbers)
            taking = taking_of(connection, opened, numbers, around, copied, now_ms=self._store.now_ms())
            take_all(taking, opened, numbers, progress or NoProgress())
        machines = {
            number: card.label for number, card in zip(numbers, opened.manifest.replicas, strict=True)
        }
        return Preview(
            bundle_no=header.bundle_no,
            kind=header.kind,
            from_office=header.from_office,
            to_office=header.to_office,
            machine=opened.signer.label,
            made_at=header.made_at,
            size=opened.size,
            files=opened.files,
            report=taking.report,
            attachments=len([sha256 for sha256 in opened.blob_names if not self._store.blobs.has(sha256)]),
            missing_numbers=self._missing(opened),
            already=before.outcome_at if before else None,
            held_back=held_back_by(taking.report, machines),
            written_by_two=tuple(machines[ix] for ix in sorted(copied)),
            is_back=opened.is_back,
            receipt=opened.manifest.receipt if header.kind == "receipt" else None,
        )

    # --- taking in ---

    def import_(
        self, files: Iterable[Path], *, by: UUID | None, progress: Progress | None = None
    ) -> list[Imported]:
        """Import bundles, each as a whole or not at all. Raises what `opening` raises before anything is changed.

        Whoever sent several gets one answer, which tells of all of them.
        """
        taken = [
            one for run in _runs(self._unsealing.sets(files)) for one in self._import_run(run, by, progress)
        ]
        self._store.release_memory()
        by_sender: dict[str, list[Taken]] = {}
        for one in taken:
            if one.opened.header.kind == "data":
                by_sender.setdefault(one.opened.header.sender, []).append(one)
        answers = {
            sender: self._answering.answer(news)
            for sender, some in by_sender.items()
            if (news := [one for one in some if not one.opened.is_back])
        }
        missing = {sender: self._register.missing_from(sender) for sender in by_sender}
        return [self._told(one, answers, missing) for one in taken]

    def _told(
        self, taken: Taken, answers: Mapping[str, Path | None], missing: Mapping[str, list[int]]
    ) -> Imported:
        """With what can be said only once all files of a call are in."""
        if taken.opened.header.kind != "data":
            return taken.done
        sender = taken.opened.header.sender
        receipt = None if taken.opened.is_back else answers[sender]
        return replace(taken.done, receipt=receipt, missing_numbers=missing[sender])

    def _import_run(
        self, run: Sequence[Sequence[Volume]], by: UUID | None, progress: Progress | None
    ) -> list[Taken]:
        """Those before one that fails stay, and are kept in the archive."""
        taken: list[Taken] = []
        secrets = self._unsealing.secrets()
        try:
            with self._store.together() if len(run) > 1 else contextlib.nullcontext():
                for volumes in run:
                    taken.append(self._import(volumes, secrets, by, progress))
        finally:
            self._around = None
            self._archive.keep([one.opened for one in taken if self._is_worth_keeping(one)])
        return taken

    def _is_worth_keeping(self, taken: Taken) -> bool:
        header = taken.opened.header
        is_whole = header.kind == "data" and not taken.done.report.copied
        return is_whole and not taken.done.already and header.from_office != self._store.office

    def _import(
        self, volumes: Sequence[Volume], secrets: Sequence[str], by: UUID | None, progress: Progress | None
    ) -> Taken:
        self._unsealing.hear_if_withdrawn(volumes[0])
        with contextlib.closing(self._unsealing.open(volumes, secrets, progress)) as opened:
            before = self._register.received_before(opened.header)
            if before is not None:
                self._around = None
                if opened.header.orders:
                    self._trust.orders.keep_wraps()  # in case it was killed right after it was imported
                return Taken(opened, self._again(opened, before, by))
            with self._photos_of(opened):
                common = self._lineage.common_past(opened)
                if common is not None or self._store.clock.runs_ahead:
                    self._preview(opened, progress)  # what a refused file says of us changes nothing here
                if common is not None:
                    self._lineage.take_a_new_name(common)
                restamped = self._lineage.mend_clock(opened.header)
                if common is not None or restamped:
                    self._around = None
                report, agrees = self._apply(opened, by, progress or NoProgress())
            if opened.header.orders:
                self._trust.orders.keep_wraps()
            touched = Changes(types=frozenset(report.counts) | {"SyncBundle", "Receipt"})
            done = Imported(
                bundle_no=opened.header.bundle_no,
                kind=opened.header.kind,
                from_office=opened.header.from_office,
                already=False,
                report=report,
                attachments=len(opened.blob_names),
                receipt=None,
                agrees=agrees,
                missing_numbers=[],
                changes=touched,
                has_new_name=common is not None,
                restamped=restamped,
            )
            return Taken(opened, done)

    @contextlib.contextmanager
    def _photos_of(self, opened: Opened) -> Iterator[None]:
        """Photos are durable before the rows that name them; where no rows came, they go again."""
        blobs, new = self._store.blobs, []
        try:
            for sha256 in opened.blob_names:
                if not blobs.has(sha256):
                    new.append(blobs.put(opened.blob(sha256)))
            yield
        except BaseException:
            if self._register.received_before(opened.header) is None:
                for sha256 in new:
                    blobs.drop(sha256)
            raise

    def _apply(self, opened: Opened, by: UUID | None, progress: Progress) -> tuple[Report, str | None]:
        header, manifest = opened.header, opened.manifest
        with self._store.transaction() as connection:
            heard = self._lineage.hear(connection, header)
            numbers = [replicas.hear_of(connection, card.introduction()) for card in manifest.replicas]
            signer = signer_of(connection, header)
            require_good_standing(signer, opened.files[0], self._store.now_ms())
            self._trust.orders.take(connection, signer, header)
            work = Work(self._store.book(), connection, by=by)
            unimporting = Unimporting(work, self._store.office, self._store.now_ms())
            if unimporting.bring_back_what_was_set_aside(header.from_office):
                self._around = None
            no = add_import_event(connection, header.bundle_no, signer.ix, self._store.now_ms())
            copied = copied_in(connection, opened, numbers)
            around = self._around_of(connection, numbers)
            taking = taking_of(
                connection, opened, numbers, around, copied, now_ms=self._store.now_ms(), import_no=no
            )
            take_all(taking, opened, numbers, progress)
            taking.remember_seen()
            self._lineage.rename(connection, heard)
            self._lineage.note_alive(connection, signer, header)
            replicas.note_what_was_seen(connection, self._store.me.ix)
            agrees = None if opened.is_back else self._take_receipt(work, opened, signer)
            self._register.take_agreement(work, header)
            self._register.note_received(work, header, taking.report.counts, opened.files[0].name[:120])
            if header.kind == "data" and not opened.is_back:
                facts = self._answering.facts(connection, opened, taking.report)
                self._register.note_answer(work, header, facts)
            self._store.clock.saw(taking.max_hlc)
            set_meta(connection, "hlc", str(self._store.clock.last))
            work.commit()
            if not heard and taking.may_go_on():
                self._around = around
        return taking.report, agrees

    def _around_of(self, connection: Connection, numbers: Iterable[int]) -> Surroundings:
        """Taken from the file before this one in the same run, if that was an ordinary one; used up by this one."""
        around, self._around = self._around, None
        if around is not None and around.replicas.all().keys() >= set(numbers):
            return around
        return Surroundings(connection)

    def _take_receipt(self, work: Work, opened: Opened, signer: KnownReplica) -> str | None:
        """Each bundle says what its sender has of us."""
        facts = opened.manifest.receipt
        self._register.take_receipt(work, signer, facts, opened.header.made_at)
        agrees = None
        if facts.of_bundle is not None:
            agrees = self._answering.compare(work, signer, facts)
            self._register.note_receipt(work, facts, signer, agrees=agrees)
        return agrees

    # --- answering ---

    def _again(self, opened: Opened, before: SyncBundle, by: UUID | None) -> Imported:
        """Imported before: nothing changes, and the answer is written again in case it was lost. What was
        taken back in between comes in again."""
        header, report = opened.header, Report()
        was_undone = before.outcome == BundleState.UNDONE
        if was_undone:
            report.applied = self._undo.redo(header.bundle_no, by=by, sender=header.sender).records
        return Imported(
            bundle_no=header.bundle_no,
            kind=header.kind,
            from_office=header.from_office,
            already=not was_undone,
            report=report,
            attachments=0,
            receipt=None,
            agrees=None,
            missing_numbers=[],
            changes=Changes(),
        )

    def _missing(self, opened: Opened) -> list[int]:
        if opened.header.kind != "data":
            return []
        return self._register.missing_from(opened.header.sender, also=opened.header.number)


def _runs(sets: Iterable[list[Volume]]) -> Iterator[list[list[Volume]]]:
    """What becomes durable in one go: small files of changes alone, many in a row; everything else by itself."""
    run: list[list[Volume]] = []
    for volumes in sets:
        header = volumes[0].header
        is_plain = header.kind == "data" and not header.orders and not header.attachments
        if not is_plain or header.whole.bytes > _SMALL:
            yield from filter(None, (run, [volumes]))
            run = []
            continue
        run.append(volumes)
        if len(run) == _RUN:
            yield run
            run = []
    if run:
        yield run

"""Files that somebody spoilt, knowing the format or not: refused in Thai, or taken in without harm.

The long run (`SAMUT_LONG=1`) throws 100,000 crafted files; each case can be made again by its number.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
import zstandard

from db.queries.exchange import answer_to
from db.records.sites import Site
from desktop.checkup import check_book
from desktop.sync import messages
from desktop.sync.errors import BundleDamaged
from tests.unit.desktop.sync.crafting import Draft, put_together
from tests.unit.desktop.sync.odd_values import Insider
from tests.unit.desktop.sync.siege import Siege, besieged

_LONG = os.environ.get("SAMUT_LONG") == "1"
_CASES = {"province": 40_000, "colleague": 40_000, "district": 20_000} if _LONG else dict.fromkeys(
    ("province", "colleague", "district"), 350
)  # fmt: skip
_FLIPS, _BORDER = 2_000, 4096
_FEWER = 10
"""On a server each look at all rows, and each putting back, is a matter of tenths of a second."""
_ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Siege]:
    with besieged(tmp_path, "province") as siege:
        yield siege


def whole(siege: Siege) -> bytes:
    return put_together(siege.draft.copy(), siege.who.keys, siege.recipients)


# --- bits and lengths ---------------------------------------------------------------------------------------


def test_flipped_bits_and_torn_files_are_refused_before_a_line_is_read(
    province: Siege, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each refusal names the file, the cause and the next step; `throw` holds the data folder to its bytes."""
    photo = Random(4).randbytes(60_000)
    draft = province.draft.copy()
    draft.blobs[hashlib.sha256(photo).hexdigest()] = photo
    content, chance = put_together(draft, province.who.keys, province.recipients), Random(7)

    def never(raw: bytes) -> None:
        raise AssertionError("a change was decoded")

    monkeypatch.setattr(messages, "decode_change", never)
    bits = len(content) * 8
    flips = _FLIPS // _FEWER if province.place else _FLIPS
    for number in range(flips):
        bit = number * bits // flips + chance.randrange(bits // flips)
        spoilt = bytearray(content)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert _is_told_well(province, bytes(spoilt), f"bit {bit}")
    for length in range(0, len(content), _BORDER):
        assert _is_told_well(province, content[:length], f"cut at {length}")


def _is_told_well(siege: Siege, content: bytes, what: str) -> bool:
    code = siege.throw(content, Random(1), what)
    return code in ("bundle_damaged", "bundle_newer", "signature_wrong", "signer_not_trusted", "not_for_us")


def test_a_refusal_says_file_cause_and_next_step(province: Siege) -> None:
    file = province.keep / "แฟ้มขาด.samut"
    file.write_bytes(whole(province)[:-1])
    with pytest.raises(BundleDamaged) as refused:
        province.app.exchange.import_([file], by=None)
    for part in ("แฟ้มขาด.samut", "โครงแฟ้มไม่ครบ", "ยังไม่มีอะไรถูกนำเข้า", "ให้คัดลอกจากต้นทางใหม่"):
        assert part in refused.value.for_user


# --- the mutator --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(_CASES))
def test_crafted_files_are_refused_in_thai_or_taken_in_without_harm(tmp_path: Path, kind: str) -> None:
    with besieged(tmp_path, kind) as siege:
        assert siege.throw(whole(siege), Random(2)) == "ok"
        cases = _CASES[kind] // _FEWER if siege.place else _CASES[kind]
        for seed in range(cases):
            siege.attack(seed)
        assert siege.accepted > cases // 20
        assert siege.refused["bundle_damaged"] > cases // 4


# --- beyond one's own office --------------------------------------------------------------------------------


def _next_seq(draft: Draft) -> int:
    return 1 + max(line[1] for _, lines in draft.files for line in lines)


def _with_lines(draft: Draft, type_name: str, told: dict[str, object], ids: list[UUID]) -> None:
    """More changes of the sender, one per id."""
    seq, ms = _next_seq(draft), max(line[2] for _, lines in draft.files for line in lines)
    at = next(index for index, (name, _) in enumerate(draft.files) if name == type_name)
    for number, id_ in enumerate(ids, seq):
        draft.files[at][1].append([0, number, ms + number, 0, number, id_.hex, told, None, None])
    draft.header["ranges"] = {draft.header["sender"]: [[1, seq + len(ids) - 1]]}


def _sites(siege: Siege, office: str) -> dict[UUID, str]:
    with siege.app.store.reading() as reader:
        return {one.id: str(one.name) for one in reader.select(Site, Site.owner_office == office)}


def test_another_offices_rows_stay_and_the_rest_of_the_file_comes_in(province: Siege) -> None:
    theirs = _sites(province, "2402")
    draft = province.draft.copy()
    _with_lines(draft, "Site", {"name": "แปลงของคนอื่น"}, list(theirs))
    _with_lines(draft, "Site", {"_office": "2402", "name": "แปลงปลอม", "site_type": "clm"}, [UUID(int=9)])
    file = province.keep / "ล้ำเขต.samut"
    file.write_bytes(put_together(draft, province.who.keys, province.recipients))
    (done,) = province.app.exchange.import_([file], by=None)
    assert done.report.out_of_scope == len(theirs) + 1
    assert _sites(province, "2402") == theirs
    assert "ศูนย์เรียนรู้บ้านดอนร่มไม้" in _sites(province, "2401").values()
    with province.app.store.reading() as reader:
        answer = answer_to(reader, done.bundle_no, draft.header["sender"])
    assert answer is not None
    assert answer.held == len(theirs) + 1


def test_a_card_that_claims_another_office_is_refused(province: Siege) -> None:
    draft = province.draft.copy()
    draft.manifest["replicas"][0]["office"] = "2402"
    assert (
        province.throw(put_together(draft, province.who.keys, province.recipients), Random(1))
        == "bundle_damaged"
    )


def test_a_photo_whose_hash_lies_keeps_everything_out(province: Siege) -> None:
    draft = province.draft.copy()
    name = next(iter(draft.blobs))
    draft.blobs[name] = draft.blobs[name][:-1] + b"x"
    assert (
        province.throw(put_together(draft, province.who.keys, province.recipients), Random(1))
        == "bundle_damaged"
    )


@pytest.mark.parametrize(
    "name", ["../../evil", "p/../../evil", "r/../../../1.ndjson.zst", "/tmp/evil", "..\\evil"]
)
def test_a_name_in_a_file_never_becomes_a_path(province: Siege, tmp_path: Path, name: str) -> None:
    province.throw(b"", Random(1))
    before = set(tmp_path.rglob("*"))
    draft = province.draft.copy()
    draft.hooks.inner = lambda entries: [*entries, (name, b"evil")]
    assert (
        province.throw(put_together(draft, province.who.keys, province.recipients), Random(1))
        == "bundle_damaged"
    )
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("number", ["../../evil", "x\0y", "a/b", "ก", "C:\\x", ".", ""])
def test_a_bundle_number_cannot_name_a_file_elsewhere(province: Siege, number: str) -> None:
    """The receipt's name is made of it."""
    draft = province.draft.copy()
    draft.header["bundle_no"] = draft.manifest["bundle_no"] = number
    assert (
        province.throw(put_together(draft, province.who.keys, province.recipients), Random(1))
        == "bundle_damaged"
    )


# --- bombs --------------------------------------------------------------------------------------------------


def _a_bomb(draft: Draft, who: Insider, kind: str) -> None:
    """A few kilobytes that want to become gigabytes."""
    if kind == "announced":
        _frame_of(draft, b"\n" * (1 << 20), 3000)
    elif kind == "more than announced":
        _frame_of(draft, b"\n" * (1 << 20), 3000, announced=5000)
    elif kind == "an endless line":
        _frame_of(draft, b"[" * (1 << 20), 3000, announced=60 << 20)
    elif kind == "a huge window":
        raw = b"[]\n" * 100
        wide = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=0)
        packer = zstandard.ZstdCompressor(compression_params=wide)
        draft.hooks.packed = lambda name, packed: packer.compress(raw) if name == "r/1.ndjson.zst" else packed
    elif kind == "large lines":
        _with_lines(draft, "Site", {"name": "ก" * 300_000}, [UUID(int=n) for n in range(2, 400)])
    elif kind == "one large record":
        _with_lines(draft, "Site", {"name": "ก" * 300_000}, [UUID(int=2)] * 400)
    elif kind == "many frames":
        draft.files += [("Site", [])] * 990
    else:
        draft.hooks.inner = lambda entries: [*entries, *((f"p/{n:064x}", b"") for n in range(65_000))]


def _frame_of(draft: Draft, piece: bytes, times: int, announced: int | None = None) -> None:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    packed = b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
    size = announced or len(piece) * times
    draft.hooks.packed = lambda name, some: packed if name == "r/1.ndjson.zst" else some

    def told(manifest: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
        manifest["files"][0]["bytes"] = size
        return manifest

    draft.hooks.manifest = told


_CHILD = """
import json, resource, sys, time
from pathlib import Path
from desktop.errors import AppError
from desktop.opening import App
from db.store import Store
from tests.makers import TODAY_MS
from tests.unit.db.books import KEY, Clock
app = App(Store(Path(sys.argv[1]), KEY, Clock(TODAY_MS), lambda size: bytes(size)), None)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
good, bomb = Path(sys.argv[2]), Path(sys.argv[3])
app.exchange.preview([good])
idle, began = peak(), time.process_time()
limit = 1 << 32
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
said = []
for act in (app.exchange.preview, lambda files: app.exchange.import_(files, by=None)):
    try:
        act([bomb])
        said.append("ok")
    except AppError as error:
        said.append(error.code)
print(json.dumps({"said": said, "grown": peak() - idle, "seconds": time.process_time() - began}))
"""


@pytest.mark.file_book
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits for one process")
@pytest.mark.parametrize(
    "kind",
    ["announced", "more than announced", "an endless line", "a huge window", "large lines", "one large record",
     "many frames", "many photos"],
)  # fmt: skip
def test_a_bomb_is_refused_in_little_memory_and_time(province: Siege, kind: str) -> None:
    good, bomb = province.keep / "good.samut", province.keep / "bomb.samut"
    good.write_bytes(whole(province))
    draft = province.draft.copy()
    _a_bomb(draft, province.who, kind)
    bomb.write_bytes(put_together(draft, province.who.keys, province.recipients))
    before = province.everything() if province.app else ""
    province.close()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(province.folder), str(good), str(bomb)],
        cwd=_ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["said"] == ["bundle_damaged", "bundle_damaged"]
    assert told["grown"] <= 120, told
    assert told["seconds"] <= 5, told
    assert province.app.store.office == "24"
    assert province.everything() == before


# --- what the mutator found, in files that anybody could have sent -------------------------------------------


def test_a_file_with_a_record_and_its_removed_child_can_be_undone(province: Siege) -> None:
    """Plot and visit came with the file, the visit deleted in it: the tombstone must not hold the plot's row."""
    draft, plot, visit = province.draft.copy(), UUID(int=77), UUID(int=78)
    told = {"_office": "2401", "site_type": "clm", "name": "แปลงใหม่", "area_choice": "15", "state": "active"}
    _with_lines(draft, "Site", told, [plot])
    seen = {
        "_office": "2401",
        "site_id": str(plot),
        "visited_on": "2026-11-20",
        "name": "คณะ",
        "kind": "individual",
    }
    _with_lines(draft, "VisitorEntry", seen, [visit])
    _with_lines(draft, "VisitorEntry", {"_deleted": True}, [visit])
    file = province.keep / "ใหม่.samut"
    file.write_bytes(put_together(draft, province.who.keys, province.recipients))
    before = _sites(province, "2401")
    (done,) = province.app.exchange.import_([file], by=None)
    assert plot in _sites(province, "2401")
    undone = province.app.exchange.undo.undo(done.bundle_no, by=None)
    assert undone.records
    assert _sites(province, "2401") == before
    assert check_book(province.app.store) == []


def test_a_held_change_must_be_fit_for_the_day_it_comes_in(province: Siege) -> None:
    """It waits for its record, or for its clock; nobody can refuse it later."""
    for told in ({"rev": True}, {"_deleted": 1}, {"_resolves": [["name", "x", 1]]}, {"state": "x" * 21}):
        draft = province.draft.copy()
        _with_lines(draft, "Site", told, [UUID(int=79)])
        content = put_together(draft, province.who.keys, province.recipients)
        assert province.throw(content, Random(1), str(told)) == "bundle_damaged"


def test_a_refused_file_does_not_make_the_book_take_a_new_name(province: Siege) -> None:
    """It claims that our book writes otherwise than we know, and has a photo that is not what it says."""
    draft, name = province.draft.copy(), province.app.store.me.id
    draft.header["heads"] = {str(name): [[1, 5]]}
    photo = next(iter(draft.blobs))
    draft.blobs[photo] = draft.blobs[photo][:-1] + b"x"
    content = put_together(draft, province.who.keys, province.recipients)
    assert province.throw(content, Random(1)) == "bundle_damaged"
    assert province.app.store.me.id == name

"""Figures of the Thai paper: pages a second, memory, cold start, word breaking, photographs.

    python benchmarks/bench_typeset.py            a minute
    python benchmarks/bench_typeset.py --full     also 50,000 pages

Each measurement runs in a process of its own, so that memory is that of the measurement. Trust ratios
within one run: two busy cores make any figure twice as large.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta, timezone
from datetime import time as clock
from pathlib import Path
from uuid import UUID

PRINTED_AT = datetime(2023, 12, 19, 14, 25, tzinfo=timezone(timedelta(hours=7)))
WORKS = [
    "ขุดลอกคลองไส้ไก่", "ห่มดินด้วยฟางแห้ง", "ทำปุ๋ยหมัก", "ปลูกแฝก", "รดน้ำต้นไม้", "เก็บเมล็ดพันธุ์",
    "ทำฝายชะลอน้ำ", "เพาะกล้าไม้", "ตัดหญ้า", "ทำป้ายฐานเรียนรู้", "ด้านทิศเหนือ", "รอบโคนไม้ผล",
    "ร่วมกับเจ้าของแปลง", "กับภาคีเครือข่าย", "ริมหนองน้ำ", "หลังศาลา",
]  # fmt: skip
FIRST_NAMES = [
    "สมหมาย", "บุญมี", "ทองใบ", "คำแพง", "สายทอง", "ลำดวน", "วิเชียร", "อุดม", "มาลี", "สุดใจ", "อนุชา",
    "เกษม",
]  # fmt: skip
LAST_NAMES = [
    "ตัวอย่างดี", "สมมุติสุข", "ลองทำนา", "สวนสมมุติ", "จำลองชัย", "ทดลองงาม", "พอดีเรียน", "ปลูกเพลิน",
    "แบ่งปันสุข",
]  # fmt: skip


def measure_run(pages: int) -> None:
    """A print run of F02: every page another worker, other works, another QR code."""
    from desktop.forms import f02_draw
    from desktop.forms.f02 import F02Data, F02Day, F02Line
    from desktop.forms.print_info import PrintInfo
    from desktop.typeset.paper import Paper

    chance = random.Random(1)
    monday = date(2023, 12, 11)

    def a_day(i: int) -> F02Day:
        day = monday + timedelta(days=i)
        if i in (4, 6):
            return F02Day(day=day, off="วันหยุด")
        work = f"{chance.choice(WORKS)}{chance.choice(WORKS)} {chance.randrange(500)} ต้น"
        line = F02Line(
            duty="2.1.1", work=work, result=f"แล้วเสร็จ {chance.randrange(100)} เมตร {chance.choice(WORKS)}"
        )
        problem = chance.choice(["", "น้ำในหนองแห้งเร็ว", "ดินเค็ม"])
        return F02Day(day=day, start=clock(8, 30), end=clock(16, 30), lines=(line,), problem=problem)

    def a_week(i: int) -> F02Data:
        return F02Data(
            week_no=50,
            monday=monday,
            worker_name=f"นาย{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            contract_no=f"{i}/2567",
            lab="hlm",
            owner_name=f"นาง{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            moo=chance.randrange(1, 14),
            tambon="ดอนร่มไม้",
            district="โคกสุข",
            province="สวนสร้าง",
            days=tuple(a_day(day) for day in range(7)),
            work_days=5,
            certified_days=chance.randrange(6),
            officer_name="นายธีรเดช เรียนรู้เพียร",
        )

    composing = 0.0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "run.pdf")
        started = time.perf_counter()
        with Paper(file, title="บันทึกการปฏิบัติงานประจำวัน นพต.", total=pages) as paper:
            for i in range(pages):
                week, record = a_week(i), UUID(int=chance.getrandbits(128))  # the caller's work, not ours
                info = PrintInfo(printed_at=PRINTED_AT, record_id=record, digest8="7c41e09a")
                before = time.process_time()
                f02_draw.draw(week, paper, info)
                composing += time.process_time() - before
            before = time.process_time()
        composing += time.process_time() - before
        wall = time.perf_counter() - started
        print(
            f"{pages / composing:.0f} {pages / wall:.0f} {peak_mb():.0f} {file.stat().st_size / pages / 1024:.1f}"
        )


def measure_cold() -> None:
    """What a fresh process does for one page; the parent measures the whole process."""
    from desktop.forms import f01_draw
    from desktop.forms.f01 import F01Data
    from desktop.forms.print_info import PrintInfo
    from desktop.typeset.paper import Paper

    data = F01Data(district="โคกสุข", detail="เจ้าของแปลง นพต. และภาคีเครือข่าย ๓๒ คน ร่วมแรงขุดคลองไส้ไก่ " * 3)
    with tempfile.TemporaryDirectory() as folder, Paper(Path(folder, "a.pdf"), title="F01") as paper:
        f01_draw.draw(data, paper, PrintInfo(printed_at=PRINTED_AT, digest8="7c41e09a"))


def measure_words() -> None:
    """Loading the list, then breaking sentences that were never seen before."""
    from desktop.thai import lexicon
    from desktop.thai.words import break_points

    started = time.perf_counter()
    lexicon.lexicon()
    loading = time.perf_counter() - started
    chance = random.Random(2)
    texts = []
    for _ in range(4000):
        runs = ["".join(chance.choices(WORKS + FIRST_NAMES, k=chance.randint(1, 4))) for _ in range(8)]
        texts.append(" ".join(runs) + f" {chance.randrange(1000)} คน")
    lexicon._cut_short.cache_clear()
    started = time.process_time()
    for text in texts:
        break_points(text)
    print(f"{loading * 1000:.0f} {sum(map(len, texts)) / (time.process_time() - started) / 1e6:.2f}")


def measure_photos() -> None:
    """Six noisy pictures of twelve megapixels on one F01."""
    import hashlib
    from io import BytesIO

    from PIL import Image

    from desktop.forms import f01_draw
    from desktop.forms.f01 import F01Data
    from desktop.forms.print_info import PrintInfo, StoredPhoto
    from desktop.typeset.paper import Paper

    photos = []
    for i in range(6):
        out = BytesIO()
        noise = Image.effect_noise((1000, 750), 40 + i).resize((4000, 3000))
        Image.merge("RGB", [noise] * 3).save(out, "JPEG", quality=92)
        photos.append(StoredPhoto(out.getvalue(), hashlib.sha256(out.getvalue()).hexdigest()))
    size_in = sum(len(photo.data) for photo in photos) / 6 / 1e6
    pdf = BytesIO()
    started = time.process_time()
    with Paper(pdf, title="F01") as paper:
        f01_draw.draw(F01Data(photos=tuple(photos)), paper, PrintInfo(printed_at=PRINTED_AT))
    print(f"{time.process_time() - started:.2f} {len(pdf.getvalue()) / 1e6:.2f} {size_in:.1f}")


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(*arguments: str) -> list[str]:
    root = Path(__file__).resolve().parent.parent
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, __file__, "--measure", *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout.split()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="also a run of 50,000 pages")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        what, *numbers = given.measure
        {"run": measure_run, "cold": measure_cold, "words": measure_words, "photos": measure_photos}[what](
            *map(int, numbers)
        )
        return
    print(f"{'F02 print run':<28}{'pages/s CPU':>12}{'wall':>8}{'peak MB':>9}{'KB/page':>9}")
    for pages in (1_000, 10_000, *([50_000] if given.full else [])):
        cpu, wall, peak, size = child("run", str(pages))
        print(f"{f'{pages:,} pages':<28}{cpu:>12}{wall:>8}{peak:>9}{size:>9}")
    times = []
    for _ in range(5):
        started = time.perf_counter()
        child("cold")
        times.append(time.perf_counter() - started)
    print(
        f"{'cold process to saved page':<28}{min(times):>12.2f} s (best of 5; median {sorted(times)[2]:.2f})"
    )
    loading, speed = child("words")
    print(f"{'word list / breaking':<28}{loading:>9} ms {speed:>8} M characters/s")
    seconds, size, given_size = child("photos")
    print(f"{'six photos of 12 MP':<28}{seconds:>10} s {size:>9} MB ({given_size} MB each)")


if __name__ == "__main__":
    main()

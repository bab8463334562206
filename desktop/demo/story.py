"""The month of two districts and their province: keyed, printed, carried, taken in, answered, compared.

Every step goes through the command line; every promise is checked and a broken one ends the story.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop import areas
from desktop.demo import pictures
from desktop.demo.offices import Facts, Office, StoryFailed
from desktop.sizes import size_words
from desktop.thai.dates import long_month, week_start
from desktop.thai.digits import thai_digits

_MARK = ".samut-demo-run"
_BLANK_PAGES = 20

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """`folder` is emptied if an earlier story made it."""

    folder: Path
    today: date
    scale: float
    seed: int
    now: str | None


class Story:
    def __init__(self, plan: Plan, say: Say) -> None:
        self._plan, self._say = plan, say
        self._pdfs, self._usb = plan.folder / "pdf", plan.folder / "usb"
        offices = [
            Office(code, areas.short_office_name(code), plan.folder / code, plan.now)
            for code in ("2401", "2402", "24")
        ]
        self.first, self.second, self.province = offices
        self._offices = offices
        self._began = time.monotonic()

    def tell(self) -> None:
        """Raises StoryFailed."""
        clear(self._plan.folder)
        for folder in (self._pdfs, self._usb):
            folder.mkdir()
        self._found_offices()
        self._exchange_cards()
        activity = self._key_a_month()
        self._print(activity)
        bundles = self._carry_up()
        self._compare("ครั้งที่ 1", "first time")
        self._carry_again()
        self._compare("ครั้งที่ 2", "second time")
        self._import_twice(bundles[0])
        self._check_books()
        self._end()

    # --- setting up ---

    def _found_offices(self) -> None:
        self._chapter("ตั้งสมุดตัวอย่างของสองอำเภอและจังหวัด", "Two districts and their province set up their books")
        with ThreadPoolExecutor(max_workers=3) as pool:
            made = list(pool.map(self._found, self._offices))
        for office, facts in zip(self._offices, made, strict=True):
            self._line(f"{office.name} ({office.code}): {facts['records']:,} รายการ · {facts['data']}")

    def _found(self, office: Office) -> Facts:
        role = "province" if office is self.province else "district"
        words = (
            "demo",
            "--role",
            role,
            "--code",
            office.code,
            "--scale",
            self._plan.scale,
            "--seed",
            self._plan.seed,
        )
        return office.call_apart(*words)[-1]

    def _exchange_cards(self) -> None:
        self._chapter(
            "แลกบัตรกัน เทียบลายนิ้วมือทางโทรศัพท์", "Cards are exchanged, fingerprints compared by telephone"
        )
        cards = {}
        for office in self._offices:
            path = self._usb / f"card-{office.code}.json"
            cards[office.code] = (path, str(office.one("office", "card", path)["fingerprint"]))
        for district in (self.first, self.second):
            self._trust(self.province, *cards[district.code])
            self._trust(district, *cards[self.province.code])
            self._line(f"{district.name}: {cards[district.code][1]}")
        self._line(f"{self.province.name}: {cards[self.province.code][1]}")

    def _trust(self, office: Office, card: Path, fingerprint: str) -> None:
        office.one("office", "trust", card, "--fingerprint", fingerprint)

    # --- a month at 2401 ---

    def _key_a_month(self) -> str:
        """Returns the id of the activity that was keyed with six pictures."""
        month = self._plan.today.replace(day=1)
        self._chapter(f"กรอกงานเดือน{long_month(month)}", "A month is keyed")
        office = self.first
        site = office.records("Site", "site_type=clm", limit=1)[0]
        me = next(user for user in office.records("User") if user["login"] == "officer")
        activity = self._key_activity(office, site, me)
        office.put("PublicityPost", {
            "activity_id": activity, "channel": "facebook", "url": "https://example.org/pc-tuayang/posts/story",
            "posted_on": self._plan.today, "title": "เอามื้อสามัคคีขุดคลองไส้ไก่",
        })  # fmt: skip
        visitors = self._key_visitors(office, site)
        self._line(
            f"กิจกรรม 1 งาน ภาพ 6 ภาพ ประชาสัมพันธ์ 1 เรื่อง และสมุดผู้มาใช้บริการ {visitors} บรรทัด ที่{site['name']}"
        )
        self._key_visitors(self.second, self.second.records("Site", "site_type=clm", limit=1)[0])
        for type_name, words in (
            ("DailyLog", "บันทึกประจำวัน"),
            ("Activity", "กิจกรรม"),
            ("VisitorEntry", "ผู้มาใช้บริการ"),
        ):
            self._line(f"{office.name} มี{words}แล้ว {len(office.records(type_name)):,} รายการ")
        return activity

    def _key_activity(self, office: Office, site: Facts, me: Facts) -> str:
        today = self._plan.today
        activity = str(office.put("Activity", {
            "site_id": site["id"], "period_month": today.strftime("%Y-%m"), "held_on": today, "kind": "aomue",
            "name": "เอามื้อสามัคคีขุดคลองไส้ไก่", "participants": 24, "plan_dims": ["place", "people"],
            "detail": "เจ้าของแปลง นพต. และเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา แล้วห่มดินด้วยฟาง",
            "reporter_user": me["id"], "reporter_position": me["position"], "report_date": today,
        })[-1]["id"])  # fmt: skip
        photos = self._photos()
        office.call("attach", "Activity", activity, *photos[:5])
        refused = office.one(
            "form", "print", "F01", "--record", activity, "--out", self._pdfs / "F01.pdf", code=10
        )
        words = refused["fields"]["photos"]
        if words != "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)":
            raise StoryFailed(f"five photos: {words}")
        self._line(f"แนบ 5 ภาพแล้วลองพิมพ์ F01 โปรแกรมไม่ให้พิมพ์: {words} จึงแนบภาพที่ 6")
        office.call("attach", "Activity", activity, photos[5])
        return activity

    def _photos(self) -> list[Path]:
        folder = self._plan.folder / "photos"
        folder.mkdir()
        random = Random(self._plan.seed)
        paths = []
        for number, scene in enumerate(pictures.SCENES[:6], start=1):
            path = folder / f"IMG_{number:04d}.jpg"
            taken = f"{self._plan.today}T{8 + number:02d}:15"
            path.write_bytes(pictures.photo(random, scene, f"{number}", taken_at=taken))
            paths.append(path)
        return paths

    def _key_visitors(self, office: Office, site: Facts) -> int:
        today = self._plan.today
        place = {"site_id": site["id"], "book_no": 9, "page_no": 1, "visited_on": today}
        lines = (
            {"line_no": 1, "kind": "individual", "name": "นางลำดวน แบ่งปันสุข", "organisation": "ม.2", "purpose": "1"},
            {"line_no": 2, "kind": "individual", "name": "ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", "organisation": "ม.1", "purpose": "3"},
            {"line_no": 3, "kind": "group", "name": "คณะครูโรงเรียนบ้านท่าทดลอง", "organisation": "โรงเรียนบ้านท่าทดลอง",
             "leader_name": "นางมาลี ลองทำนา", "count_total": 18, "count_f": 12, "count_m": 6, "purpose": "2"},
        )  # fmt: skip
        office.put("VisitorEntry", *(place | line for line in lines))
        return len(lines)

    # --- paper ---

    def _print(self, activity: str) -> None:
        self._chapter("พิมพ์แบบ F01 F02 F08 F09 เป็น PDF", "Forms are printed as PDF files")
        office, today = self.first, self._plan.today
        site = office.records("Site", "site_type=clm", limit=1)[0]["id"]
        group = next(
            one for one in office.records("VisitorEntry", f"site_id={site}") if one["kind"] == "group"
        )
        last_week = week_start(today) - timedelta(days=7)
        month = today.strftime("%Y-%m")
        sheets: tuple[tuple[str, str, tuple[object, ...]], ...] = (
            ("F01.pdf", "F01", ("--record", activity)),
            ("F02-blank.pdf", "F02", ("--blank",)),
            ("F02-last-week.pdf", "F02", ("--from", last_week, "--to", last_week + timedelta(days=6))),
            ("F08-register.pdf", "F08", ()),
            ("F08-card.pdf", "F08", ("--variant", "card", "--record", site)),
            ("F08-npt.pdf", "F08", ("--variant", "npt")),
            ("F09-blank.pdf", "F09", ("--blank", "--site", site, "--pages", _BLANK_PAGES)),
            ("F09-month.pdf", "F09", ("--site", site, "--month", month)),
            ("F09-cover.pdf", "F09", ("--variant", "cover", "--site", site)),
            ("F09-group.pdf", "F09", ("--variant", "group", "--record", group["id"])),
        )
        printed = [
            office.one("form", "print", form, *words, "--out", self._pdfs / name)
            for name, form, words in sheets
        ]
        for (name, _, _), facts in zip(sheets, printed, strict=True):
            pages = _pages(self._pdfs / name)
            if pages != facts["pages"]:
                raise StoryFailed(f"{name}: {pages} pages, {facts['pages']} told")
            warned = f" · {facts['warnings']}" if facts["warnings"] else ""
            self._line(f"{name:<20}{facts['sheets']:>3} ฉบับ {pages:>3} หน้า{warned}")
        self._require(printed[6]["pages"] == _BLANK_PAGES, "blank pages of F09")

    # --- the file on the stick ---

    def _carry_up(self) -> list[Path]:
        self._chapter(
            "ทำแฟ้มลง USB แล้วนำไปจังหวัด", "Bundles are written to the stick and carried to the province"
        )
        bundles = [self._export(district) for district in (self.first, self.second)]
        for shown in self.province.call("bundle", "inspect", *bundles):
            new = sum(tally["new"] for tally in shown["counts"].values())
            self._line(
                f"จังหวัดเปิดดู {shown['bundle_no']} ก่อนนำเข้า: ใหม่ {new:,} รายการ ภาพ {shown['attachments']:,} ภาพ ยังไม่มีอะไรเปลี่ยน"
            )
        self._take_in(bundles)
        return bundles

    def _export(self, district: Office) -> Path:
        made = district.one("bundle", "export", "--for", self.province.code, "--to", self._usb)
        self._line(
            f"{district.name}: แฟ้ม {made['bundle_no']} ขนาด {size_words(made['bytes'])} อ่านกลับมาตรวจตรงกันทุกไบต์"
        )
        return Path(made["files"][0])

    def _take_in(self, bundles: list[Path]) -> None:
        """Imported by the province; the receipts go back on the same stick."""
        for done in self.province.call("bundle", "import", *bundles):
            self._require(not done["already"] and done["conflicts"] == 0, f"import of {done['bundle_no']}")
            self._line(f"จังหวัดนำเข้า {done['bundle_no']} แล้ว {done['applied']:,} รายการ ออกใบตอบรับ")
            district = next(one for one in self._offices if str(done["bundle_no"]).startswith(one.code + "-"))
            answer = district.one("bundle", "import", done["receipt"])
            self._require(answer.get("agrees") is True, f"receipt of {done['bundle_no']} proves agreement")
            self._line(f"{district.name} รับใบตอบรับแล้ว ข้อมูลตรงกันทั้งสองฝั่ง")

    def _carry_again(self) -> None:
        self._chapter(
            "แก้ไขเพิ่มแล้วส่งอีกครั้ง ไปเฉพาะที่เปลี่ยน", "More is keyed and sent again: only what changed travels"
        )
        site = self.first.records("Site", "site_type=clm", limit=1)[0]
        self.first.put(
            "Site", {"id": site["id"], "operational": "ready", "clusters": ["คลัสเตอร์กล้วย", "ตลาดในแปลง"]}
        )
        place = {
            "site_id": site["id"],
            "book_no": 9,
            "page_no": 1,
            "line_no": 4,
            "visited_on": self._plan.today,
        }
        self.first.put(
            "VisitorEntry", {**place, "kind": "individual", "name": "นายอุดม พอดีเรียน", "purpose": "1"}
        )
        self._take_in([self._export(self.first)])
        idle = self.first.one("bundle", "export", "--for", self.province.code, "--to", self._usb)
        self._require(idle["nothing_new"] is True, "nothing new after the receipt")
        self._line("ลองส่งอีกครั้งทันที: ไม่มีอะไรใหม่ ยังไม่ต้องส่ง")

    def _compare(self, words: str, english: str) -> None:
        self._chapter(f"เทียบรหัสข้อมูลสองฝั่ง {words}", f"State hashes at both ends, {english}")
        for district in (self.first, self.second):
            here, there = district.state_hash(district.code), self.province.state_hash(district.code)
            self._require(here == there, f"state of {district.code}")
            self._line(f"{district.code} ที่อำเภอ = ที่จังหวัด  {here[:16]}…")

    def _import_twice(self, bundle: Path) -> None:
        self._chapter("นำเข้าแฟ้มเดิมซ้ำ", "The same bundle once more")
        before = self.province.one("state")["hash"]
        done = self.province.one("bundle", "import", bundle)
        self._require(done["already"] is True and done["applied"] == 0, "a repeated import says already")
        self._require(self.province.one("state")["hash"] == before, "a repeated import changes nothing")
        self._line(f"{done['bundle_no']}: นำเข้าแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยน")

    def _check_books(self) -> None:
        self._chapter("ตรวจความสมบูรณ์ของทั้งสามสมุด", "All three books are checked")
        for office in self._offices:
            self._require(office.one("check")["ok"] is True, f"check of {office.code}")
            self._line(f"{office.name}: สมุดสมบูรณ์ ไม่พบปัญหา")

    # --- telling ---

    _chapters = 0

    def _chapter(self, words: str, english: str) -> None:
        self._chapters += 1
        self._say(f"\n{thai_digits(self._chapters)}. {words}\n   {english}")

    def _line(self, words: str) -> None:
        self._say(f"   • {words}")

    def _require(self, is_true: bool, what: str) -> None:
        if not is_true:
            raise StoryFailed(f"not as promised: {what}")

    def _end(self) -> None:
        seconds = time.monotonic() - self._began
        self._say(
            f"\nจบเรื่อง ทุกอย่างเป็นไปตามที่บอก ใช้เวลา {seconds:.0f} วินาที · Everything held."
            f"\n   PDF: {self._pdfs}\n   แฟ้มส่งและใบตอบรับ · bundles and receipts: {self._usb}"
            f"\n   เปิดหน้าต่างบนเครื่องที่มีจอ · to open the window, on a screen:"
            f"\n      python3 packaging/bootstrap.py run"
            f"\n      .venv/bin/samut --data {self.first.data}"
        )


def clear(folder: Path) -> None:
    """Make an empty run folder; only one that an earlier story made is emptied. Raises StoryFailed."""
    mark = folder / _MARK
    if folder.exists() and any(folder.iterdir()):
        if not mark.exists():
            raise StoryFailed(f"{folder} มีของอื่นอยู่ ไม่ลบ · holds other things; choose another --out")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _pages(path: Path) -> int:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()

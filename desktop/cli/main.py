"""The grammar of `samutctl` and what happens to errors. No verb's code is loaded before it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from desktop.cli.console import Call, Console


class _Usage(Exception):
    """The words of the command line are wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Usage(f"{self.prog}: {message}")


def _parser() -> _Parser:
    parser = _Parser(
        prog="samutctl",
        description="สมุดโคก หนอง นา แบบไม่มีหน้าต่าง · the headless face of samut",
        epilog="ตัวเลือกทั่วไปต้องอยู่ก่อนคำสั่ง เช่น samutctl --json record list Site",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="โฟลเดอร์ข้อมูล (หรือ SAMUT_DATA)")
    parser.add_argument(
        "--database", metavar="URL", default=os.environ.get("SAMUT_DATABASE") or None,
        help="สมุดบนเครื่องแม่ข่าย PostgreSQL เช่น postgresql+psycopg://samut@server/samut (หรือ SAMUT_DATABASE)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="ผลเป็น JSON บรรทัดละรายการ")
    parser.add_argument("--now", type=_moment, metavar="ISO8601", help="ใช้เวลานี้แทนนาฬิกาเครื่อง")
    parser.add_argument("--user", metavar="LOGIN", help="ผู้ทำรายการ (หรือ SAMUT_USER)")
    parser.add_argument("--lang", choices=("th", "en"), default="th")
    parser.add_argument("--read-only", action="store_true", help="เปิดดูอย่างเดียว ไม่เขียนอะไรลงโฟลเดอร์ข้อมูล")
    parser.add_argument("--yes", action="store_true", help="ตอบใช่ทุกคำถาม")
    verbs = parser.add_subparsers(dest="verb", metavar="คำสั่ง", required=True, parser_class=_Parser)
    for add in (_book_verbs, _record_verbs, _paper_verbs, _exchange_verbs):
        add(verbs)
    return parser


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _verb(verbs: Any, name: str, run: str, words: str, *arguments: tuple[Any, ...]) -> _Parser:
    """`run` is `module:function` below desktop.cli; each argument is names and then an options dict."""
    parser: _Parser = verbs.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    for argument in arguments:
        *names, options = argument
        parser.add_argument(*names, **options)
    return parser


def _group(verbs: Any, name: str, words: str) -> Any:
    parser = verbs.add_parser(name, help=words, description=words)
    return parser.add_subparsers(dest=f"{name}_verb", metavar="คำสั่งย่อย", required=True, parser_class=_Parser)


_REQUIRED = {"required": True}
_FLAG = {"action": "store_true"}
_TYPE = ("type", {"metavar": "TYPE"})
_ID = ("id", {"metavar": "ID"})


def _book_verbs(verbs: Any) -> None:
    _verb(
        verbs, "init", "book:init", "ตั้งสมุดใหม่ในโฟลเดอร์ข้อมูล",
        ("--role", {"choices": ("district", "province"), "required": True}),
        ("--code", _REQUIRED), ("--name", _REQUIRED),
        ("--officer", {"default": "เจ้าหน้าที่"}), ("--login", {"default": "officer"}),
        ("--position", {"default": "นักวิชาการพัฒนาชุมชน"}), ("--pc", {"default": ""}),
    )  # fmt: skip
    _verb(
        verbs, "demo", "book:demo", "ตั้งสมุดตัวอย่างพร้อมข้อมูล",
        ("--role", {"choices": ("district", "province"), "default": "district"}),
        ("--code", {"default": None}), ("--scale", {"type": float, "default": 1.0}),
        ("--seed", {"type": int, "default": 1}),
    )  # fmt: skip
    _verb(verbs, "state", "book:state", "สถานะข้อมูลแบบมาตรฐาน และรหัสรวม", ("--office", {"default": None}))
    _calendar_verbs(verbs)
    _verb(
        verbs, "move", "moving:move", "ย้ายสมุดทั้งเล่มไปเครื่องแม่ข่าย หรือกลับมาไว้ในโฟลเดอร์",
        ("--to", {"required": True, "metavar": "URL_OR_FOLDER"}),
    )  # fmt: skip
    _verb(verbs, "check", "book:check", "ตรวจความสมบูรณ์ของสมุด", ("--quick", _FLAG))
    audit = _group(verbs, "audit", "บันทึกการใช้งาน")
    _verb(audit, "verify", "book:audit_verify", "รายการแรกที่ขาดหายหรือถูกแก้จากภายนอก")
    _verb(verbs, "self-test", "self_test:self_test", "ทดสอบโปรแกรมทั้งชุด", ("--timing", _FLAG))
    backups = _group(verbs, "backup", "สำเนาสำรอง")
    _verb(
        backups, "make", "backup:make", "สำรองข้อมูลเดี๋ยวนี้",
        ("to", {"nargs": "?", "type": Path, "default": None, "metavar": "TO"}),
    )  # fmt: skip
    _verb(backups, "list", "backup:list_", "สำเนาที่มี ทั้งในเครื่องและใน USB")
    copy = ("file", {"type": Path, "metavar": "FILE"})
    _verb(backups, "verify", "backup:verify", "ตรวจสำเนาทุกไบต์และเปิดดู ไม่เปลี่ยนอะไร", copy)
    _verb(backups, "restore", "backup:restore", "กู้สมุดจากสำเนา ของเดิมถูกเก็บไว้ข้าง ๆ", copy)
    settings = _group(verbs, "settings", "การตั้งค่า")
    _verb(settings, "get", "book:settings_get", "ดูค่า", ("key", {"nargs": "?"}))
    _verb(settings, "set", "book:settings_set", "ตั้งค่า", ("key", {}), ("value", {}))
    users = _group(verbs, "user", "ผู้ใช้")
    _verb(users, "list", "book:user_list", "รายชื่อผู้ใช้")


def _calendar_verbs(verbs: Any) -> None:
    """Without a word of its own it lists what is due."""
    calendar = _verb(
        verbs, "calendar", "calendar:calendar", "งานที่ต้องส่ง กำหนด และสถานะ",
        ("--from", {"dest": "first", "default": None, "metavar": "D"}),
        ("--to", {"dest": "last", "default": None, "metavar": "D"}), ("--office", {"default": None}),
    )  # fmt: skip
    more = calendar.add_subparsers(dest="calendar_verb", metavar="คำสั่งย่อย", parser_class=_Parser)
    key, keys = ("key", {"metavar": "KEY"}), ("keys", {"nargs": "+", "metavar": "KEY"})
    _verb(more, "remind", "calendar:remind", "งานที่ควรเตือนวันนี้")
    _verb(more, "rules", "calendar:rules", "กติกาที่ใช้อยู่ และที่มา", ("--office", {"default": None}))
    _verb(more, "why", "calendar:why", "ทำไมต้องส่ง", key)
    _verb(more, "waive", "calendar:waive", "ไม่ต้องส่ง พร้อมเหตุผล", keys, ("--reason", _REQUIRED))
    _verb(more, "unwaive", "calendar:unwaive", "ต้องส่งตามเดิม", keys)
    _verb(
        more, "done", "calendar:done", "ทำแล้ว (งานที่ไม่มีข้อมูลในสมุดบอก)", key,
        ("--on", {"default": None, "metavar": "D"}), ("--text", {"default": None}),
    )  # fmt: skip
    _verb(more, "undone", "calendar:undone", "ยังไม่ได้ทำ", key)
    _verb(
        more, "print", "calendar:print_", "พิมพ์งานของเดือน เป็น PDF เดียวพร้อมหนังสือนำส่ง",
        ("--month", {"default": None, "metavar": "M"}), ("--out", {"type": Path, "default": None, "metavar": "FILE"}),
        ("--again", _FLAG),
    )  # fmt: skip
    _verb(
        more, "new-year", "calendar:new_year", "เปิดปีงบประมาณใหม่ ยกสิ่งที่ยังไม่เสร็จไปตามที่เลือก",
        ("--year", {"type": int, "default": None, "metavar": "พ.ศ."}),
        ("--carry", {"nargs": "+", "default": None, "metavar": "KEY"}),
    )  # fmt: skip


def _record_verbs(verbs: Any) -> None:
    record = _group(verbs, "record", "รายการข้อมูลทุกประเภท")
    _verb(record, "types", "records:types", "พจนานุกรมข้อมูล")
    _verb(
        record, "list", "records:list_", "รายการ", _TYPE,
        ("--where", {"action": "append", "default": [], "metavar": "FIELD=VALUE"}),
        ("--text", {"default": None}), ("--limit", {"type": int, "default": None}),
        ("--offset", {"type": int, "default": 0}), ("--deleted", _FLAG),
    )  # fmt: skip
    _verb(record, "get", "records:get", "หนึ่งรายการ", _TYPE, _ID)
    _verb(record, "history", "records:history", "ประวัติการแก้ไข", _TYPE, _ID)
    _verb(
        record, "put", "records:put", "เพิ่มหรือแก้ไขจาก JSON บรรทัดละรายการ", _TYPE,
        ("file", {"nargs": "?", "default": "-", "metavar": "FILE"}), ("--reason", {"default": None}),
    )  # fmt: skip
    _verb(record, "delete", "records:delete", "ลบ", _TYPE, _ID, ("--reason", {"default": None}))
    _verb(
        record,
        "state",
        "records:state",
        "เปลี่ยนสถานะ",
        _TYPE,
        _ID,
        ("state", {}),
        ("--note", {"default": None}),
    )
    _verb(
        record, "undo", "records:undo", "ย้อนการแก้ไขหนึ่งครั้ง หรือหนึ่งช่องของครั้งนั้น", ("change", {"metavar": "CHANGE"}),
        ("--field", {"default": None}),
    )  # fmt: skip
    conflict = _group(verbs, "conflict", "ค่าที่สองเครื่องแก้ไม่ตรงกัน")
    conflict_id = ("id", {"metavar": "ID"})
    _verb(conflict, "list", "conflicts:list_", "รายการที่รอเลือก หรือที่เลือกแล้ว", ("--decided", _FLAG))
    _verb(
        conflict, "resolve", "conflicts:resolve", "เลือกค่า", conflict_id,
        ("--keep", {"choices": ("current", "other"), "default": None}),
        ("--value", {"default": None, "metavar": "JSON"}),
    )  # fmt: skip
    _verb(conflict, "withdraw", "conflicts:withdraw", "ถอนการเลือก ให้กลับไปรอเลือก", conflict_id)
    _verb(
        verbs, "attach", "records:attach", "แนบภาพหรือไฟล์", _TYPE, _ID,
        ("files", {"nargs": "+", "type": Path, "metavar": "FILE"}),
        ("--kind", {"choices": ("photo", "scan", "pdf"), "default": "photo"}), ("--caption", {"default": None}),
    )  # fmt: skip
    _verb(
        verbs, "search", "records:search", "ค้นหาทุกประเภท", ("words", {}),
        ("--limit", {"type": int, "default": 20}),
    )  # fmt: skip
    sheet = _group(verbs, "sheet", "ตาราง Excel")
    xlsx = ("file", {"type": Path, "metavar": "FILE.xlsx"})
    _verb(sheet, "template", "sheets:template", "แบบตารางเปล่า มีรายการให้เลือกและคำอธิบาย", _TYPE, xlsx)
    _verb(
        sheet, "export", "sheets:export", "ส่งออก", _TYPE, xlsx, ("--text", {"default": ""}),
        ("--state", {"default": ""}),
    )  # fmt: skip
    _verb(
        sheet, "import", "sheets:import_", "นำเข้า แถวที่ผิดถูกบอกเป็นช่องและไม่ถูกนำเข้า", _TYPE, xlsx,
        ("--dry-run", _FLAG), ("--map", {"type": Path, "default": None, "metavar": "MAP.json"}),
        ("--sheet", {"default": ""}), ("--existing", {"choices": ("update", "skip"), "default": None}),
        ("--all-or-nothing", _FLAG),
    )  # fmt: skip


def _paper_verbs(verbs: Any) -> None:
    form = _group(verbs, "form", "แบบพิมพ์")
    _verb(form, "list", "forms:list_", "แบบที่พิมพ์ได้")
    _verb(
        form, "print", "forms:print_", "พิมพ์เป็น PDF", ("form", {"metavar": "FORM"}),
        ("--out", {"type": Path, "required": True}), ("--record", {"action": "append", "default": []}),
        ("--month", {"default": None}), ("--from", {"dest": "first", "default": None}),
        ("--to", {"dest": "last", "default": None}), ("--worker", {"action": "append", "default": []}),
        ("--site", {"action": "append", "default": []}), ("--blank", _FLAG),
        ("--pages", {"type": int, "default": None}), ("--draft", _FLAG),
        ("--variant", {"default": None}), ("--book", {"type": int, "default": None}),
        ("--first-page", {"type": int, "default": None}),
    )  # fmt: skip

    paper = _group(verbs, "paper", "เอกสารที่พิมพ์ลงนาม")
    _verb(paper, "show", "papers:show", "อยู่ขั้นใด ขาดอะไร ลงนามและส่งเมื่อใด", _TYPE, _ID)
    _verb(
        paper, "sign", "papers:sign", "บันทึกว่าลงนามแล้ว ด้วยภาพสแกน หรือชื่อผู้ลงนามและที่เก็บต้นฉบับ", _TYPE, _ID,
        ("--on", {"default": None, "metavar": "D"}), ("--signer", {"default": ""}),
        ("--kept-at", {"default": "", "metavar": "PLACE"}),
        ("--scan", {"action": "append", "default": [], "type": Path, "metavar": "FILE"}),
    )  # fmt: skip
    _verb(
        paper, "send", "papers:send", "บันทึกว่าส่งเป็นกระดาษ", _TYPE, _ID,
        ("--on", {"required": True, "metavar": "D"}), ("--to", {"dest": "receiver", "default": ""}),
    )  # fmt: skip
    _verb(
        paper, "reopen", "papers:reopen", "เปิดฉบับแก้ไขของเอกสารที่ลงนามแล้วหรือถูกตีกลับ", _TYPE, _ID,
        ("--reason", {"default": None}),
    )  # fmt: skip
    _verb(paper, "revisions", "papers:revisions", "ทุกฉบับ เทียบกันทีละช่อง", _TYPE, _ID)

    _leader_verbs(verbs)
    _visit_verbs(verbs)
    _steer_verbs(verbs)
    report = _group(verbs, "report", "การตรวจรายงานของอำเภอ (ที่จังหวัด)")
    ids = ("id", {"metavar": "ID", "nargs": "+"})
    letter = ("--letter", {"default": "", "metavar": "NO"})
    _verb(report, "accept", "reports:accept", "ตอบรับรายงาน", _TYPE, ids, letter)
    _verb(
        report, "return", "reports:return_", "ส่งคืนแก้ไข พร้อมเหตุผลและวันกำหนด", _TYPE, ids, letter,
        ("--reason", {"required": True}), ("--due", {"required": True, "metavar": "D"}),
    )  # fmt: skip
    _verb(report, "withdraw", "reports:withdraw", "ยกเลิกผลการตรวจฉบับปัจจุบัน", _TYPE, _ID)
    _verb(
        report, "matrix", "reports:matrix", "อำเภอใดส่งเรื่องใดแล้ว", ("--month", {"default": None, "metavar": "M"}),
        ("--from", {"dest": "first", "default": None, "metavar": "D"}),
        ("--to", {"dest": "last", "default": None, "metavar": "D"}),
    )  # fmt: skip
    _verb(report, "waiting", "reports:waiting", "รายงานทุกฉบับที่รอตรวจ")
    _verb(
        report, "consolidate", "reports:consolidate", "บัญชีสรุปรวมรายอำเภอ F24 ของเดือน บอกทีละอำเภอ หรือเขียนเป็นแฟ้ม",
        ("--month", {"default": None, "metavar": "M"}),
        ("--year", {"type": int, "default": None, "metavar": "พ.ศ.", "help": "ทั้งปีงบประมาณ"}),
        ("--out", {"type": Path, "default": None, "metavar": "FILE.pdf|FILE.xlsx|FILE.csv"}),
    )  # fmt: skip
    _verb(
        report, "lines", "reports:lines", "รายการตามแบบกรมฯ รายอำเภอของเดือน และหมายเหตุของ F24 ดูหรือบอกค่า",
        ("--month", {"default": None, "metavar": "M"}), ("--office", {"default": "", "metavar": "CODE"}),
        ("--set", {"action": "append", "default": [], "metavar": "LINE=VALUE", "help": "ค่าว่างคือกลับไปใช้ค่าที่นับหรือที่อำเภอแจ้ง"}),
        ("--remark", {"default": None, "metavar": "TEXT"}),
    )  # fmt: skip
    _verb(report, "answers", "reports:answers", "ผลการตรวจทุกฉบับของรายงานหนึ่ง", _TYPE, _ID)
    _verb(
        verbs, "scan", "scans:scan", "เก็บภาพสแกนที่ลงนามกับรายการของแต่ละแผ่น ตาม QR ที่ท้ายกระดาษ",
        ("files", {"nargs": "+", "type": Path, "metavar": "FILE_OR_FOLDER"}), ("--dry-run", _FLAG),
    )  # fmt: skip


def _steer_verbs(verbs: Any) -> None:
    steer = _group(verbs, "steer", "กติกา วันหยุด รายการ เกณฑ์ และแบบพิมพ์ของจังหวัด")
    first = ("--from", {"dest": "first", "default": None, "metavar": "D"})
    number, file = {"type": int, "metavar": "NUMBER"}, ("file", {"nargs": "?", "type": Path, "default": None})
    _verb(steer, "list", "steering:list_", "ชุดกติกาที่ประกาศแล้ว")
    _verb(steer, "show", "steering:show", "สิ่งที่เปลี่ยนในชุดกติกาหนึ่งฉบับ", ("number", number))
    _verb(
        steer,
        "who-has",
        "steering:who_has",
        "อำเภอใดได้รับแล้ว",
        ("number", number | {"nargs": "?", "default": None}),
    )
    _verb(steer, "rules", "steering:rules", "กติกาทุกข้อ กำหนดถัดไป และที่อยู่ในร่าง", first)
    _verb(
        steer, "rule", "steering:rule", "แก้กติกาในร่าง", ("code", {"metavar": "R20"}), ("--on", _FLAG), ("--off", _FLAG),
        ("--day", {"type": int, "default": None}), ("--weekday", {"type": int, "default": None, "metavar": "1-7"}),
        ("--due", {"default": None, "metavar": "D"}), ("--min", {"type": int, "default": None}),
        ("--shift", {"choices": ("as_is", "previous_working_day", "next_working_day"), "default": None}),
    )  # fmt: skip
    _verb(steer, "preset", "steering:preset", "ตั้งกติกาในร่างตามชุดตั้งต้นของจังหวัด", ("preset", {"metavar": "CODE"}))
    _verb(
        steer, "holiday", "steering:holiday", "เพิ่ม แก้ หรือยกเลิกวันหยุดในร่าง", ("day", {"metavar": "D"}),
        ("name", {"nargs": "?", "default": ""}), ("--drop", _FLAG),
    )  # fmt: skip
    whole = {"type": int, "default": None}
    _verb(
        steer, "code", "steering:code", "ดูรายการเลือก แก้ในร่าง หรือเลิกใช้", ("list", {"metavar": "LIST"}),
        ("code", {"nargs": "?", "default": ""}), ("--label", {"default": None}), ("--order", whole),
        ("--group", {"default": None}), ("--measure", {"default": None}), ("--percent", {"default": None}),
        ("--year", whole), ("--month", whole), ("--day", whole), ("--drop", _FLAG),
    )  # fmt: skip
    _verb(steer, "template", "steering:template", "แบบประเมินศักยภาพ ดูหรือแก้ในร่างจาก JSON", file)
    _verb(
        steer,
        "words",
        "steering:words",
        "ข้อความของแบบ ดูหรือแก้ในร่างจาก JSON",
        ("form", {"metavar": "FORM"}),
        file,
    )
    _verb(
        steer, "preview", "steering:preview", "แบบเปล่าตามข้อความในร่าง เป็น PDF", ("sheet", {"metavar": "FORM"}),
        ("--out", {"type": Path, "required": True, "metavar": "FILE.pdf"}),
    )  # fmt: skip
    _verb(steer, "draft", "steering:draft", "สิ่งที่จะเปลี่ยนเมื่อประกาศ")
    _verb(
        steer,
        "discard",
        "steering:discard",
        "ทิ้งจากร่าง บางรายการหรือทั้งหมด",
        ("keys", {"nargs": "*", "metavar": "KEY"}),
    )
    _verb(
        steer, "publish", "steering:publish", "ประกาศร่างเป็นชุดกติกาฉบับใหม่", ("--title", _REQUIRED),
        ("--from", {"dest": "first", "required": True, "metavar": "D"}), ("--letter", {"default": "", "metavar": "NO"}),
        ("--letter-date", {"default": None, "metavar": "D"}), ("--note", {"default": ""}),
    )  # fmt: skip


def _leader_verbs(verbs: Any) -> None:
    leaders = _group(verbs, "leaders", "ผู้นำการเปลี่ยนแปลง บ้านพี่เมืองน้อง")
    year = ("--year", {"type": int, "default": None, "metavar": "พ.ศ."})
    _verb(leaders, "year", "leaders:year", "คู่ตำบล และแต่ละตำบลมีผู้นำ คลิป และรายงานแล้วเท่าใด", year)
    _verb(
        leaders, "csv", "leaders:csv", "คำตอบสำหรับแบบฟอร์มบนเว็บของกรมฯ แถวละหนึ่งคำตอบ",
        ("report", {"choices": ("1.1", "2.1", "2.2", "3")}),
        ("--out", {"type": Path, "required": True, "metavar": "FILE.csv"}), year,
        ("--tambon", {"default": None, "metavar": "CODE"}),
    )  # fmt: skip
    _verb(
        leaders, "summary", "leaders:summary", "สรุปรายตำบล ใช้นำเสนอในสัปดาห์เรียนรู้ร่วมกัน",
        ("--out", {"type": Path, "required": True, "metavar": "FILE.csv"}), year,
    )  # fmt: skip
    _verb(leaders, "compare", "leaders:compare", "แบบรายงาน 2.2 เทียบกับ 2.1 และร้อยละของผู้นำที่ขับเคลื่อนงาน", _ID)
    _verb(leaders, "ranking", "leaders:ranking", "ลำดับและกลุ่มของพัฒนาการอำเภอหัวใจสีเขียว", _ID)


def _visit_verbs(verbs: Any) -> None:
    visit = _group(verbs, "visit", "การนิเทศ ติดตาม")
    month = ("--month", {"default": None, "metavar": "M"})
    year = ("--year", {"type": int, "default": None, "metavar": "พ.ศ."})
    on = ("--on", {"default": None, "metavar": "D"})
    _verb(
        visit, "plan", "visits:plan", "แผนลงพื้นที่ของเดือน (จังหวัด)", month,
        ("--fill", _FLAG | {"help": "ให้ทุกอำเภอที่ยังไม่มีวันลงพื้นที่มีวันของตน"}),
    )  # fmt: skip
    _verb(
        visit, "answers", "visits:answers", "สรุปผลตามประเด็นการติดตาม 11 ภารกิจ 8 หัวข้อ", month,
        ("--topic", {"default": "", "metavar": "M01"}), ("--heading", {"default": "", "metavar": "1-8"}),
        ("--text", {"default": None, "metavar": "WORDS", "help": "คำตอบของภารกิจและหัวข้อนั้น"}),
        ("--fill", _FLAG | {"help": "เติมจากข้อมูลในสมุด ไม่ทับสิ่งที่เขียนเอง"}),
        ("--sheet", {"default": None, "metavar": "ID", "help": "ของอำเภออื่น (ที่จังหวัด)"}),
    )  # fmt: skip
    _verb(visit, "list", "visits:list_", "การลงพื้นที่ของปี ตามแผนและที่บันทึกแล้ว", year)
    _verb(
        visit, "note", "visits:note", "เริ่มหรือแก้บันทึกการนิเทศ (จังหวัด)",
        ("--district", {"required": True, "metavar": "CODE"}), ("--on", {"required": True, "metavar": "D"}),
        ("--remarks", {"default": None, "metavar": "WORDS"}),
    )  # fmt: skip
    _verb(
        visit, "instructions", "visits:instructions", "ข้อสั่งการที่ยังไม่ปิด", year,
        ("--all", _FLAG | {"help": "ที่ปิดแล้วด้วย"}),
    )  # fmt: skip
    _verb(
        visit, "instruct", "visits:instruct", "เพิ่มข้อสั่งการในบันทึกการนิเทศ (จังหวัด)", _ID,
        ("--words", {"required": True}), ("--due", {"required": True, "metavar": "D"}),
        ("--responsible", {"default": ""}),
    )  # fmt: skip
    _verb(
        visit, "close", "visits:close", "ปิดข้อสั่งการ พร้อมผล (จังหวัด)", _ID, ("--outcome", {"required": True}), on
    )
    _verb(visit, "reopen", "visits:reopen", "เปิดข้อสั่งการอีกครั้ง (จังหวัด)", _ID)
    _verb(
        visit, "reply", "visits:reply", "รายงานผลตามข้อสั่งการ (อำเภอ)", _ID, ("--text", {"required": True}), on
    )


def _exchange_verbs(verbs: Any) -> None:
    office = _group(verbs, "office", "หน่วยงานที่แลกแฟ้มกัน")
    _verb(office, "card", "exchange:card", "บัตรประจำเครื่องนี้", ("file", {"type": Path}))
    _verb(
        office, "trust", "exchange:trust", "รับบัตรของหน่วยงานอื่นหรือเครื่องอื่น", ("file", {"type": Path}),
        ("--fingerprint", {"default": None}),
    )  # fmt: skip
    _verb(office, "list", "exchange:list_", "ผู้ที่แลกบัตรแล้ว")
    _verb(office, "rotate", "keys:rotate", "เปลี่ยนกุญแจของเครื่องนี้")
    replica = ("replica", {"metavar": "REPLICA"})
    _verb(
        office, "revoke", "keys:revoke", "ยกเลิกเครื่องของหน่วยงานในสังกัด เช่น เครื่องหาย", replica,
        ("--reason", {"required": True}),
    )  # fmt: skip
    _verb(office, "retire", "keys:retire", "เครื่องของสำนักงานที่เลิกใช้แล้ว", replica)
    _verb(office, "renew", "keys:renew", "ต่ออายุบัตร (จังหวัด)", replica)
    _verb(
        office, "escrow", "keys:escrow", "ทำกุญแจสำรองของจังหวัดไว้ในตู้นิรภัย",
        ("--out", {"type": Path, "required": True}), ("--replace", _FLAG),
    )  # fmt: skip
    bundle = _group(verbs, "bundle", "แฟ้มข้อมูล")
    _verb(
        bundle, "export", "exchange:export", "ทำแฟ้มส่ง",
        ("--for", {"dest": "receiver", "required": True, "metavar": "CODE"}),
        ("--to", {"dest": "target", "type": Path, "required": True}), ("--full", _FLAG),
        ("--volume-bytes", {"type": int, "default": None}), ("--profile", {"default": None}),
    )  # fmt: skip
    files = ("files", {"nargs": "+", "type": Path, "metavar": "FILE"})
    _verb(bundle, "inspect", "exchange:inspect", "ดูก่อนนำเข้า ไม่เปลี่ยนข้อมูล", files)
    _verb(bundle, "import", "exchange:import_", "นำเข้า", files)
    places = ("places", {"nargs": "+", "type": Path, "metavar": "PLACE"})
    _verb(bundle, "sort", "piles:sort", "คัดแฟ้มหลายแฟ้มหรือทั้งโฟลเดอร์ ไม่เปลี่ยนข้อมูล", places)
    _verb(bundle, "take", "piles:take", "คัดแล้วนำเข้าทุกแฟ้มที่ใช้ได้ แฟ้มที่รับไม่ได้บอกเหตุผล", places)
    _verb(
        bundle, "down", "piles:down", "แฟ้มกลับและใบตอบรับของทุกอำเภอในครั้งเดียว (จังหวัด)",
        ("--to", {"dest": "target", "type": Path, "default": None, "metavar": "DIR"}),
        ("--office", {"dest": "offices", "action": "append", "default": [], "metavar": "CODE"}),
        ("--slips", {"type": Path, "default": None, "metavar": "FILE.pdf", "help": "พิมพ์เฉพาะใบตอบรับและใบส่งคืน"}),
    )  # fmt: skip
    number = ("bundle_no", {"metavar": "BUNDLE_NO"})
    _verb(bundle, "undo", "undoing:undo", "ถอนการนำเข้า", number, ("--dry-run", _FLAG))
    _verb(bundle, "redo", "undoing:redo", "นำการนำเข้าที่ถอนไว้กลับมา", number)
    _verb(bundle, "waiting", "undoing:waiting", "รายการที่รับแล้วแต่ยังไม่มีผล และเหตุผล")
    _verb(bundle, "status", "exchange:status", "ส่งแล้ว ตอบรับแล้ว ขาดเลขใด")
    _verb(bundle, "receipt-code", "telephone:receipt_code", "รหัสตอบรับของแฟ้มที่นำเข้าแล้ว ไว้อ่านทางโทรศัพท์", number)
    _verb(
        bundle, "enter-code", "telephone:enter_code", "รับรหัสตอบรับที่ผู้รับอ่านให้ฟัง หรือภาพใบตอบรับ",
        ("code", {"nargs": "*"}), ("--slip", {"type": Path, "default": None, "metavar": "FILE"}),
    )  # fmt: skip


# --- running ----------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    console = Console(json="--json" in arguments)
    _speak_utf8()
    try:
        options = _parser().parse_args(arguments)
    except _Usage as problem:
        return _report(console, "usage", f"คำสั่งไม่ถูกต้อง ดูวิธีใช้ด้วย samutctl --help ({problem})", str(problem), 2)
    except SystemExit as stop:  # --help
        return int(stop.code or 0)
    console = Console(json=options.json, lang=options.lang, yes=options.yes)
    call = Call(options, console)
    module_name, _, function = options.run.partition(":")
    try:
        module = importlib.import_module(f"desktop.cli.{module_name}")
        code: int | None = getattr(module, function)(call)
        return code or 0
    except KeyboardInterrupt:
        console.note("ยกเลิกแล้ว ไม่มีอะไรเปลี่ยน")
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): nothing to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the door: everything becomes a report or a crash file
        return _failed(console, error, options)
    finally:
        call.close()


def _failed(console: Console, error: Exception, options: argparse.Namespace) -> int:
    from desktop.errors import AppError, Cancelled

    if isinstance(error, Cancelled):
        console.note("ยกเลิกแล้ว ไม่มีอะไรเปลี่ยน")
        return 130
    if isinstance(error, AppError):
        facts = {key: value for key, value in error.facts.items() if key not in ("summary",)}
        fields = getattr(error, "fields", None)
        if fields is not None:
            facts["fields"] = fields
        words = error.for_user if console.lang == "th" else str(error)
        return _report(console, error.code, words, str(error), error.exit_code, facts)
    from desktop.crash import write_crash_report

    place = write_crash_report(error, options.data)
    words = f"โปรแกรมผิดพลาด ข้อมูลที่บันทึกแล้วยังอยู่ครบ กรุณาส่งแฟ้มนี้ให้ผู้ดูแล: {place}"
    return _report(console, "bug", words, f"{type(error).__name__}: {error}", 1, {"report": str(place)})


def _report(
    console: Console,
    code: str,
    message: str,
    detail: str,
    exit_code: int,
    facts: dict[str, Any] | None = None,
) -> int:
    if console.json:
        safe = {key: value if _is_plain(value) else str(value) for key, value in (facts or {}).items()}
        console.line({"error": code, "message": message, "detail": detail, **safe})
    else:
        console.note(message)
    return exit_code


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float, bool, dict, list, type(None)))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

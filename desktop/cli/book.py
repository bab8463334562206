"""`init`, `demo`, `state`, `check`, `audit`, `settings`, `user`."""

from __future__ import annotations

from desktop.cli.console import Call
from desktop.paths import data_folder


def init(call: Call) -> None:
    from desktop.opening import NewBook, make_book

    options = call.options
    new = NewBook(
        role=options.role,
        code=options.code,
        name=options.name,
        officer=options.officer,
        login=options.login,
        position=options.position,
        pc_label=options.pc,
    )
    folder = data_folder(options.data)
    if options.database:
        from desktop.server_opening import make_on_server

        born = make_on_server(options.database, folder, new, wall=call.wall())
    else:
        born = make_book(folder, new, wall=call.wall())
    fingerprint = call.app.trust.own_fingerprint()
    facts = {
        "replica": str(born.replica),
        "office": born.office,
        "fingerprint": fingerprint,
        "office_code": born.office_code,
        "data": str(folder),
    }
    call.console.line(
        facts,
        f"ตั้งสมุดของ {options.name} แล้ว\nลายนิ้วมือเครื่อง: {fingerprint}\n"
        f"รหัสหน่วยงาน (พิมพ์เก็บในตู้ ไม่แสดงอีก): {born.office_code}",
    )


def demo(call: Call) -> None:
    from desktop.demo.making import make_demo

    options = call.options
    code = options.code or ("9901" if options.role == "district" else "99")
    facts = make_demo(
        data_folder(options.data),
        role=options.role,
        code=code,
        scale=options.scale,
        seed=options.seed,
        wall=call.wall(),
        note=call.console.note,
    )
    call.console.line(facts, f"สร้างสมุดตัวอย่างแล้ว: {facts['records']} รายการ ใน {facts['data']}")


def state(call: Call) -> None:
    from db.state import lines, state_hash

    office = call.options.office
    with call.app.store.reading() as reader:
        connection = reader.session.connection()
        for line in lines(connection, office):
            call.console.raw_json(line)
        digest = state_hash(connection, office)
    call.console.line({"hash": digest}, f'{{"hash": "{digest}"}}')


def check(call: Call) -> int:
    from desktop.checkup import check_book

    problems = check_book(call.app.store, quick=call.options.quick)
    facts = {"ok": not problems, "problems": [problem.as_facts() for problem in problems]}
    words = "สมุดสมบูรณ์ ไม่พบปัญหา" if not problems else "\n".join(problem.words() for problem in problems)
    call.console.line(facts, words)
    return 30 if problems else 0


def audit_verify(call: Call) -> int:
    from desktop.checkup import first_bad_entry

    bad = first_bad_entry(call.app.store)
    facts = {"ok": bad is None, "first_bad": bad.as_facts() if bad else None}
    call.console.line(facts, bad.words() if bad else "บันทึกการใช้งานครบถ้วน ไม่มีรายการใดถูกแก้จากภายนอก")
    return 30 if bad else 0


def settings_get(call: Call) -> None:
    key = call.options.key
    values = call.app.settings.all() if key is None else {key: call.app.settings.get(key)}
    for name, value in values.items():
        call.console.line({"key": name, "value": value}, f"{name} = {value}")


def settings_set(call: Call) -> None:
    call.app.settings.set(call.options.key, call.options.value, by=call.user_id())
    value = call.app.settings.get(call.options.key)
    call.console.line({"key": call.options.key, "value": value}, f"ตั้ง {call.options.key} = {value} แล้ว")


def user_list(call: Call) -> None:
    for user in call.app.users.all():
        facts = {"id": str(user.id), "login": user.login, "name": user.display_name, "role": user.role.value}
        call.console.line(facts, f"{user.login}: {user.display_name} ({user.role.label})")

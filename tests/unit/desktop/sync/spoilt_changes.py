"""What the mutator does to the lines of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from uuid import UUID

from tests.unit.desktop.sync.crafting import Draft, Json, Pairs, dump
from tests.unit.desktop.sync.odd_values import Insider, odd, spoil_json

# --- changes ----------------------------------------------------------------------------------------------


def _a_line(draft: Draft, chance: Random) -> tuple[int, int]:
    """Number of the file and of the line."""
    full = [index for index, (_, lines) in enumerate(draft.files) if lines]
    file = chance.choice(full)
    return file, chance.randrange(len(draft.files[file][1]))


def _replace(draft: Draft, file: int, line: int, value: Json) -> None:
    draft.files[file][1][line] = value


def change_json(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    _replace(draft, file, at, spoil_json(draft.files[file][1][at], chance, who))


def change_text(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    raw = dump(draft.files[file][1][at])
    spoilt = chance.choice([
        b"", b"null", b"[]", raw[:-1], raw + raw, raw[:-1] + b",1]", b" " + raw + b"\t", raw.replace(b":", b" : "),
        b"[" * 1000, raw + b"\n" + raw, raw.replace(b'"', b"'", 2), b'"' + b"x" * (1 << 20) + b'"',
        raw[:-1] + b"]" + b" " * (1 << 20), b"\xff" + raw, raw.decode("latin-1").encode("utf-16-le"), b"\r" + raw + b"\r",
    ])  # fmt: skip
    _replace(draft, file, at, spoilt)


def change_place(draft: Draft, chance: Random, who: Insider) -> None:
    """One of the nine places of a line, with a value of its own kind."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    place = chance.randrange(9)
    seq, ms = line[1], line[2]
    some: Sequence[Callable[[], Json]] = (
        lambda: chance.choice([0, 1, 2, -1, -2, 99, 2**31, 2**63, 2**64]),
        lambda: chance.choice([0, -1, seq - 1, seq + 1, 1, 2**62 - 1, 2**62, 2**64]),
        lambda: chance.choice([0, -1, 1, ms - 10**9, ms + 10**9, ms + 543 * 365 * 86_400_000, 2**47 - 1, 2**47]),
        lambda: chance.choice([0, -1, 65535, 65536, 2**31]),
        lambda: chance.choice([0, -1, 1, seq, seq + 1, 2**62]),
        lambda: chance.choice([*(UUID(one).hex for one in who.ids), "0" * 32, "f" * 32, "g" * 32, "", "{" + "0" * 32 + "}"]),
        lambda: _told(line[6], chance, who),
        lambda: chance.choice([None, "", "0" * 32, "f" * 32, UUID(who.ids[0]).hex, "x", " " + "0" * 31]),
        lambda: chance.choice([None, "", "x" * 2000, "x" * 2001, "\0", "\ud800", "ก" * 1999]),
    )  # fmt: skip
    line[place] = some[place]()
    _replace(draft, file, at, line)


def change_told(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    line[6] = _told(line[6], chance, who)
    _replace(draft, file, at, line)


def _told(told: Json, chance: Random, who: Insider) -> Json:
    """What a change tells: wrong kinds, unknown fields, the names with an underscore."""
    if not isinstance(told, dict) or not told:
        return odd(chance, who)
    act, key = chance.randrange(8), chance.choice(list(told))
    if act == 0:
        return {**told, "_office": chance.choice([*who.offices, "", None, 1, "x" * 300, ["2401"]])}
    if act == 1:
        return {name: one for name, one in told.items() if name != "_office"}
    if act == 2:
        return {**told, "_deleted": chance.choice([True, False, None, 1, "true", []])}
    if act == 3:
        decision = chance.choice([
            [[key, str(who.keys.replica_id), 1]], [[key, "x", 1]], [[key, who.receiver_replica, "1"]], [[key]],
            [[[], str(who.keys.replica_id), 1]], [[{}, who.receiver_replica, 1]], [1], "x", {}, None,
            [[key, who.receiver_replica, 2**70]], [[None, who.receiver_replica, 1]], [["", who.receiver_replica, -1]],
            [[key, str(who.keys.replica_id), 1]] * 3000,
        ])  # fmt: skip
        return {**told, chance.choice(["_resolves", "_reopens"]): decision}
    if act == 4:
        name = chance.choice(["state", "rev", "source"])
        return {**told, name: odd(chance, who)}
    if act == 5:
        name = chance.choice(
            ["id", "owner_office", "deleted", "row_hlc", "unit_clocks", "extra", "clash", "x", "_x"]
        )
        return {**told, name: odd(chance, who)}
    if act == 6:
        return Pairs((*told.items(), (key, odd(chance, who))))
    return {**told, key: odd(chance, who)}


def change_order(draft: Draft, chance: Random, who: Insider) -> None:
    """Lines doubled, lost, moved to another record type, not together, or many."""
    act = chance.randrange(6)
    file, at = _a_line(draft, chance)
    lines = draft.files[file][1]
    if act == 0:
        lines.append(lines[at])
    elif act == 1:
        lines.pop(at)
    elif act == 2:
        other = chance.randrange(len(draft.files))
        draft.files[other][1].append(lines.pop(at))
    elif act == 3:
        chance.shuffle(lines)
    elif act == 4:
        draft.files[file] = (
            chance.choice([*who.types, "Nothing", "SyncBundle", "Receipt", "Record", "site"]),
            lines,
        )
    else:
        chance.shuffle(draft.files)


def new_records(draft: Draft, chance: Random, who: Insider) -> None:
    """Copies of a record under other ids: unique keys clash, ids are another type's or another office's."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    seq = max(one[1] for _, lines in draft.files for one in lines if isinstance(one, list)) + 1
    for _ in range(chance.choice([1, 2, 30])):
        line = list(line)
        line[1] = line[4] = seq
        line[5] = UUID(chance.choice(who.ids)).hex if chance.random() < 0.5 else chance.randbytes(16).hex()
        if chance.random() < 0.3:
            line[6] = _told(line[6], chance, who)
        if not any(isinstance(one, list) and one[5] == line[5] for one in draft.files[file][1]):
            draft.files[file][1].append(line)
            seq += 1
    draft.header["ranges"] = {**draft.header["ranges"], draft.header["sender"]: [[1, seq]]}


def later_change(draft: Draft, chance: Random, who: Insider) -> None:
    """One more change of a record, by a clock that is before, after or equal to the others."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    seq = max(one[1] for _, lines in draft.files for one in lines if isinstance(one, list)) + 1
    line[1] = line[4] = seq
    line[2] += chance.choice([-(10**9), -1, 0, 1, 10**6, 3 * 86_400_000])
    line[6] = _told({key: one for key, one in line[6].items() if key != "_office"}, chance, who)
    place = max(
        i for i, one in enumerate(draft.files[file][1]) if isinstance(one, list) and one[5] == line[5]
    )
    draft.files[file][1].insert(place + 1, line)
    draft.header["ranges"] = {**draft.header["ranges"], draft.header["sender"]: [[1, seq]]}

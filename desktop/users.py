"""Staff: who is who, and who is typing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from db.ids import is_province
from db.reader import Reader
from db.records.users import Role, User
from db.store import Store
from desktop.drafting import Draft, Rulebook
from desktop.errors import NotAllowed, NotFound, WrongUsage

_PROVINCE_ROLES = frozenset({Role.PROVINCE_OFFICER, Role.PROVINCE_CHIEF})
_DISTRICT_ROLES = frozenset({Role.DISTRICT_OFFICER, Role.DISTRICT_CHIEF})

OWN_USER = "own_user"
"""Meta of a book: who set it up on this PC."""


def check_users(book: Rulebook, drafts: Sequence[Draft]) -> None:
    wrong = _DISTRICT_ROLES if is_province(book.office) else _PROVINCE_ROLES
    for draft in drafts:
        if draft.after.role in wrong:
            where = "จังหวัด" if is_province(book.office) else "อำเภอ"
            draft.refuse("role", f"บทบาท “{draft.after.role.label}” ใช้ใน{where}ไม่ได้")
    leaving = {draft.id for draft in drafts if draft.after.state != "active"}
    if leaving and not any(user.id not in leaving for user in _active(book.work, book.office)):
        for draft in drafts:
            draft.refuse("state", "ต้องมีผู้ใช้ที่ใช้งานอยู่อย่างน้อยหนึ่งคน")


class Users:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[User]:
        """Own staff who are active, in Thai order."""
        with self._store.reading() as reader:
            return _active(reader, self._store.office)

    def everyone(self) -> list[User]:
        """Own staff, those who left too, in Thai order."""
        with self._store.reading() as reader:
            return reader.select(User, User.owner_office == self._store.office)

    def get(self, id_: UUID) -> User:
        with self._store.reading() as reader:
            return reader.get(User, id_)

    def who(self, login: str | None) -> User:
        """The user who acts: by login, else the only one there is, else whoever set up this PC.

        Two PCs of an office may have given the same login before they met: here it means this PC's own.
        Raises NotFound, WrongUsage (several, none named) or NotAllowed (no longer active).
        """
        with self._store.reading() as reader:
            own = reader.meta(OWN_USER)
            users = _active(reader, self._store.office)
            if login is not None:
                named = reader.select(User, User.owner_office == self._store.office, User.login == login)
                if not named:
                    raise NotFound(f"no user {login}", label=f"ผู้ใช้ “{login}” ")
                users = [user for user in named if user.state == "active"]
                if not users:
                    raise NotAllowed(f"user {login} is inactive", why=f"ผู้ใช้ {login} ถูกยกเลิกแล้ว")
        mine = [user for user in users if str(user.id) == own]
        if mine or len(users) == 1:
            return (mine or users)[0]
        logins = ", ".join(user.login for user in users)
        raise WrongUsage(f"{len(users)} users", why=f"ต้องบอกว่าใครเป็นผู้ทำ ด้วย --user ({logins})")


def _active(reader: Reader, office: str) -> list[User]:
    return reader.select(User, User.owner_office == office, User.state == "active")

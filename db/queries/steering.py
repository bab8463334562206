"""What a province published: its rule sets, the words of forms, and its entries of whatever is steered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from db.reader import Reader
from db.records.steering import FormWording, RuleSet


def wordings(reader: Reader) -> list[FormWording]:
    """Of every form, oldest version first."""
    return reader.select(FormWording, order=(FormWording.form, FormWording.version, FormWording.id))


def wordings_from(reader: Reader, office: str, form: str, on: date) -> list[FormWording]:
    """Those of a form that have begun, the one that began last at the end."""
    return reader.select(
        FormWording,
        FormWording.owner_office == office,
        FormWording.form == form,
        FormWording.active_from <= on,
        order=(FormWording.active_from, FormWording.version),
    )


def last_edition(reader: Reader, office: str) -> int:
    """0 before the first."""
    statement = select(func.max(RuleSet.number)).where(RuleSet.owner_office == office)
    return reader.session.scalar(statement) or 0


def rule_sets(reader: Reader, office: str) -> list[RuleSet]:
    """Newest first."""
    return reader.select(RuleSet, RuleSet.owner_office == office, order=(RuleSet.number.desc(), RuleSet.id))

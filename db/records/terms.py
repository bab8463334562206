"""Code lists that several record types share (glossary §4–5)."""

from __future__ import annotations

from db.fields import Choice


class Lab(Choice):
    CLM = "clm", "CLM ระดับตำบล"
    HLM = "hlm", "HLM ระดับครัวเรือน"


class Sector(Choice):
    """The seven partners, in the order of the source letter, and the ordinary visitor."""

    GOVERNMENT = "government", "ภาครัฐ"
    ACADEMIC = "academic", "ภาควิชาการ"
    RELIGIOUS = "religious", "ภาคศาสนา"
    PEOPLE = "people", "ภาคประชาชน"
    PRIVATE = "private", "ภาคเอกชน"
    CIVIL_SOCIETY = "civil_society", "ภาคประชาสังคม"
    MEDIA = "media", "ภาคสื่อมวลชน"


class VisitorSector(Choice):
    GOVERNMENT = "government", "ภาครัฐ"
    ACADEMIC = "academic", "ภาควิชาการ"
    RELIGIOUS = "religious", "ภาคศาสนา"
    PEOPLE = "people", "ภาคประชาชน"
    PRIVATE = "private", "ภาคเอกชน"
    CIVIL_SOCIETY = "civil_society", "ภาคประชาสังคม"
    MEDIA = "media", "ภาคสื่อมวลชน"
    PUBLIC = "public", "บุคคลทั่วไป"


class PlanDim(Choice):
    """The five P; their names are used as they are."""

    PLACE = "place", "Place"
    PEOPLE = "people", "People"
    PRODUCT = "product", "Product"
    PROMOTION = "promotion", "Promotion"
    PASS_ON_PERFECT = "pass_on_perfect", "Pass on Perfect"


class Mechanism(Choice):
    """The five mechanisms of “3-5-7”: three levels, five mechanisms, seven partners."""

    COORDINATE = "coordinate", "ประสานงานภาคีเครือข่าย"
    INTEGRATE_PLAN = "integrate_plan", "บูรณาการแผน"
    MONITOR = "monitor", "ติดตามประเมินผล"
    KNOWLEDGE = "knowledge", "การจัดการความรู้"
    COMMUNICATE = "communicate", "สื่อสารสังคม"


PHONE_PATTERN = r"0\d{8,9}"
PHONE_WORDS = "เบอร์โทรต้องเป็นตัวเลข 9–10 หลัก ขึ้นต้นด้วย 0"
TAMBON_PATTERN = r"\d{6}"
TAMBON_WORDS = "ตำบลต้องเลือกจากรายชื่อ (รหัส 6 หลัก)"
EARLIEST_FISCAL_YEAR = 2550
LATEST_FISCAL_YEAR = 2650

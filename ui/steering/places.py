"""Where the pages of steering are, and what they are called in the bar that joins them."""

from __future__ import annotations

STEERING = "steering"
RULES = "rules"
HOLIDAYS = "holidays"
LISTS = "code_lists"
LEVELS = "levels"
TEMPLATE = "assessment_template"
WORDS = "form_words"

FACES = (
    (STEERING, "ภาพรวม"),
    (RULES, "กติกา"),
    (HOLIDAYS, "วันหยุด"),
    (LISTS, "รายการเลือก"),
    (LEVELS, "ระดับ"),
    (TEMPLATE, "แบบประเมิน"),
    (WORDS, "ข้อความบนแบบ"),
)

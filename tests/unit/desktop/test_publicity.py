from __future__ import annotations

import io
from datetime import date

from db.records.prints import FormPrint
from desktop.opening import App
from desktop.printing import PrintRequest
from tests import makers
from tests.paper_check import text_of

MONTH = makers.TODAY.replace(day=1)


def a_post(app: App, **values: object) -> object:
    usual = {"posted_on": MONTH, "channel": "facebook", "url": "https://example.org/1", "title": "เอามื้อ"}
    return makers.put(app, "PublicityPost", **usual | values)


def test_a_plot_is_covered_by_its_own_posts_and_by_those_of_its_activities(app: App) -> None:
    first, second, third = (makers.a_site(app, name=name) for name in ("แปลงก", "แปลงข", "แปลงค"))
    activity = makers.an_activity(app, second, name="ปลูกผักสวนครัว")
    a_post(app, site_ids=[first])
    a_post(app, activity_id=activity, title=None, channel="line", url=None, reach=40)
    found = app.publicity.month(MONTH)
    assert (found.sites, found.covered) == (3, 2)
    assert [one.id for one in found.uncovered] == [third]
    assert [(one.words, one.posts) for one in found.channels] == [("Facebook", 1), ("LINE", 1)]
    assert found.reach == 40
    # A post without words of its own is told by its activity.
    assert [one.title for one in found.posts] == ["เอามื้อ", "ปลูกผักสวนครัว"]


def test_coverage_counts_the_fiscal_year_and_the_posts_the_month(app: App) -> None:
    site = makers.a_site(app)
    october = date(MONTH.year if MONTH.month > 9 else MONTH.year - 1, 10, 1)
    a_post(app, site_ids=[site], posted_on=october)
    found = app.publicity.month(MONTH)
    assert found.covered == 1
    assert len(found.posts) == (1 if october == MONTH else 0)
    # The year before, it was not told of.
    assert app.publicity.month(date(october.year, 9, 1)).covered == 0


def test_who_prints_it_is_no_change_but_another_post_is(app: App) -> None:
    site = makers.a_site(app, name="แปลงตัวอย่าง")
    a_post(app, site_ids=[site])

    def printed(officer: str) -> tuple[int, str]:
        """How many different sheets came out up to now, and the words of this one."""
        out = io.BytesIO()
        request = PrintRequest(form="F16", month=MONTH)
        app.printing.print_(request, out, by=makers.the_officer(app), officer_name=officer)
        with app.store.reading() as reader:
            digests = {one.digest for one in reader.select(FormPrint)}
        return len(digests), "".join("".join(text_of(out.getvalue())).split())

    count, text = printed("นางสาวมาลี พอดีเรียน")
    assert count == 1
    assert "เอามื้อ" in text
    assert "ครบทุกแปลงแล้ว" in text
    assert printed("นายณัฐวุฒิ จำลองชัย")[0] == 1
    a_post(app, title="เรื่องที่สอง")
    assert printed("นายณัฐวุฒิ จำลองชัย")[0] == 2

"""The report in a browser: it draws itself, is silent, and answers to keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

type Keep = Callable[[Any, str], None]

pytestmark = pytest.mark.slow

CHARTS = ("network-chart", "merges-chart", "documents-chart")
READY = "html[data-ready]"


@contextmanager
def opened(browser: Any, file: Path, **options: Any) -> Iterator[Any]:
    """Open the page; at the end nothing must have been said, fetched or gone wrong."""
    page = browser.new_page(**options)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: wrong.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector(READY, state="attached")
    yield page
    page.close()
    # The page itself, and the empty icon that keeps browsers from asking for one.
    assert [each for each in wrong if not each.startswith(("file://", "data:"))] == []


def names_of(page: Any) -> list[str]:
    return list(page.locator(".row b").all_inner_texts())


def test_the_list_is_searched_by_any_spelling(browser: Any, small_report: Path) -> None:
    with opened(browser, small_report) as page:
        assert len(names_of(page)) == 5
        page.keyboard.press("/")
        page.keyboard.type("karimOFF")
        assert names_of(page) == ["Omar Karimov"]
        page.fill("#search", "zoe")
        assert names_of(page) == ["Zoë"]
        page.fill("#search", "krasnaya")
        assert names_of(page) == ["Red Star"]
        page.fill("#search", "nobody")
        assert "No name is spelled like this" in page.inner_text("#found")


def test_kinds_are_filtered_in_the_list_and_in_the_picture(
    browser: Any, small_report: Path
) -> None:
    nodes = "charts.network().getOption().series[0].data.length"
    with opened(browser, small_report) as page:
        page.locator("#network-chart").scroll_into_view_if_needed()
        page.wait_for_selector("#network-chart svg")
        assert page.evaluate(nodes) == 5
        page.uncheck("#kinds input[value=person]")
        assert names_of(page) == ["Red Star", "Ufa"]
        assert page.evaluate(nodes) == 2


def test_a_name_is_chosen_with_keys_and_shows_all_there_is(
    browser: Any, small_report: Path
) -> None:
    with opened(browser, small_report) as page:
        page.focus("#list")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "detail"
        shown = page.inner_text("#detail")
        assert all(
            word in shown for word in ("Omar Karimov", "Karimoff", "Named near it")
        )
        assert page.locator("#detail mark").all_inner_texts() == [
            *("Omar Karimov", "Karimoff", "Omar Karimov")
        ]
        assert "b.pdf, page 1" in shown
        assert page.url.endswith("#nr-1")


def test_an_address_with_an_id_opens_its_entity(
    browser: Any, small_report: Path
) -> None:
    with opened(browser, small_report) as page:
        page.goto(f"{small_report.as_uri()}#nr-3")
        page.wait_for_selector("#detail h3")
        assert page.inner_text("#detail h3") == "Ufa"


def test_the_picture_is_searched_and_zoomed(browser: Any, small_report: Path) -> None:
    option = "charts.network().getOption().series[0]"
    with opened(browser, small_report) as page:
        page.locator("#network-chart").scroll_into_view_if_needed()
        page.wait_for_selector("#network-chart svg")
        page.fill("#network-search", "ufa")
        faint = page.evaluate(f"{option}.data.map(n => [n.name, n.itemStyle.opacity])")
        assert [name for name, opacity in faint if opacity == 1] == ["Ufa"]
        whole = page.evaluate(f"{option}.zoom")
        page.click("#zoom-in")
        assert page.evaluate(f"{option}.zoom") == pytest.approx(1.4 * whole)
        page.click("#zoom-reset")
        assert page.evaluate(f"{option}.zoom") == pytest.approx(whole, rel=0.1)


def test_the_whole_picture_is_in_its_frame(browser: Any, large_report: Path) -> None:
    with opened(browser, large_report) as page:
        page.locator("#network-chart").scroll_into_view_if_needed()
        page.wait_for_selector("#network-chart svg")
        outside = page.evaluate(
            """() => {
              const chart = charts.network();
              const places = [];
              chart.getModel().getSeriesByIndex(0).getGraph().eachNode((node) =>
                places.push(chart.convertToPixel({ seriesIndex: 0 }, node.getLayout())));
              return places.filter(([x, y]) =>
                x < 0 || y < 0 || x > chart.getWidth() || y > chart.getHeight()).length;
            }"""
        )
        assert outside == 0


def test_decisions_and_pictures_are_there_and_described(
    browser: Any, small_report: Path
) -> None:
    with opened(browser, small_report) as page:
        for chart in CHARTS:
            page.locator(f"#{chart}").scroll_into_view_if_needed()
            page.wait_for_selector(f"#{chart} svg")
            assert len(page.get_attribute(f"#{chart}", "aria-label")) > 40
        decided = page.inner_text("#decisions-table")
        assert all(word in decided for word in ("ana", "different", "father and son"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_fits_any_width_and_light(
    browser: Any, small_report: Path, keep_picture: Keep, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 800}
    with opened(browser, small_report, viewport=size, color_scheme=scheme) as page:
        page.click(".row")
        page.evaluate("charts.drawRest()")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        keep_picture(page, f"report-{width}-{scheme}")


def test_on_paper_all_names_are_listed(browser: Any, small_report: Path) -> None:
    with opened(browser, small_report) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#printed li").count() == 5
        assert not page.is_visible("#list")
        assert page.is_visible("#printed")


def test_ten_thousand_names_are_few_elements(
    browser: Any, large_report: Path, keep_picture: Keep
) -> None:
    with opened(browser, large_report) as page:
        assert "10,000 names" in page.inner_text("#counts")
        assert page.locator(".row").count() < 60
        assert page.evaluate("document.querySelectorAll('*').length") < 2500
        page.focus("#list")
        page.keyboard.press("End")
        page.wait_for_selector("[aria-posinset='10000']")
        assert page.locator(".row").count() < 60
        page.fill("#search", "09999")
        assert len(names_of(page)) == 1
        keep_picture(page, "report-10000")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(
    browser: Any, small_report: Path, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - slow

    # The checker is a script of its own, which the page would not let run.
    options = {"bypass_csp": True, "color_scheme": scheme}
    with opened(browser, small_report, **options) as page:
        page.click(".row")
        page.evaluate("charts.drawRest()")
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        results = Axe().run(page)
    found = [(each["id"], each["nodes"]) for each in results.response["violations"]]
    assert found == []

"""OpenRefine's pages in a browser: a person adds our service, looks, and exports."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

type Keep = Callable[[Any, str], None]
type Nameresolve = Callable[..., str]

pytestmark = pytest.mark.slow

PATIENCE = 60_000
"""Milliseconds."""
ATTEMPTS = 6
A_MOMENT = 500
CELLS = ["Omar Karimov", "Karimov", "Gulnara Sadikowa", "the City", "Nobody Here"]


@contextmanager
def opened(browser: Any, open_refine: Any, project: str) -> Iterator[Any]:
    """Show a project; what is not on this machine is not there, and nothing pops up."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{open_refine.address}/project?project={project}")
    page.wait_for_selector(".data-table-header")
    yield page
    page.close()
    assert said == []


def choose(page: Any, menu: str, item: str) -> None:
    """Choose an item of the menu of the column of names."""
    page.locator(".column-header-menu").last.click()
    page.get_by_text(menu, exact=True).hover()
    page.get_by_text(item, exact=True).click()


def add_service(page: Any, service: str) -> None:
    """Add our service as a person does, and wait for the types that it is guessed."""
    choose(page, "Reconcile", "Start reconciling…")
    page.get_by_role("button", name="Add standard service").click()
    page.keyboard.type(service)
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=type-choice][value=person]")
    page.locator(".recon-dialog-service-opener").first.click()


@pytest.fixture
def table(open_refine: Any) -> str:
    """A project with a column of names."""
    return str(open_refine.open_table(CELLS))


@pytest.fixture
def asking(browser: Any, open_refine: Any, service: str, table: str) -> Iterator[Any]:
    """The table in a browser, our service added to what it may be reconciled with."""
    with opened(browser, open_refine, table) as page:
        add_service(page, service)
        yield page


def start_reconciling(page: Any) -> None:
    page.get_by_role("button", name="Start reconciling").click()
    page.wait_for_selector(".data-table-recon-match")


def test_a_person_reconciles_a_column_with_our_service(
    asking: Any, keep_picture: Keep
) -> None:
    guessed = asking.locator("input[name=type-choice]:checked")
    assert guessed.get_attribute("value") == "person"
    asking.locator("input[name=type-choice][value='-']").check()
    start_reconciling(asking)
    rows = asking.locator("table.data-table tbody tr").all_inner_texts()
    keep_picture(asking, "openrefine")
    assert "Umar Karimov" in rows[0]
    assert "Umar Karimov" in rows[1]
    assert "Gulnara Sadykova" in rows[2]
    for name in ("Kashgar", 'Tom & "Sons", Ltd.'):
        assert name in rows[3]


def preview_candidate(page: Any, candidate: str, shown: str) -> None:
    """Point at a candidate until its preview is there.

    OpenRefine redraws the table when it has reconciled, and on a busy machine that takes
    the preview away again.
    """
    preview = page.frame_locator(".data-table-topic-popup iframe").get_by_text(shown)
    for _ in range(ATTEMPTS):
        page.mouse.move(900, 600)
        page.locator(".data-table-recon-topic", has_text=candidate).last.hover()
        for _ in range(PATIENCE // ATTEMPTS // A_MOMENT):
            page.wait_for_timeout(A_MOMENT)
            if preview.is_visible():
                return
    pytest.fail(f"no preview of {candidate} says {shown}")


def test_a_candidate_is_previewed_and_another_is_searched_for(
    asking: Any, open_refine: Any, table: str, keep_picture: Keep
) -> None:
    start_reconciling(asking)
    preview_candidate(asking, "Umar Karimov", "Умар Каримов")
    keep_picture(asking, "openrefine_preview")
    asking.mouse.move(900, 600)
    asking.get_by_text("Search for match").last.click()
    asking.keyboard.press("Control+A")
    asking.keyboard.type("peace")
    found = asking.locator(".fbs-item", has_text="Peace").first
    found.wait_for()
    keep_picture(asking, "openrefine_search")
    found.click()
    asking.locator("table.data-table a", has_text="Peace").wait_for()
    rows = open_refine.get("get-rows", project=table, start="0", limit="9")
    chosen = rows["pool"]["recons"][rows["rows"][4]["cells"][1]["r"]]
    assert (chosen["j"], chosen["m"]["id"]) == ("matched", "nr-5")


def test_clusters_that_somebody_ticks_and_exports_are_imported(
    browser: Any, open_refine: Any, nameresolve: Nameresolve, tmp_path: Path
) -> None:
    cells = ["Qeshqer", "Qeshqer", "qeshqer.", "Hotan, City", "city hotan"]
    exported, target = tmp_path / "clusters.json", tmp_path / "ours.yaml"
    project = open_refine.open_table(cells)
    with opened(browser, open_refine, project) as page:
        choose(page, "Edit cells", "Cluster and edit…")
        row = page.locator(".clustering-dialog-entry-table tr", has_text="qeshqer.")
        row.locator("input[type=checkbox]").check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Export clusters").click()
        download.value.save_as(exported)
    assert len(json.loads(exported.read_text())["clusters"]) == 2
    nameresolve("import", exported, "--kind", "place", "--to", target, "--write")
    (entry,) = YAML(typ="safe").load(target)
    assert (entry["name"], list(entry["aliases"])) == ("Qeshqer", ["qeshqer."])

"""What a page loads and runs is the site's own: a script that got into one is dead, and the pages miss nothing."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reports.__main__ import main

STRANGERS = """
<script>document.title = "script"</script>
<img src="absente.png" onerror="document.title = 'onerror'">
<script src="data:text/javascript,document.title='data'"></script>
<style>main { display: none }</style>
<iframe srcdoc="<script>parent.document.title = 'iframe'</script>"></iframe>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def site(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secured") / "site"
    assert main(["build", str(sample_run), "--site", str(folder)]) == 0
    for page in ("index.html", "fonctionnalites/reactivation.html"):
        told = (folder / page).read_text(encoding="utf-8").replace("</main>", f"{STRANGERS}</main>")
        (folder / page).with_suffix(".bent.html").write_text(told, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Return the address of the site, opened from the disk or served."""
    if request.param == "file":
        yield site.as_uri()
        return
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_no_page_breaks_its_own_policy(page: Page, root: str, site: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for file in sorted(site.rglob("*.html")):
        if ".bent" not in file.name:
            page.goto(f"{root}/{file.relative_to(site).as_posix()}")
            assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth)"), file
            assert page.evaluate("[...document.styleSheets].every(sheet => sheet.ownerNode.tagName === 'LINK')")
            assert page.locator("header.top").evaluate("top => getComputedStyle(top).borderBottomStyle") == "solid"
    assert not told


def test_the_shape_of_a_picture_and_the_filter_still_work(page: Page, root: str) -> None:
    page.goto(f"{root}/fonctionnalites/reactivation.html")
    ratio = page.locator(".screen").first.evaluate("one => getComputedStyle(one).getPropertyValue('--r')")
    assert float(ratio) > 0
    page.goto(f"{root}/scenarios.html")
    page.get_by_label("Chercher").fill("apres 91")
    assert page.get_by_role("status").inner_text() == "1 scénario"


@pytest.mark.parametrize("name", ["index.bent.html", "fonctionnalites/reactivation.bent.html"])
def test_what_got_into_a_page_does_not_run(page: Page, root: str, name: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{root}/{name}")
    assert page.title() not in ("script", "onerror", "data", "iframe")
    assert page.get_by_role("heading", level=1).is_visible()
    assert len([one for one in told if "Content Security Policy" in one]) >= 4

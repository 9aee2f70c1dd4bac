"""How a look comes to the pages of merging, splitting, linking and removing; nothing is carried out."""

import re

from playwright.sync_api import Page

from tests.browser.acts import Open, first


def of_the_first(name: str) -> Open:
    """A page of the first ticket."""

    def open_(page: Page) -> None:
        first(".row > a, main .result__link")(page)
        page.goto(f"{re.sub('[?#].*', '', page.url)}/{name}")

    return open_


def merge_told(page: Page) -> None:
    """What merging the first ticket would do."""
    of_the_first("merger")(page)
    page.locator("main .list input[type=radio]").first.check()
    page.locator("main form.form button").click()
    page.wait_for_load_state()


def removal_told(page: Page) -> None:
    """What would be gone of the first ticket."""
    of_the_first("redactions")(page)
    page.locator("main .list label span").first.wait_for()
    page.fill("#words", (page.locator("main .list label span").first.text_content() or "")[:12])
    page.fill("#reason", "Looked at")
    page.locator("main form.form button").click()
    page.wait_for_load_state()


def request_menu(page: Page) -> None:
    """The menu on the first ticket, open."""
    first(".row > a")(page)
    page.locator("#request-menu summary").click()

"""What is done with tags before a picture is taken."""

from playwright.sync_api import Page

from tests.browser.acts import first
from tests.browser.answering_acts import open_quietly


def tagging(page: Page) -> None:
    """Tags, offered while somebody types."""
    open_quietly(page)
    page.locator("#tags summary").click()
    page.locator("#tag-name").press_sequentially("k")
    page.locator(".tag-options button[value^=k]").wait_for()


def fields_form(page: Page) -> None:
    """What the product asks about the first ticket, to change; its link stands in a pane that narrow windows hide."""
    first(".row > a")(page)
    link = page.locator("#details a[href$=fields]").first
    link.wait_for(state="attached")
    page.goto(link.evaluate("link => link.href"))

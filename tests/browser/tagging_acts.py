"""What is done with tags before a picture is taken."""

from playwright.sync_api import Page

from tests.browser.answering_acts import open_quietly


def tagging(page: Page) -> None:
    """Tags, offered while somebody types."""
    open_quietly(page)
    page.locator("#tags summary").click()
    page.locator("#tag-name").press_sequentially("k")
    page.locator(".tag-options button[value^=k]").wait_for()

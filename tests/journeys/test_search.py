"""An agent finds a message by keyboard alone, completed on the way, and stands before it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Someone = Callable[..., Page]


def test_a_search_is_completed_and_opened_by_keyboard(someone: Someone) -> None:
    page = someone("nadia.haddad@careline.example")
    page.goto("/desk/")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")

    page.keyboard.press("/")
    page.keyboard.type("org:brouw")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-options-0")
    page.keyboard.press("Enter")
    expect(box).to_have_value('org:"Brouwerij Lamme" ')
    page.keyboard.type("labelprinter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/search\?q="))
    expect(page.locator(".result mark").first).to_have_text(re.compile("labelprinter", re.IGNORECASE))
    found = page.locator(".result__link").first
    message = found.evaluate("link => link.hash")
    found.press("Enter")

    page.wait_for_url(re.compile(r"/desk/tickets/\d+(\?message=\d+)?#m\d+"))
    expect(page.locator(message)).to_be_in_viewport()


def test_escape_closes_the_suggestions_and_leaves_what_was_typed(someone: Someone) -> None:
    page = someone("jonas.berg@careline.example")
    page.goto("/desk/search")
    page.keyboard.press("/")
    page.keyboard.type("is:")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_value("is:")

"""The supervisor's board hears of requests; what is found about a broken promise reaches the customer."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.serving import Product

ELS, RUTH = "els.lamme@brouwerij-lamme.example", "ruth.okafor@careline.example"
Someone = Callable[..., Page]


def test_the_board_hears_of_a_request_without_a_reload(product: Product, someone: Someone) -> None:
    desk, customer = someone(RUTH), someone(ELS)
    desk.goto("/desk/board")
    expect(desk.locator("html[data-live=on]")).to_be_attached()
    customer.goto("/requests/new")
    customer.locator("[name=severity][value=very_high]").check()
    customer.fill("#subject", "The board hears this")
    customer.fill("#body", "Everything stands still.")
    customer.locator("#request button.button--first").click()
    customer.wait_for_url(re.compile(r"/requests/\d+"))

    expect(desk.locator("#now .next").filter(has_text="The board hears this")).to_be_visible()


def test_a_week_tells_its_figures_to_the_keyboard(product: Product, someone: Someone) -> None:
    desk = someone(RUTH)
    desk.goto("/desk/board")
    week = desk.locator(".chart__week").first

    expect(week.locator(".chart__said")).to_be_hidden()
    week.focus()

    expect(week.locator(".chart__said")).to_be_visible()
    expect(week.locator(".chart__said")).to_contain_text("kept")


def test_a_remedy_reaches_the_customer(product: Product, someone: Someone) -> None:
    desk, customer = someone(RUTH), someone(ELS)
    desk.goto("/desk/breaches?cause=none&severity=very_high")
    desk.locator("tr").filter(has_text="Brouwerij Lamme").locator("td a").first.click()
    desk.select_option("select[name=cause]", "overlooked")
    desk.fill("textarea[name=detail]", "It lay over lunch.")
    desk.fill("textarea[name=remedy]", "Two people look at noon from now on.")
    desk.locator("form[action$=findings] button").click()
    expect(desk.locator(".findings li").first).to_contain_text("Two people look at noon from now on.")

    customer.goto("/account/promises")

    expect(customer.locator(".broken").first).to_contain_text("Two people look at noon from now on.")
    assert "over lunch" not in customer.content()

"""Two tabs and an answer: pages change by themselves, on one stream, and leave the composer alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.look import OWNER, sign_in
from tests.browser.serving import Product

ON = re.compile("^on$")
ANSWER = """
from uuid import uuid4
from django.utils import timezone
from careline.people.models import Agent
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage, reply
ticket = Ticket.objects.get(number={number})
message = NewMessage(body={body!r}, client_id=uuid4())
reply(ticket=ticket, agent=Agent.objects.first(), message=message, at=timezone.now())
"""
CUT = """
from django.db import connection
connection.cursor().execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'careline live'")
"""


@pytest.fixture
def els(product: Product, chromium: Browser) -> Iterator[BrowserContext]:
    """Els, in a browser of her own."""
    context = chromium.new_context()
    sign_in(context, product.url, OWNER)
    yield context
    context.close()


@pytest.fixture
def tab(els: BrowserContext, product: Product) -> Page:
    """Els has a request open."""
    page = els.new_page()
    page.goto(f"{product.url}/requests")
    page.locator(".ticket-row a").first.click()
    return live(page)


def live(page: Page) -> Page:
    """Wait until a page hears."""
    expect(page.locator("html")).to_have_attribute("data-live", ON)
    return page


def again(tab: Page) -> Page:
    """The same in another tab."""
    page = tab.context.new_page()
    page.goto(tab.url)
    return live(page)


def answer(product: Product, tab: Page, body: str) -> None:
    """An agent answers the request that a tab shows."""
    product.run(ANSWER.format(number=int(tab.url.rstrip("/").rpartition("/")[2]), body=body))


def test_an_answer_appears_in_every_tab_on_one_stream(product: Product, tab: Page) -> None:
    streams: list[str] = []
    tab.context.on("request", lambda request: streams.append(request.url) if "/live?" in request.url else None)
    second = again(tab)
    tab.locator("textarea").first.fill("Half a sentence that nobody may")

    answer(product, tab, "Version 4.2 fixes the tills.")

    expect(tab.get_by_text("Version 4.2 fixes the tills.")).to_be_visible()
    expect(second.get_by_text("Version 4.2 fixes the tills.")).to_be_visible()
    expect(tab.locator("textarea").first).to_have_value("Half a sentence that nobody may")
    assert streams == []  # the second tab listens on the first one's


def test_when_the_listening_tab_closes_another_takes_over(product: Product, tab: Page) -> None:
    second = again(tab)

    tab.close()
    answer(product, second, "Please restart the tills once.")

    expect(second.get_by_text("Please restart the tills once.")).to_be_visible()


def test_what_happened_while_the_connection_was_cut_is_caught_up(product: Product, tab: Page) -> None:
    product.run(CUT + ANSWER.format(number=int(tab.url.rstrip("/").rpartition("/")[2]), body="Written in the gap."))

    expect(tab.get_by_text("Written in the gap.")).to_be_visible(timeout=15_000)
    live(tab)


def test_a_pane_never_turns_into_an_error_page_and_tries_again(product: Product, tab: Page) -> None:
    pane = tab.locator("[data-listen]").first
    before = pane.inner_text()
    tab.route("**/requests/*", lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Broken</h1>"))

    with tab.expect_event("requestfinished"):
        answer(product, tab, "Seen at the second try.")
    tab.wait_for_load_state("networkidle")
    assert pane.inner_text() == before

    tab.unroute_all()
    expect(tab.get_by_text("Seen at the second try.")).to_be_visible(timeout=15_000)

"""One real product and one real browser for all journeys; everybody in a context of their own."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.chromium import browser
from tests.browser.serving import Product, serving

CUSTOMER, AGENT = "customer-demo-2026", "careline-demo-2026"
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them on one worker: they share one product."""
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """Careline as `bin/run` serves it, with its demonstration; answers go out at once."""
    with serving(CARELINE_UNDO_SECONDS="0") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    with browser() as running:
        yield running


@pytest.fixture
def someone(product: Product, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`someone("els.lamme@…")` is a page of somebody who signed in; all pages are closed afterwards.

    Their contexts end with the browser: Chromium, busy, now and then never answers that it let go of one.
    A page whose console tells of an error, or of something that the content policy stopped, fails its test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def sign_in(email: str = "", **options: object) -> Page:
        context = chromium.new_context(base_url=product.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
        if email:
            password_sign_in(page, email)
        return page

    yield sign_in
    for page in [page for context in contexts for page in context.pages]:
        page.close()
    assert complaints == []


def _is_complaint(said: ConsoleMessage) -> bool:
    """What the policy stops in scripts without an address is axe's own looking around, injected by the test."""
    return "Uncaught" in said.text or ("Content Security Policy" in said.text and bool(said.location["url"]))


def password_sign_in(page: Page, email: str) -> None:
    """By password, as a person does."""
    page.goto("/accounts/login/")
    page.locator("main summary").click()
    page.fill("#login", email)
    page.fill("#password", AGENT if "careline.example" in email else CUSTOMER)
    page.locator("form:has(#password) button").click()
    page.wait_for_url(re.compile(r"^(?!.*/login/)"))

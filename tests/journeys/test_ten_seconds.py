"""An agent thinks again within ten seconds, and what the customer sees; a letter unfolds on both sides."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.look import DESK, OWNER, STANDARD, Who, sign_in
from tests.browser.serving import Product, serving

PATIENCE = 60_000
pytestmark = pytest.mark.timeout(300)  # a product of its own is started first
# A picture as our proxy fetched it for somebody else a moment ago: the product itself asks no server of this machine.
FETCHED = """
from io import BytesIO
from PIL import Image
from django.utils import timezone
from careline.mail import remote_pictures
from careline.mail.tests.serving import HERE, stranger
with stranger() as server:
    server.answers["/logo.png"] = server.answers["/picture.png"]
    address = "https://pictures.brouwerij-lamme.example/logo.png"
    remote_pictures.fetch = lambda asked, into, policy: fetch(server.url + "/logo.png", into=into, policy=policy)
    from careline.mail.fetching import fetch
    print(remote_pictures.remote_picture(address=address, viewer=0, at=timezone.now(), policy=HERE).content_type)
"""


@pytest.fixture(scope="module")
def waiting_product() -> Iterator[Product]:
    """One whose answers can be taken back for ten seconds, as shipped."""
    with serving() as running:
        yield running


@pytest.fixture
def enter(waiting_product: Product, chromium: Browser) -> Iterator[object]:
    """`enter(DESK)` is a page of somebody who signed in. What the content policy stops on any page of theirs fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def signed_in(who: Who, **options: object) -> Page:
        context = chromium.new_context(base_url=waiting_product.url)
        contexts.append(context)
        sign_in(context, waiting_product.url, who)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield signed_in
    for context in contexts:
        context.close()
    assert complaints == []


def open_both(enter: object) -> tuple[Page, Page]:
    """Jonas and Tom, looking at one request of Tom's."""
    desk, customer = enter(DESK), enter(STANDARD)  # type: ignore[operator]
    customer.goto("/requests/new")
    customer.fill("#subject", "The licence key is refused")
    customer.fill("#body", "Since this morning.")
    customer.locator("#request button.button--first").click()
    customer.wait_for_url(re.compile(r"/requests/\d+"))
    number = re.search(r"/requests/(\d+)", customer.url)
    assert number
    desk.goto(f"/desk/tickets/{number[1]}")
    return desk, customer


def test_an_answer_is_taken_back_changed_and_sent(enter: object) -> None:
    desk, customer = open_both(enter)
    other_tab = desk.context.new_page()
    other_tab.goto(desk.url)

    desk.fill("#body", "Your key is **worthless**.")
    desk.locator("[name=waits][type=checkbox]").uncheck()
    desk.set_input_files("#uploads", {"name": "keys.txt", "mimeType": "text/plain", "buffer": b"one key\n"})
    expect(desk.locator(".upload input[name=files]")).to_have_count(1)
    desk.locator(".button--first[data-send]").click()
    expect(desk.locator(".message--pending")).to_contain_text("worthless")
    expect(desk.locator(".message--pending seconds-left")).to_have_text(re.compile(r"^([0-9]|10)$"))
    expect(other_tab.locator(".message--pending")).to_contain_text("worthless")
    desk.fill("#body", "Typed meanwhile.")
    desk.locator("[data-own] form[action*=pending] button").first.click()

    expect(desk.locator(".compose__draft")).to_be_visible()
    expect(desk.locator("#body")).to_have_value("Your key is **worthless**.\n\nTyped meanwhile.")
    expect(desk.locator("[name=waits][type=checkbox]")).not_to_be_checked()
    expect(desk.locator(".upload input[name=files]")).to_have_count(1)
    expect(other_tab.locator(".message--pending")).to_have_count(0)
    other_tab.locator("#pending a").click()
    expect(other_tab.locator("#body")).to_have_value(re.compile("worthless"))

    desk.fill("#body", "Your key is **valid again**.")
    desk.locator(".button--first[data-send]").click()
    expect(customer.locator(".message", has_text="valid again")).to_be_visible(timeout=PATIENCE)
    expect(customer.locator(".file")).to_contain_text("keys.txt")
    expect(desk.locator(".message--pending")).to_have_count(0, timeout=PATIENCE)
    expect(desk.locator(".timeline .message", has_text="valid again")).to_have_count(1)
    assert "worthless" not in customer.content()


def test_without_script_it_can_be_taken_back_too(enter: object, waiting_product: Product, chromium: Browser) -> None:
    desk, _ = open_both(enter)
    plain = chromium.new_context(java_script_enabled=False, storage_state=desk.context.storage_state())
    page = plain.new_page()
    page.goto(desk.url)

    page.fill("#body", "Too soon.")
    page.locator(".button--first[data-send]").click()
    expect(page.locator(".message--pending noscript a, .message--pending a").first).to_be_visible()
    page.locator("[data-own] form[action*=pending] button").first.click()

    expect(page.locator("#body")).to_have_value("Too soon.")
    page.close()


@pytest.mark.parametrize(("who", "path"), [(DESK, "/desk/search?q=labelprinter"), (OWNER, "/requests?q=labelprinter")])
def test_a_letter_unfolds_and_its_frame_shows_pictures_and_runs_nothing(
    enter: object, waiting_product: Product, who: Who, path: str
) -> None:
    assert waiting_product.run(FETCHED) == "image/png"
    page = enter(who)  # type: ignore[operator]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path)
    page.locator(".ticket-row a, main .result__link").first.click()
    expect(page.locator(".unfold")).to_be_visible()
    assert not [url for url in asked if "/messages/" in url or "/pictures/" in url]

    page.locator(".unfold__part > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".folded")).to_contain_text("Wij hebben uw aanvraag ontvangen")
    page.locator(".unfold__part > summary").nth(1).click()
    frame = page.frame_locator(".letter-frame")
    inside = frame.locator("img[alt=melding]")
    expect(inside).to_be_visible()
    expect(inside).to_have_js_property("complete", True)
    expect(inside).not_to_have_js_property("naturalWidth", 0)
    expect(frame.locator("img").last).to_have_attribute("src", re.compile("^data:"))
    expect(frame.locator("a")).to_have_attribute("title", "https://support.zebra.example/zd421/leeg-label")

    page.locator(".unfold__remote a").click()
    logo = frame.locator("img").last
    expect(logo).to_have_attribute("src", re.compile("^/pictures/remote/"))
    expect(logo).to_have_js_property("naturalWidth", 8)
    assert all(url.startswith((waiting_product.url, "data:")) for url in asked)

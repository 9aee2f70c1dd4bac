"""The main job, as two people live it: a request, a promise, an answer, live on both sides."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.serving import Product

WOUTER = "wouter.claes@brouwerij-lamme.example"
MARIEKE, JONAS = "marieke.dewit@careline.example", "jonas.berg@careline.example"
Someone = Callable[..., Page]


def code_from_the_mailbox(page: Page) -> str:
    """The newest sign-in code, as a trial's user finds it."""
    page.goto("/mailbox")
    newest = page.locator(".ticket-row strong").first
    expect(newest).to_have_text(re.compile(r"[A-Z0-9]{3,}.?[A-Z0-9]{3,}"))
    return newest.inner_text().rpartition(": ")[2].strip()


def test_somebody_signs_in_with_a_code_by_mail(product: Product, someone: Someone) -> None:
    page, mailbox = someone(), someone()

    page.goto("/requests/new")
    page.fill("#code-email", WOUTER)
    page.locator("form:has(#code-email) button").click()
    page.wait_for_url(re.compile("confirm"))
    expect(mailbox.locator("body")).to_be_attached()
    mailbox.goto("/mailbox")
    expect(mailbox.locator(".ticket-row").filter(has_text=WOUTER)).not_to_have_count(0)
    page.locator("main input:not([type=hidden])").fill(code_from_the_mailbox(mailbox))
    page.locator("main form button").click()

    page.wait_for_url(re.compile(r"/requests/new$|/$"))


def ask(page: Page, tmp_path: Path, subject: str) -> str:
    """File a request with a log and a screenshot; returns its number as people read it."""
    page.goto("/requests/new")
    page.locator("[name=severity][value=high]").check()
    expect(page.locator("#promise .promise__when")).to_have_text(re.compile(r"\d{1,2}:\d{2}"))
    page.fill("#subject", subject)
    page.fill("#body", "Since the update **all tills** are offline.")
    log, shot = tmp_path / "till-07.log", tmp_path / "offline.png"
    log.write_text("12:00:01 relay refused: key too short\n" * 50)
    page.locator("h1").screenshot(path=shot)
    page.set_input_files("#uploads", [log, shot])
    expect(page.locator(".upload input[name=files]")).to_have_count(2)
    page.locator("#request button.button--first").click()
    page.wait_for_url(re.compile(r"/requests/\d+"))
    return page.locator(".notice--good").inner_text()


def test_the_main_job_runs_end_to_end_and_live(product: Product, someone: Someone, tmp_path: Path) -> None:
    desk, customer = someone(MARIEKE), someone(WOUTER)
    desk.goto("/desk/?view=all")
    subject = "Tills offline after the 15.61 update"

    said = ask(customer, tmp_path, subject)
    number = re.search(r"\d{4}\s\d{4}", said)
    row = desk.locator("#queue .row").filter(has_text=subject)
    expect(row).to_be_visible()  # without a reload
    expect(row.locator("time-left")).to_have_text(re.compile(r"1:5\d|2:00"))

    row.locator("a").click()
    expect(desk.locator(".message .prose strong")).to_have_text("all tills")
    expect(desk.locator(".file--image img")).to_be_visible()
    assert desk.locator(".file--image img").evaluate("image => image.complete && image.naturalWidth > 0")
    desk.keyboard.press("a")
    expect(customer.locator("#conversation")).to_contain_text("Marieke de Wit")

    desk.fill("#body", "Same signature as last week.")
    desk.locator(".compose__kind label").last.click()
    desk.locator(".button--note").click()
    expect(desk.locator(".message--note")).to_contain_text("Same signature")
    desk.fill("#body", "Good afternoon, the relay refuses the **old** key.")
    desk.locator("#body").press("Control+Enter")
    expect(desk.locator(".message").filter(has_text="refuses the old key")).to_be_visible()

    expect(customer.locator(".message").filter(has_text="refuses the old key")).to_be_visible()
    assert "Same signature" not in customer.content()
    customer.fill("#body", "That was it, thank you.")
    customer.locator("form:has(#body) button.button--first").click()
    expect(desk.locator(".message").filter(has_text="That was it")).to_be_visible()

    customer.locator("form[action$=closure] button").click()
    expect(desk.locator(".head__top .tag").last).to_be_visible()
    expect(desk.locator("form[action$=closure] input[name=_method]")).to_have_value("DELETE")
    customer.locator("form[action$=closure] button").click()
    expect(desk.locator("form[action$=closure] input[name=_method]")).to_have_count(0)
    assert number is not None


def test_letters_come_in_the_readers_language(product: Product, someone: Someone, tmp_path: Path) -> None:
    customer, mailbox = someone(WOUTER), someone()

    number = re.search(r"\d{4}\s\d{4}", ask(customer, tmp_path, "Printer prints mirrored"))

    assert number
    mailbox.goto("/mailbox")
    letter = mailbox.locator(".ticket-row").filter(has_text=number.group())
    expect(letter).to_be_visible(timeout=5_000)
    letter.locator("a").click()
    assert "Beste Wouter Claes" in mailbox.locator("pre").first.text_content()


def test_two_agents_on_one_ticket_see_each_other(product: Product, someone: Someone) -> None:
    marieke, jonas = someone(MARIEKE), someone(JONAS)
    marieke.goto("/desk/?view=all")
    marieke.locator("#queue .row a").first.click()
    marieke.wait_for_url(re.compile("tickets"))

    jonas.goto(marieke.url)

    expect(marieke.locator(".presence:not(.presence--draft)")).to_contain_text("Jonas Berg")
    expect(jonas.locator(".presence:not(.presence--draft)")).to_contain_text("Marieke de Wit")
    jonas.locator("#body").press_sequentially("Good ")
    expect(marieke.locator(".presence:not(.presence--draft)")).to_contain_text(re.compile("writing|antwoord|schrijft"))
    assert jonas.locator("#body").input_value() == "Good "


def test_an_update_never_touches_what_an_agent_types(product: Product, someone: Someone, tmp_path: Path) -> None:
    desk, customer = someone(JONAS), someone(WOUTER)
    ask(customer, tmp_path, "Session ends by itself")
    desk.goto("/desk/?view=all")
    desk.locator("#queue .row").filter(has_text="Session ends by itself").locator("a").first.click()
    desk.wait_for_url(re.compile("tickets"))
    desk.locator("#body").press_sequentially("I am in the middle of")

    customer.fill("#body", "One more thing.")
    customer.locator("form:has(#body) button.button--first").click()

    expect(desk.locator(".message").filter(has_text="One more thing")).to_be_visible()
    assert desk.locator("#body").input_value() == "I am in the middle of"
    assert desk.evaluate("document.activeElement.id") == "body"

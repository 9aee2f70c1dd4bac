"""What is done on a page before its picture is taken."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[[Page], None]


def first(selector: str) -> Open:
    """Follow the first link of a list."""

    def follow(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state()

    return follow


def typed(text: str) -> Open:
    """Type into the search and wait for what it suggests."""

    def type_it(page: Page) -> None:
        page.keyboard.press("/")
        page.keyboard.type(text)
        page.locator("[role=option]").first.wait_for()

    return type_it


def follow(*selectors: str) -> Open:
    """Click one after the other."""

    def click(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()
            page.wait_for_load_state()

    return click


def beside(page: Page) -> None:
    """Who takes part in the first ticket; on a narrower screen the third pane is fetched first."""
    first(".row > a")(page)
    if page.locator(".head__side").is_visible():
        page.locator(".head__side").click()
    page.locator("a[href$=participants]").first.click()
    page.wait_for_load_state()


def why(page: Page) -> None:
    """The explanation of the first ticket's deadline."""
    first(".ticket-row a, .row > a")(page)
    page.locator("a[href$=deadline]").first.click()
    page.wait_for_load_state()


def decision(page: Page) -> None:
    """A decision about open promises, drafted and not carried out; changed terms are not part of the demonstration."""
    if page.locator("[name=choice]").count():
        page.locator("[name=choice][value=carry_over]").check()
        page.fill("#id_reason", "Agreed with the customers on the telephone.")
        page.locator(".older__decide input[type=submit]").click()
        page.wait_for_load_state()


def member(page: Page) -> None:
    """A held letter, with the member chosen as whom it is taken in."""
    first(".held__what a")(page)
    page.fill("#who", "wouter claes")
    page.locator(".held__find button").click()
    page.wait_for_load_state()
    first(".held__member")(page)


def tested(page: Page) -> None:
    """A mailbox on this machine, typed and tried out: it is refused."""
    for name, text in (
        ("name", "Support"),
        ("host", "127.0.0.1"),
        ("user", "support@vendor.example"),
        ("password", "a password"),
    ):
        page.fill(f"#id_{name}", text)
    page.locator("[name=_test]").click()
    page.wait_for_load_state()


def tried(page: Page) -> None:
    """A relay that is typed and tried, and does not answer; nothing is saved."""
    page.fill("#id_name", "The provider")
    page.fill("#id_host", "127.0.0.1")
    page.fill("#id_port", "9")
    page.select_option("#id_security", "none")
    page.locator("[name=_test]").click()
    page.wait_for_load_state()


def made(page: Page) -> None:
    """A signing key, made and not in use."""
    page.goto(page.url.replace("add/", ""))
    if not page.locator("#result_list tbody th a").count():
        page.goto(f"{page.url}add/")
        page.fill("#id_domain", "vendor.example")
        page.locator("[name=_save]").click()
        page.wait_for_load_state()
    first("#result_list tbody th a")(page)


def unfolded(page: Page) -> None:
    """The first ticket, with what came by mail unfolded: as text, and as it was written."""
    first(".ticket-row a, main .result__link")(page)
    for part in page.locator(".unfold__part > summary").all():
        part.click()
    page.locator(".folded").first.wait_for()
    page.frame_locator(".letter-frame").first.locator("body").wait_for()
    page.locator(".unfold").first.scroll_into_view_if_needed()


def on_its_way(page: Page) -> None:
    """An answer that was just sent."""
    first("main .result__link")(page)
    page.fill("#body", "Dag Joost,\n\nin versie **15.4.2** is dat opgelost. Wilt u bijwerken?")
    page.locator(".button--first[data-send]").click()
    expect(page.locator("#body")).to_have_value("")
    page.locator("[data-own], .timeline .avatar--vendor").first.wait_for()


def taken_back(page: Page) -> None:
    """The same, taken back."""
    on_its_way(page)
    if page.locator("[data-own] form[action*=pending] button").count():
        page.locator("[data-own] form[action*=pending] button").first.click()
        page.wait_for_load_state()


def forged(page: Page) -> None:
    """The letter that was held on the ticket which was looked for; a product of somebody else's has none."""
    follow("main .result__link")(page)
    link = page.locator("a[href*='/desk/letters/']")
    if link.count():
        link.first.click()
        page.wait_for_load_state()


def vouching(page: Page) -> None:
    """The same, about to be taken in."""
    forged(page)
    form = page.locator("details:has(form[action$=vouching]) > summary")
    if form.count():
        form.click()


def handover(page: Page) -> None:
    """What an agent has, handed over: of whoever is away and has something, else of the first."""
    leaving = page.locator("a[href$=handover]")
    address = leaving.first.get_attribute("href") if leaving.count() else None
    chosen = page.locator(".load__table tbody th a").first.get_attribute("href") or ""
    agent = re.sub(r"\D", "", chosen.partition("#")[0])
    page.goto(re.sub(r"/desk/.*", "", page.url) + (address or f"/desk/agents/{agent}/handover?to=routing"))


def routing(page: Page) -> None:
    """Why somebody got the first ticket."""
    first(".row > a")(page)
    page.goto(f"{page.url.partition('?')[0]}/routing")

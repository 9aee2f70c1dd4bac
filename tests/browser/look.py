"""Pictures of every screen, for people to look at: light, dark, phone, Arabic. `bin/look [--url URL] [--only WORD]`."""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.browser.acts import (
    Open,
    beside,
    decision,
    first,
    follow,
    forged,
    handover,
    made,
    member,
    on_its_way,
    routing,
    taken_back,
    tested,
    tried,
    typed,
    unfolded,
    vouching,
    why,
)  # fmt: skip
from tests.browser.answering_acts import macro_running, meanwhile, noting, picking
from tests.browser.chromium import browser
from tests.browser.letters import bring_forged
from tests.browser.merging_acts import merge_told, of_the_first, removal_told, request_menu
from tests.browser.serving import serving
from tests.browser.tagging_acts import fields_form, tagging

OUT = Path(__file__).resolve().parents[2] / ".look"
CUSTOMER, AGENT = "customer-demo-2026", "careline-demo-2026"


@dataclass(frozen=True)
class Who:
    """Somebody who looks, and with which password."""

    email: str
    password: str


OWNER = Who("els.lamme@brouwerij-lamme.example", CUSTOMER)
ASKED = Who("wouter.claes@brouwerij-lamme.example", CUSTOMER)
ARABIC = Who("yasmin.mansour@maktabat-alnil.example", CUSTOMER)
STANDARD = Who("tom.ashworth@harbour-pine.example", CUSTOMER)
FREE = Who("sofia.vega@studio-vega.example", CUSTOMER)
READER = Who("uwe.harms@nordlicht-klinik.example", CUSTOMER)
DESK = Who("jonas.berg@careline.example", AGENT)
SUPERVISOR = Who("ruth.okafor@careline.example", AGENT)
ARABIC_DESK = Who("nadia.haddad@careline.example", AGENT)
ADMIN = Who("alex.vermeer@careline.example", AGENT)

DUE = "/admin/sla/calendar/due/?calendar=office&zone=Europe/Berlin&country=DE&start=2026-12-23T17:50&target=40+h"
LOOKS = "/admin/post/letter/looks"

APPOINTMENT = "a[href$=appointment]"

MERGING: list[tuple[str, Who | None, str, Open | None]] = [
    ("desk-merging-menu", DESK, "/desk/", request_menu),
    ("desk-merging", DESK, "/desk/", of_the_first("merger")),
    ("desk-merging-told", DESK, "/desk/", merge_told),
    ("desk-merging-split", DESK, "/desk/", of_the_first("splits")),
    ("desk-merging-link", DESK, "/desk/", of_the_first("links")),
    ("desk-merging-parts", DESK, "/desk/", of_the_first("parts")),
    ("desk-merging-remove", SUPERVISOR, "/desk/", of_the_first("redactions")),
    ("desk-merging-removed", SUPERVISOR, "/desk/", removal_told),
    ("desk-arabic-merging-told", ARABIC_DESK, "/desk/", merge_told),
    ("desk-arabic-merging-split", ARABIC_DESK, "/desk/", of_the_first("splits")),
]

SCREENS: list[tuple[str, Who | None, str, Open | None]] = [
    ("welcome", None, "/", None),
    ("plans", None, "/plans", None),
    ("sign-in", None, "/accounts/login/", None),
    ("not-found", None, "/nothing/here", None),
    ("api", None, "/api/v1/docs", None),
    ("mailbox", None, "/mailbox", None),
    ("letter", None, "/mailbox", first(".ticket-row a")),
    ("home", OWNER, "/", None),
    ("requests", OWNER, "/requests", None),
    ("requests-nothing-found", OWNER, "/requests?q=zebra", None),
    ("new-request", OWNER, "/requests/new", None),
    ("new-request-standard", STANDARD, "/requests/new", None),
    ("new-request-free", FREE, "/requests/new", None),
    ("request", OWNER, "/requests", first(".ticket-row a")),
    ("request-reader", READER, "/requests", first(".ticket-row a")),
    ("request-proposal", OWNER, "/requests?q=labelprinter", first(".ticket-row a")),
    ("request-paused", READER, "/requests?q=OP-Planung", first(".ticket-row a")),
    ("request-appointment", READER, "/requests?q=Rechenzentrum", first(".ticket-row a")),
    ("request-severity", OWNER, "/requests?q=labelprinter", follow(".ticket-row a", "a[href$=severity]")),
    ("request-participants", OWNER, "/requests", follow(".ticket-row a", "a[href$=participants]")),
    ("request-letter", OWNER, "/requests?q=labelprinter", unfolded),
    ("request-survey", ASKED, "/requests?only=closed", first(".ticket-row a")),
    ("why", OWNER, "/requests", why),
    ("why-chain", OWNER, "/requests?q=accountant", why),
    ("why-paused", READER, "/requests?q=Rechenzentrum", why),
    ("account", OWNER, "/account", None),
    ("promises", OWNER, "/account/promises", None),
    ("settings", OWNER, "/settings", None),
    ("letters-chosen", OWNER, "/settings/letters", None),
    ("request-followed", READER, "/requests?q=OP-Planung", follow(".ticket-row a", "form[action$=following] button")),
    ("arabic-letters-chosen", ARABIC, "/settings/letters", None),
    ("desk-letters-chosen", DESK, "/settings/letters", None),
    ("arabic-home", ARABIC, "/", None),
    ("arabic-new-request", ARABIC, "/requests/new", None),
    ("arabic-request", ARABIC, "/requests", first(".ticket-row a")),
    ("arabic-letter", ARABIC, "/requests?q=الواجهة", unfolded),
    ("desk-queue", DESK, "/desk/", None),
    ("desk-ticket", DESK, "/desk/", first(".row > a")),
    ("desk-why", DESK, "/desk/", why),
    ("desk-paused", DESK, "/desk/search?q=OP-Planung", follow("main .result__link", ".menu summary")),
    ("desk-appointment", DESK, "/desk/search?q=Rechenzentrum", follow("main .result__link", ".menu summary", APPOINTMENT)),
    ("desk-participants", DESK, "/desk/", beside),
    ("desk-letter", DESK, "/desk/search?q=labelprinter", unfolded),
    ("desk-taken-back", DESK, "/desk/search?q=Kassa-pc", taken_back),
    ("desk-on-its-way", DESK, "/desk/search?q=Kassa-pc", on_its_way),
    ("desk-letter-held", DESK, "/desk/search?q=labelprinter", forged),
    ("desk-letter-vouching", DESK, "/desk/search?q=labelprinter", vouching),
    ("desk-arabic-letter-held", ARABIC_DESK, "/desk/search?q=labelprinter", forged),
    ("desk-news", DESK, "/desk/news", None),
    ("desk-arabic-news", ARABIC_DESK, "/desk/news", None),
    ("desk-news-settings", DESK, "/desk/notices/settings", None),
    ("desk-arabic-news-settings", ARABIC_DESK, "/desk/notices/settings", None),
    ("desk-satisfaction", SUPERVISOR, "/desk/satisfaction", None),
    ("desk-search", DESK, "/desk/search", None),
    ("desk-found", DESK, "/desk/search?q=printer*+or+drucker+or+de", None),
    ("desk-found-nothing", DESK, "/desk/search?q=xylophone+is:asleep", None),
    ("desk-completing", DESK, "/desk/", typed("org:")),
    ("desk-arabic-found", ARABIC_DESK, "/desk/search?q=org:النيل", None),
    ("desk-noting", DESK, "/desk/", noting),
    ("desk-picking", DESK, "/desk/", picking),
    ("desk-meanwhile", DESK, "/desk/", meanwhile),
    ("desk-running", DESK, "/desk/", macro_running),
    ("desk-tags", SUPERVISOR, "/desk/tags", None),
    ("desk-tag", SUPERVISOR, "/desk/tags", first(".tags__do a[href*='/desk/tags/']")),
    ("desk-tagging", DESK, "/desk/", tagging),
    ("desk-tagged", DESK, "/desk/?view=all&tag=recall", None),
    ("desk-arabic-tagging", ARABIC_DESK, "/desk/", tagging),
    ("new-request-fields", OWNER, "/requests/new", None),
    ("desk-fields", DESK, "/desk/", fields_form),
    ("admin-fields", ADMIN, "/admin/tickets/customfield/", None),
    ("desk-snooze", DESK, "/desk/", follow(".row > a", ".menu summary", ".menu a[href$=snooze]")),
    ("desk-arabic-snooze", ARABIC_DESK, "/desk/", follow(".row > a", ".menu summary", ".menu a[href$=snooze]")),
    *MERGING,
    ("desk-views", SUPERVISOR, "/desk/views", None),
    ("desk-view-new", SUPERVISOR, "/desk/views/new", None),
    ("desk-arabic-view-new", ARABIC_DESK, "/desk/views/new", None),
    ("desk-drafts", DESK, "/desk/drafts", None),
    ("desk-canned", DESK, "/desk/canned", None),
    ("desk-canned-new", DESK, "/desk/canned/new", None),
    ("desk-canned-answer", SUPERVISOR, "/desk/canned", first(".canned-row a")),
    ("desk-macros", DESK, "/desk/macros", None),
    ("desk-macro", SUPERVISOR, "/desk/macros", first("main .list a")),
    ("desk-colleagues-draft", DESK, "/desk/", follow(".row > a", ".presence--draft a")),
    ("desk-arabic-noting", ARABIC_DESK, "/desk/", noting),
    ("desk-arabic-picking", ARABIC_DESK, "/desk/", picking),
    ("desk-arabic-canned", ARABIC_DESK, "/desk/canned", None),
    ("desk-arabic-meanwhile", ARABIC_DESK, "/desk/", meanwhile),
    ("desk-reading-organization", DESK, "/desk/", follow(".row > a", "#reading summary", "#reading a[href*=organizations]")),
    ("desk-reading-person", DESK, "/desk/", follow(".row > a", "#reading summary", "#reading a[href*=people]")),
    ("desk-reading-paper", DESK, "/desk/", follow(".row > a", "#reading summary", "#reading a[href$=paper]")),
    ("desk-reading-log", DESK, "/desk/search?q=file:bottel", follow("main .result__link", "a[href$=text]")),
    ("desk-reading-picture", DESK, "/desk/search?q=file:foutmelding", follow("main .result__link", "a[data-picture]")),
    (
        "desk-reading-arabic-organization",
        ARABIC_DESK,
        "/desk/",
        follow(".row > a", "#reading summary", "[href*=organiz]"),
    ),
    ("desk-reading-arabic-log", ARABIC_DESK, "/desk/search?q=file:reading", follow("main .result__link", "a[href$=text]")),
    ("desk-empty", DESK, "/desk/?view=mine&page=9", None),
    ("desk-notices", SUPERVISOR, "/desk/notices", None),
    ("desk-no-notices", DESK, "/desk/notices?page=9", None),
    ("desk-absences", SUPERVISOR, "/desk/absences", None),
    ("desk-arabic-notices", ARABIC_DESK, "/desk/notices", None),
    ("load", SUPERVISOR, "/desk/load", None),
    ("load-chosen", SUPERVISOR, "/desk/load", first(".load__table tbody th a")),
    ("load-handover", SUPERVISOR, "/desk/load", handover),
    ("desk-routing", DESK, "/desk/", routing),
    ("board", SUPERVISOR, "/desk/board", None),
    ("board-nothing-chosen", SUPERVISOR, "/desk/board?team=0&metric=update", None),
    ("breaches", SUPERVISOR, "/desk/breaches", None),
    ("breaches-nothing-found", SUPERVISOR, "/desk/breaches?cause=other", None),
    ("breach", SUPERVISOR, "/desk/breaches", first(".breaches td a")),
    ("breach-explained", SUPERVISOR, "/desk/breaches?cause=staffing", first(".breaches td a")),
    ("held", SUPERVISOR, "/desk/held", None),
    ("held-nothing-found", SUPERVISOR, "/desk/held?q=zebra", None),
    ("held-lists", SUPERVISOR, "/desk/held?box=lists", None),
    ("held-letter", SUPERVISOR, "/desk/held?q=hal", first(".held__what a")),
    ("held-member", SUPERVISOR, "/desk/held?q=hal", member),
    ("held-list-letter", SUPERVISOR, "/desk/held?box=lists", first(".held__what a")),
    ("held-senders", SUPERVISOR, "/desk/senders", None),
    ("admin-domains", ADMIN, "/admin/customers/maildomain/", None),
    ("admin-domain", ADMIN, "/admin/customers/maildomain/", first("#result_list tbody th a")),
    ("arabic-promises", ARABIC, "/account/promises", None),
    ("desk-undelivered", DESK, "/desk/search?q=labelprinter", first("main .result__link")),
    ("desk-letter-sent", DESK, "/desk/search?q=labelprinter", follow("main .result__link", "a.delivery")),
    ("desk-arabic-letter-sent", ARABIC_DESK, "/desk/", follow(".row > a", "a.delivery")),
    ("desk-arabic-queue", ARABIC_DESK, "/desk/", None),
    ("desk-arabic-letter", ARABIC_DESK, "/desk/search?q=الواجهة", unfolded),
    ("desk-arabic-on-its-way", ARABIC_DESK, "/desk/search?q=الواجهة", on_its_way),
    ("desk-arabic-ticket", ARABIC_DESK, "/desk/", first(".row > a")),
    ("admin", ADMIN, "/admin/", None),
    ("admin-letters-look", ADMIN, f"{LOOKS}/answer/en/", None),
    ("admin-letters-answer", ADMIN, f"{LOOKS}/answer/en/html/day/", None),
    ("admin-letters-answer-night", ADMIN, f"{LOOKS}/answer/de/html/night/", None),
    ("admin-letters-confirmation", ADMIN, f"{LOOKS}/confirmation/ar/html/day/", None),
    ("admin-letters-notices", ADMIN, f"{LOOKS}/notices/fr/html/day/", None),
    ("admin-letters-digest", ADMIN, f"{LOOKS}/digest/ar/html/day/", None),
    ("admin-letters-code", ADMIN, f"{LOOKS}/login_code/nl/html/day/", None),
    ("admin-calendar", ADMIN, "/admin/sla/calendar/", first("#result_list tbody th a")),
    ("admin-calendar-due", ADMIN, DUE, None),
    ("admin-relays", ADMIN, "/admin/post/relay/", None),
    ("admin-relay", ADMIN, "/admin/post/relay/add/", tried),
    ("admin-signing-key", ADMIN, "/admin/post/signingkey/add/", made),
    ("admin-letters", ADMIN, "/admin/post/letter/", None),
    ("admin-letter", ADMIN, "/admin/post/letter/", first("#result_list tbody th a")),
    ("admin-mailboxes", ADMIN, "/admin/mail/mailbox/", None),
    ("admin-mailbox", ADMIN, "/admin/mail/mailbox/add/", None),
    ("admin-mailbox-tested", ADMIN, "/admin/mail/mailbox/add/", tested),
    ("admin-mail-health", ADMIN, "/admin/mail/mailbox/health/", None),
    ("admin-agent", ADMIN, "/admin/people/agent/", first("#result_list tbody th a")),
    ("admin-routing", ADMIN, "/admin/tickets/routingrules/", None),
    ("admin-team-rules", ADMIN, "/admin/tickets/teamrule/", None),
    ("admin-rules", ADMIN, "/admin/rules/rule/", None),
    ("admin-rule", ADMIN, "/admin/rules/rule/", first(".rule h2 a")),
    ("admin-rule-new", ADMIN, "/admin/rules/rule/add/", None),
    ("admin-rule-trial", ADMIN, "/admin/rules/rule/", first(".rule__acts > a")),
    ("admin-rules-did", ADMIN, "/admin/rules/firing/", None),
    ("admin-steps", ADMIN, "/admin/tickets/escalationstep/", None),
    ("admin-plan", ADMIN, "/admin/contracts/supportplan/", first("#result_list tbody th a")),
    ("admin-policy", ADMIN, "/admin/sla/policy/", first("#result_list tbody th a")),
    ("admin-older-terms", ADMIN, "/admin/tickets/revision/", None),
    ("admin-older-promises", ADMIN, "/admin/tickets/revision/older/everything/0/", None),
    ("admin-older-decision", ADMIN, "/admin/tickets/revision/older/everything/0/", decision),
]
MODES = [
    ("light", 1440, 900, "light"),
    ("dark", 1440, 900, "dark"),
    ("phone", 390, 844, "light"),
    ("phone-dark", 390, 844, "dark"),
]


def sign_in(context: BrowserContext, url: str, who: Who) -> None:
    """By password, as a person does."""
    page = context.new_page()
    page.goto(f"{url}/accounts/login/")
    page.locator("main summary").click()
    page.fill("#login", who.email)
    page.fill("#password", who.password)
    page.locator("form:has(#password) button").click()
    page.wait_for_url(re.compile(r"^(?!.*login)"))
    page.close()


def shoot(running: Browser, url: str, only: str) -> int:
    """Take the pictures; returns how many."""
    count = 0
    for who in {screen[1] for screen in SCREENS}:
        context = running.new_context()
        if who:
            sign_in(context, url, who)
        for name, viewer, path, then in SCREENS:
            if viewer == who and only in name:
                count += _modes(context, url + path, name, then)
        context.close()
    return count


def _modes(context: BrowserContext, address: str, name: str, then: Open | None) -> int:
    for mode, width, height, scheme in MODES:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        if then:
            then(page)
        page.wait_for_timeout(400)
        page.screenshot(path=OUT / f"{name}-{mode}.png", full_page=not name.startswith("desk"))
        page.close()
    return len(MODES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a running Careline with the demo; else one is started")
    parser.add_argument("--only", default="", help="only screens whose name has this word")
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    with serving(options.url) as product, browser() as running:
        bring_forged(product)
        print(f"{shoot(running, product.url, options.only)} pictures in {OUT.name}/")


if __name__ == "__main__":
    main()

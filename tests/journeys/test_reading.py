"""Reading: a folded message is shown by its address; a long log scrolls and is searched; pictures; paper."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.serving import Product

ELS, JONAS = "els.lamme@brouwerij-lamme.example", "jonas.berg@careline.example"
Someone = Callable[..., Page]
LINES = 60_000  # more than 4 MB: counted by the worker
# Sixty messages on a request of Els, as if they had been written.
FILL = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from careline.tickets.models import Message, Ticket
from careline.customers.models import Member
els = Member.objects.get(person__email="els.lamme@brouwerij-lamme.example")
ticket = Ticket.objects.filter(requester=els).latest("id")
at = timezone.now() - timedelta(minutes=61)
same = {"ticket": ticket, "organization_id": ticket.organization_id, "author_id": els.person_id, "from_vendor": False,
    "kind": "reply", "channel": "portal"}
Message.objects.bulk_create(Message(body=f"Part {n}.", html=f"<p>Part {n}.</p>", client_id=uuid4(),
    created_at=at + timedelta(minutes=n), **same) for n in range(60))
print(ticket.number, Message.objects.get(ticket=ticket, body="Part 7.").pk)
"""


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 700), colour).save(out, "PNG")
    return out.getvalue()


def filed(els: Page) -> None:
    """A request with a long log and two pictures."""
    log = "".join(
        f"{n:06} 2026-11-22 12:00:00 relay 7 answered in 12 ms, all is well with the till there\n" for n in range(1, LINES)
    )
    files = [("till.log", "text/plain", (log + "the end: relay REFUSED\n").encode()),
             ("one.png", "image/png", picture("teal")), ("two.png", "image/png", picture("maroon"))]  # fmt: skip
    els.goto("/requests/new")
    els.fill("[name=subject]", "Relay log of the tills")
    els.fill("[name=body]", "Everything of last night is in the log.")
    els.locator("[name=severity][value=low]").check(force=True)
    els.set_input_files("#uploads", [{"name": name, "mimeType": kind, "buffer": data} for name, kind, data in files])
    expect(els.locator("[name=files]")).to_have_count(3, timeout=60_000)
    els.locator("form[action$=requests] button.button--first").click()
    els.wait_for_url(re.compile(r"\?sent"), timeout=60_000)


@pytest.mark.timeout(300)  # the product may have to start first
def test_a_long_thread_a_long_log_pictures_and_paper(product: Product, someone: Someone) -> None:
    filed(someone(ELS))
    number, folded = product.run(FILL).split()
    desk = someone(JONAS, viewport={"width": 1440, "height": 900})

    desk.goto(f"/desk/tickets/{number}#m{folded}")
    expect(desk.locator(f"#m{folded}")).to_be_in_viewport(timeout=60_000)
    desk.goto(f"/desk/tickets/{number}")
    desk.locator(".fold a").first.click()
    expect(desk.locator(f"#m{folded}")).to_be_attached(timeout=60_000)

    desk.locator("a[data-picture]").first.click()
    expect(desk.locator("dialog img")).to_have_attribute("alt", "one.png", timeout=60_000)
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("dialog img")).to_have_attribute("alt", "two.png", timeout=60_000)
    desk.keyboard.press("Escape")
    expect(desk.locator("a[data-picture]").first).to_be_focused()

    desk.locator("a[href$=text]").first.click()
    expect(desk.locator("log-view")).to_be_visible(timeout=60_000)
    desk.fill("#find-words", "relay refused")
    desk.keyboard.press("Enter")
    expect(desk.locator(f"#L{LINES}")).to_be_in_viewport(timeout=60_000)
    expect(desk.locator("mark")).to_have_text("relay REFUSED")
    assert desk.locator(".lines__row").count() < 200
    desk.locator(".lines__box").evaluate("box => box.scrollTo(0, 0)")
    expect(desk.locator("#L1 .lines__text")).to_have_text(re.compile("^000001"), timeout=60_000)

    desk.goto(f"/desk/tickets/{number}/paper")
    assert len(re.findall(rb"/Type ?/Page\b", desk.pdf())) >= 2
    desk.emulate_media(media="print")
    expect(desk.locator("[data-print]")).to_be_hidden()
    expect(desk.get_by_text("Part 30.")).to_be_visible()

"""A supervisor shares out the work by keyboard alone, and sees what routing does without asking."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.serving import Product

Someone = Callable[..., Page]
FILE = """
from uuid import uuid4
from django.utils import timezone
from careline.customers.models import Licence, Member
from careline.people.models import Agent
from careline.tickets.models import RoutingRules
from careline.tickets.submitting import NewRequest, submit
{before}
member = Member.objects.select_related("organization", "person").get(person__email__startswith="joost.smit@")
licence = Licence.objects.get(organization=member.organization)
request = NewRequest(licence_id=licence.pk, subject={subject!r}, body="It does.", client_id=uuid4())
print(submit(member=member, request=request, at=timezone.now()).number)
"""
ON = """
RoutingRules.objects.update_or_create(pk=1, defaults={"mode": "assigns"})
Agent.objects.exclude(person__email__startswith="nadia").update(capacity=0)
Agent.objects.filter(person__email__startswith="nadia").update(capacity=99)
"""
OFF = """
from careline.people.models import Agent
from careline.tickets.models import RoutingRules
RoutingRules.objects.update(mode="off")
Agent.objects.update(capacity=15)
"""


def test_a_supervisor_gives_and_takes_by_keyboard_alone(product: Product, someone: Someone) -> None:
    product.run(FILE.format(before="", subject="The till sleeps"))
    page = someone("ruth.okafor@careline.example")
    page.goto("/desk/load")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("agent="))
    given = page.locator("#chosen li:has([data-key=g]) a").get_attribute("href")
    page.keyboard.press("g")
    expect(page.locator(f"#chosen li:has([name=_method]) a[href='{given}']")).to_be_visible()
    taken = page.locator("#chosen li:has([data-key=t]) a").get_attribute("href")
    page.keyboard.press("t")

    expect(page.locator(f"#chosen li:has([name=number]) a[href='{taken}']")).to_be_visible()


def test_what_routing_gives_appears_by_itself_with_the_reason(product: Product, someone: Someone) -> None:
    page = someone("ruth.okafor@careline.example")
    page.goto("/desk/load")
    page.locator("[data-walk]", has_text="Nadia").click()
    expect(page.locator("html")).to_have_attribute("data-live", re.compile("^on$"))

    try:
        number = product.run(FILE.format(before=ON, subject="Routed by itself")).split()[-1]
        expect(page.locator("#chosen ol").first.locator("li").filter(has_text="Routed by itself")).to_be_visible(timeout=30_000)
        page.goto(f"/desk/tickets/{number}")
        expect(page.locator(".timeline")).to_contain_text("Given to Nadia Haddad: ")
        page.locator(".head__who a[href$=routing]").click()
        expect(page.locator(".weighed")).to_contain_text("given to them")
    finally:
        product.run(OFF)

"""A severity is raised and lowered while both sides look on; a plan is upgraded while a request is open."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Product

ELS, RUTH, ALEX = "els.lamme@brouwerij-lamme.example", "ruth.okafor@careline.example", "alex.vermeer@careline.example"
JOOST = "joost.smit@bakkerij-smit.example"
Someone = Callable[..., Page]


def ask(customer: Page, subject: str, *, severity: str = "") -> str:
    """File a request; returns its number."""
    customer.goto("/requests/new")
    if severity:
        customer.locator(f"[name=severity][value={severity}]").check()
    customer.fill("#subject", subject)
    customer.fill("#body", "We noticed it this morning.")
    customer.locator("#request button.button--first").click()
    customer.wait_for_url(re.compile(r"/requests/\d+"))
    found = re.search(r"/requests/(\d+)", customer.url)
    assert found
    return found[1]


def test_a_raise_and_a_lower_are_seen_by_both_and_stay_on_record(product: Product, someone: Someone) -> None:
    customer, desk = someone(ELS), someone(RUTH)
    number = ask(customer, "Slower by the hour", severity="low")
    desk.goto(f"/desk/tickets/{number}")
    expect(desk.locator("html[data-live=on]")).to_be_attached()

    customer.goto(f"/requests/{number}/severity")
    customer.locator("[name=severity][value=very_high]").check()
    customer.locator("form button.button--first").click()
    customer.wait_for_url(re.compile(rf"/requests/{number}$"))
    expect(desk.locator(".severity--very_high").first).to_be_visible()
    expect(desk.locator(".due time-left")).to_contain_text(re.compile(r"0:5\d"))

    desk.goto(f"/desk/tickets/{number}/severity")
    desk.select_option("[name=severity]", "medium")
    desk.fill("[name=reason]", "One machine only.")
    desk.locator("form[action$=severity] button").click()

    expect(customer.locator("#conversation")).to_contain_text("One machine only.")
    customer.goto(f"/requests/{number}/deadline")
    assert customer.locator("main details").count() >= 2  # both clocks that another took the place of


SIGN = """
from datetime import date
from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Organization
smit = Organization.objects.get(name="Bakkerij Smit")
SupportContract.objects.create(organization=smit, plan=SupportPlan.objects.get(code="sla-24x7"), status="active",
    starts_on=date(2020, 1, 1), ends_on=date(2099, 12, 31))
print(smit.pk)
"""
END = """
from careline.contracts.models import SupportContract
SupportContract.objects.filter(organization__name="Bakkerij Smit").update(status="ended")
"""


@pytest.fixture
def upgrade(product: Product) -> Iterator[Callable[[], str]]:
    """Call it to sign a contract for the bakery; returns the organization's id. It ends with the test."""
    yield lambda: product.run(SIGN)
    product.run(END)


def test_an_upgrade_moves_nothing_until_an_administrator_decides(someone: Someone, upgrade: Callable[[], str]) -> None:
    customer, admin = someone(JOOST), someone(ALEX)
    ask(customer, "Before the upgrade")
    promise = customer.locator("#conversation .promise__when")
    aimed = promise.inner_text()

    organization = upgrade()
    customer.reload()
    assert promise.inner_text() == aimed

    admin.goto(f"/admin/tickets/revision/older/organization/{organization}/")
    admin.locator("[name=choice][value=recompute]").check()
    admin.fill("[name=reason]", "The contract was signed today.")
    admin.locator(".older__decide [type=submit]").click()
    admin.locator(".decision__acts .default").click()
    expect(admin.locator(".decision")).to_contain_text("Finished", timeout=30_000)

    expect(customer.locator("#conversation")).to_contain_text("The contract was signed today.")
    assert promise.inner_text() != aimed

"""Every screen, looked at by axe and by a ruler: nothing serious, nothing wider than a phone, keyboard alone is enough."""

import re
from collections.abc import Callable, Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.look import SCREENS
from tests.browser.serving import Product

Someone = Callable[..., Page]
BAD = {"serious", "critical"}
DESKTOP: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
AT_ONCE = 12  # screens a test: what is found is told early, and two workers share them
Screen = tuple[str, str, Callable[[Page], None] | None]
BY_WHO: dict[str, list[Screen]] = {}
for _name, _who, _path, _then in SCREENS:
    BY_WHO.setdefault(_who.email if _who else "", []).append((_name, _path, _then))
PARTS = [
    pytest.param(who, screens[n : n + AT_ONCE], id=f"{who or 'visitor'}-{n // AT_ONCE + 1}")
    for who, screens in sorted(BY_WHO.items())
    for n in range(0, len(screens), AT_ONCE)
]
pytestmark = pytest.mark.timeout(300)


def serious(page: Page, *, only: Sequence[str] = ()) -> list[str]:
    """What axe finds serious; asked for what it finds wrong alone, it need not describe what is right."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(only)} if only else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in BAD]


@pytest.mark.parametrize(("who", "screens"), PARTS)
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_a_phone(
    product: Product, someone: Someone, who: str, screens: list[Screen]
) -> None:
    page = someone(who)
    faults = []
    for name, path, then in screens:
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path)
        if then:
            then(page)
        faults += [f"{name} (light) {fault}" for fault in serious(page)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # the same page in other colours
        faults += [f"{name} (dark) {fault}" for fault in serious(page, only=["color-contrast", "link-in-text-block"])]
        page.set_viewport_size(PHONE)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{name} is wider than a phone")

    assert faults == []


def test_an_agent_answers_by_keyboard_alone(product: Product, someone: Someone) -> None:
    page = someone("nadia.haddad@careline.example")
    page.goto("/desk/?view=all")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("tickets"))
    page.keyboard.press("r")
    page.keyboard.type("Answered without a mouse.")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".message").filter(has_text="Answered without a mouse.")).to_be_visible()


def test_the_language_menu_speaks_at_once(product: Product, someone: Someone) -> None:
    page = someone()
    page.goto("/plans")

    page.select_option("#language-menu", "ar")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")

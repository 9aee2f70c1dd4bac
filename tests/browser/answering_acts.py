"""What is done at the desk's answer box before a picture is taken."""

from playwright.sync_api import Page

from tests.browser.acts import first


def open_quietly(page: Page) -> None:
    """The first ticket, in a page that keeps nothing: a picture leaves no draft behind for the next one."""
    page.add_init_script("Storage.prototype.setItem = () => {}")
    page.add_init_script("addEventListener('pagehide', (event) => event.stopImmediatePropagation())")  # its last save
    page.route("**/draft", lambda route: route.fulfill(json={"stamp": ""}))
    first(".row > a")(page)
    page.wait_for_url("**/tickets/**")
    page.locator("text-tools:defined").wait_for()


def noting(page: Page) -> None:
    """The answer box while a note is written."""
    open_quietly(page)
    page.locator("[name=kind][value=note]").check(force=True)
    page.fill("#body", "Same signature as last week.")


def picking(page: Page) -> None:
    """Canned answers, offered while somebody types."""
    open_quietly(page)
    page.fill("#body", "")
    page.locator("#body").press_sequentially("/")
    page.locator("[role=option]").first.wait_for()


def meanwhile(page: Page) -> None:
    """Somebody wrote meanwhile: this page says that it has seen nothing yet."""
    open_quietly(page)
    page.locator("[name=kind][value=reply]").check(force=True)
    page.fill("#body", "Please restart the gateway.")
    page.evaluate("document.querySelector('[name=seen]').value = '0'")
    page.locator("#body").press("Control+Enter")
    page.locator(".meanwhile").wait_for()


def macro_running(page: Page) -> None:
    """What a macro will do, before it does it."""
    first(".row > a")(page)
    page.locator("#macros summary").click()
    page.locator("#macros focus-first .menu__item").first.click()
    page.locator(".macro-run").wait_for()

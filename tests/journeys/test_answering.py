"""Not one typed word is lost, canned answers and macros run by keyboard alone, and two agents do not talk past each other."""

import os
import re
import signal
import subprocess
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.serving import Product

JONAS, MARIEKE, RUTH = (f"{name}@careline.example" for name in ("jonas.berg", "marieke.dewit", "ruth.okafor"))
Someone = Callable[..., Page]
PATIENCE = 60_000
WORDS = "The certificate was renewed last night, and the tills still hold the old one."

# What this device knows of the server's draft: it has one, and all of the words.
KEPT = """() => {
    const about = JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith("saved:"))));
    return about && about.stamp && !about.dirty;
}"""


def open_ticket(page: Page, words: str) -> None:
    """Find it, and wait for its answer box."""
    page.goto(f"/desk/search?q={words}")
    page.locator("main .result__link").first.click()
    page.wait_for_url(re.compile("tickets"))
    expect(page.locator("#body")).to_be_visible()


def is_saved(page: Page) -> None:
    expect(page.locator("[data-state]")).to_have_text(re.compile(r"\S"), timeout=PATIENCE)
    expect(page.locator("[data-state]:not([data-bad])")).to_be_attached(timeout=PATIENCE)


def web_process() -> int:
    """The web process of the product that this test session started."""
    out = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in out.splitlines()[1:]]
    parents, mine = {int(pid): int(parent) for pid, parent, _ in rows}, os.getpid()

    def is_mine(pid: int) -> bool:
        return pid == mine or (pid in parents and is_mine(parents[pid]))

    return next(int(pid) for pid, _, args in rows if " web" in args and "careline" in args and is_mine(int(pid)))


def test_words_typed_while_the_connection_is_gone_arrive(product: Product, someone: Someone) -> None:
    page = someone(JONAS)
    open_ticket(page, "labelprinter")
    page.locator("#body").press_sequentially("The certificate ")
    is_saved(page)

    page.context.set_offline(True)
    page.locator("#body").press_sequentially("was renewed")
    expect(page.locator("[data-state][data-bad]")).to_be_visible(timeout=PATIENCE)
    page.context.set_offline(False)
    expect(page.locator("[data-state]:not([data-bad])")).to_be_visible(timeout=PATIENCE)

    other = someone(JONAS)
    open_ticket(other, "labelprinter")
    expect(other.locator("#body")).to_have_value("The certificate was renewed")
    other.locator("[data-throw]").dispatch_event("focus")
    other.on("dialog", lambda dialog: dialog.accept())
    other.locator("[data-throw]").click()
    expect(other.locator("#body")).to_have_value("")


def test_the_server_dies_mid_sentence_and_nothing_is_lost(product: Product, someone: Someone) -> None:
    page = someone(JONAS)
    open_ticket(page, "Rechenzentrum")
    page.locator("#body").press_sequentially("Half of it. ")
    is_saved(page)

    os.kill(web_process(), signal.SIGKILL)
    page.locator("#body").press_sequentially("And the other half.")
    page.wait_for_function(KEPT, timeout=PATIENCE * 2)

    other = someone(JONAS)
    open_ticket(other, "Rechenzentrum")
    expect(other.locator("#body")).to_have_value("Half of it. And the other half.")


def test_a_canned_answer_is_typed_and_sent_by_keyboard(product: Product, someone: Someone) -> None:
    page = someone(JONAS)
    open_ticket(page, "Kassa-pc")
    here = page.url.partition("#")[0]
    page.keyboard.press("r")
    page.keyboard.type("/lo")
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("/logs")
    page.keyboard.press("Enter")

    expect(page.locator("#body")).to_have_value(re.compile(r"^(?!/).*\S", re.S))
    page.keyboard.press("Control+Shift+Enter")
    page.wait_for_url(lambda address: "/tickets/" in address and here not in address)
    expect(page.locator(".flash")).to_be_visible()


def test_markdown_by_key_quotes_by_selection_and_notes_look_different(product: Product, someone: Someone) -> None:
    page = someone(JONAS)
    open_ticket(page, "accountant")
    page.locator("#body").press_sequentially("old key")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    expect(page.locator("#body")).to_have_value("**old key**")

    page.evaluate("""() => { document.activeElement.blur();
        const range = document.createRange(); range.selectNodeContents(document.querySelector(".message .prose"));
        getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    page.keyboard.press("q")
    expect(page.locator("#body")).to_have_value(re.compile(r"\*\*old key\*\*\n> \S"))

    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.fill("#body", WORDS * 2)
    page.locator("[name=kind][value=note]").focus()
    page.keyboard.press("ArrowRight")
    page.locator("[name=kind][value=note]").check(force=True)
    expect(page.locator(".compose__note")).to_be_visible()
    expect(page.locator("button.for-reply").first).to_be_hidden()
    assert asked
    page.locator("#body").press("Control+Enter")
    expect(page.locator(".message--note").last).to_contain_text("renewed last night")


def test_two_who_answer_are_told_of_each_other(product: Product, someone: Someone) -> None:
    jonas, marieke = someone(JONAS), someone(MARIEKE)
    open_ticket(jonas, "OP-Planung")
    open_ticket(marieke, "OP-Planung")
    jonas.fill("#body", "Jonas knows it.")
    marieke.fill("#body", "Marieke was quicker.")
    marieke.locator("#body").press("Control+Enter")
    marieke.locator("[data-anyway]").or_(marieke.locator(".message").filter(has_text="was quicker")).first.wait_for()
    if marieke.locator("[data-anyway]").count():
        marieke.keyboard.press("Enter")
    expect(marieke.locator(".message").filter(has_text="was quicker")).to_be_visible()

    jonas.locator("#body").press("Control+Enter")
    expect(jonas.locator(".meanwhile")).to_be_visible()
    expect(jonas.locator("#body")).to_have_value("Jonas knows it.")
    expect(jonas.locator("[data-anyway]")).to_be_focused()
    if not jonas.locator(".meanwhile__message").count():
        jonas.keyboard.press("Enter")
    expect(jonas.locator(".meanwhile__message")).to_contain_text("Marieke was quicker.")
    jonas.keyboard.press("Enter")

    expect(jonas.locator(".message").filter(has_text="Jonas knows it.")).to_be_visible()
    expect(jonas.locator("#body")).to_have_value("")


def test_a_macro_is_looked_at_and_run_by_keyboard(product: Product, someone: Someone) -> None:
    page = someone(RUTH)
    open_ticket(page, "labelprinter")
    page.keyboard.press("m")
    expect(page.locator("#macros .menu__item").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".macro-run__steps li")).to_have_count(3)
    expect(page.locator(".macro-run button")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".event").filter(has_text="Ask for the log file")).to_be_visible()

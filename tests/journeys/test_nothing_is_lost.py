"""What somebody types survives a reload, an error, a lost connection and an impatient finger."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.serving import Product

ELS = "els.lamme@brouwerij-lamme.example"
Someone = Callable[..., Page]


def type_in(page: Page, subject: str) -> None:
    """Fill the form in, but do not send it."""
    page.goto("/requests/new")
    page.locator("[name=severity][value=low]").check()
    page.fill("#subject", subject)
    page.fill("#body", "Every word of this matters.")


def test_words_and_files_survive_a_reload(product: Product, someone: Someone, tmp_path: Path) -> None:
    page = someone(ELS)
    type_in(page, "Reload me")
    (tmp_path / "a.log").write_text("one line\n")
    page.set_input_files("#uploads", tmp_path / "a.log")
    expect(page.locator(".upload input[name=files]")).to_have_count(1)

    page.reload()

    expect(page.locator("#subject")).to_have_value("Reload me")
    expect(page.locator("#body")).to_have_value("Every word of this matters.")
    expect(page.locator("[name=severity][value=low]")).to_be_checked()
    expect(page.locator(".upload input[name=files]")).to_have_count(1)
    page.locator("[data-said] button").click()
    expect(page.locator("#subject")).to_have_value("")


def test_a_lost_connection_loses_nothing_and_sends_once(product: Product, someone: Someone) -> None:
    page = someone(ELS)
    type_in(page, "The train went into a tunnel")
    page.context.set_offline(True)

    page.locator("#request button.button--first").click()
    expect(page.locator(".notice--bad")).to_be_visible()
    expect(page.locator("#body")).to_have_value("Every word of this matters.")
    page.context.set_offline(False)
    page.locator("#request button.button--first").dblclick()

    page.wait_for_url(re.compile(r"/requests/\d+"))
    page.goto("/requests?q=tunnel")
    expect(page.locator(".ticket-row")).to_have_count(1)
    page.goto("/requests/new")
    expect(page.locator("#subject")).to_have_value("")


def test_an_error_lands_beside_its_field(product: Product, someone: Someone) -> None:
    page = someone(ELS)
    page.goto("/requests/new")
    page.fill("#body", "I forgot the rest.")

    page.locator("#request button.button--first").click()

    expect(page.locator("[data-error=subject] .error")).to_be_visible()
    expect(page.locator("[data-error=severity] .error")).to_be_visible()
    expect(page.locator("#body")).to_have_value("I forgot the rest.")


def test_a_file_that_cannot_be_taken_is_named_and_the_others_stay(product: Product, someone: Someone, tmp_path: Path) -> None:
    page = someone(ELS)
    page.goto("/requests/new")
    (tmp_path / "empty.log").touch()
    (tmp_path / "good.log").write_text("fine\n")

    page.set_input_files("#uploads", [tmp_path / "empty.log", tmp_path / "good.log"])

    expect(page.locator(".upload--failed")).to_contain_text("empty.log")
    expect(page.locator(".upload input[name=files]")).to_have_count(1)


def test_the_preview_shows_what_will_be_shown(product: Product, someone: Someone) -> None:
    page = someone(ELS)
    page.goto("/requests/new")
    page.fill("#body", "It is **bold** <script>alert(1)</script>")

    page.locator(".tabs button").last.click()

    expect(page.locator(".preview strong")).to_have_text("bold")
    assert page.locator(".preview script").count() == 0


def test_everything_works_without_script(product: Product, someone: Someone, tmp_path: Path) -> None:
    page = someone(ELS, java_script_enabled=False)
    (tmp_path / "plain.log").write_text("no script\n")

    page.goto("/requests/new")
    page.locator(".choice").last.click()
    page.fill("#subject", "Without script")
    page.fill("#body", "Plain as it gets.")
    page.set_input_files("#uploads", tmp_path / "plain.log")
    page.locator("#request button.button--first").click()

    expect(page.locator(".message")).to_contain_text("Plain as it gets.")
    expect(page.locator(".file")).to_contain_text("plain.log")


HANDED = """([kind, name, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name));
    const target = document.querySelector(kind === "drop" ? "file-upload" : "#body");
    const about = kind === "drop" ? { dataTransfer: carried } : { clipboardData: carried };
    const Made = kind === "drop" ? DragEvent : ClipboardEvent;
    target.dispatchEvent(new Made(kind, { bubbles: true, cancelable: true, ...about }));
}"""


def test_files_are_dropped_pasted_and_taken_back(product: Product, someone: Someone) -> None:
    page = someone(ELS)
    page.goto("/requests/new")

    page.evaluate(HANDED, ["drop", "dropped.log", "one"])
    page.evaluate(HANDED, ["paste", "pasted.log", "two"])
    expect(page.locator(".upload input[name=files]")).to_have_count(2)
    page.locator(".upload").filter(has_text="dropped.log").locator("button").click()

    expect(page.locator(".upload")).to_have_count(1)
    expect(page.locator(".upload")).to_contain_text("pasted.log")


def test_an_upload_that_breaks_off_is_tried_again_and_one_under_way_is_cancelled(product: Product, someone: Someone) -> None:
    page = someone(ELS)
    page.goto("/requests/new")
    page.route("**/uploads", lambda route: route.abort())
    page.evaluate(HANDED, ["drop", "tunnel.log", "one"])
    expect(page.locator(".upload--failed")).to_contain_text("tunnel.log")

    page.unroute("**/uploads")
    page.locator(".upload button").click()
    expect(page.locator(".upload input[name=files]")).to_have_count(1)
    page.route("**/uploads", lambda route: None)  # it never ends
    page.evaluate(HANDED, ["drop", "endless.log", "two"])
    expect(page.locator(".upload progress")).to_have_count(1)
    page.locator(".upload").filter(has_text="endless.log").locator("button").click()

    expect(page.locator(".upload")).to_have_count(1)

"""What a browser fetches to show the queue for the first time, as Chromium counts it."""

from typing import Any

from playwright.sync_api import Page

from tests.bench.product import Product
from tests.browser.chromium import browser

LIVE = "/live"
QUIET_MILLISECONDS = 1500


def measure(product: Product, given: dict[str, Any]) -> dict[str, float]:
    """Requests, and kilobytes with headers, compressed as sent. The stream of live updates is no part of it."""
    with browser() as running:
        context = running.new_context()
        address = f"http://localhost:{product.port}"
        context.add_cookies([{"name": "careline", "value": given["session"], "url": address}])
        page = context.new_page()
        sizes = _sizes(page)
        page.goto(f"{address}/desk/?view=all")
        page.wait_for_timeout(QUIET_MILLISECONDS)
        return {"requests": len(sizes), "kilobytes": sum(sizes.values()) / 1000}


def _sizes(page: Page) -> dict[str, float]:
    """Bytes on the wire by request, filled while the page loads."""
    sizes: dict[str, float] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def sent(event: dict[str, Any]) -> None:
        if LIVE not in event["request"]["url"]:
            sizes[event["requestId"]] = 0

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in sizes:
            sizes[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    return sizes

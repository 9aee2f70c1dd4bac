"""The requests that are measured, as browsers and programs send them."""

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.bench.inside import BODY
from tests.bench.load import Request
from tests.bench.product import Product

BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip, br", "User-Agent": "bench"}
Make = Callable[[], Request]


def create(given: dict[str, Any]) -> Make:
    """A program files a ticket."""
    headers = {"Authorization": f"Bearer {given['token']}", "Content-Type": "application/json", "Accept": "application/json"}
    body = {"licence": given["licence"], "subject": "The relay is gone", "body": BODY, "severity": "high"}
    return lambda: Request("POST", "/api/v1/tickets", headers, json.dumps(body).encode())


def queue(given: dict[str, Any]) -> Make:
    """An agent opens the desk."""
    headers = {**BROWSER, "Cookie": f"careline={given['session']}"}
    return lambda: Request("GET", "/desk/?view=all", headers)


def search(given: dict[str, Any]) -> Make:
    """An agent looks for a common word in every message."""
    headers = {**BROWSER, "Cookie": f"careline={given['session']}"}
    return lambda: Request("GET", "/desk/search?q=monitor+screen", headers)


def show(given: dict[str, Any]) -> Make:
    """An agent opens a ticket of 20 messages."""
    headers = {**BROWSER, "Cookie": f"careline={given['session']}"}
    return lambda: Request("GET", f"/desk/tickets/{given['ticket']}", headers)


def reply(given: dict[str, Any], product: Product, numbers: list[int]) -> Make:
    """An agent answers a ticket that still waits: the promise is met, the letter queued. Each ticket once."""
    page = urllib.request.Request(f"http://localhost:{product.port}/desk/tickets/{given['ticket']}")
    page.add_header("Cookie", f"careline={given['session']}")
    with urllib.request.urlopen(page) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
        cookie = re.search(r"csrf=(\w+)", answer.headers["Set-Cookie"])
    assert token
    assert cookie
    headers = {
        **BROWSER, "Cookie": f"careline={given['session']}; csrf={cookie[1]}", "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip

    def make() -> Request:
        form = {"csrfmiddlewaretoken": token[1], "body": BODY, "client_id": str(uuid4())}
        return Request("POST", f"/desk/tickets/{numbers.pop()}/replies", headers, urlencode(form).encode())

    return make

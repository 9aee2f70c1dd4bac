"""Pages are compressed for who asks; everything else is left alone."""

import gzip
from collections.abc import Callable

import pytest
from django.test import Client

from careline.people.models import Person
from cast import Cast

pytestmark = pytest.mark.django_db


def test_a_page_is_compressed_for_who_can_read_it(cast: Cast, as_: Callable[[Person], Client]) -> None:
    browser = as_(cast.marieke.person)

    plain, small = browser.get("/desk/"), browser.get("/desk/", HTTP_ACCEPT_ENCODING="gzip, br")

    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]
    assert small["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(small.content)


def test_what_is_no_page_is_left_alone(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/api/v1/plans", HTTP_ACCEPT_ENCODING="gzip")

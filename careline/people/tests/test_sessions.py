"""Sessions are Django's own; only the reading is ours."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as Djangos
from django.contrib.sessions.models import Session
from django.utils import timezone

from careline.people.models import Person
from careline.people.sessions import SessionStore
from cast import Cast

pytestmark = pytest.mark.django_db


def test_either_store_reads_the_others_rows() -> None:
    theirs, ours = Djangos(), SessionStore()
    for store in (theirs, ours):
        store["colour"] = "teal"
        store.create()

    assert SessionStore(theirs.session_key)["colour"] == Djangos(ours.session_key)["colour"] == "teal"


def test_an_expired_or_unknown_session_is_nobodys(cast: Cast, as_: Callable[[Person], object]) -> None:
    browser = as_(cast.marieke.person)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert browser.get("/desk/").status_code == 302
    assert SessionStore("a" * 32).load() == {}

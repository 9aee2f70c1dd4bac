"""Letters through mailing lists: noted, refused politely once, and left when a supervisor says so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careline.events.models import Event
from careline.mail.lists import list_of
from careline.mail.models import Advice, ListLeft
from careline.mail.parsing import read
from careline.mail.tests.writing import SECRET, bring, write_letter
from careline.post.models import Letter
from careline.post.tests.sent import as_sent

pytestmark = pytest.mark.django_db
LIST = {
    "List_Id": "Users of Vendor <users.lists.example>", "List_Post": "<mailto:users@lists.example>", "Precedence": "list",
    "Return_Path": "<users-bounces@lists.example>",
}  # fmt: skip
LEAVE = "<https://lists.example/leave>, <mailto:users-leave@lists.example?subject=unsubscribe%20us>"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"
    settings.MAIL_FROM = "Vendor support <support@vendor.example>"


def through(sender="anna@nowhere.example", at=None, to="users@lists.example", text="Who knows?", **more):
    return bring(write_letter(sender, to=to, subject="Tills", text=text, **{**LIST, **more}), at=at)


def told():
    return list(Letter.objects.filter(template="mail/letters/list").order_by("id"))


def test_who_posts_to_a_list_on_which_we_are_gets_nothing(cast, now):
    row = through(at=now)

    assert (row.state, row.why) == ("noted", "mailing_list")
    assert not Letter.objects.filter(template__startswith="mail/").exists()


def test_who_writes_to_us_through_a_list_is_told_once_a_list_and_person(cast, now):
    to = "users@lists.example, support@vendor.example"
    row = through(at=now, to=to)
    through(at=now + timedelta(days=30), to=to, text="Again")
    through(at=now + timedelta(days=60), to=to, text="Elsewhere", List_Id="<other.lists.example>")

    assert row.state == "noted"
    assert [letter.to for letter in told()] == ["anna@nowhere.example"] * 2
    assert set(Advice.objects.values_list("list_id", flat=True)) == {"users.lists.example", "other.lists.example"}


def test_a_members_letter_that_came_directly_as_well_is_a_request_and_nobody_is_told_off(cast, now):
    raw = write_letter(cast.wouter.person.email, to="support@vendor.example", subject="Tills", text="Who knows?")
    direct = bring(raw, at=now)

    copy = through(cast.wouter.person.email, at=now, to="users@lists.example, support@vendor.example")

    assert (direct.state, copy.state) == ("taken", "noted")
    assert told() == []


@pytest.mark.parametrize(
    ("sender", "more"),
    [
        ("users@lists.example", {}),
        ("anna@nowhere.example", {"Auto_Submitted": "auto-replied"}),
        ("anna@nowhere.example", {"X_Auto_Response_Suppress": "All"}),
        ("noreply@nowhere.example", {}),
    ],
)
def test_lists_and_machines_are_told_nothing(cast, now, sender, more):
    through(sender, at=now, to="users@lists.example, support@vendor.example", **more)

    assert told() == []


def test_what_a_letter_says_of_its_list():
    found = list_of(read(write_letter("a@b.example", **LIST, List_Unsubscribe=LEAVE)))

    assert (found.called, found.address, found.subject) == (
        "users.lists.example",
        "users-leave@lists.example",
        "unsubscribe us",
    )


@pytest.mark.parametrize(
    "value",
    [
        "<https://lists.example/leave>", "<mailto:>", "<mailto:a@b.example,c@d.example>", "<mailto:support@vendor.example>",
        "nonsense",
    ],
)  # fmt: skip
def test_only_one_plain_address_that_is_not_ours_is_written_to(value):
    assert list_of(read(write_letter("a@b.example", **LIST, List_Unsubscribe=value))).address == ""


def test_a_supervisor_has_the_list_asked_once(cast, as_, now):
    row = through(at=now, List_Unsubscribe=LEAVE)
    browser, address = as_(cast.ruth.person), reverse("desk:held_leaving", args=[row.pk])
    page = browser.get(reverse("desk:held_letter", args=[row.pk])).content.decode()

    browser.post(address)
    again = browser.post(address)

    letter = Letter.objects.get(template="mail/letters/leave")
    assert "users-leave@lists.example" in page
    sent = as_sent(letter)
    assert (sent["To"], sent["Subject"]) == ("users-leave@lists.example", "unsubscribe us")
    assert "Auto-Submitted" not in sent
    assert again.status_code == 422
    assert ListLeft.objects.get().by == cast.ruth.person
    assert Event.objects.get(name="ListAskedToRemoveUs").by == cast.ruth.person_id


def test_nothing_is_asked_by_itself(cast, now):
    through(at=now, List_Unsubscribe=LEAVE, to="users@lists.example, support@vendor.example")

    assert not Letter.objects.filter(template="mail/letters/leave").exists()


def test_a_list_without_an_address_cannot_be_asked(cast, as_, now):
    row = through(at=now)

    answer = as_(cast.ruth.person).post(reverse("desk:held_leaving", args=[row.pk]))

    assert answer.status_code == 422
    assert not ListLeft.objects.exists()

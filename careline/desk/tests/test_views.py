"""Views that agents keep: what they find, who sees them, how they are changed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careline.events.models import Event
from careline.people.models import Team
from careline.tickets import view_asking
from careline.tickets.assigning import take
from careline.tickets.models import SavedView, Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def jonas(cast, as_):
    person = cast.jonas.person
    person.language = "en"
    person.save(update_fields=["language"])
    return as_(person)


@pytest.fixture
def ruth(cast, as_):
    return as_(cast.ruth.person)


def make(browser, name="Mine to see", whose="own", ordering="left", **said):
    values = {"name": name, "whose": whose, "ordering": ordering, "columns": ["organization", "product"]}
    values |= {key.replace("__", "-"): value for key, value in said.items()}
    return browser.post(reverse("desk:views"), values)


def kept(browser, **said):
    found = make(browser, **said)
    assert found.status_code == 302, found.content.decode()
    return SavedView.objects.latest("pk")


def numbers(browser, view, **query):
    return [row.number for row in browser.get(reverse("desk:view", args=[view.pk]), query).context["rows"]]


def test_a_view_finds_what_all_and_any_of_its_conditions_ask(cast, jonas):
    at = timezone.now() - timedelta(hours=1)
    high = make_ticket(cast.els, at=at, severity="high")
    low = make_ticket(cast.els, at=at, severity="low")
    theirs = make_ticket(cast.henrike, at=at, severity="low")
    take(ticket=low, agent=cast.jonas, at=at)
    Ticket.objects.filter(pk=theirs.pk).update(subject="100% of the TILLS_stop", language="de")
    organization = cast.els.organization

    def found(**said):
        return set(numbers(jonas, kept(jonas, **said)))

    assert found(all__severity=["high", "medium"], **{"all__severity-how": "is"}) == {high.number}
    assert found(all__assignee=["me"], **{"all__assignee-how": "is"}) == {low.number}
    assert found(all__assignee=["me", "none"], **{"all__assignee-how": "not"}) == set()
    assert found(all__organization=organization.account_id, **{"all__organization-how": "is"}) == {high.number, low.number}
    assert found(all__organization=organization.name, **{"all__organization-how": "not"}) == {theirs.number}
    assert found(all__subject="0% tills_", **{"all__subject-how": "has"}) == {theirs.number}
    assert found(any__language=["de"], any__severity=["high"], **{"any__language-how": "is", "any__severity-how": "is"}) == {
        high.number, theirs.number,
    }  # fmt: skip
    for kind, how, value in (
        ("status", "is", ["open"]), ("turn", "is", ["vendor"]), ("channel", "is", ["portal"]), ("created", "within", "1"),
        ("updated", "since", "2020-01-01"), ("closed", "not-there", "1"), ("left", "less", "9999"), ("following", "no", ""),
        ("plan", "not", [str(make_ticket(cast.joost, at=at).entitlement.plan_id)]),
    ):  # fmt: skip
        answer = make(jonas, **{f"all__{kind}": value, f"all__{kind}-how": how})
        if how == "not-there":
            assert answer.status_code == 422
        else:
            assert {high.number, theirs.number} <= set(numbers(jonas, SavedView.objects.latest("pk"))), kind
    for kind, how, value in (
        ("created", "before", "2020-01-01"),
        ("closed", "within", "9"),
        ("left", "late", ""),
        ("team", "is", "mine"),
    ):
        assert high.number not in found(**{f"all__{kind}": value, f"all__{kind}-how": how}), kind


@pytest.mark.parametrize("ordering", ["left", "newest", "oldest", "updated"])
def test_pages_go_on_where_the_last_one_ended(cast, jonas, monkeypatch, ordering):
    at = timezone.now() - timedelta(hours=1)
    for minutes in range(7):
        make_ticket(
            cast.els if minutes % 2 else cast.joost, at=at + timedelta(minutes=minutes), severity="low" if minutes % 2 else ""
        )
    Ticket.objects.filter(id__in=list(Ticket.objects.values_list("id", flat=True)[:3])).update(due_at=None)
    view = kept(jonas, ordering=ordering)
    monkeypatch.setattr("careline.desk.view_panes.MOST", 100)
    everything = numbers(jonas, view)
    monkeypatch.setattr("careline.desk.view_panes.MOST", 2)

    seen, start = [], ""
    while True:
        context = jonas.get(reverse("desk:view", args=[view.pk]), {"after": start}).context
        seen += [row.number for row in context["rows"]]
        start = context["page"].following
        if not start:
            break

    assert len(everything) == 7
    assert seen == everything
    assert numbers(jonas, view, after="nonsense~x") == everything[:2]


def test_nonsense_is_named_and_nothing_is_kept(jonas):
    for said in ({"all__created": "soon", "all__created-how": "within"}, {"all__plan": ["999999"], "all__plan-how": "is"},
                 {"all__organization": "No such one", "all__organization-how": "is"}, {"all__status-how": "is"}):  # fmt: skip
        answer = make(jonas, **said)
        assert answer.status_code == 422
        assert "Look at the conditions once more." in answer.content.decode()
    assert not SavedView.objects.exists()


def test_a_personal_view_is_nobody_elses_and_a_shared_one_is_the_supervisors_to_change(cast, as_, jonas, ruth):
    own, team = kept(jonas), Team.objects.create(code="night", name="Night")
    shared, nights = kept(ruth, whose="all", name="For all"), kept(ruth, whose=f"team-{team.pk}", name="Nights")
    marieke = as_(cast.marieke.person)

    def codes(browser, view):
        return [browser.get(reverse("desk:view", args=[view.pk])).status_code,
                browser.get(reverse("desk:view_definition", args=[view.pk])).status_code,
                browser.delete(reverse("desk:view", args=[view.pk])).status_code,
                browser.put(reverse("desk:view_position", args=[view.pk])).status_code]  # fmt: skip

    assert codes(marieke, own) == codes(marieke, nights) == [404, 404, 404, 404]
    assert codes(marieke, shared) == [200, 404, 404, 404]
    assert marieke.post(reverse("desk:view_copies", args=[own.pk])).status_code == 404
    assert make(jonas, whose="all").status_code == 422
    for stranger in (as_(cast.els.person), as_(cast.eve.person) if hasattr(cast.eve, "person") else as_(cast.eve)):
        assert stranger.get(reverse("desk:views")).status_code == 404
        assert stranger.get(reverse("desk:view", args=[shared.pk])).status_code == 404
    assert not SavedView.objects.exclude(deleted_at=None).exists()


def test_a_view_is_changed_copied_moved_deleted_and_brought_back(cast, as_, jonas, ruth):
    first, second = kept(jonas, name="First", all__severity=["high"], **{"all__severity-how": "is"}), kept(jonas, name="Second")
    assert 'value="high" checked' in jonas.get(reverse("desk:view_definition", args=[first.pk])).content.decode()

    jonas.post(
        reverse("desk:view_definition", args=[first.pk]),
        {"_method": "PUT", "name": "Third", "whose": "own", "ordering": "newest"},
    )
    jonas.post(reverse("desk:view_position", args=[second.pk]), {"_method": "PUT", "to": "up"})
    jonas.post(reverse("desk:view_copies", args=[second.pk]))
    assert [view.name for view in jonas.get(reverse("desk:views")).context["kept"]] == ["Second", "Third", "Copy of Second"]

    gone = jonas.post(reverse("desk:view", args=[second.pk]), {"_method": "DELETE"})
    assert f'action="{reverse("desk:view_deletion", args=[second.pk])}"' in jonas.get(gone.url).content.decode()
    assert jonas.get(reverse("desk:view", args=[second.pk])).status_code == 404
    assert as_(cast.marieke.person).delete(reverse("desk:view_deletion", args=[second.pk])).status_code == 404
    assert jonas.post(reverse("desk:view_deletion", args=[second.pk]), {"_method": "DELETE"}).status_code == 302
    assert jonas.get(reverse("desk:view", args=[second.pk])).status_code == 200
    assert Event.objects.filter(name__in=["ViewSaved", "ViewDeleted", "ViewBroughtBack"]).count() == 6


def test_the_queue_beside_a_ticket_and_send_and_next_keep_to_the_view(cast, jonas, queries_at_most):
    at = timezone.now()
    tickets = [make_ticket(cast.els, at=at, severity="high") for _ in range(12)]
    view = kept(jonas, ordering="newest")
    code = f"saved-{view.pk}"

    with queries_at_most(9):
        pane = jonas.get(reverse("desk:queue"), {"view": code, "current": tickets[3].number}, headers={"HX-Request": "true"})

    assert f"?view={code}" in pane.content.decode()
    assert pane.content.decode().count('aria-current="true"') == 1
    assert view_asking.seen(agent=cast.jonas, view=view, after=None, most=1, at=at)[0].queued.number == tickets[-1].number


def test_a_view_that_asks_for_too_much_is_stopped_and_says_so(cast, jonas, monkeypatch):
    make_ticket(cast.els, at=timezone.now())
    view = kept(jonas)
    monkeypatch.setattr(view_asking, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(
        view_asking, "PAGE", view_asking.PAGE.replace("select ticket.id", "select pg_sleep(30)::text::bigint", 1)
    )

    page = jonas.get(reverse("desk:view", args=[view.pk])).content.decode()

    assert "This view asks for too much" in page
    with connection.cursor() as cursor:
        cursor.execute("show statement_timeout")
        assert cursor.fetchone() == ("0",)

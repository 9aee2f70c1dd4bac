"""/healthz, /readyz and /metrics, as load balancers and Prometheus ask for them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, override_settings
from prometheus_client.parser import text_string_to_metric_families

from careline.config import health
from careline.sla import watching
from careline.tickets import submitting
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def not_looked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrations", health._Migrations())


@pytest.fixture
def client() -> Client:
    """As a load balancer asks: by number, not by our name."""
    return Client(headers={"host": "10.0.0.7"})


def figures(client: Client, **given: str) -> dict[str, float]:
    text = client.get("/metrics", **given).content.decode()
    return {
        sample.name + "".join(f"{{{value}}}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_process_that_answers_is_healthy_without_a_statement(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer["Cache-Control"] == "no-store"


def test_a_migrated_database_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 200


def test_a_missing_migration_is_a_reason_not_to_be_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from django_migrations where name = (select max(name) from django_migrations where app = 'tickets')"
        )

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "1 migrations are not applied" in answer.json()["reasons"][0]


def test_probes_are_read_only(client: Client) -> None:
    assert client.post("/readyz").status_code == 405


def test_metrics_are_there_for_this_machine_when_no_token_is_set(client: Client) -> None:
    found = figures(client)

    assert found["careline_database_up"] == 1
    assert found["careline_jobs{failed}"] == 0
    assert found["careline_letters{delayed}"] == 0
    assert found["careline_open_streams"] == 0
    assert any(name.startswith("careline_build_info") for name in found)


def test_requests_are_counted_by_route_and_not_by_address(client: Client) -> None:
    Client().get("/accounts/login/")
    Client().get("/no-such-page-4711")

    found = figures(client)

    assert found["careline_requests_total{GET}{accounts/login/}{200}"] >= 1
    assert found["careline_request_seconds_count{accounts/login/}"] >= 1
    assert not any("4711" in name for name in found)


def test_a_running_clock_past_its_time_is_counted(client: Client, promises: None) -> None:
    found = figures(client)

    assert found["careline_clocks_overdue"] == 1
    assert found["careline_clocks_running"] == 2
    assert found["careline_deadlines_unrecorded"] == 0


@pytest.fixture
def promises(cast: Cast) -> None:
    """One breached an hour ago, one that runs; what fell due is on the record."""
    now = datetime.now(UTC)
    licence = cast.licence(cast.els)
    for severity in ("very_high", "low"):
        request = submitting.NewRequest(
            licence_id=licence.pk, subject="Help", body="Please", severity=severity, client_id=uuid.uuid4()
        )
        submitting.submit(member=cast.els, request=request, at=now - timedelta(hours=2))
    watching.catch_up(at=now)


def test_metrics_are_not_there_for_others(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 404


def test_metrics_are_not_there_for_the_world_behind_a_proxy_on_this_machine(client: Client) -> None:
    assert client.get("/metrics", headers={"x-forwarded-proto": "https"}).status_code == 404
    assert client.get("/metrics", headers={"forwarded": "for=203.0.113.5"}).status_code == 404


@override_settings(METRICS_TOKEN="a-long-token")
def test_a_set_token_is_asked_of_everybody(client: Client) -> None:
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer another"}).status_code == 404

    answer = client.get("/metrics", REMOTE_ADDR="10.0.0.9", headers={"authorization": "Bearer a-long-token"})

    assert answer.status_code == 200

"""A letter and the job that takes it in are committed together, in a worker too."""

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from careline.mail.keeping import keep
from careline.mail.models import Incoming

pytestmark = pytest.mark.django_db(transaction=True)


def jobs():
    """The newest job there is; those of other tests stay."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from procrastinate_jobs")
        return cursor.fetchone()[0]


def test_what_is_rolled_back_leaves_no_job_behind_where_jobs_run(now):
    before = jobs()

    with (
        app.replace_connector(PsycopgConnector(kwargs=connector_params("default"))),
        transaction.atomic(),
    ):
        keep(raw=b"From: wouter\r\n\r\nIt works.", door="imap", at=now)
        transaction.set_rollback(True)

    assert not Incoming.objects.exists()
    assert jobs() == before

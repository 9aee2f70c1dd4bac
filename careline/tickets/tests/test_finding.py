"""Words of a subject are found by index, in any script."""

from datetime import datetime

import pytest
from django.db import connection

from careline.tickets.models import Ticket
from careline.tickets.queries import find
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("subject", "typed"), [("Kassen gehen nicht: ÄRGER", "ärger"), ("退款订单没有发货", "订单没"), ("تعذّر الاتصال", "الاتصال")]
)
def test_a_part_of_a_subject_is_found_in_any_script(cast: Cast, now: datetime, subject: str, typed: str) -> None:
    ticket = make_ticket(cast.els, at=now, subject=subject)

    assert [found.number for found in find(agent=cast.marieke, text=typed)] == [ticket.number]


def test_searching_walks_an_index_and_not_the_table(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        plan = Ticket.objects.filter(subject__icontains="relay").explain()

    assert "tickets_by_subject" in plan

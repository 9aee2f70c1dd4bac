"""The worker is killed before, while and after hundreds of promises break: each is on record, once, at its true instant."""

import os
import signal
import subprocess
import time

from tests.browser.serving import Product

PROMISES, OFFSET = 2000, 10**9
LEAD, SPREAD, PATIENCE_SECONDS = 4, 3, 60.0
# Clocks beside those of a real ticket, of a metric that nothing shipped promises: due one after another within a few seconds.
MAKE = """
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from careline.sla.models import Clock
first = timezone.now() + timedelta(seconds={lead})
of = Clock.objects.earliest("id")
same = {{field.attname: getattr(of, field.attname) for field in Clock._meta.concrete_fields}}
made = []
for n in range({count}):
    clock = Clock(**same)
    due = first + timedelta(seconds={spread} * n / {count})
    clock.pk, clock.subject_id, clock.metric = None, {offset} + n, "update"
    clock.started_at = clock.origin_at = first - timedelta(hours=1)
    clock.soon_at = clock.due_at = clock.next_at = due
    clock.met_at = clock.breached_at = clock.breach_recorded_at = clock.late_seconds = clock.stopped_at = None
    clock.stopped_why, clock.warned_percent, clock.before_id = "", 90, None
    made.append(clock)
Clock.objects.bulk_create(made)
"""
COUNT = """
from careline.events.models import Event
from careline.sla.models import Breach, Clock
mine = dict(subject="ticket", subject_id__gte={offset}, subject_id__lt={offset} + {count})
breaches = Breach.objects.filter(**mine)
true = Clock.objects.filter(**mine, breached_at__isnull=False).extra(where=["breached_at = due_at"]).count()
marked = sum(b.is_late_record == ((b.recorded_at - b.due_at).total_seconds() > 10) for b in breaches)
print(breaches.count(), true, Event.objects.filter(**mine, name="ClockBreached").count(), marked)
"""


def worker_pids(product: Product) -> list[int]:
    """The worker processes of this product, by their environment."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
    found = [int(line.split()[0]) for line in listed.splitlines() if "-m careline worker" in line]
    mark = f"CARELINE_DATA={product.environment['CARELINE_DATA']}"
    return [pid for pid in found if mark in _environment(pid)]


def _environment(pid: int) -> str:
    return subprocess.run(["ps", "eww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def kill(product: Product) -> None:
    """The power goes, for the worker alone."""
    for pid in worker_pids(product):
        os.kill(pid, signal.SIGKILL)


def recorded(product: Product) -> tuple[int, ...]:
    """Breaches, those of the true instant, facts about them, and records rightly marked as late or not."""
    return tuple(map(int, product.run(COUNT.format(offset=OFFSET, count=PROMISES)).split()))


def test_each_breach_is_on_record_once(product: Product) -> None:
    product.run(MAKE.format(lead=LEAD, spread=SPREAD, count=PROMISES, offset=OFFSET))
    began = time.monotonic()

    for moment in (LEAD - 2, LEAD + 1.5, LEAD + SPREAD + 1):  # before, while and after they fall due
        time.sleep(max(0.0, began + moment - time.monotonic()))
        kill(product)
    end = time.monotonic() + PATIENCE_SECONDS
    while (found := recorded(product))[0] < PROMISES and time.monotonic() < end:
        time.sleep(0.5)

    assert found == (PROMISES, PROMISES, PROMISES, PROMISES)
    while not worker_pids(product):
        assert time.monotonic() < end, "Nobody started the worker again."
        time.sleep(0.2)

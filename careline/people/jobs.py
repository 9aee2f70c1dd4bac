"""Jobs of people."""

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.people import pacing


@app.periodic(cron="27 * * * *")
@app.task(queue="upkeep", name="careline.people.jobs.forget_paces", queueing_lock="people.forget_paces")
def forget_paces(timestamp: int, **_: object) -> None:
    """Remove the counts of calls that are over, every hour."""
    pacing.forget(at=timezone.now())

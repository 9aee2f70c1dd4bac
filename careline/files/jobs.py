"""Jobs of files."""

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.files import sweeping


@app.periodic(cron="17 * * * *")
@app.task(queue="upkeep", name="careline.files.jobs.sweep", queueing_lock="files.sweep")
def sweep(timestamp: int, **_: object) -> None:
    """Remove unclaimed uploads, every hour."""
    sweeping.sweep(at=timezone.now())

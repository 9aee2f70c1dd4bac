"""Jobs of files."""

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.files import counting, sweeping


@app.periodic(cron="17 * * * *")
@app.task(queue="upkeep", name="careline.files.jobs.sweep", queueing_lock="files.sweep")
def sweep(timestamp: int, **_: object) -> None:
    """Remove unclaimed uploads, every hour."""
    sweeping.sweep(at=timezone.now())


@app.task(queue="upkeep", name="careline.files.jobs.count_lines")
def count_lines(*, file_id: int, **_: object) -> None:
    """Count the lines of a large or packed text, so that any of them is shown at once."""
    counting.count(file_id=file_id)

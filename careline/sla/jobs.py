"""Jobs of the ledger."""

from procrastinate.contrib.django import app

from careline.sla import tallying


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="careline.sla.jobs.fold_tallies", queueing_lock="sla.fold_tallies", lock="sla.fold_tallies")
def fold_tallies(timestamp: int, **_: object) -> None:
    """Fold what the last minute added to the tallies, so that reading them stays cheap."""
    tallying.fold()

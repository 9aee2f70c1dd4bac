"""Jobs of rules."""

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.jobs.retrying import Patiently
from careline.rules import firing, sweeping

MOST_SWEEPS = 50


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="careline.rules.jobs.sweep", queueing_lock="rules.sweep")
def sweep(timestamp: int, **_: object) -> None:
    """Every minute: rules that wait for hours. What is left after a long silence comes with the next minutes."""
    for _turn in range(MOST_SWEEPS):
        if not sweeping.sweep(at=timezone.now()):
            return


@app.task(queue=sweeping.QUEUE, name="careline.rules.jobs.fire", retry=Patiently())
def fire(*, rule_ids: list[int], ticket_id: int, event_id: int, **_: object) -> None:
    """Run the rules whose hours are over on one request, in order; each once for the event it counts from."""
    for rule_id in rule_ids:
        firing.fire(rule_id=rule_id, ticket_id=ticket_id, event_id=event_id, at=timezone.now())

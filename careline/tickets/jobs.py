"""Jobs of tickets."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.jobs.retrying import Patiently
from careline.tickets import (
    digest_turns,
    gathering,
    news,
    news_letters,
    revising,
    routing,
    search_filling,
    sending,
    snoozing,
    surveying,
    telling_news,
)


@app.task(queue=gathering.QUEUE, name="careline.tickets.jobs.gather")
def gather(*, person_id: int, **_: object) -> None:
    """Write one letter about all that a person was told. When it fails, `gather_left` finds what it left."""
    gathering.gather(person_id=person_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.gather_left", queueing_lock="tickets.gather_left")
def gather_left(timestamp: int, **_: object) -> None:
    """Every five minutes: letters that should have been written."""
    gathering.gather_left(at=timezone.now())
    news.expect_left(at=timezone.now())


@app.task(queue="revisions", name="careline.tickets.jobs.revise", retry=Patiently())
def revise(*, revision_id: int, **_: object) -> None:
    """Carry out the next batch of a decision about older terms."""
    revising.go_on(revision_id=revision_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.digests", queueing_lock="tickets.digests")
def digests(timestamp: int, **_: object) -> None:
    """Every five minutes: whose digest is due."""
    digest_turns.call(at=timezone.now())


@app.task(queue=digest_turns.QUEUE, name="careline.tickets.jobs.digest", retry=Patiently())
def digest(*, person_id: int, **_: object) -> None:
    """Write one person's digest."""
    digest_turns.write(person_id=person_id, at=timezone.now())


@app.task(queue=sending.QUEUE, name="careline.tickets.jobs.publish", retry=Patiently())
def publish(*, pending_id: int, **_: object) -> None:
    """Publish an answer whose time to be taken back is over."""
    sending.publish(pending_id=pending_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.fill_search", queueing_lock="tickets.fill_search")
def fill_search(timestamp: int, **_: object) -> None:
    """Every minute: older messages that the search does not have yet, and words for "did you mean"."""
    search_filling.go_on()


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.route_waiting", queueing_lock="tickets.route_waiting")
def route_waiting(timestamp: int, **_: object) -> None:
    """Every minute: requests that wait for somebody to begin work or to have room."""
    routing.try_again(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.ask_surveys", queueing_lock="tickets.ask_surveys")
def ask_surveys(timestamp: int, **_: object) -> None:
    """Every five minutes: who is asked how it was."""
    surveying.ask_due(at=timezone.now())


@app.task(queue=news.QUEUE, name="careline.tickets.jobs.write_news")
def write_news(*, person_id: int, **_: object) -> None:
    """Write one letter of all news that a person has not seen. When it fails, `gather_left` finds what it left."""
    news_letters.write(person_id=person_id, at=timezone.now())


@app.task(queue="reactions", name="careline.tickets.jobs.tell_handed", retry=Patiently())
def tell_handed(*, ticket_id: int, to: int | None, was: int | None, at: str, **_: object) -> None:
    """Tell who has a request now, and who had it. `at` is ISO 8601."""
    telling_news.tell_handed(ticket_id=ticket_id, to=to, was=was, at=datetime.fromisoformat(at))


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="careline.tickets.jobs.wake", queueing_lock="tickets.wake")
def wake(timestamp: int, **_: object) -> None:
    """Every minute: snoozed requests whose time came."""
    snoozing.wake_due(at=timezone.now())

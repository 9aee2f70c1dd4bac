"""Jobs of events: one reaction to one event, or to all that were recorded together."""

from procrastinate.contrib.django import app

from careline.events.recording import reaction_named
from careline.jobs.retrying import Patiently


@app.task(queue="reactions", name="careline.events.jobs.react", retry=Patiently())
def react(*, reaction: str, event_id: int = 0, event_ids: list[int] | None = None, **_: object) -> None:
    """Run one reaction; reactions are idempotent, because a job may run twice."""
    reaction_named(reaction)(event_ids or [event_id])

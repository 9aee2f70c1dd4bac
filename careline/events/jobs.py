"""Jobs of events: one reaction to one event each."""

from procrastinate.contrib.django import app

from careline.events.recording import reaction_named
from careline.jobs.retrying import Patiently


@app.task(queue="reactions", name="careline.events.jobs.react", retry=Patiently())
def react(*, event_id: int, reaction: str, **_: object) -> None:
    """Run one reaction; reactions are idempotent, because a job may run twice."""
    reaction_named(reaction)(event_id)

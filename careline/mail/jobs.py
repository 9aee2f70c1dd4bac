"""Jobs of incoming mail."""

from django.utils import timezone
from procrastinate.contrib.django import app

from careline.jobs.retrying import Patiently
from careline.mail import receiving


@app.task(queue="mail", name="careline.mail.jobs.take_in", retry=Patiently())
def take_in(*, incoming_id: int, **_: object) -> None:
    """Take one letter in; raises to be tried again."""
    receiving.take_in(incoming_id=incoming_id, at=timezone.now())

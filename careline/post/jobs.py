"""Jobs of the post."""

from procrastinate.contrib.django import app

from careline.jobs.retrying import Patiently
from careline.post import sending


@app.task(queue="post", name="careline.post.jobs.send", retry=Patiently())
def send(*, letter_id: int, is_paced: bool = False, **_: object) -> None:
    """Send one letter; raises only where it could not be written, to be tried again."""
    sending.send(letter_id=letter_id, is_paced=is_paced)

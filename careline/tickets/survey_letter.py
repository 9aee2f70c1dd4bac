"""The letter that asks how it was, with an answer to press."""

from django.conf import settings

from careline.people import switching
from careline.people.letter_kinds import SURVEYS
from careline.people.models import Person
from careline.post.posting import post
from careline.tickets import survey_links
from careline.tickets.letters import recipient
from careline.tickets.models import Ticket
from careline.tickets.survey_models import Score


def post_letter(*, ticket: Ticket, to: Person) -> None:
    """To who asked for help. The links open a page; only what is pressed there counts, because scanners follow links."""
    off = switching.off_url(person_id=to.pk, what=SURVEYS)
    context = {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/requests/{ticket.number}",
        "good_url": survey_links.url(ticket_id=ticket.pk, score=Score.GOOD),
        "bad_url": survey_links.url(ticket_id=ticket.pk, score=Score.BAD),
        "settings_url": switching.settings_url(), "off_url": off,
    }  # fmt: skip
    post(
        recipient=recipient(to), template="tickets/letters/survey", context=context, key=f"survey:{ticket.pk}", about="ticket",
        about_id=ticket.pk, headers=switching.headers(off=off, what=SURVEYS),
    )  # fmt: skip

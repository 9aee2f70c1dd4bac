"""The link in a survey's letter: signed, names one request, and can do nothing but answer that survey."""

from django.conf import settings
from django.core import signing

from careline.tickets.survey_models import Survey

SALT = "careline.tickets.survey"


def url(*, ticket_id: int, score: str = "") -> str:
    """Where the survey of a ticket is answered; with a score, that one is chosen there, and not yet sent."""
    chosen = f"?score={score}" if score else ""
    return f"{settings.URL}/surveys/{signing.dumps(ticket_id, salt=SALT)}{chosen}"


def read(*, token: str) -> Survey | None:
    """The survey a link is for, with its ticket and who is asked; None for a forged one. One statement."""
    try:
        ticket_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Survey.objects.select_related("ticket", "person").filter(pk=ticket_id, person__is_active=True).first()

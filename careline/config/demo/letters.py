"""Letters of the demonstration that nobody could take in by themselves, and a mail domain."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from careline.customers.models import MailDomain, Member
from careline.mail.keeping import keep
from careline.mail.receiving import take_in

TO = "support@localhost"
STRANGER = "Ingrid Solberg <ingrid@fjordhus.example>"
LIST = {
    "List-Id": "Users of the product <users.lists.example>", "List-Post": "<mailto:users@lists.example>", "Precedence": "list",
    "List-Unsubscribe": "<mailto:users-leave@lists.example?subject=unsubscribe>",
}  # fmt: skip
# Hours ago, from, subject, text, further headers.
LETTERS: tuple[tuple[int, str, str, str, dict[str, str]], ...] = (
    (52, "Henk Post <henk@lijst.example>", "Which driver for the new scanner?", "Does anybody use it with version 7?", LIST),
    (30, "deals@casino.example", "You have won", "Claim your prize today.", {}),
    (26, "Wouter Claes <wouter@claes-thuis.example>", "Scanner in hal 2 leest niets meer",
     "Goedemorgen,\n\nik schrijf van thuis uit. De scanner in hal 2 leest sinds gisteren geen etiketten meer.\n\nWouter", {}),
    (7, "Bram Mertens <bram.mertens@brouwerij-lamme.example>", "Kan iemand de rapporten bekijken?",
     "Hallo, de maandrapporten zijn leeg. Kunnen jullie dit nakijken?", {}),
    (3, STRANGER, "Cannot sign in since the update",
     "Hello,\n\nwe bought your product through a dealer and I cannot sign in. Please help.\n\nIngrid", {}),
    (1, "Sabine Brandt <sabine.brandt@tischlerei-brandt.example>", "Drucker druckt doppelt",
     "Guten Tag, seit heute kommen alle Etiketten zweimal. Können Sie bitte helfen?", {}),
)  # fmt: skip


def tell(*, members: dict[str, Member], now: datetime) -> None:
    """Give the brewery its domain, and let the letters come, as of an aware UTC instant."""
    lamme = members["els.lamme@brouwerij-lamme.example"].organization
    MailDomain.objects.create(organization=lamme, domain="brouwerij-lamme.example", admits=True)
    for hours, sender, subject, text, headers in LETTERS:
        at = now - timedelta(hours=hours)
        take_in(incoming_id=keep(raw=_raw(sender, subject, text, headers, at), door="hook", at=at).id, at=at)


def _raw(sender: str, subject: str, text: str, headers: dict[str, str], at: datetime) -> bytes:
    letter = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    letter["From"], letter["To"], letter["Subject"] = sender, TO, subject
    letter["Date"], letter["Message-ID"] = format_datetime(at), f"<demo.{at:%Y%m%d%H%M%S}@{domain}>"
    for name, value in headers.items():
        letter[name] = value
    letter.set_content(text)
    return letter.as_bytes()

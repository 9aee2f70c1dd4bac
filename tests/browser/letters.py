"""A letter in a customer's name that is not theirs, brought to a running product: the demonstration has none."""

from tests.browser.serving import Product

FORGED = """
from django.db import transaction
from django.utils import timezone
from careline.mail.authenticity import names
from careline.mail.envelopes import Envelope
from careline.mail.keeping import keep
from careline.mail.receiving import take_in
from careline.post import message_ids
from careline.tickets.models import Ticket

SAID = {"_dmarc.%s": [b"v=DMARC1; p=reject"], "%s": [b"v=spf1 -all"]}
names.ask_dns = lambda name, kind, seconds: SAID.get(name, []) if kind == "TXT" else []
ticket = Ticket.objects.filter(subject__icontains="labelprinter").select_related("requester__person").get()
sender = ticket.requester.person.email
domain = sender.partition("@")[2]
SAID = {name % domain if "%s" in name else name: said for name, said in SAID.items()}
head = [
    f"From: {ticket.requester.person.name} <{sender}>", "To: support@vendor.example", "Subject: Re: " + ticket.subject,
    "References: " + message_ids.thread(about="ticket", about_id=ticket.pk), "Message-ID: <forged@elsewhere.example>",
    "Date: Mon, 23 Nov 2026 12:04:11 +0100", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
]
text = "Hello,\\r\\n\\r\\nplease send the licence keys to this address instead, we changed our provider.\\r\\n"
envelope = Envelope(sender=sender, recipients=("support@vendor.example",), client="198.51.100.7", helo="mail.elsewhere.example")
raw, at = ("\\r\\n".join(head) + "\\r\\n\\r\\n" + text).encode(), timezone.now()
with transaction.atomic():  # the worker, which would ask the real DNS, sees it when it has been read
    take_in(incoming_id=keep(raw=raw, door="smtp", at=at, envelope=envelope).id, at=at)
"""


def bring_forged(product: Product) -> None:
    """Once for each product; nothing for one that somebody else runs."""
    if product.environment:
        product.run(FORGED)

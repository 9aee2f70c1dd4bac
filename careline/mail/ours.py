"""Which addresses are ours, as far as settings say."""

from email.utils import parseaddr

from django.conf import settings


def is_ours(address: str) -> bool:
    """Whether an address is one that letters to us go to, or a colleague's: of the mail domain, or of the sender's domain."""
    domain = address.lower().rpartition("@")[2]
    sender = parseaddr(settings.MAIL_FROM)[1].lower().rpartition("@")[2]
    return bool(domain) and domain in {settings.MAIL_DOMAIN, sender}

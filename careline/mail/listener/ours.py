"""Which recipients are ours: every address of the mail domain, the sender of our letters, and what the administrator adds."""

from email.utils import parseaddr

from django.conf import settings

POSTMASTER = "postmaster"


def is_ours(recipient: str) -> bool:
    """Whether a letter to an address is for us. Without regard to case, and to what stands behind a plus sign."""
    local, _at, domain = recipient.strip().lower().rpartition("@")
    if not local:
        return domain == POSTMASTER  # it must be taken without a domain, too (RFC 5321, 4.5.1)
    if (
        domain in {settings.MAIL_DOMAIN, settings.SMTP_NAME}
        and domain
        and (domain == settings.MAIL_DOMAIN or local == POSTMASTER)
    ):
        return True
    known = {parseaddr(settings.MAIL_FROM)[1].lower(), *settings.MAIL_ADDRESSES}
    return bool({f"{local}@{domain}", f"{local.partition('+')[0]}@{domain}"} & known)

"""A letter as it leaves, for tests about what it says and not about how it goes."""

import email
import email.policy
from email.message import EmailMessage

from careline.post.composing import compose
from careline.post.models import Letter
from careline.post.rendering import render


def as_sent(letter: Letter) -> EmailMessage:
    """What a relay gets, parsed."""
    raw = compose(letter=letter, rendered=render(letter=letter))
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message

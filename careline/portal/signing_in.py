"""How allauth fits Careline: nobody signs up by themselves, letters go through the outbox."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from careline.people.models import Person
from careline.post.posting import Recipient, post


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; sign-in letters in the person's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's letters as ours. Codes and links travel in the context, nothing else does."""
        person = Person.objects.filter(email=email.lower()).first()
        kept = {key: str(context[key]) for key in ("code", "password_reset_url") if key in context}
        recipient = Recipient(
            to=email, name=person.name if person else "", zone=person.time_zone if person else "UTC",
            language=person.language if person else translation.get_language() or "en",
        )  # fmt: skip
        name = template_prefix.rpartition("/")[2]
        post(recipient=recipient, template=f"portal/letters/{name}", context=kept, key=f"{name}:{uuid.uuid4()}")



"""How allauth fits Careline: nobody signs up by themselves, letters go through the outbox."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest
from django.utils import translation

from careline.people.models import Person
from careline.people.queries import signed_in, with_email
from careline.post.posting import Recipient, post


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's sign-in, and one statement for who a session belongs to."""

    def get_user(self, user_id: int) -> Person | None:
        return signed_in(person_id=user_id)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; sign-in letters in the person's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's letters as ours. Codes and links travel in the context, nothing else does."""
        person = with_email(email=email)
        kept: dict[str, str] = {key: str(context[key]) for key in ("code", "password_reset_url") if key in context}
        recipient = Recipient(
            to=email, name=person.name if person else "", zone=person.time_zone if person else "UTC",
            language=person.language if person else translation.get_language() or "en",
        )  # fmt: skip
        name = template_prefix.rpartition("/")[2]
        post(recipient=recipient, template=f"portal/letters/{name}", context=kept, key=f"{name}:{uuid.uuid4()}")

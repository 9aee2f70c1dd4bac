"""`admin EMAIL`: the first administrator of a production installation, or one more."""

import argparse
import sys

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Who."""
    parser.add_argument("email", help="where sign-in codes are sent")
    parser.add_argument("--name", default="", help="how the person is called")


def run(options: argparse.Namespace) -> int:
    """Make the person, or raise who is there already; 1 when the address cannot be one."""
    with installation.database(installation.find(), what="python -m careline admin"):
        installation.start_django()
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email

        email = options.email.strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            print(f"{options.email!r} is not an e-mail address.", file=sys.stderr)
            return 1
        made = _make(email, name=options.name)
        print(f"{email} {'was made' if made else 'is now'} an administrator.\n{_how_to_sign_in(email)}")
    return 0


def _make(email: str, *, name: str) -> bool:
    from careline.people.models import Person

    person = Person.objects.filter(email=email).first()
    if person is None:
        Person.objects.create_superuser(email, name=name or email.partition("@")[0])
        return True
    person.is_staff = person.is_superuser = person.is_active = True
    person.name = name or person.name
    person.save(update_fields=["is_staff", "is_superuser", "is_active", "name"])
    return False


def _how_to_sign_in(email: str) -> str:
    from django.conf import settings
    from django.urls import reverse

    return (
        f"Sign in at {settings.URL}{reverse('account_request_login_code')}: ask for a code, "
        f"which is sent to {email}. A password can be chosen afterwards."
    )

"""Django's sessions in the database, read with a statement that is written once: every page begins with it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from careline.db.prepared import Given, Prepared

OPEN = Prepared(
    lambda: Session.objects.filter(session_key=Given("key", CharField()), expire_date__gt=Given("at", DateTimeField()))
)


class SessionStore(db.SessionStore):
    """The same rows, the same cookies."""

    def _get_session_from_db(self) -> Any:
        found = OPEN.first(key=self.session_key, at=timezone.now())
        if found is None:
            self._session_key = None
        return found

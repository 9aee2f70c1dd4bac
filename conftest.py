"""What every test may ask for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from careline.people.models import Person
from careline.ui.branding import brand, forget
from cast import Cast, load
from tests.quick import databases, restoring, static_files

MONDAY_NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
QUIET = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploads go to a folder of this run."""
    settings.STORAGES["default"]["OPTIONS"]["location"] = str(tmp_path_factory.mktemp("files"))
    settings.UNDO_SECONDS = 0  # answers go out at once, but where a test says otherwise
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    static_files.share()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The test database, with the cast in it; every test finds it so, also after one that committed."""
    with django_db_blocker.unblock():
        before = databases.take()
        load(at=MONDAY_NOON)
        kept = restoring.keep()

    def put_back(_: TransactionTestCase) -> None:
        if kept:
            kept.restore()
        else:
            restoring.empty()
            load(at=MONDAY_NOON)

    TransactionTestCase._fixture_teardown = put_back  # type: ignore[method-assign]
    yield
    with django_db_blocker.unblock():
        databases.give_back(before)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return Cast()


@pytest.fixture
def now() -> datetime:
    """Monday 23 November 2026, noon in Amsterdam."""
    return MONDAY_NOON


@pytest.fixture
def as_(db: None) -> Callable[[Person], Client]:
    """A browser in which somebody has signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


class Budget(CaptureQueriesContext):
    """Counts statements; transaction control is not one."""

    @property
    def statements(self) -> list[str]:
        return [q["sql"] for q in self.captured_queries if not q["sql"].lstrip().upper().startswith(QUIET)]


@pytest.fixture
def queries_at_most() -> Callable[[int], AbstractContextManager[Budget]]:
    """`with queries_at_most(6):` fails when more statements run, and shows them."""

    @contextmanager
    def budget(most: int) -> Iterator[Budget]:
        forget()
        brand()  # kept for a minute: whether that is over must not count
        with Budget(connection) as counted:
            yield counted
        shown = "\n".join(counted.statements)
        assert len(counted.statements) <= most, f"{len(counted.statements)} statements, at most {most}:\n{shown}"

    return budget

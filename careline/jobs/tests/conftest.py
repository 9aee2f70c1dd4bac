"""What tests with real workers need."""

from collections.abc import Iterator

import pytest

from careline.jobs.tests.helpers import ask


@pytest.fixture
def attempts(transactional_db: None) -> Iterator[None]:
    """A table in which the job of the tests leaves a row each time it begins; an empty queue."""
    ask("create table jobs_test_attempt (id bigint generated always as identity)")
    ask("truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade")
    yield
    ask("drop table jobs_test_attempt")
    ask("truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade")

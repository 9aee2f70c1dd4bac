"""The worker's own connections, for fetching jobs and finishing them: several of each for every letter of a burst."""

from typing import Any

from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg_pool import AsyncConnectionPool


def connector(*, most: int) -> PsycopgConnector:
    """Up to so many connections, not opened yet.

    Fetching and finishing are one function of the database each, and so a transaction without a word around it. Whether a
    connection still lives is not asked before each use: when one died, `working` begins again.
    """
    kwargs = {**connector_params("default"), "autocommit": True}
    return PsycopgConnector(pool_factory=_pool, kwargs=kwargs, min_size=1, max_size=most, timeout=5)


def _pool(**given: Any) -> AsyncConnectionPool:
    return AsyncConnectionPool(**{**given, "check": None})

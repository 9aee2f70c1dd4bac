"""Making an installation ready to serve: translations, static files, database, shipped defaults,
demonstration.

Every step looks first and does nothing when there is nothing to do. Needs Django.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from careline.config.running.stamps import files_below, fingerprint
from careline.db import rules

Say = Callable[[str], None]


class CannotServe(Exception):
    """The database breaks rules that Careline needs. The message says which, and what to do."""


def build_static(*, say: Say, force: bool = False) -> None:
    """Compile translations and build styles and scripts, when their sources changed since the last time."""
    _compile_translations()
    assets = find_spec("careline.ui.assets")
    sources = fingerprint(list(_static_sources()))
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    if not force and stamp.exists() and stamp.read_text(encoding="ascii") == sources:
        return
    say("Building styles and scripts.")
    (settings.DATA / "assets").mkdir(parents=True, exist_ok=True)
    if assets is not None:
        import_module("careline.ui.assets").build()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(sources, encoding="ascii")


def check_database() -> None:
    """Raise CannotServe with every rule that the database breaks."""
    connection.ensure_connection()
    problems = rules.check(connection.connection)
    if problems:
        raise CannotServe(" ".join(f"{problem.what} {problem.what_to_do}" for problem in problems))


def migrate(*, say: Say) -> bool:
    """Apply what is missing, make the cache table, write the shipped defaults. True when it did."""
    pending = pending_migrations()
    if pending:
        say(f"Bringing the database up to date ({len(pending)} migrations).")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    shipping = import_module("careline.contracts.shipping")
    shipped = shipping.ship(at=timezone.now())
    import_module("careline.tickets.shipping").ship()
    filling = import_module("careline.tickets.search_filling")
    filling.fill(most=filling.AT_START)
    if shipped:
        say("Writing the shipped support plans, calendars and editions.")
    return bool(pending) or shipped


def pending_migrations() -> list[str]:
    """Names of migrations that the database lacks, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _compile_translations() -> None:
    if find_spec("careline.i18n.catalogues") is not None:
        import_module("careline.i18n.catalogues").compile_all()


def _static_sources() -> Iterator[Path]:
    """Our own styles, scripts and pictures, and the list of packages whose files are collected with them."""
    package = Path(settings.ROOT) / "careline"
    for path in files_below(package):
        if path.suffix not in {".py", ".po", ".html", ".txt"} or path.name == "assets.py":
            yield path
    yield Path(settings.ROOT) / "requirements" / "base.txt"

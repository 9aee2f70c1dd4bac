"""DATABASE_URL to Django's DATABASES: pool, prepared statements, server-side binding (all measured to matter)."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from careline.config.env import BadSetting


def from_url(url: str, *, most_connections: int) -> dict[str, Any]:
    """Django's entry for a libpq URL, `postgresql://user:password@host:port/name?key=value`.

    A unix socket is given as a percent-encoded host or `?host=/folder`. Raises BadSetting for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("DATABASE_URL must start with postgresql:// (PostgreSQL 15 or newer).")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    if "%2f" in parts.netloc.lower():  # urlsplit lowers the case of hosts, which a folder cannot bear
        host = unquote(parts.netloc.rpartition("@")[2].partition(":")[0])
    port = options.pop("port", "") or (str(parts.port) if parts.port else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "careline",
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": options.pop("password", unquote(parts.password or "")),
        "HOST": host,
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,  # after a restart of the database no request meets a dead connection
        "OPTIONS": {
            **options,
            "pool": {"min_size": 1, "max_size": most_connections, "timeout": 5},
            "prepare_threshold": 2,
            "server_side_binding": True,
        },
    }

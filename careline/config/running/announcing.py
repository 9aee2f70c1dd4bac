"""What `run` prints when everything works: where to go, and who can sign in."""

from collections.abc import Sequence

from careline.config.demo.logins import LOGINS

Row = tuple[str, ...]


def ready(*, address: str, data: str, mailbox: str, seconds: float, has_demo: bool) -> str:
    """The text for a person in front of a terminal."""
    places = [("Careline", address)]
    if mailbox:
        places.append(("Mailbox", f"{address}{mailbox}   every letter arrives here, sign-in codes too"))
    places.append(("Data", data))
    parts = [f"Careline is ready ({seconds:.1f} s).", table(places)]
    if has_demo:
        parts += ["Sign in with one of these, or have a code sent to the mailbox:", _logins()]
    parts.append("Ctrl-C stops everything.")
    return "\n\n".join(["", *parts, ""])


def table(rows: Sequence[Row]) -> str:
    """Rows in aligned columns, two spaces in."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  " + "   ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _logins() -> str:
    head: Row = ("who", "e-mail", "password")
    return table([head, *((login.who, login.email, login.password) for login in LOGINS if login.is_shown)])

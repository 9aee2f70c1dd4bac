"""What becomes of a letter in its mailbox once it is committed with us: marked as read, moved or deleted, and it alone.

A server without UIDPLUS can only clear away everything in the folder that is marked as deleted, by us or by somebody.
"""

from imap_tools.utils import encode_folder

from careline.mail.imap.boxes import Box
from careline.mail.imap.connecting import Connection
from careline.mail.imap.fetching import ask
from careline.mail.mailbox_models import After


def file_away(connection: Connection, box: Box, uid: int) -> None:
    """Do with a letter as the administrator chose. Raises CannotFetch when the server refuses."""
    if box.after == After.SEEN:
        ask(connection, "STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
    elif box.after == After.DELETE:
        _delete(connection, uid)
    elif connection.has("MOVE"):
        ask(connection, "MOVE", str(uid), _named(box.move_to))
    else:
        ask(connection, "COPY", str(uid), _named(box.move_to))
        _delete(connection, uid)


def _delete(connection: Connection, uid: int) -> None:
    ask(connection, "STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
    if connection.has("UIDPLUS"):
        ask(connection, "EXPUNGE", str(uid))
    else:
        connection.client.expunge()


def _named(folder: str) -> str:
    return encode_folder(folder).decode("ascii")

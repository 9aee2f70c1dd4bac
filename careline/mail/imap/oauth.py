"""OAuth 2.0 for mailboxes: a refresh token for an access token, at the address an administrator gave (RFC 6749, section 6)."""

import http.client
import json
import ssl
from urllib.parse import urlencode, urlsplit

from careline.mail.imap import renewing
from careline.mail.imap.boxes import Box
from careline.mail.imap.guarding import dial
from careline.mail.imap.troubles import Trouble, reason

MOST_BYTES = 100_000


def access_token(box: Box) -> str:
    """A fresh access token. A renewed refresh token is kept, where the server hands one out. Raises Trouble."""
    given = {
        "grant_type": "refresh_token", "refresh_token": box.secret("refresh_token"), "client_id": box.client_id,
        "client_secret": box.secret("client_secret"),
    }  # fmt: skip
    try:
        answer = _posted(box.token_url, {name: value for name, value in given.items() if value})
    except (OSError, http.client.HTTPException) as problem:
        raise Trouble("token", answer=reason(problem)) from problem
    token, renewed = answer.get("access_token"), answer.get("refresh_token")
    if not isinstance(token, str) or not token:
        said = answer.get("error_description") or answer.get("error") or "?"
        raise Trouble("token", answer=said)
    if isinstance(renewed, str) and renewed and renewed != box.secret("refresh_token"):
        renewing.keep_token(box=box, token=renewed)
    return token


def _posted(url: str, fields: dict[str, str]) -> dict[str, object]:
    """The JSON object of an answer. Redirections are not followed: they could lead inside."""
    parts = urlsplit(url)
    host, is_plain = parts.hostname or "", parts.scheme == "http"
    port = parts.port or (80 if is_plain else 443)
    sock = dial(host, port, is_plain=is_plain)
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock if is_plain else ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        return _object(response.read(MOST_BYTES), response.status)
    finally:
        connection.close()


def _object(body: bytes, status: int) -> dict[str, object]:
    try:
        found = json.loads(body)
    except ValueError:
        return {"error": f"HTTP {status}"}
    return found if isinstance(found, dict) else {"error": f"HTTP {status}"}

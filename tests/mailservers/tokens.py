"""A real OAuth 2.0 token server on loopback: refresh tokens for access tokens, and whose an access token is."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

ACCESS = "access-token-of-support"


@dataclass
class Tokens:
    """`refresh` is the one token that is taken; `renews_to` is handed out with the next access token. `asked` counts grants."""

    port: int = 0
    refresh: str = "refresh-1"
    renews_to: str = ""
    user: str = "oauth"
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def grant(self, given: dict[str, str]) -> tuple[int, dict[str, str]]:
        self.asked.append(given)
        if given.get("refresh_token") != self.refresh:
            return 400, {"error": "invalid_grant", "error_description": "The refresh token was revoked."}
        answer = {"access_token": ACCESS, "token_type": "Bearer"}
        if self.renews_to:
            self.refresh, self.renews_to = self.renews_to, ""
            answer["refresh_token"] = self.refresh
        return 200, answer


@contextmanager
def token_server() -> Iterator[Tokens]:
    """Serve until it is over."""
    tokens = Tokens()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            self._say(*tokens.grant({name: values[0] for name, values in parse_qs(body).items()}))

        def do_GET(self) -> None:
            is_known = self.headers.get("Authorization") == f"Bearer {ACCESS}"
            self._say(*((200, {"user": tokens.user, "active": "true"}) if is_known else (401, {"error": "invalid_token"})))

        def _say(self, status: int, answer: dict[str, str]) -> None:
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    tokens.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield tokens
    finally:
        server.shutdown()
        server.server_close()

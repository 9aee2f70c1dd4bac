"""A real Dovecot (Debian's dovecot-imapd), alone in a folder: own configuration and ports, any user with one password."""

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from imap_tools import BaseMailBox, MailBoxUnencrypted

from tests.browser.serving import free_port
from tests.mailservers.certificates import Trust, make_trust
from tests.mailservers.tokens import Tokens, token_server

PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"
WHY_NOT = (
    "" if os.path.exists(PROGRAM) else "dovecot-imapd is not installed (bin/test as root installs it): REAL IMAP IS NOT TESTED"
)
PASSWORD = "correct-horse"
EXPIRED, ELSEWHERE = "127.0.0.2", "127.0.0.3"
SECONDS = 30

CONFIGURATION = """
protocols = imap
base_dir = {folder}/run
log_path = {folder}/log
listen = 127.0.0.1, {expired}, {elsewhere}
ssl = yes
ssl_cert = <{good[0]}
ssl_key = <{good[1]}
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%u
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {internal_group}
imap_idle_notify_interval = 5 mins
mail_max_userip_connections = 100
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={{PLAIN}}{password}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
local {expired} {{
  ssl_cert = <{bad[0]}
  ssl_key = <{bad[1]}
}}
local {elsewhere} {{
  ssl_cert = <{other[0]}
  ssl_key = <{other[1]}
}}
"""


@dataclass
class Dovecot:
    """A server in its folder. `plain` speaks IMAP with STARTTLS, `tls` IMAPS; `host` is the name its certificate is for."""

    folder: Path
    trust: Trust
    tokens: Tokens
    host: str = "localhost"
    plain: int = field(default_factory=free_port)
    tls: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        (self.folder / "dovecot.conf").write_text(self._configuration())
        asked = f"introspection_mode = auth\nintrospection_url = {self.tokens.url}/\nusername_attribute = user\n"
        (self.folder / "oauth2").write_text(asked)
        self.process = subprocess.Popen([PROGRAM, "-F", "-c", str(self.folder / "dovecot.conf")])
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it, with all connections."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(SECONDS)
            self.process = None

    @contextmanager
    def as_(self, user: str, *, folder: str = "INBOX") -> Iterator[BaseMailBox]:
        """A mail program of that user."""
        with MailBoxUnencrypted("127.0.0.1", self.plain).login(user, PASSWORD, initial_folder=folder) as opened:
            yield opened

    def bring(self, user: str, *letters: bytes, folder: str = "INBOX") -> None:
        """Deliver letters."""
        with self.as_(user) as box:
            for letter in letters:
                box.append(letter, folder)

    def uids(self, user: str, *, folder: str = "INBOX") -> list[str]:
        """What is in a folder."""
        with self.as_(user, folder=folder) as box:
            return box.uids()

    def mail(self, user: str) -> Path:
        """The folder with a user's mail."""
        return self.folder / "mail" / user

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.plain), timeout=5) as probe:
                return probe.recv(4) == b"* OK"
        except OSError:
            return False

    def _configuration(self) -> str:
        is_root = os.geteuid() == 0
        me = getpass.getuser()
        user = "mail" if is_root else me
        known = pwd.getpwnam(user)
        internal, login = ("dovecot", "dovenull") if is_root else (me, me)
        return CONFIGURATION.format(
            folder=self.folder, password=PASSWORD, user=known.pw_uid, group=known.pw_gid, internal=internal, login=login,
            plain=self.plain, tls=self.tls, internal_group=grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name,
            expired=EXPIRED, elsewhere=ELSEWHERE, good=self.trust.issue(self.host), bad=self.trust.issue(EXPIRED, days=-3),
            other=self.trust.issue("mail.elsewhere.example"),
        )  # fmt: skip


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """A running server; all of it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="careline-dovecot-"))
    os.chmod(folder, 0o755)
    (folder / "mail").mkdir(mode=0o777)
    os.chmod(folder / "mail", 0o777)
    with token_server() as tokens:
        server = Dovecot(folder, make_trust(folder), tokens)
        try:
            server.start()
            yield server
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)

"""A real Postfix of the test's own: takes letters on a port, delivers one domain to mailboxes, hands another's to LMTP."""

import os
import shutil
import signal
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = "/usr/sbin:/usr/local/sbin:/sbin"
NOBODY = 65534
PATIENCE_SECONDS = 60
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = mx.{domain}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
lmtp_dns_support_level = disabled
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
relay_domains = {ours}
transport_maps = inline:{{ {transports} }}
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/mailboxes
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
default_transport = error:5.1.2 no such domain in this test
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n - 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def why_not() -> str:
    """Why there can be no Postfix here; nothing when there can."""
    if not shutil.which("postfix", path=PROGRAMS):
        return "SKIPPED LOUDLY: no Postfix is installed (bin/test installs it as root on Debian; else apt-get install postfix)"
    return "" if os.geteuid() == 0 else "SKIPPED LOUDLY: Postfix starts as root only"


@dataclass(frozen=True)
class Postfix:
    """A running one: where it listens, and its folder."""

    folder: Path
    port: int

    def send(self, raw: bytes, *, sender: str, to: str) -> None:
        """Hand it a letter, as a mail program does."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=PATIENCE_SECONDS) as client:
            client.sendmail(sender, [to], raw)

    def mailbox(self, name: str) -> list[bytes]:
        """The letters that were delivered to a mailbox, oldest first."""
        found = sorted((self.folder / "mailboxes" / name / "new").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return [file.read_bytes() for file in found]

    @property
    def log(self) -> str:
        """What it said, for whoever looks why something did not come."""
        file = self.folder / "mail.log"
        return file.read_text(errors="replace") if file.exists() else ""


@contextmanager
def running(*, port: int, domain: str, mailboxes: dict[str, str], transports: dict[str, str]) -> Iterator[Postfix]:
    """Postfix for `domain` with the mailboxes of some addresses there; letters for other domains go by their transports."""
    folder = Path(tempfile.mkdtemp(prefix="careline-postfix-"))
    _write(folder, port=port, domain=domain, mailboxes=mailboxes, transports=transports)
    command = [str(shutil.which("postfix", path=PROGRAMS)), "-c", str(folder / "etc"), "start-fg"]
    with (folder / "start.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    made = Postfix(folder, port)
    try:
        _wait(made, process)
        yield made
    finally:
        subprocess.run([*command[:-1], "abort"], check=False, capture_output=True)  # its script hands no signal on
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, *, port: int, domain: str, mailboxes: dict[str, str], transports: dict[str, str]) -> None:
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "mailboxes"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "mailboxes", NOBODY, NOBODY)
    said = {"ours": " ".join(transports), "transports": _inline(transports), "mailboxes": _inline(mailboxes)}
    (folder / "etc/main.cf").write_text(MAIN.format(folder=folder, domain=domain, nobody=NOBODY, **said).lstrip())
    (folder / "etc/master.cf").write_text(MASTER.format(port=port).lstrip())


def _inline(pairs: dict[str, str]) -> str:
    return ", ".join(f"{{ {key} = {value} }}" for key, value in pairs.items())


def _wait(made: Postfix, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        with suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", made.port, timeout=5):
            return
        said = f"{(made.folder / 'start.log').read_text(errors='replace')}\n{made.log}"
        assert process.poll() is None, said
        assert time.monotonic() < until, said
        time.sleep(0.1)

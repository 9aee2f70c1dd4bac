"""Where one server lives: Careline's own folder, the server's home, and the folder of its socket.

Careline's folder holds the password, a lock, and `place.json`, which remembers what had to be put elsewhere.
What is inside the folder is found relative to it, so it may be moved. Nothing here starts or stops anything.
"""

import hashlib
import json
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from careline.db import accounts
from careline.db.accounts import Account
from careline.db.failures import CannotStart

STATE = Path("/var/lib/careline")
PORT = 5432  # no TCP port: only a part of the socket's name
SOCKET_NAME = f".s.PGSQL.{PORT}"
_LONGEST_SOCKET_FOLDER = 103 - len(f"/{SOCKET_NAME}")  # bytes: macOS allows 104 for the whole, with the final zero
_SPECIAL_TO_SHELL = set('"$`\\\n\r')


@dataclass(frozen=True)
class Place:
    """The folders of one server. `home` and `socket` belong to the account that runs the server."""

    folder: Path
    home: Path
    socket: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def name(self) -> str:
        """What the server calls itself in the list of processes, so that its own can be told from others."""
        return f"careline-{_short_hash(self.home)}"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def password(self) -> Path:
        return self.folder / "password"

    @property
    def version(self) -> str | None:
        """The major version that wrote the data, None before there is any."""
        marker = self.data / "PG_VERSION"
        return marker.read_text().strip() if marker.exists() else None


def find(*, folder: Path) -> Place:
    """Return where the server of `folder` is or would be, touching nothing."""
    folder = folder.resolve()
    elsewhere = _remembered(folder)
    home = Path(elsewhere.get("home", folder / "server"))
    return Place(folder=folder, home=home, socket=Path(elsewhere.get("socket", home / "socket")))


def prepare(*, folder: Path, account: Account | None) -> Place:
    """Make the folders, each open only to whom it belongs, and the password; remember what is elsewhere.

    Raises CannotStart when the account has no way to the data, or the folder's name is unusable.
    """
    if _SPECIAL_TO_SHELL & set(str(folder)):  # pg_ctl and initdb hand their paths to a shell
        raise CannotStart(
            f"The name of the folder {folder} has a character that is special to the shell.",
            "Move Careline to a folder without quotation marks, dollar signs and backslashes in its path.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711 if account else 0o700)
    place = find(folder=folder)
    home = _settled_home(place, account) if place.version else _new_home(place.folder, account)
    socket = _socket_folder(home, place, account)
    _private_folder(home / "log", account)
    place = Place(folder=place.folder, home=home, socket=socket)
    _remember(place)
    _make_password(place)
    return place


def replace_file(path: Path, text: str, *, account: Account | None = None) -> None:
    """Write a file whole, readable by its owner only, never through a link that somebody has put there."""
    staging = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        if account:
            os.fchown(handle, account.uid, account.gid)
        file.write(text)
        file.flush()
        os.fsync(handle)
    staging.replace(path)


def _settled_home(place: Place, account: Account | None) -> Path:
    if not accounts.can_enter(place.home, account=account):
        name = account.name if account else "that runs Careline"
        raise CannotStart(
            f"The account {name} cannot enter {place.home}, where the data is.",
            "Let the account pass through every folder above it (chmod o+x), or move Careline's folder.",
        )
    return place.home


def _new_home(folder: Path, account: Account | None) -> Path:
    inside = folder / "server"
    _private_folder(inside, account)
    if accounts.can_enter(inside, account=account):
        return inside
    inside.rmdir()
    home = STATE / _short_hash(folder)
    try:
        STATE.mkdir(parents=True, exist_ok=True)
        STATE.chmod(0o755)
        _private_folder(home, account)
    except OSError as problem:
        raise CannotStart(
            f"The server's account cannot enter {folder}, and {home} cannot be made: {problem}.",
            "Run Careline as an ordinary user, or move its folder to where others may pass, such as /srv.",
        ) from problem
    return home


def _socket_folder(home: Path, place: Place, account: Account | None) -> Path:
    """At home, or among temporary files if that path is too long or has a comma, which separates hosts."""
    inside = home / "socket"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER and "," not in str(inside):
        _private_folder(inside, account)
        return inside
    if place.socket != inside and _is_private(place.socket, account):
        return place.socket
    short = Path(tempfile.gettempdir())
    if len(os.fsencode(short)) > _LONGEST_SOCKET_FOLDER - 20 or not accounts.can_enter(short, account=account):
        short = Path("/tmp")
    made = Path(tempfile.mkdtemp(prefix="careline-", dir=short))  # mode 0700, a name nobody can foresee
    if account:
        os.chown(made, account.uid, account.gid)
    return made


def _is_private(folder: Path, account: Account | None) -> bool:
    """Not gone with a reboot, and not put there by somebody else since."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    owner = account.uid if account else os.geteuid()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and stat.S_IMODE(found.st_mode) == 0o700


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _private_folder(folder: Path, account: Account | None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)


def _make_password(place: Place) -> None:
    if place.password.exists():
        return
    if place.version:
        raise CannotStart(
            f"The database in {place.home} has data, but its password {place.password} is gone.",
            "Put that file back from a backup.",
        )
    replace_file(place.password, secrets.token_hex(32))


def _remembered(folder: Path) -> dict[str, str]:
    record = folder / "place.json"
    return dict(json.loads(record.read_text(encoding="utf-8"))) if record.exists() else {}


def _remember(place: Place) -> None:
    usual = {"home": place.folder / "server", "socket": place.home / "socket"}
    elsewhere = {name: str(getattr(place, name)) for name, path in usual.items() if getattr(place, name) != path}
    if elsewhere != _remembered(place.folder):
        replace_file(place.folder / "place.json", json.dumps(elsewhere, indent=1))

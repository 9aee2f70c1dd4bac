"""Static files are listed once a process. Every test client has its own middleware, and WhiteNoise's would list them again."""

from typing import Any

from whitenoise.base import WhiteNoise

_read = WhiteNoise.update_files_dictionary
_known: dict[tuple[object, ...], dict[str, Any]] = {}


def _read_once(self: WhiteNoise, root: str, prefix: str) -> None:
    """As WhiteNoise does; files found with the same settings are those found before. They do not change meanwhile."""
    key = (root, prefix, self.max_age, self.charset, self.allow_all_origins, self.index_file)
    if key not in _known:
        before = self.files
        self.files = {}
        _read(self, root, prefix)
        _known[key], self.files = self.files, before
    self.files.update(_known[key])


def share() -> None:
    """Share the list between all clients of this process from now on."""
    WhiteNoise.update_files_dictionary = _read_once

"""One way to start Chromium: the machine's own, headless, without its habit of calling home."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def executable() -> str:
    """The browser to drive. Raises RuntimeError when there is none; bin/test installs one where it may."""
    found = os.environ.get("CARELINE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found or os.path.exists(MAC):
        return found or MAC
    raise RuntimeError("No Chromium found; install it, or set CARELINE_CHROMIUM to its path.")


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser; contexts of it are strangers to each other."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(), headless=False, args=FLAGS)
        try:
            yield running
        finally:
            running.close()

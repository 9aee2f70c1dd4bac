"""Placeholders of a translation against those of the original: `%(name)s`, `{name}` and HTML tags."""

import re
from collections import Counter
from collections.abc import Sequence

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")


def differ(original: str | Sequence[str], translations: Sequence[str]) -> list[str]:
    """What a translation's forms lack or add. A plural form for one or two may leave the number out."""
    forms = [original] if isinstance(original, str) else list(original)
    wanted, allowed = _of(forms[-1]), _of(" ".join(forms))
    several = len(forms) > 1
    faults = []
    for index, text in enumerate(translations):
        has = _of(text)
        may_lack = several and len(translations) > 1 and index < len(translations) - 1
        if set(has) - set(allowed) or (set(wanted) - set(has) and not may_lack):
            faults.append(f"placeholders differ in {text!r}")
        if Counter(TAG.findall(text)) != Counter(TAG.findall(forms[-1])):
            faults.append(f"tags differ in {text!r}")
    return faults


def _of(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))

"""How well the corpus is read: `python -m careline.mail.tests.measuring [--held-out | --tuned | --all] [--show]`."""

import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from careline.mail.automatic import judge
from careline.mail.bounces import read_bounce
from careline.mail.parsing import understand
from careline.mail.tests.corpus import every
from careline.mail.tests.corpus.building import Case
from careline.mail.visible import visible_reply

_WORD = re.compile(r"\w+")


@dataclass
class Result:
    """What of a case was wrong, by concern; empty when all is right."""

    case: Case
    asked: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)


def same(text: str) -> str:
    """Text to compare: white space at ends of lines and repeated empty lines do not matter."""
    return re.sub(r"\n{2,}", "\n\n", "\n".join(line.rstrip() for line in text.strip().split("\n")))


def share(expected: str, shown: str) -> float:
    """The part of the expected words that is shown, each as often as expected."""
    wanted, left = _WORD.findall(expected), {}
    for word in _WORD.findall(shown):
        left[word] = left.get(word, 0) + 1
    found = 0
    for word in wanted:
        if left.get(word):
            left[word] -= 1
            found += 1
    return found / len(wanted) if wanted else 1.0


def check(case: Case) -> Result:
    """One letter read and compared with what is expected of it."""
    result = Result(case)
    read = understand(case.raw)
    visible = visible_reply(read, marker=case.marker)
    bounce = read_bounce(read)
    said = (read.from_.name, read.from_.email)
    facts = {
        "subject": (case.subject, read.subject), "sender": (case.sender, said), "kind": (case.kind, judge(read).kind),
        "files": (case.files, _files(case, read.parts)),
        "visible": (None if case.visible is None else same(case.visible), same(visible.text)),
        "bounce": (case.bounced, _bounced(case, bounce)),
        "original": (case.original or None, bounce.original_message_id if bounce else ""),
    }  # fmt: skip
    for name, (expected, found) in facts.items():
        if expected is not None:
            result.asked.add(name)
            if expected != found:
                result.faults[name] = f"expected {expected!r}\n     found {found!r}"
    _check_words(case, read.text, visible.text, result)
    if case.bounced is None and bounce is not None:
        result.faults["bounce"] = f"no bounce, but read as {bounce}"
    return result


def _check_words(case: Case, text: str, visible: str, result: Result) -> None:
    if case.says:
        result.asked.add("words")
        if share(case.says, text) < 1:
            result.faults["words"] = f"expected {case.says!r}\n     found {text[:300]!r}"
    if case.visible:
        result.asked.add("most words")
        if share(case.visible, visible) < 0.9 or share(visible, case.visible) < 0.9:
            result.faults["most words"] = f"expected {case.visible!r}\n     found {visible[:300]!r}"
        if share(case.visible, visible) < 1:
            result.faults["lost words"] = f"expected {case.visible!r}\n     found {visible[:300]!r}"


def _files(case: Case, parts: Iterable) -> tuple:
    return tuple(
        (part.name, None if wanted and wanted[1] is None else part.content) for part, wanted in _paired(parts, case.files or ())
    )


def _paired(parts: Iterable, wanted: tuple) -> list:
    parts = list(parts)
    return list(zip(parts, [*wanted, *[None] * len(parts)], strict=False))


def _bounced(case: Case, bounce: object) -> tuple | None:
    if bounce is None:
        return None
    found = [(each.address, each.status, each.action) for each in bounce.recipients]
    wanted = case.bounced or ()
    return tuple((a, None if i < len(wanted) and wanted[i][1] is None else s, act) for i, (a, s, act) in enumerate(found))


def measure(cases: Iterable[Case]) -> tuple[dict[str, tuple[int, int]], list[Result]]:
    """(right, asked) of each concern, and the results with faults."""
    results = [check(case) for case in cases]
    names = ("subject", "sender", "words", "files", "visible", "most words", "kind", "bounce", "original")
    counts = {
        name: (sum(name in r.asked and name not in r.faults for r in results), sum(name in r.asked for r in results))
        for name in names
    }
    counts["no word lost"] = (sum("lost words" not in r.faults for r in results), len(results))
    persons = [r for r in results if r.case.kind == "none"]
    counts["no person taken for a machine"] = (sum("kind" not in r.faults for r in persons), len(persons))
    return counts, [r for r in results if r.faults]


def milliseconds(cases: Iterable[Case]) -> tuple[float, float]:
    """CPU per letter (median, worst) of reading, folding and judging; each letter anew."""
    from careline.mail import html_text

    spent = []
    for case in cases:
        html_text.lines.cache_clear()
        begun = time.process_time()
        read = understand(case.raw)
        visible_reply(read)
        judge(read)
        spent.append((time.process_time() - begun) * 1000)
    return median(spent), max(spent)


def main() -> None:
    """Print the measure."""
    wanted = [case for case in every() if "--all" in sys.argv or case.is_held_out == ("--held-out" in sys.argv)]
    counts, wrong = measure(wanted)
    print(f"{len(wanted)} letters")
    for name, (right, asked) in counts.items():
        print(f"{name:32} {right}/{asked}  {100 * right / (asked or 1):.1f} %")
    print("CPU ms, median and worst: {:.2f} {:.2f}".format(*milliseconds(wanted)))
    if "--show" in sys.argv:
        for result in wrong:
            for name, said in result.faults.items():
                print(f"\n{result.case.name} [{name}]\n  {said}")


if __name__ == "__main__":
    main()

"""The figures as a table: aim, reached, and whether. Also as JSON, for comparing releases."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure. `aim` is the most it should be, None for one that only tells."""

    name: str
    reached: float
    unit: str
    aim: float | None = None
    more: dict[str, float] = field(default_factory=dict)

    @property
    def is_reached(self) -> bool:
        return self.aim is None or self.reached <= self.aim


def machine() -> str:
    """Where it was measured."""
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {_processor()}, {cores} cores, Python {platform.python_version()}"


def show(figures: list[Figure], remarks: list[str]) -> None:
    """Print them."""
    print(f"\n{machine()}\n{'':32}{'aim':>9}{'reached':>10}")
    for each in figures:
        aim = f"{each.aim:g}" if each.aim is not None else ""
        verdict = "" if each.is_reached else "  MISSED"
        more = "  ".join(f"{name} {value:.2f}" for name, value in each.more.items())
        print(f"{each.name:32}{aim:>9}{each.reached:>10.2f} {each.unit:<4}{more}{verdict}")
    for remark in remarks:
        print(remark)


def write(figures: list[Figure], remarks: list[str], file: Path) -> None:
    """Keep them."""
    kept = {"machine": machine(), "python": sys.version, "remarks": remarks, "figures": [asdict(each) for each in figures]}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    named = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor()

"""Print the shares: python -m careline.mail.tests.unseen [--failures]."""

import sys

import django


def main() -> None:
    """Measure and print."""
    django.setup()
    from careline.mail.tests.unseen.measuring import measure

    tally = measure()
    for kind in tally.asked:
        print(f"{kind:22} {tally.percent(kind):6.1f} %  {tally.kept[kind]} of {tally.asked[kind]}")
    if "--failures" in sys.argv:
        for kind, name, came in tally.failures:
            print(f"{kind:20} {name:30} {came[:900]}")


if __name__ == "__main__":
    main()

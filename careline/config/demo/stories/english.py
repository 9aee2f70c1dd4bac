"""Harbour & Pine Architects."""

from careline.config.demo.stories.telling import Answer, Note, Story, Wrote, ago

STORIES = (
    Story(
        who="tom.ashworth@harbour-pine.example", at=ago(days=2, hours=6),
        subject="Second monitor shows the wrong colours in a session",
        text="""Reviewing renders remotely, the second monitor looks washed out, as if the colour profile were
missing. The first one is right. Same on three workstations, all with the same pair of screens.""",
        system="""Product: Remote Control 15.4.2
System: Windows 11 Pro 24H2
Screens: 2 x EIZO CG2700X, sRGB and Adobe RGB""",
        steps=(
            Answer(ago(days=1, hours=4), "ruth.okafor", """Hello Tom,

the session carries one colour profile, that of the main screen. Two things help today:

- make the calibrated screen the main one before you connect, or
- set **View → Colours → Exact** for the session, which sends each screen's own profile and needs about twice
  the bandwidth.

Would the second be all right on your line?"""),
            Note(ago(days=1, hours=3), "ruth.okafor", """Third question about profiles per screen this
month: worth an article."""),
            Wrote(ago(hours=5), "", """*Exact* fixes it on two of the three. On the third the option is greyed
out; it is the one with the older graphics card. Is there a list of what it needs?"""),
        ),
    ),
    Story(
        who="priya.nair@harbour-pine.example", at=ago(hours=3, minutes=5),
        subject="Contractor left: how do we take away access everywhere at once?",
        text="""A contractor's last day was yesterday. I removed him from our group, but he is still listed
under *trusted devices* on six workstations. Is removing the person enough, or do we have to visit each
machine?""",
    ),
)  # fmt: skip

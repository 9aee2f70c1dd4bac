"""sla: how long we promised, and how much of it is left.

Nouns: business calendar, policy, target, clock, pause. Verbs: start, pause, resume, meet, breach, explain.
It refuses to know tickets, contracts or what a promise is about: whoever starts a clock says what for.
`hours.py` and what it imports are pure: neither Django nor the current time, every instant is an argument.
"""

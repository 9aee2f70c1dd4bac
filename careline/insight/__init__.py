"""Insight: what is due next across teams, which promises were kept, what was broken and why.

Reads only, always through a person: a supervisor sees the whole vendor, a member their organization or their own
requests. Refuses: counting that grows with the number of tickets; tables of its own.
"""

"""Rules: what an administrator has done by itself: when something happens to a request, if it is such, then do this.

Nouns: Rule, RuleVersion, Firing, Cause; pure: Definition. Verbs: keeping.keep, switch, move, copy, delete; firing.consider;
sweeping.sweep; trying.attempt. Refuses: rules that feed each other, firing twice for one cause, answering for a person.
"""

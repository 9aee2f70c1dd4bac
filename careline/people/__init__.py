"""People: identities, agents and the tokens of their programs.

Nouns: Person, Agent, Team, Absence, Token. Verbs: planning absences, issuing and revoking tokens,
introducing the person behind a request. Refuses: knowing organizations; a secret in clear (tokens are stored hashed).
"""

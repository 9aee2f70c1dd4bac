"""People: identities, agents and the tokens of their programs.

Nouns: Person, Agent, Team, Token. Verbs: issuing and revoking tokens, introducing the person behind a request.
Refuses: knowing organizations; a secret in clear (tokens are stored hashed).
"""

"""The product's own SMTP and LMTP door: takes letters for our addresses, and says so after they are kept.

Refuses: relaying for anybody; a 250 before the commit; more connections, recipients, commands or bytes than it was given.
"""

"""Real mail servers for the tests: own folders, loopback ports, nothing of the machine's own mail is touched."""

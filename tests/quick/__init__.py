"""What lets five thousand tests share work: each of these does once what every test would do again."""

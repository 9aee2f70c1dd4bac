"""What mail programs write, in many languages: one concern a file, data only."""

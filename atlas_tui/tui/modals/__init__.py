"""What opens over a screen and closes again: help, and a choice from a list."""

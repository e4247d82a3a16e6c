"""Atlas: the reference that on-call engineers open at 3 AM, in a terminal, from files on disk."""

__version__ = "0.1.0"

"""A second key before what may do harm."""

from __future__ import annotations


class Consent:
    """Remembers what the reader was last warned of: the same once more means yes."""

    def __init__(self) -> None:
        """Begin without a warning."""
        self._warned_of: tuple[str, ...] | None = None

    def given(self, *what: str) -> bool:
        """Tell whether the reader was warned of exactly this just now; they are so from here on, if not."""
        given = self._warned_of == what
        self._warned_of = None if given else what
        return given

    def forget(self) -> None:
        """Take a warning back: something came between."""
        self._warned_of = None

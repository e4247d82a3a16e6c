"""A sorted table on disk: bytes by key, looked up where they lie, so that opening it costs the same at any size.

Layout, all numbers little-endian: eight bytes of name; the number of keys and the bytes that all keys take (4 bytes
each); the end of each key (4 bytes each); the end of each value (8 bytes each); the keys, one after the other in order;
the values. It holds data alone, no code.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = b"ATLASTB1"
HEAD = len(NAME) + 8


def numbers(code: str, data: bytes | memoryview) -> array[int]:
    """Return the little-endian unsigned numbers in ``data``: of 2 bytes (``H``), 4 (``I``) or 8 (``Q``) each."""
    found = array(code)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def packed(found: array[int]) -> bytes:
    """Return the bytes from which `numbers` makes ``found`` again."""
    if sys.byteorder == "big":
        found = found[:]
        found.byteswap()
    return found.tobytes()


def dump(rows: Mapping[bytes, bytes]) -> bytes:
    """Return the table of ``rows``."""
    keys = sorted(rows)
    key_ends, value_ends = array("I"), array("Q")
    key_end = value_end = 0
    for key in keys:
        key_end += len(key)
        value_end += len(rows[key])
        key_ends.append(key_end)
        value_ends.append(value_end)
    head = NAME + packed(array("I", [len(keys), key_end]))
    return b"".join([head, packed(key_ends), packed(value_ends), *keys, *(rows[key] for key in keys)])


class Table:
    """A table in a buffer, which may be a file mapped into memory."""

    def __init__(self, data: bytes | memoryview) -> None:
        """Read ``data``.

        Raises:
            ValueError: it is no table, or a part of one.
        """
        self._data = memoryview(data)
        if bytes(self._data[: len(NAME)]) != NAME:
            raise ValueError("not a table")
        count, size = numbers("I", self._data[len(NAME) : HEAD])
        at = HEAD + 12 * count
        self._count = count
        self._key_ends = numbers("I", self._data[HEAD : HEAD + 4 * count])
        self._value_ends = numbers("Q", self._data[HEAD + 4 * count : at])
        self._keys = self._data[at : at + size]
        self._values = self._data[at + size :]
        if count and (len(self._value_ends) < count or len(self._values) != self._value_ends[-1]):
            raise ValueError("a table that was cut off")

    def _key(self, number: int) -> bytes:
        return bytes(self._keys[self._key_ends[number - 1] if number else 0 : self._key_ends[number]])

    def _value(self, number: int) -> memoryview:
        return self._values[self._value_ends[number - 1] if number else 0 : self._value_ends[number]]

    def _find(self, key: bytes) -> int:
        return bisect_left(range(self._count), key, key=self._key)

    def get(self, key: bytes) -> memoryview | None:
        """Return the value at ``key``, or None."""
        number = self._find(key)
        return self._value(number) if number < self._count and self._key(number) == key else None

    def starting(self, beginning: bytes, most: int | None = None) -> Iterator[tuple[bytes, memoryview]]:
        """Yield each key that begins with ``beginning``, or the first ``most`` of them, in order, with its value."""
        first, end = self._find(beginning), self._find(beginning + b"\xff")
        for number in range(first, end if most is None else min(end, first + most)):
            yield self._key(number), self._value(number)

"""Loaded by every Python that a test starts: a call to the network is written down, and refused."""

import os
import sys

_SPEAKS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_LOG = os.environ.get("NETWORK_LOG", "")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _SPEAKS:
        return
    family = getattr(arguments[0], "family", None)
    if family is not None and family == 1:  # AF_UNIX, on every system that has it; `socket` itself is not imported here
        return
    said = f"{event}{arguments[1:]!r}"
    if _LOG:
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(said + "\n")
    raise OSError(f"no network in tests: {said}")


sys.addaudithook(_refuse)

"""The small library and one document of each kind that it lacks: what the app is tested on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import INCIDENT, write_library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_END = """\
technologies:
- {name: Pooler, versions: "1 to 3"}
diagrams:
- id: shape
  title: The shape of it
  mermaid: |-
    flowchart TD
      A[Client] --> B[Pool]
sources: [pool-manual]
checked: {on: 2026-01-02, how: read}
"""

GUARANTEE = f"""\
kind: guarantee
id: read-your-writes
title: Read your own writes
summary: A client that has written sees what it wrote from then on.
failure_modes:
- {{mode: A replica lags, detect: The row is missing, blast_radius: One client, recover: Read from the leader}}
{_END}"""

MECHANISM = f"""\
kind: mechanism
id: quorum
title: Quorums that overlap
summary: A read asks so many nodes that one of them has the last write.
commands:
  nodes:
    title: Nodes that answer
    run: poolctl nodes | grep -c up
    risk: read
  step-down:
    title: Let the leader step down
    run: poolctl step-down
    risk: change
{_END}"""

ARCHITECTURE = f"""\
kind: architecture
id: example-shop
title: The shop of Example
summary: A shop with a pool before its database.
facts:
- {{text: Orders go through one pool, source: pool-manual, as_of: 2024-05-01}}
{_END}"""

PERFORMANCE = """\
kind: performance
id: pool-throughput
title: Throughput of a pool
summary: A pool is bound by how long a session holds its slot.
technologies:
- {name: Pooler, versions: "1 to 3"}
commands:
  members:
    title: Members that take part
    run: member-list
    risk: read
  elect:
    title: Let the leader go
    run: member-elect
    risk: change
failure_modes:
- {mode: The leader is cut off, detect: "`members` counts too few", blast_radius: Every write, recover: Elect another}
- {mode: A disk is full, detect: Writes fail, blast_radius: One follower, recover: Free space}
diagrams:
- id: write
  title: The way of a write
  mermaid: |-
    flowchart TD
      client[Client]:::edge --> leader[Leader]:::service
      leader --> one[First follower]:::state
      leader --> two[Second follower]:::state
      clock[Clock]:::control --> leader
- id: states
  title: The states of a node
  mermaid: |-
    stateDiagram-v2
      [*] --> Follower
      Follower --> Leader
- id: vote
  title: A vote
  mermaid: |-
    sequenceDiagram
      participant L as Leader
      participant F as Follower
      F->>L: are you there?
sources: [pool-manual]
checked: {on: 2026-01-02, how: read}
"""

DISGUISED = f"""\
kind: mechanism
id: disguised
title: A command in disguise
summary: Its command looks like another one than it is, by a character nobody sees.
commands:
  trap:
    title: Looks harmless
    run: "ls zebra\\u202egpj.exe"
    risk: read
{_END}"""

SPREAD = f"""\
{INCIDENT}diagrams:
- id: spread
  title: How it spread
  mermaid: |-
    flowchart TD
      deploy[A deploy] --> twice[Twice the clients] --> full[A full pool]
"""

MORE = {
    "incidents/pool-outage.yaml": SPREAD,
    "guarantees/read-your-writes.yaml": GUARANTEE,
    "mechanisms/quorum.yaml": MECHANISM,
    "architectures/example-shop.yaml": ARCHITECTURE,
    "performance/pool-throughput.yaml": PERFORMANCE,
    "mechanisms/disguised.yaml": DISGUISED,
}


def write_full_library(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write a library with a document of every kind below ``root``."""
    return write_library(root, {**MORE, **(changed or {})})

"""Patterns of what stands in a log line: an error, a frame of a stack trace, a code, a value of the moment."""

from __future__ import annotations

import re

ERROR = re.compile(
    r"\b(?:err(?:or|no)?|fatal|panic|emerg|crit(?:ical)?|exception|fail(?:ed|ure|ing|s)?|denied|refused|rejected|"
    r"time[ds]?[ -]?out|caused by|cannot|can't|could not|couldn't|unable|killed|exceed(?:ed|s)|exhausted|too many|"
    r"no space|not found|no such|invalid|expired|reset|unreachable|abort(?:ed)?|deadlock|corrupt(?:ed)?|unavailable|"
    r"overflow|out of|lost|conflict|violat\w+|[A-Z]{1,4}-?\d{4,5}|E[A-Z]{4,})\b|[a-z](?:Error|Exception)\b",
    re.IGNORECASE,
)
"""A line that says what went wrong."""
FRAME = re.compile(
    r"\s*(?:at\s+[\w.$<>/@ ]+\(.*|at\s+\S+:\d+:\d+|File \".*\", line \d+.*|\.{3} \d+ (?:common frames omitted|more).*|"
    r"goroutine \d+ \[.*|\S+\.go:\d+(?: \+0x[0-9a-f]+)?|#?\d+:?\s+0x[0-9a-f]+ .*|#\d+ .* at .+:\d+|from \S+:\d+:in .*|"
    r"Traceback \(most recent call last\):|[\w./*()]+\((?:0x[0-9a-f]+|\{0x|\.\.\.).*)\s*$"
)
"""A frame of a stack trace as Java, JavaScript, Python, Go, C, Ruby and PHP write it: where, never what."""

_CODE = r"""
    (?i:\b(?:exit\ (?:code|status)|(?:error|status)\ code|code|status|sqlstate|errno|err|error|signal|
      http(?:/\d(?:\.\d)?"?)?)[\s:=\#(\["'-]{0,3}\d{1,6}\b)
  | \(\d{1,3}:
  | \b[A-Z]{2,5}-\d{3,6}\b
"""
_VALUE = r"""
    \b\d{4}[-/.]\d\d[-/.]\d\d(?:[T\ _]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?)?(?:\ ?(?:Z|UTC|GMT|CES?T|[+-]\d\d:?\d\d))?\b
  | \b\d\d?/[A-Z][a-z]{2}/\d{4}(?::\d\d){3}(?:\ [+-]\d{4})?
  | \b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\ )?[A-Z][a-z]{2}\ {1,2}\d{1,2}(?:\ \d{4})?\ \d\d:\d\d:\d\d(?:\.\d+)?\b
  | \b\d\d:\d\d:\d\d(?:[.,]\d+)?\b
  | \b[IWEF]\d{4}(?=\ )
  | \b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b
  | \b[a-z][a-z0-9+]{1,9}://[^\s"'<>]+
  | \b\d{1,3}(?:\.\d{1,3}){3}(?::\d+|/\d+)?\b
  | (?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}:?[0-9a-fA-F]{0,4}(?![\w:])
  | (?<![\w.])(?:/[\w.+@-]+){2,}/?(?::\d+)?
  | \b(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b
  | \b0x[0-9a-fA-F]{9,}\b
  | \b(?:pid|tid|uid|gid|thread|conn(?:ection)?\ ?id|request[_\ -]?id|trace[_\ -]?id|port|line)
      [\ =:\#]{1,2}[\w-]*\d[\w-]*
  | \[\d+\] | [\#*]\d+\b
  | \b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.
      (?:com|net|org|io|internal|local|localdomain|lan|example|test|cloud|dev|svc|corp)\b(?:\.[a-z0-9.-]{1,200})?(?::\d+)?
  | \b[a-z][a-z0-9]{0,63}(?:-[a-z0-9]{1,63}){0,8}-(?:\d+|[0-9a-f]{8,10}-[a-z0-9]{5})(?::\d+)?(?![\w-])
  | \b\d+(?:\.\d+)?\ ?(?:ms|us|µs|ns|s|sec|[kmgt]i?b|bytes|%)(?!\w)
  | \b\d{5,}\b
"""
NOISE = re.compile(f"(?P<code>{_CODE})|{_VALUE}", re.VERBOSE)
"""A value of the moment, or (in the group ``code``) a code, which tells much."""
VALUE = re.compile(_VALUE, re.VERBOSE)
"""A value of the moment: a time, an address, a path, a host, an id, an amount."""
NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])")
"""A number by itself."""

"""How often the right document comes first: success at 1, at 3 and mean reciprocal rank, by kind of query.

Run: ``.venv/bin/python -m tests.benchmarks.relevance [FILE] [--failures] [--floors]``, with a file of judged queries
(else the one that CI measures by). It searches what ships, or what ``ATLAS_TUI_CONTENT`` names.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_tui.search.reader import Reader
from tests.relevance import JUDGED, by_kind, figures, floors_text, load_judged, verdicts

WIDTH = 90
"""Characters of a failing query that are shown."""


def main() -> None:
    """Print the figures, and what is asked for beside them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=JUDGED, help="judged queries")
    parser.add_argument("--failures", action="store_true", help="list each query whose first hit is no answer")
    parser.add_argument("--floors", action="store_true", help="print the floors that these figures would hold up")
    asked = parser.parse_args()
    groups = by_kind(verdicts(Reader.open(), load_judged(asked.file)))
    measured = {kind: figures(group) for kind, group in groups.items()}
    print(f"{'kind':14}{'queries':>8}{'at 1':>8}{'at 3':>8}{'MRR':>8}")
    for kind, row in measured.items():
        print(f"{kind:14}{len(groups[kind]):8}{row.at_1:8.3f}{row.at_3:8.3f}{row.mrr:8.3f}")
    if asked.failures:
        for kind in list(groups)[1:]:
            for judged, rank, first in groups[kind]:
                if rank != 1:
                    print(f"\n{kind}: {' '.join(judged.query.split())[:WIDTH]}")
                    print(f"  first {first or 'nothing'}; {judged.answers[0]} {f'at {rank}' if rank else 'not found'}")
    if asked.floors:
        print(f"\n{floors_text(measured)}")


if __name__ == "__main__":
    main()

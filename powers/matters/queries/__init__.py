"""What the public sees of matters: group, item, step and dates; never who it is about, never how much.

A household that is refused is told in writing and not in public (item 26, step 12), so a closing step that
belongs to no board is shown as ended, and outcomes of decisions are not named.
"""

from powers.matters.queries.lines import Line, hands, lane_word, line, lines, told
from powers.matters.queries.running import Counts, counts, finished, finished_at, late, posted, running, shown
from powers.matters.queries.tracks import Mark, Stop, ended, track

__all__ = [
    "Counts",
    "Line",
    "Mark",
    "Stop",
    "counts",
    "ended",
    "finished",
    "finished_at",
    "hands",
    "lane_word",
    "late",
    "line",
    "lines",
    "posted",
    "running",
    "shown",
    "told",
    "track",
]

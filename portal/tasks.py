"""What the jobs process does: the sweep every minute, and picking up jobs whose worker was killed.

procrastinate is alarm clock and heavy work only. Deadlines are columns that the sweep reads, so a jobs
process that was off for a week catches up, whatever became of its queue.
"""

from typing import Any

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from portal import clock
from portal.audit.actors import SYSTEM
from portal.erasure import forget_erased_files
from portal.organisation.operations import leave_expired_groups
from portal.sweep import sweep
from powers.catalogue.booklets import make_booklet
from powers.catalogue.importing import discard_stale_uploads
from powers.hands.importing import discard_stale_hands
from powers.matters.operations import discard_stale_drafts

STALLED_SECONDS = 60


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep", retry=RetryStrategy(max_attempts=3))
def sweep_clocks(timestamp: int) -> dict[str, int]:
    """Act on every deadline that has passed. Returns how many per clock."""
    return sweep(clock.now())


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="tidy")
def tidy(timestamp: int) -> None:
    """Once a night: old drafts and tables go, and people whose post has ended leave its group."""
    discard_stale_drafts(actor=SYSTEM)
    discard_stale_uploads()
    discard_stale_hands()
    leave_expired_groups(actor=SYSTEM)
    forget_erased_files()


@app.task(retry=RetryStrategy(max_attempts=2))
def build_booklet(unit: int) -> bool:
    """Draw a county's booklet. A job too many does nothing: the row says whether one is wanted."""
    return make_booklet(unit)


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again what a killed worker left in `doing`; procrastinate itself would leave it there for ever."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        if job.id != context.job.id:
            await manager.retry_job(job)
